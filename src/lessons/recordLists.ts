/** Lists of rows in the records of a lesson. */
import type { Lesson, LessonStep } from './lessonSchema.ts'

export type RecordRow = Readonly<Record<string, unknown>>

export interface RecordList {
  /** `R.rows` */
  id: string
  rows: readonly RecordRow[]
}

export function recordLists({ records }: Pick<Lesson, 'records'>): RecordList[] {
  return Object.entries(records ?? {}).flatMap(([name, record]) => Object.entries(record)
    .flatMap(([key, value]) => (isRows(value) ? [{ id: `${name}.${key}`, rows: value }] : [])))
}

/** The lists that a step shows; `withheld` of the rows would give its answer away and wait for the prediction. */
export function shownLists(lesson: Pick<Lesson, 'records'>, { record }: Pick<LessonStep, 'record'>, isAnswered: boolean): (RecordList & { withheld: number })[] {
  return recordLists(lesson).filter(({ id }) => record === undefined || Object.hasOwn(record, id)).map(({ id, rows }) => {
    const shown = isAnswered ? rows.length : Math.min(rows.length, record?.[id] ?? rows.length)
    return { id, rows: rows.slice(0, shown), withheld: rows.length - shown }
  })
}

function isRows(value: unknown): value is RecordRow[] {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object' && value[0] !== null
}
