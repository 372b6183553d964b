/** Rows of the table of `docs/forecast.md`: figures of forecasts made at one kind of moment, and whether they meet their bar. */
import { baseNever, forecastOf, recordUntil, weakShare } from '../../src/records/guest/forecast.ts'
import { guestPriors } from '../../src/records/guest/posterior.ts'
import { quantile } from '../../src/units/statistics.ts'
import type { DirtyWindow } from '../../src/records/migrationRecord.ts'
import { MIB_BYTES } from '../../src/units/units.ts'
import type { RecordedRun } from './recordedRun.ts'
import { edgeSet, recordOf, recordSets } from './recordedRun.ts'
import type { Scored, Summary } from './score.ts'
import { resyncMoment, scoreAt, summaryOf } from './score.ts'

export interface Row {
  moment: string
  set: string
  records: number
  figures: string
  bar: string
  holds: boolean
}

type Meets = (summary: Summary) => boolean

const bars: readonly { k: number; set: string; bar: string; meets: Meets }[] = [
  {
    k: 1,
    set: 'all',
    bar: 'end ≤ 3 / 10 %, holds ≥ 0.8, Brier ≤ base',
    meets: (s) => s.endMedian <= 0.03 && s.end90 <= 0.1 && s.holds >= 0.8 && s.brier <= s.brierOfBase,
  },
  {
    k: 2,
    set: 'all',
    bar: 'end ≤ 1.5 / 6 %, rest ≤ 15 %, holds 0.8–0.95, Brier ≤ 0.08',
    meets: (s) => s.endMedian <= 0.015 && s.end90 <= 0.06 && s.restMedian <= 0.15 && s.holds >= 0.8 && s.holds <= 0.95 && s.brier <= 0.08,
  },
  { k: 2, set: 'kvm', bar: 'Brier ≤ 0.10', meets: (s) => s.brier <= 0.1 },
  { k: 3, set: 'all', bar: 'end ≤ 1 / 4 %, Brier ≤ 0.05', meets: (s) => s.endMedian <= 0.01 && s.end90 <= 0.04 && s.brier <= 0.05 },
]

const resyncs = [1, 2, 3, 5]
export const percent = (share: number): string => (Number.isNaN(share) ? '–' : (100 * share).toFixed(1))
export const fixed = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2))

export const endErrors = ({ endMedian, end90 }: Summary): string => `end ${percent(endMedian)} / ${percent(end90)} %`
export const brierAndBase = ({ brier, brierOfBase }: Summary): string => `Brier ${brier.toFixed(3)} (base ${brierOfBase.toFixed(3)})`

export function scoredAt(runs: readonly RecordedRun[], momentOf: (run: RecordedRun) => number | null, priors = guestPriors): Scored[] {
  return runs.flatMap((run) => {
    const atS = momentOf(run)
    if (atS === null || atS >= run.endS) return []
    const scored = scoreAt(run, recordOf(run, { withEvents: run.set !== 'kvm' }), atS, {}, priors)
    return scored.forecast.knowable ? [scored] : []
  })
}

export const atResync =
  (k: number) =>
  (run: RecordedRun): number | null =>
    resyncMoment(recordOf(run, { withEvents: false }), k)

export function plainRuns(runs: readonly RecordedRun[]): RecordedRun[] {
  return runs.filter(({ autoConverge, xbzrle }) => !autoConverge && !xbzrle)
}

export function roundRows(runs: readonly RecordedRun[]): Row[] {
  const plain = plainRuns(runs)
  const throttled = runs.filter(({ autoConverge }) => autoConverge)
  return [
    ...resyncs.flatMap((k) => rowsOf(`re-sync ${k}`, scoredAt(plain, atResync(k)), k)),
    ...rowsOf(
      '90 % of the time',
      scoredAt(plain, ({ endS }) => 0.9 * endS),
      null,
    ),
    otherFamiliesRow(scoredAt(plain, atResync(1))),
    neverRow(plain),
    xbzrleRow(
      scoredAt(
        runs.filter(({ xbzrle }) => xbzrle),
        atResync(4),
      ),
    ),
    ...[1, 2, 3, 5].map((k) => throttledRow(`auto-converge, re-sync ${k}`, scoredAt(throttled, atResync(k)), k >= 5 ? 0.25 : Infinity)),
    throttledRow(
      'auto-converge, 90 % of the time',
      scoredAt(throttled, ({ endS }) => 0.9 * endS),
      0.03,
    ),
  ]
}

