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
})
