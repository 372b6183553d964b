/**
 * Priors were chosen on the records that they are scored on. Here they are chosen anew, by the same score, on half of the families (a case
 * with all its repeats), and scored on the other half; then the halves are swapped.
 */
import { ln } from '../../src/engine/random/elementary.ts'
import { baseNever, weakShare } from '../../src/records/guest/forecast.ts'
import { guestPriors } from '../../src/records/guest/posterior.ts'
import type { GuestPriors } from '../../src/records/guest/posterior.ts'
import type { RecordedRun } from './recordedRun.ts'
import { atResync, brierAndBase, endErrors, familyOf, fixed, percent, plainRuns, scoredAt } from './rows.ts'
import type { Row } from './rows.ts'
import { summaryOf } from './score.ts'
import type { Scored } from './score.ts'

const resyncs = [1, 2, 3]
/** One prior at a time moves from the current ones: half or twice the usual rate and noise, narrower and wider. */
const candidates: readonly Partial<GuestPriors>[] = [
  {},
  { rateMean: ln(0.06) },
  { rateMean: ln(0.25) },
  { rateDeviation: 1 },
  { rateDeviation: 2.2 },
  { noiseMean: ln(0.015) },
  { noiseMean: ln(0.06) },
  { noiseDeviation: 0.5 },
  { noiseDeviation: 1.2 },
]

interface Tried {
  readonly name: string
  /** For each of `resyncs`. */
  readonly scored: readonly (readonly Scored[])[]
}

export function holdOutRows(all: readonly RecordedRun[]): Row[] {
  const runs = plainRuns(all)
  const families = [...new Set(runs.map(familyOf))].toSorted()
  const half = (parity: number): Set<string> => new Set(families.filter((_, i) => i % 2 === parity))
  const halves = [half(0), half(1)]
  const sets = candidates.map((one) => tried(runs, one))
  const chosen = halves.map((own) =>
    bestOn(
      own,
      sets.map((one) => withBase(one, neverShare(runs.filter((run) => own.has(familyOf(run)))))),
    ),
  )
  return resyncs.map((k, at) => {
    const held = chosen.flatMap(({ scored }, i) => scored[at].filter(({ run }) => halves[1 - i].has(familyOf(run))))
    const summary = summaryOf(held)
    const errors = `${endErrors(summary)}, rest ${percent(summary.restMedian)} %, holds ${fixed(summary.holds)}, ${brierAndBase(summary)}`
    return {
      moment: `re-sync ${k}, priors of the other half`,
      set: 'all',
      records: summary.records,
      figures: `${errors}; chosen: ${chosen.map(({ name }) => name).join(', ')}`,
      bar: '',
      holds: true,
    }
  })
}

function neverShare(runs: readonly RecordedRun[]): number {
  return runs.filter(({ ended }) => !ended).length / runs.length
}

function tried(runs: readonly RecordedRun[], change: Partial<GuestPriors>): Tried {
  const name = Object.entries(change)
    .map(([key, value]) => `${key} ${value.toFixed(2)}`)
    .join(' ')
  return {
    name: name === '' ? 'as they are' : name,
    scored: resyncs.map((k) => scoredAt(runs, atResync(k), { ...guestPriors, ...change })),
  }
}

/** At re-sync 1 a part of P(never) is the share of runs that never ended. */
function withBase({ name, scored: [first, ...later] }: Tried, base: number): Tried {
  const by = (1 - weakShare) * (base - baseNever)
  return { name, scored: [first.map((one) => ({ ...one, neverProbability: one.neverProbability! + by })), ...later] }
}

/** The least sum of the Brier scores and of the median errors of the rest of the time. */
function bestOn(own: ReadonlySet<string>, all: readonly Tried[]): Tried {
  const lossOf = ({ scored }: Tried): number =>
    scored.reduce((sum, of) => {
      const { brier, restMedian } = summaryOf(of.filter(({ run }) => own.has(familyOf(run))))
      return sum + brier + restMedian
    }, 0)
  return all.reduce((best, one) => (lossOf(one) < lossOf(best) ? one : best))
}
