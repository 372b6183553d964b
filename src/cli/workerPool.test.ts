import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inPool, threads } from './workerPool.ts'
import type { Thread } from './workerPool.ts'

/** Workers that were started, each with the tasks that it answered by their square. */
const started: { tasks: number[]; ended: boolean }[] = []

function squaring(): Thread {
  const own = { tasks: [] as number[], ended: false }
  started.push(own)
  const thread = Object.assign(new EventEmitter(), {
    postMessage(task: number) {
      own.tasks.push(task)
      queueMicrotask(() => thread.emit('message', { answer: task * task }))
    },
    terminate: () => {
      own.ended = true
      return Promise.resolve(0)
    },
  })
  return thread
}

beforeEach(() => {
  vi.spyOn(threads, 'start').mockImplementation(squaring)
})
afterEach(() => {
  vi.restoreAllMocks()
  started.length = 0
})

async function squaresOf(tasks: readonly number[], cores: number): Promise<number[]> {
  const answers: number[] = []
  await inPool('square', null, (pool) => pool.forEachTask(tasks, (index, answer) => void (answers[index] = answer as number)), cores)
  return answers
}

describe('a pool of workers', () => {
  it.each([
    [1, 1],
    [2, 2],
    [8, 5],
  ])('of at most %i answers five tasks in %i workers, each of which takes one, and ends them', async (cores, workers) => {
    expect(await squaresOf([1, 2, 3, 4, 5], cores)).toEqual([1, 4, 9, 16, 25])
    expect(started).toHaveLength(workers)
    expect(started.every(({ tasks, ended }) => tasks.length > 0 && ended)).toBe(true)
  })

  it('takes its workers from one list of tasks to the next', async () => {
    await inPool(
      'square',
      null,
      async (pool) => {
        await pool.forEachTask([1, 2], () => undefined)
        await pool.forEachTask([3, 4], () => undefined)
      },
      2,
    )
    expect(started.map(({ tasks }) => tasks.toSorted((one, other) => one - other))).toEqual([
      [1, 3],
      [2, 4],
    ])
  })
})
