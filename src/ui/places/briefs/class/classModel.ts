/** The words of a class page for graded solutions: its headline, a row for each, and the two goals that are drawn against each other. */
import { scenarioDifferences } from '../../../../analysis/compare/scenarioDifferences.ts'
import type { ClassRow } from '../../../../compute/tasks/briefs.ts'
import * as texts from '../../../../messages/compiled/en/class.ts'
import { encodeShareLink } from '../../../../scenario/codec/shareLink.ts'
import { firstPlace, placeText } from '../../../../store/address/place.ts'
import { briefPlace } from '../../../../store/briefs/briefPlace.ts'
import type { Brief, Goal } from '../../../../teaching/briefs/readBrief.ts'
import { inRow } from '../../../../units/lists.ts'
import { outsideSettings } from '../outsideSettings.ts'

/** Most settings that a note names. */
const MOST_NAMED = 3

export interface Solved {
  readonly name: string
  readonly state: 'solved' | 'notYet' | 'outside' | 'notRead'
  /** Besides its state. */
  readonly notes: readonly string[]
  /** The worst value of each goal over the seeds; none: it was not simulated. */
  readonly goals: readonly { got: string; met: boolean; worst: number | null }[]
  readonly changed: string
  readonly code: string
  /** Of its run in Play; null: it could not be read. */
  readonly href: string | null
}

/** The solutions of a class, in the order in which they were handed in. */
export function classRows(reference: string, brief: Brief, rows: readonly ClassRow[]): Solved[] {
  return rows.map((row, i) => {
    const { name, grade, scenario } = row
    const same = grade === null ? undefined : rows.slice(0, i).find((one) => one.grade?.code === grade.code)
    const changes = scenario === null ? [] : scenarioDifferences(brief.scenario, scenario)
    return {
      name,
      state: stateOf(row),
      notes: notesOf(brief, row, same?.name),
      goals: grade === null || grade.outside.length > 0 ? [] : grade.goals.map(goalOf),
      changed:
        scenario === null
          ? ''
          : changes.length === 0
            ? texts.nothingChanged
            : inRow(changes.map(({ label, to }) => texts.changedTo(label, to))),
      code: grade?.passed === true ? grade.code : texts.noCode,
      href: scenario === null ? null : encodeShareLink(scenario) + placeText({ ...firstPlace, ...briefPlace(reference, brief) }),
    }
  })
}

export function classHeadline(rows: readonly ClassRow[]): string {
  if (rows.length === 0) return texts.firstHeadline
  return texts.headline(
    rows.filter(({ grade }) => grade?.passed === true).length,
    rows.length,
    rows.filter(({ codeHolds }) => codeHolds === false).length,
  )
}

/** The goals on numbers that have an upper limit: the first two are drawn against each other, the first upwards. */
export function drawnGoals({ goals }: Brief): readonly [up: number, across: number] | null {
  const numeric = goals.flatMap((goal, i) => (hasLimit(goal) ? [i] : []))
  return numeric.length < 2 ? null : [numeric[0], numeric[1]]
}

function hasLimit({ op, value, format }: Goal): boolean {
  return format !== 'text' && typeof value === 'number' && (op === '<=' || op === '<')
}

function goalOf({ got, met, worst }: { got: string; met: boolean; worst: unknown }) {
  return { got, met, worst: typeof worst === 'number' && Number.isFinite(worst) ? worst : null }
}

function stateOf({ grade }: ClassRow): Solved['state'] {
  if (grade === null) return 'notRead'
  if (grade.outside.length > 0) return 'outside'
  return grade.passed ? 'solved' : 'notYet'
}

function notesOf(brief: Brief, { grade, scenario, faults, codeHolds }: ClassRow, sameAs: string | undefined): string[] {
  const outside = grade === null || scenario === null ? [] : outsideSettings(brief, scenario, grade.outside)
  return [
    ...faults.slice(0, 1).map(({ message }) => message),
    ...(outside.length === 0 ? [] : [texts.fixes(inRow([...new Set(outside.map(({ name }) => name))].slice(0, MOST_NAMED)))]),
    ...(codeHolds === false ? [texts.codeDiffers] : []),
    ...(sameAs === undefined ? [] : [texts.sameAs(sameAs)]),
  ]
}
