/** The lines of the remaining-memory chart, with their names for its key. */
import { cannotConverge, neverConverges } from '../../../../analysis/report/convergence.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import type { Round } from '../../../../engine/result/result.ts'
import type { LiveLine, LiveRow } from '../../../../kit/plot/marks.ts'
import { migrationOf, type Run, vmOf } from '../../../../store/play/run.ts'
import * as texts from '../../../../messages/compiled/en/charts.ts'
import { missingAtDestination } from '../../../../messages/compiled/en/play/pause.ts'
import { dataSize, formatNumber, formatWhole, type RateText, say } from '../../../../units/format.ts'
import { SAME_S } from '../../../../units/units.ts'
import { comparedMbps, limitMsIn } from '../../timeline/runLimits.ts'
import { endsUnfinished, pageMiBOf } from '../../timeline/runMoments.ts'
import { type TimeAxis, timeX } from '../../timeline/axis/timeAxis.ts'
import { heightShare, type ValueScale } from './axisBreak.ts'

interface LinesInput {
  run: Run
  axis: TimeAxis
  rows: LiveRow[]
  scale: ValueScale
  /** As that of the model. */
  rate?: RateText
}

export function remainingLines({ run, axis, rows, scale, rate }: LinesInput): LiveLine[] {
  const push = run.rounds.findLast(({ kind }) => kind === 'push')
  const hasPrecopy = run.rounds.some(isPrecopyRound)
  const known = push === undefined ? texts.knownToSource : hasPrecopy ? texts.remainingName : missingAtDestination
  const flat = (y: LiveRow[string], fromX = 0): LiveRow[] => [fromX, axis.width].map((x) => ({ x, y }))
  const ofRows = (line: Omit<LiveLine, 'rows'>): LiveLine => ({ rows, ...line })
  const floor = floorOf(run)
  const drop = push === undefined ? null : zeroPageDrop(run, push)
  const lines: (LiveLine | null)[] = [
    scale.enlarged === 1
      ? null
      : {
          kind: 'area',
          of: 'y',
          rows: flat([scale.breakShare, 1]),
          ink: 'var(--panel)',
          opacity: 1,
          name: texts.enlargedBelow(formatNumber(scale.enlarged, 2)),
        },
    ofRows({ kind: 'area', of: 'gap', ink: 'var(--state-dirty)', opacity: 0.2 }),
    ofRows({ kind: 'line', of: 'really', ink: 'var(--dirty-ink)', name: hasPrecopy ? texts.dirtyNow : undefined }),
    ofRows({ kind: 'line', of: 'threshold', ink: 'var(--text)', dash: '4 3', name: thresholdText(run, rate) }),
    ofRows({ kind: 'line', of: 'known', ink: 'var(--accent)', width: 1.75, name: known }),
    floor === null
      ? null
      : {
          kind: 'line',
          of: 'y',
          rows: flat(heightShare(scale, floor.mebibytes), timeX(axis, floor.fromS)),
          ink: 'var(--danger)',
          dash: '1.5 3',
          name: texts.floor(say(dataSize(floor.mebibytes))),
        },
    drop === null
      ? null
      : {
          kind: 'line',
          of: 'known',
          rows: rows.filter(({ x }) => x >= timeX(axis, drop.fromS) && x <= timeX(axis, drop.toS)),
          ink: 'var(--text)',
          width: 2.5,
          name: texts.zeroPagesArrive(say(dataSize(drop.mebibytes))),
        },
  ]
  return lines.filter((line) => line !== null)
}

/** Whether the switchover rule decides at the end of a round. */
export function decides(round: Round): boolean {
  return round.complete && isPrecopyRound(round)
}

/** The rule's threshold in words: with its formula, if a rate can be written; none without a threshold. */
export function thresholdText(run: Run, rate?: RateText): string | undefined {
  const last = run.rounds.findLast(({ thresholdPages }) => thresholdPages !== null && thresholdPages > 0)
  if (last === undefined || last.thresholdPages === null) return undefined
  const size = say(dataSize(last.thresholdPages * pageMiBOf(run)))
  const limitMs = limitMsIn(run, last.estimatedMbps, last.thresholdPages)
  const mbps = comparedMbps(run, last.estimatedMbps)
  if (rate === undefined || mbps === null || limitMs === null) return texts.threshold(size)
  return texts.thresholdCalculated(texts.thresholdFormula(size, rate(mbps), formatWhole(limitMs)))
}

/** The least that any round left in a run that never converges, from the first decision on; null in others. */
function floorOf(run: Run): { mebibytes: number; fromS: number } | null {
  const migration = migrationOf(run)
  const isNever = migration === null ? cannotConverge(run.scenario, run.vm, run.rounds, run.simulatedS) : neverConverges(migration)
  const decided = run.rounds.filter(decides)
  if (!isNever || decided.length < 2) return null
  const leastPages = decided.reduce((least, { remainingPages }) => Math.min(least, remainingPages), Infinity)
  return { mebibytes: leastPages * pageMiBOf(run), fromS: decided[0].startS + decided[0].durationS }
}

interface ZeroPageDrop {
  /** Of the last sample before the drop, and of its end. */
  fromS: number
  toS: number
  mebibytes: number
}

/** Share of the memory from which a drop shows. */
const SHOWN_SHARE = 0.03
/** A page that is sent takes about its size on the wire; a marker next to nothing. */
const MARKERS_TIMES = 8

/** The largest drop over samples in a row that no transfer of pages explains; null if zero pages arrive among the others. */
export function zeroPageDrop(run: Run, { startS, durationS }: Round): ZeroPageDrop | null {
  const { tS, remainingPages, transferredMiB } = run.samples
  const { memoryMiB, usedMiB } = vmOf(run)
  const none: ZeroPageDrop = { fromS: 0, toS: 0, mebibytes: 0 }
  let most: ZeroPageDrop = { ...none, mebibytes: SHOWN_SHARE * memoryMiB }
  let drop = none
  let isFound = false
  // With a VM that is lost its missing pages end as well.
  const endS = endsUnfinished(run) ? startS + durationS - SAME_S : Infinity
  for (let i = 1; i < run.length && tS[i - 1] < startS + durationS && tS[i] < endS; i++) {
    const fallen = (remainingPages[i - 1] - remainingPages[i]) * pageMiBOf(run)
    const isSteep = tS[i - 1] >= startS && fallen > MARKERS_TIMES * (transferredMiB[i] - transferredMiB[i - 1])
    drop = isSteep ? { fromS: drop === none ? tS[i - 1] : drop.fromS, toS: tS[i], mebibytes: drop.mebibytes + fallen } : none
    if (drop.mebibytes <= most.mebibytes) continue
    isFound = true
    most = drop
  }
  // The first sample of a drop includes the last pages that were sent.
  return isFound && usedMiB < memoryMiB ? { ...most, mebibytes: Math.min(most.mebibytes, memoryMiB - usedMiB) } : null
}
