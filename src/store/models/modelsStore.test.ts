import { describe, expect, it } from 'vitest'
import type { Job, Progress } from '../../compute/task.ts'
import type { LearnReply } from '../../compute/tasks/models/modelsProtocol.ts'
import { computerOf } from '../../testing/store/computer.ts'
import { eventually } from '../../testing/waiting/eventually.ts'
import { createModelsStore } from './modelsStore.ts'

const refused = (message: string): LearnReply => ({ kind: 'refused', faults: [{ path: '(observations)', message }] })

function standing() {
  const asked: {
    signal: Pick<Job, 'pause'>
    resolve(reply: LearnReply): void
    reject(error: Error): void
    tell(progress: Progress): void
  }[] = []
  const computer = computerOf({
    'models.learn': (_, { tell, pause }) => new Promise((resolve, reject) => asked.push({ signal: { pause }, resolve, reject, tell })),
  })
  const store = createModelsStore(computer)
  const learn = async (subject: 'energy' | 'phi') => {
    const learning = store.getState().learn({ subject, known: {}, source: { kind: 'text', text: '' } })
    const before = asked.length
    await eventually(() => expect(asked).toHaveLength(before + 1))
    return { learning, ...asked[before] }
  }
  return { store, learn }
}

describe('the models store', () => {
  it('keeps the fits by subject and shows their progress', async () => {
    const { store, learn } = standing()
    const { learning, tell, resolve } = await learn('energy')
    tell({ done: 2, expected: 5 })
    expect(store.getState().running).toEqual({ task: 'energy', done: 2, expected: 5 })
    resolve(refused('no'))
    await learning
    expect(store.getState()).toMatchObject({ running: null, learned: { energy: refused('no') } })
  })

  it('cancels one task for another and takes only the newer answer', async () => {
    const { store, learn } = standing()
    const first = await learn('energy')
    const second = await learn('phi')
    await expect(first.signal.pause()).rejects.toThrow()
    first.resolve(refused('late'))
    await first.learning
    expect(store.getState().running?.task).toBe('phi')
    second.resolve(refused('then'))
    await second.learning
    expect(store.getState().learned).toEqual({ phi: refused('then') })
  })

  it('reports a crashed computation and starts again', async () => {
    const { store, learn } = standing()
    const broken = await learn('energy')
    broken.reject(new Error('stopped'))
    await broken.learning
    expect(store.getState()).toMatchObject({ running: null, trouble: { task: 'energy', message: 'stopped' } })
    await learn('energy')
    expect(store.getState().trouble).toBeNull()
  })

  it('cancels the running task on request', async () => {
    const { store, learn } = standing()
    const { signal } = await learn('energy')
    store.getState().stop()
    expect(store.getState().running).toBeNull()
    await expect(signal.pause()).rejects.toThrow()
  })
})
