import { describe, expect, it } from 'vitest'
import { loadLesson } from './catalogue.ts'
import { readLesson } from './lessonFaults.ts'
import { shownLists } from './recordLists.ts'

const counts = (lists: ReturnType<typeof shownLists>) => lists.map(({ id, rows, withheld }) => [id, rows.length, withheld])

describe('the record of a step', () => {
  it('holds back the rows that answer the question until it is answered', async () => {
    const lesson = (await loadLesson('read-only'))!
    const [first] = lesson.steps
    expect(counts(shownLists(lesson, first, false))).toEqual([
      ['R.runs', 0, 5],
      ['R.rows', 5, 8],
    ])
    expect(counts(shownLists(lesson, first, true))).toEqual([
      ['R.runs', 5, 0],
      ['R.rows', 13, 0],
    ])
  })

  it('never shows before the prediction when the logged migration ended', async () => {
    const lesson = (await loadLesson('query-migrate'))!
    const step = lesson.steps.find(({ id }) => id === 's5')!
    const [{ rows }] = shownLists(lesson, step, false)
    expect(rows.at(-1)).toMatchObject({ totalTimeMs: 14_462 })
  })

  it('hides the end of the log until the step that asks for it is answered', async () => {
    const lesson = (await loadLesson('query-migrate'))!
    const asks = lesson.steps.findIndex(({ id }) => id === 's5')
    const endS = (i: number, isAnswered: boolean) =>
      (shownLists(lesson, lesson.steps[i], isAnswered)[0].rows.at(-1)!.totalTimeMs as number) / 1000
    for (let i = 0; i < asks; i++) expect(endS(i, true)).toBeLessThan(16.1)
    expect(endS(asks, true)).toBe(17.113)
    expect(shownLists(lesson, lesson.steps[0], true)[0]).toMatchObject({ withheld: 0, later: 9 })
  })

  it('shows every list whole where the step names none, and refuses the name of no list', async () => {
    const lesson = (await loadLesson('query-migrate'))!
    expect(counts(shownLists(lesson, { record: undefined, recordUntil: undefined }, false))).toEqual([['R.rows', 22, 0]])
    const read = readLesson({ ...lesson, steps: lesson.steps.map((step) => ({ ...step, record: { 'R.row': 3 } })) })
    expect(!read.ok && read.faults[0].path).toBe('steps[0].record["R.row"]')
  })
})