function figuresOf(summary: Summary): string {
  const { restMedian, holds, width } = summary
  return `${endErrors(summary)}, rest ${percent(restMedian)} %, holds ${fixed(holds)}, width ${percent(width)} %, ${brierAndBase(summary)}`
}

function rowsOf(moment: string, scored: readonly Scored[], k: number | null): Row[] {
  return ['all', ...recordSets].map((set) => {
    const summary = summaryOf(scored.filter(({ run }) => set === 'all' || run.set === set))
    const bar = bars.find((one) => one.k === k && one.set === set)
    return {
      moment,
      set,
      records: summary.records,
      figures: figuresOf(summary),
      bar: bar?.bar ?? '',
      holds: bar?.meets(summary) ?? true,
    }
  })
}

/** Late re-syncs too: near the edge of convergence there are many. */
const edgeResyncs = [1, 2, 3, 5, 12]

/** Runs on which no prior was chosen. */
export function edgeRows(runs: readonly RecordedRun[]): Row[] {
  return edgeResyncs.map((k) => {
    const summary = summaryOf(scoredAt(runs, atResync(k)))
    return {
      moment: `re-sync ${k}`,
      set: edgeSet,
      records: summary.records,
      figures: figuresOf(summary),
      bar: 'holds ≥ 0.8',
      holds: summary.holds >= 0.8,
    }
  })
}

function neverRow(runs: readonly RecordedRun[]): Row {
  const scored = scoredAt(
    runs.filter(({ ended }) => !ended),
    ({ endS }) => endS / 2,
  )
  const least = Math.min(...scored.map(({ neverProbability }) => neverProbability ?? 0))
  return {
    moment: 'half of a run that never ends',
    set: 'all',
    records: scored.length,
    figures: `least P(never) ${least.toFixed(2)}`,
    bar: 'P(never) ≥ 0.9',
    holds: least >= 0.9,
  }
}

/** A case with all its repeats. */
export const familyOf = ({ id }: RecordedRun): string => id.replace(/\.r\d$|-\d$/, '')

/** P(never) at re-sync 1 with the base taken from the other families alone, against saying that base. */
function otherFamiliesRow(scored: readonly Scored[]): Row {
  let brier = 0
  let ofBase = 0
  for (const { run, neverProbability } of scored) {
    const others = scored.filter((one) => familyOf(one.run) !== familyOf(run))
    const base = others.filter((one) => !one.run.ended).length / others.length
    const came = run.ended ? 0 : 1
    brier += (neverProbability! + (1 - weakShare) * (base - baseNever) - came) ** 2 / scored.length
    ofBase += (base - came) ** 2 / scored.length
  }
  return {
    moment: 're-sync 1, base of the other families',
    set: 'all',
    records: scored.length,
    figures: `Brier ${brier.toFixed(3)} (base ${ofBase.toFixed(3)})`,
    bar: 'Brier ≤ base',
    holds: brier <= ofBase,
  }
}

function xbzrleRow(scored: readonly Scored[]): Row {
  const summary = summaryOf(scored)
  return {
    moment: 'XBZRLE, re-sync 4',
    set: 'qemu',
    records: summary.records,
    figures: `end ${percent(summary.endMedian)} %, holds ${fixed(summary.holds)}, Brier ${summary.brier.toFixed(3)}`,
    bar: '',
    holds: true,
  }
}

function throttledRow(moment: string, scored: readonly Scored[], most: number): Row {
  const summary = summaryOf(scored)
  return {
    moment,
    set: 'qemu, qemu2',
    records: summary.records,
    figures: `${endErrors(summary)}, holds ${fixed(summary.holds)}, Brier ${summary.brier.toFixed(3)}`,
    bar: most === Infinity ? 'holds ≥ 0.8' : `end ≤ ${percent(most)} %, holds ≥ 0.8`,
    holds: summary.endMedian <= most && summary.holds >= 0.8,
  }
}

/** Its link is dead for 5 s in the first pass, which nothing predicts. */
const deadLink = 'down5'
const curveWindowsS = [0.1, 0.3, 1, 2, 4]

