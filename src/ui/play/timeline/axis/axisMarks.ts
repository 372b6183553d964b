/**
 * Marks under the time axis: pending deadlines, the manager's actions, events. Pure: takes a run and its axis, returns positions in pixels.
 * Labels that would overlap are left out, the less important first.
 */
import { type Deadline, deadlinesOf } from '../../../../analysis/report/deadlines.ts'
import { deadlineOutcomeOf } from '../../../../analysis/report/deadlineOutcome.ts'
import { actionWords, eventsOfVm, eventWords } from '../../../../analysis/report/eventWords.ts'
import type { RateText } from '../../../../units/format.ts'
import { duration, inMbit, pages as pagesOf, say } from '../../../../units/format.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { endsUnfinished } from '../runMoments.ts'
import { textPx } from './textPx.ts'
import { CHAR_PX } from './plotArea.ts'
import type { TimeAxis } from './timeAxis.ts'
import { timeX } from './timeAxis.ts'
import { reasonText } from '../../../../engine/result/reasons/reasonText.ts'
import * as texts from '../../../../messages/compiled/en/play/onTimeAxis.ts'
import * as reportTexts from '../../../../messages/compiled/en/report.ts'

type MarkKind = 'deadline' | 'action' | 'event' | 'over' | 'back'

export interface AxisMark {
  key: string
  kind: MarkKind
  atS: number
  x: number
  /** The earliest deadline. */
  first: boolean
  /** The manager aborts the migration. */
  aborts: boolean
  /** Text beside the mark; empty if there is no room. */
  label: string
  /** Side of the mark on which the label is. */
  side: 'left' | 'right'
  /** The full text, with its time. */
  text: string
}

interface AxisMarks {
  marks: AxisMark[]
  beyond: Beyond | null
}

/** Deadlines beyond the axis, in order of time, at the end of the axis or, where marks have that room, left of them. */
interface Beyond {
  /** Empty if there is no room. */
  short: string
  /** In full. */
  text: string
  /** One of them is the first of all. */
  first: boolean
  /** Its right edge. */
  x: number
}

type DeadlineWords = (action: Deadline['action']) => string

const GLYPH_PX = 11
const APART_PX = 6
/** Between the moment of a mark, in the middle of its sign, and a label at its left. */
const BESIDE_TIP_PX = 8
/** An action closer than this to a deadline was caused by it; seconds. */
const CAUSED_WITHIN_S = 1e-6

/** `rate` writes the rates of sentences. */
export function axisMarksOf(run: Run, axis: TimeAxis, rate: RateText = inMbit): AxisMarks {
  const index = Math.max(
    0,
    run.scenario.migrations.findIndex(({ vm }) => vm === run.vm),
  )
  const migration = migrationOf(run)
  const set = run.scenario.migrations.length === 0 ? [] : deadlinesOf(run.scenario, index, migration)
  const deadlines = endsUnfinished(run) ? set : set.filter(({ action }) => action !== 'end')
  const actions = migration?.managerActions ?? []
  const words = deadlineWords(run)
  const onAxis = deadlines.filter(({ atS }) => atS <= axis.endS)
  // After an abort no further deadline fires.
  const off = actions.at(-1)?.action === 'abort' ? [] : deadlines.slice(onAxis.length)
  // A deadline that has led to an action is shown only as the action.
  const open = onAxis.filter(({ atS }) => !actions.some((action) => Math.abs(action.atS - atS) < CAUSED_WITHIN_S))
  const found: AxisMark[] = [
    ...open.map(({ atS, what, action, source }, i) =>
      mark(axis, {
        key: `deadline-${i}`,
        kind: 'deadline',
        atS,
        first: i === 0,
        aborts: action === 'abort',
        label: words(action),
        text: texts.deadlineMark(what, words(action), source),
      }),
    ),
    ...actions.map(({ atS, action, reason }, i) =>
      mark(axis, {
        key: `action-${i}`,
        kind: 'action',
        atS,
        first: false,
        aborts: action === 'abort',
        label: actionWords(action),
        text: reasonText(reason, rate),
      }),
    ),
    ...eventsOfVm(run.scenario.events, run.vm)
      .filter(({ atS }) => atS <= axis.endS)
      .map((event, i) =>
        mark(axis, {
          key: `event-${i}`,
          kind: 'event',
          atS: event.atS,
          first: false,
          aborts: false,
          label: eventWords(event, rate).short,
          text: eventWords(event, rate).sentence,
        }),
      ),
    ...switchMarks(run, axis),
  ].sort((one, other) => one.atS - other.atS)
  return placed(found, off, axis.width, words)
}

/** A deadline of the request alone can be met, lie beyond the simulation, or be ahead of a run that is still simulated. */
function deadlineWords(run: Run): DeadlineWords {
  const migration = migrationOf(run)
  const outcome = migration === null ? null : deadlineOutcomeOf(migration, run.scenario)
  return (action) => {
    if (action !== 'miss' || outcome === 'missed') return actionWords(action)
    return outcome === 'met' ? reportTexts.deadlineMetWords : reportTexts.deadlineWords
  }
}

