import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersInParts, Stopped } from './taskParts.ts'

const squares = (_: string, { from, end }: { from: number; end: number }): Promise<number[]> =>
  Promise.resolve(Array.from({ length: end - from }, (__, i) => (from + i) ** 2))

describe('work in parts', () => {
  it('has the answers of each task in order, whatever the number of workers and the size of a part', async () => {
    const task = fc.record({ from: fc.nat(20), length: fc.nat(20) }).map(({ from, length }) => ({ from, end: from + length }))
    await fc.assert(fc.asyncProperty(fc.array(task, { maxLength: 6 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 }), async (tasks, workers, perPart) => {
      let done = 0
      const answers = await answersInParts({
        workers: Array.from({ length: workers }, (_, i) => `worker ${i}`), tasks, perPart, answer: squares, onDone: (items) => void (done += items), isStopped: () => false,
      })
      expect(answers).toEqual(await Promise.all(tasks.map((one) => squares('alone', one))))
      expect(done).toBe(tasks.reduce((sum, { from, end }) => sum + end - from, 0))
    }))
  })

  it('ends with Stopped before the next part once it is stopped', async () => {
    let parts = 0
    const given = { workers: ['one'], tasks: [{ from: 0, end: 10 }], perPart: 2, answer: squares, onDone: () => void parts++, isStopped: () => parts === 2 }
    await expect(answersInParts(given)).rejects.toBeInstanceOf(Stopped)
    expect(parts).toBe(2)
  })

  it('hands on the error of a worker', async () => {
    const given = { workers: ['one'], tasks: [{ from: 0, end: 1 }], perPart: 1, answer: () => Promise.reject(new Error('lost')), onDone: () => undefined, isStopped: () => false }
    await expect(answersInParts(given)).rejects.toThrow('lost')
  })
})