/** Before the first re-sync: its moment from the memory in use, and the end from a dirty curve. */
export function firstPassRows(all: readonly RecordedRun[]): Row[] {
  const runs = all.filter(({ id }) => !id.startsWith(deadLink))
  const rows = [0.25, 0.5, 0.75].flatMap((share) => [momentRow(runs, share, true), momentRow(runs, share, false)])
  const uniform = plainRuns(runs).filter((run) => run.uniform !== null)
  const scored = uniform.flatMap((run) => {
    const record = recordOf(run, { withEvents: true })
    const firstS = resyncMoment(record, 1)
    return firstS === null ? [] : [scoreAt(run, record, firstS / 2, { usedMemoryMiB: usedMiB(run), dirtyWindows: curveOf(run.uniform!) })]
  })
  const s = summaryOf(scored)
  return [
    ...rows,
    {
      moment: 'half of the first pass, dirty curve of five windows and memory in use',
      set: 'qemu, qemu2',
      records: s.records,
      figures: `end ${percent(s.endMedian)} / ${percent(s.end90)} %, holds ${fixed(s.holds)}, Brier ${s.brier.toFixed(3)}`,
      bar: 'end ≤ 6 / 15 %, holds ≥ 0.75',
      holds: s.endMedian <= 0.06 && s.end90 <= 0.15 && s.holds >= 0.75,
    },
  ]
}

function momentRow(runs: readonly RecordedRun[], share: number, withMemory: boolean): Row {
  const errors: number[] = []
  let held = 0
  for (const run of runs) {
    const record = recordOf(run, { withEvents: false })
    const firstS = resyncMoment(record, 1)
    if (firstS === null || run.xbzrle) continue
    const { knowableFromS } = forecastOf(recordUntil(record, share * firstS), withMemory ? { usedMemoryMiB: usedMiB(run) } : {})
    if (knowableFromS === null) continue
    errors.push(Math.abs(knowableFromS.p50 - firstS) / firstS)
    if (firstS >= knowableFromS.p10 - 0.25 && firstS <= knowableFromS.p90 + 0.25) held++
  }
  const within = errors.filter((error) => error <= 0.1).length / errors.length
  const median = quantile(
    errors.toSorted((a, b) => a - b),
    0.5,
  )
  const holds = held / errors.length
  return {
    moment: `${100 * share} % of the first pass${withMemory ? ', memory in use given' : ''}`,
    set: 'all',
    records: errors.length,
    figures: `moment of re-sync 1: ${percent(median)} % median, within 10 % for ${fixed(within)}, interval holds ${fixed(holds)}`,
    bar: withMemory ? 'within 10 % for 0.9' : 'interval holds 0.9',
    holds: withMemory ? within >= 0.9 : holds >= 0.9,
  }
}

/** Memory without the pages that were sent as zero. */
export function usedMiB(run: RecordedRun): number {
  return run.memoryBytes / MIB_BYTES - run.columns.zeroPages.at(-1)! / 256
}

function curveOf({ pages, writesPerS }: { pages: number; writesPerS: number }): DirtyWindow[] {
  return curveWindowsS.map((windowS) => ({ windowS, dirtyMiB: (pages * (1 - Math.exp((-writesPerS * windowS) / pages))) / 256 }))
}

/** Downtime where the link limits; where the cap limits, only a bound can be predicted. */
export function downtimeRows(runs: readonly RecordedRun[]): Row[] {
  const linked = plainRuns(runs).filter(
    (run) => run.linkMbps !== null && run.ended && run.downtimeMs !== null && run.maxBandwidthMbps > run.linkMbps,
  )
  const scored = scoredAt(linked, atResync(1))
  const errors = scored.flatMap(({ run, forecast: { downtimeMs } }) =>
    downtimeMs === null ? [] : [Math.abs(downtimeMs.p50 - run.downtimeMs!) / run.downtimeMs!],
  )
  const held = scored.filter(
    ({ run, forecast: { downtimeMs } }) => downtimeMs !== null && run.downtimeMs! >= downtimeMs.p10 && run.downtimeMs! <= downtimeMs.p90,
  ).length
  const median = quantile(
    errors.toSorted((a, b) => a - b),
    0.5,
  )
  return [
    {
      moment: 'pause at re-sync 1, the link limits',
      set: 'qemu, qemu2',
      records: errors.length,
      figures: `${percent(median)} % median, holds ${fixed(held / errors.length)}`,
      bar: '≤ 10 % median, holds ≥ 0.75',
      holds: median <= 0.1 && held / errors.length >= 0.75,
    },
  ]
}