/** The switchovers of context switching (N12). */
function switchMarks(run: Run, axis: TimeAxis): AxisMark[] {
  const migration = migrationOf(run)
  return (migration?.switches ?? []).map(({ atS, to, pauseMs, pages }, i) => {
    const host = (to === 'source' ? migration?.from : migration?.to) ?? to
    const downtime = say(duration(pauseMs / 1000))
    const isReturn = to === 'source'
    const plain = isReturn ? texts.returnMark(host, downtime) : texts.switchoverMark(host, downtime)
    const withPages = isReturn ? texts.returnMarkWithPages : texts.switchoverMarkWithPages
    return mark(axis, {
      key: `switch-${i}`,
      kind: isReturn ? 'back' : 'over',
      atS,
      first: false,
      aborts: false,
      label: isReturn ? texts.returnToHost(host) : texts.switchToHost(host),
      text: pages > 0 ? withPages(host, downtime, say(pagesOf(pages))) : plain,
    })
  })
}

type Unplaced = Omit<AxisMark, 'x' | 'side'>

function mark(axis: TimeAxis, unplaced: Unplaced): AxisMark {
  return { ...unplaced, x: timeX(axis, unplaced.atS), side: 'right', text: texts.markAt(say(duration(unplaced.atS)), unplaced.text) }
}

type Interval = [from: number, to: number]

/** Deadlines beyond the axis have the room after the last mark before the labels, or what the labels leave. */
function placed(found: AxisMark[], off: readonly Deadline[], end: number, words: DeadlineWords): AxisMarks {
  if (off.length === 0) return { marks: labelled(found, end).marks, beyond: null }
  const last = Math.max(0, ...found.map(({ x }) => x + GLYPH_PX))
  const forms = beyondForms(off, words)
  const line = ({ atS, what, action, source }: Deadline) =>
    texts.markAt(say(duration(atS)), texts.deadlineMark(what, words(action), source))
  const text = off.map(line).join('\n')
  const first = found.every(({ kind }) => kind !== 'deadline')
  const atEnd = forms.find((form) => width(form) <= end - last)
  if (atEnd !== undefined) return { marks: labelled(found, end - width(atEnd)).marks, beyond: { short: atEnd, text, first, x: end } }
  const shortest = forms[forms.length - 1]
  const { marks, taken } = labelled(found, end)
  const x = roomBefore(end, width(shortest), taken)
  return { marks, beyond: { short: x === null ? '' : shortest, text, first, x: x ?? end } }
}

/** The next deadline and the last one, which would end the migration, then shorter texts; the last form counts them. */
function beyondForms(off: readonly Deadline[], wordsOf: DeadlineWords): string[] {
  const words = ({ action, atS }: Deadline) => texts.nextDeadline(wordsOf(action), say(duration(atS)))
  const next = words(off[0])
  const both = off.length > 2 ? texts.firstAndLastDeadline : texts.nextAndLastDeadline
  const forms = off.length === 1 ? [next] : [both(next, words(off[off.length - 1])), next]
  return [...forms, texts.laterDeadlines(off.length)].map(texts.beyondMark)
}

/** The right edge of the last room of this width between the intervals; null without any. */
function roomBefore(end: number, wide: number, taken: readonly Interval[]): number | null {
  let edge = end
  for (const [from, to] of taken.toSorted((one, other) => other[1] - one[1])) {
    if (edge - to >= wide) return edge
    edge = Math.min(edge, from - APART_PX)
  }
  return edge >= wide ? edge : null
}

/** Actions and events are labelled before pending deadlines; the first deadline and the end are labelled before all others. */
function labelled(marks: AxisMark[], end: number): { marks: AxisMark[]; taken: Interval[] } {
  const weights: Record<MarkKind, number> = { event: 1, over: 1, back: 1, action: 2, deadline: 3 }
  const weight = ({ kind, first, aborts }: AxisMark) => (first || aborts ? 0 : weights[kind])
  const taken: Interval[] = marks.map(({ x }) => [x - 1, x + GLYPH_PX - 2])
  const free = (from: number, to: number, own: number) =>
    from >= 0 && to <= end && taken.every(([a, b], i) => i === own || to <= a || from >= b)
  const all = [...marks]
  const order = marks.map((_, i) => i).sort((one, other) => weight(marks[one]) - weight(marks[other]) || one - other)
  for (const i of order) {
    const { x, label } = marks[i]
    const room = textPx(label, CHAR_PX) + APART_PX
    const right: Interval = [x + GLYPH_PX, x + GLYPH_PX + room]
    const left: Interval = [x - room - BESIDE_TIP_PX, x]
    if (free(...right, i)) taken.push(right)
    else if (free(...left, i)) {
      taken.push(left)
      all[i] = { ...marks[i], side: 'left' }
    } else all[i] = { ...marks[i], label: '' }
  }
  return { marks: all, taken }
}

function width(text: string): number {
  return textPx(text, CHAR_PX) + GLYPH_PX
}
