import { describe, expect, it } from 'vitest'
import type { RangeTask } from '../analysis/taskParts.ts'
import { answersInParts, Stopped } from './answersInParts.ts'

const tasks: readonly RangeTask[] = [
  { from: 1, end: 8 },
  { from: 5, end: 7 },
]
const items = ({ from, end }: RangeTask): number[] => Array.from({ length: end - from }, (_, i) => from + i)
const never = (): boolean => false

describe('tasks in parts over several workers', () => {
  it('give the answers of each task in the order of its items, and report each part', async () => {
    const done: number[] = []
    const answers = await answersInParts({
      workers: ['a', 'b', 'c'],
      tasks,
      perPart: 3,
      onDone: (count) => done.push(count),
      isStopped: never,
      answer: async (_worker, part) => items(part),
    })
    expect(answers).toEqual(tasks.map(items))
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 3])
  })

  it('end with the first error, and no worker takes another part', async () => {
    let taken = 0
    const answer = async (_worker: string, part: RangeTask): Promise<number[]> => {
      taken++
      if (part.from === 1) throw new Error('out of memory')
      return items(part)
    }
    await expect(
      answersInParts({
        workers: ['a', 'b'],
        tasks: [{ from: 1, end: 1001 }],
        perPart: 1,
        onDone: () => undefined,
        isStopped: never,
        answer,
      }),
    ).rejects.toThrow('out of memory')
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(taken).toBeLessThanOrEqual(2)
  })

  it('throw once the caller has stopped', async () => {
    let count = 0
    const run = answersInParts({
      workers: ['a'],
      tasks: [{ from: 0, end: 10 }],
      perPart: 1,
      onDone: () => count++,
      isStopped: () => count === 2,
      answer: async (_worker, part) => items(part),
    })
    await expect(run).rejects.toThrow(Stopped)
    expect(count).toBe(2)
  })
})
