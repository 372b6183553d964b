/** Lists of rows in the records of a lesson. */
import type { Lesson, LessonStep } from './lessonSchema.ts'

type RecordRow = Readonly<Record<string, unknown>>

interface RecordList {
  /** `R.rows` */
  id: string
  rows: readonly RecordRow[]
}

/** Every list of rows, by the name of its record and its key. */
export function recordLists({ records }: Pick<Lesson, 'records'>): RecordList[] {
  return Object.entries(records ?? {}).flatMap(([name, record]) =>
    Object.entries(record).flatMap(([key, value]) => (isRows(value) ? [{ id: `${name}.${key}`, rows: value }] : [])),
  )
}

interface ShownList extends RecordList {
  /** Rows that would give the answer away and wait for the prediction. */
  withheld: number
  /** Rows that a later step asks for. */
  later: number
}

/** The lists that a step shows; rows that would give the answer away only once it is answered. */
export function shownLists(
  lesson: Pick<Lesson, 'records'>,
  { record, recordUntil }: Pick<LessonStep, 'record' | 'recordUntil'>,
  isAnswered: boolean,
): ShownList[] {
  return recordLists(lesson)
    .filter(({ id }) => record === undefined || Object.hasOwn(record, id))
    .map(({ id, rows }) => {
      const until = Math.min(rows.length, recordUntil?.[id] ?? rows.length)
      const shown = isAnswered ? until : Math.min(until, record?.[id] ?? until)
      return { id, rows: rows.slice(0, shown), withheld: until - shown, later: rows.length - until }
    })
}

function isRows(value: unknown): value is RecordRow[] {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object' && value[0] !== null
}
