import { describe, expect, it } from 'vitest'
import type { LabTask } from '../analysis/lab/labSearch.ts'
import type { LabRun } from '../analysis/lab/labFigures.ts'
import { computerOf } from '../testing/store/computer.ts'
import { answersInParts } from './answersInParts.ts'

const range = (from: number, end: number) => ({ from, end }) as LabTask
const tasks = [range(1, 8), range(5, 7)]
/** Numbers in place of runs. */
const items = ({ from, end }: LabTask) => Array.from({ length: end - from }, (_, i) => from + i) as unknown as LabRun[]
const input = (part: LabTask) => part

describe('tasks in parts on all cores', () => {
  it('give the answers of each task in the order of its items, and report each part', async () => {
    const done: number[] = []
    const computer = computerOf({ 'lab.runs': items }, 3)
    const answers = await answersInParts(computer, 'lab.runs', { tasks, perPart: 3, input, onDone: (count) => done.push(count) })
    expect(answers).toEqual(tasks.map(items))
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 3])
  })

  it('end with the first error, and no worker takes another part', async () => {
    let taken = 0
    const runs = (part: LabTask) => {
      taken++
      if (part.from === 1) throw new Error('out of memory')
      return items(part)
    }
    const many = [range(1, 1001)]
    const answers = answersInParts(computerOf({ 'lab.runs': runs }, 2), 'lab.runs', {
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
    const answers = answersInParts(computerOf({ 'lab.runs': items }), 'lab.runs', {
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
