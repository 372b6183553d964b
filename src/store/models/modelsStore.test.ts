import { describe, expect, it, vi } from 'vitest'
import type { LearnReply, ModelsService } from '../../worker/models/modelsProtocol.ts'
import { createModelsStore } from './modelsStore.ts'

const refused = (message: string): LearnReply => ({ kind: 'refused', faults: [{ path: '(observations)', message }] })

function standing() {
  const answers = new Map<
    number,
    { resolve(reply: LearnReply): void; reject(error: Error): void; tell(done: number, expected: number): void }
  >()
  const cancel = vi.fn<(id: number) => void>()
  const service: ModelsService = {
    beside: async () => [],
    calculate: async () => ({ ok: false, faults: [] }),
    measure: async () => ({ kind: 'cancelled' }),
    loop: async () => ({ kind: 'cancelled' }),
    rebalance: async () => ({ kind: 'cancelled' }),
    policies: async () => ({ kind: 'cancelled' }),
    cancel,
    learn: ({ requestId }, tell) =>
      new Promise((resolve, reject) => {
        answers.set(requestId, { resolve, reject, tell })
      }),
  }
  const store = createModelsStore(service)
  const learn = (subject: 'energy' | 'phi') => store.getState().learn({ subject, known: {}, source: { kind: 'text', text: '' } })
  return { store, cancel, answers, learn }
}

describe('the models store', () => {
  it('keeps the fits by subject and shows their progress', async () => {
    const { store, learn, answers } = standing()
    const learning = learn('energy')
    answers.get(1)!.tell(2, 5)
    expect(store.getState().running).toEqual({ task: 'energy', done: 2, expected: 5 })
    answers.get(1)!.resolve(refused('no'))
    await learning
    expect(store.getState()).toMatchObject({ running: null, learned: { energy: refused('no') } })
  })

  it('cancels one task for another and takes only the newer answer', async () => {
    const { store, learn, answers, cancel } = standing()
    const first = learn('energy')
    const second = learn('phi')
    expect(cancel).toHaveBeenCalledWith(1)
    answers.get(1)!.resolve(refused('late'))
    await first
    expect(store.getState().running?.task).toBe('phi')
    answers.get(2)!.resolve(refused('then'))
    await second
    expect(store.getState().learned).toEqual({ phi: refused('then') })
  })

  it('reports a crashed computation and starts again', async () => {
    const { store, learn, answers } = standing()
    const broken = learn('energy')
    answers.get(1)!.reject(new Error('stopped'))
    await broken
    expect(store.getState()).toMatchObject({ running: null, trouble: { task: 'energy', message: 'stopped' } })
    void learn('energy')
    expect(store.getState().trouble).toBeNull()
  })

  it('cancels the running task on request, and nothing if none runs', () => {
    const { store, learn, cancel } = standing()
    store.getState().stop()
    expect(cancel).not.toHaveBeenCalled()
    void learn('energy')
    store.getState().stop()
    expect(store.getState().running).toBeNull()
  })

  it('takes back typed texts control by control, and a reset, in each form by itself', () => {
    const { store } = standing()
    const input = (memory: string, table = '') => ({ fields: { memory }, tables: { table } })
    const present = () => store.getState().typed['liu2011-base']
    const type = (next: ReturnType<typeof input>, control: string) =>
      store.getState().type('liu2011-base', next, { before: present() ?? input('1'), control })
    for (const text of ['10', '102', '1024']) type(input(text), 'memory')
    type(input('1024', 'a,b'), 'table')
    store.getState().releaseControl()
    type(input('1024', 'a,b,c'), 'table')
    type(input('1'), 'reset')
    store.getState().undo('gudkov2023')
    const seen = [0, 1, 2, 3, 4].map(() => {
      store.getState().undo('liu2011-base')
      return present()
    })
    expect(seen).toEqual([input('1024', 'a,b,c'), input('1024', 'a,b'), input('1024'), input('1'), input('1')])
    store.getState().redo('liu2011-base')
    expect(present()).toEqual(input('1024'))
  })

  it('fills a form from a link without a step', () => {
    const { store } = standing()
    store.getState().type('liu2011-base', { fields: { memory: '5' }, tables: {} })
    expect(store.getState().steps).toEqual({})
  })
})
