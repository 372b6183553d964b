import { describe, expect, it } from 'vitest'
import type { AdviceWork, TrialTask } from '../analysis/advice/race.ts'
import type { OptionTrial } from '../analysis/advice/wishes.ts'
import { computerOf } from '../testing/store/computer.ts'
import { answersInParts } from './answersInParts.ts'

const range = (from: number, end: number) => ({ from, end }) as TrialTask
const tasks = [range(1, 8), range(5, 7)]
/** Numbers in place of runs. */
const numbers = ({ from, end }: TrialTask) => Array.from({ length: end - from }, (_, i) => from + i) as unknown as OptionTrial[]
const items = ({ task }: { task: TrialTask }) => numbers(task)
const input = (task: TrialTask) => ({ work: {} as AdviceWork, task })

describe('tasks in parts on all cores', () => {
  it('give the answers of each task in the order of its items, and report each part', async () => {
    const done: number[] = []
    const computer = computerOf({ 'records.trials': items }, 3)
    const answers = await answersInParts(computer, 'records.trials', { tasks, perPart: 3, input, onDone: (count) => done.push(count) })
    expect(answers).toEqual(tasks.map(numbers))
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 3])
  })

  it('end with the first error, and no worker takes another part', async () => {
    let taken = 0
    const runs = ({ task }: { task: TrialTask }) => {
      taken++
      if (task.from === 1) throw new Error('out of memory')
      return numbers(task)
    }
    const many = [range(1, 1001)]
    const answers = answersInParts(computerOf({ 'records.trials': runs }, 2), 'records.trials', {
      tasks: many,
      perPart: 1,
      input,
      onDone: () => undefined,
    })
    await expect(answers).rejects.toThrow('out of memory')
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(taken).toBeLessThanOrEqual(2)
  })

  it('reject once the caller has aborted them', async () => {
    const stop = new AbortController()
    let count = 0
    const onDone = () => {
      if (++count === 2) stop.abort(new Error('stopped'))
    }
    const many = [range(0, 10)]
    const answers = answersInParts(computerOf({ 'records.trials': items }), 'records.trials', {
      tasks: many,
      perPart: 1,
      input,
      onDone,
      signal: stop.signal,
    })
    await expect(answers).rejects.toThrow('stopped')
    expect(count).toBe(2)
  })
})
