/** Readings of the wire column at a moment of a run: rates, downtime if stopped now, remaining memory. Pure. */
import { formatWhole } from '../../../units/format.ts'
import type { Run } from '../../../store/play/run.ts'
import {
  capacityMbpsOf, limitMsAt, migrationOf, momentAt, pageMiBOf, downtimeOf, rateSampleAt, sampleAt, guestStopsOf,
} from '../timeline/runMoments.ts'

export interface WireReading {
  capacityMbps: number
  migrationMbps: number
  applicationMbps: number
  /** The rule's estimated bandwidth; null while it has none. */
  estimatedMbps: number | null
  /** Bytes of the migration so far, which position the chevrons. */
  transferredMiB: number
  downtimeCaption: string
  downtimeMs: number
  limitMs: number | null
  leftCaption: string
  leftPages: number
  leftNote: string
}

/** Null before the first sample. */
export function wireReadingAt(run: Run, tS: number): WireReading | null {
  const at = sampleAt(run, tS)
  if (at < 0) return null
  const { samples } = run
  const rates = rateSampleAt(run, tS)
  const moment = momentAt(run, tS)
  const done = moment.kind === 'done'
  const estimated = samples.estimatedMbps[at]
  return {
    capacityMbps: capacityMbpsOf(run),
    migrationMbps: done || moment.kind === 'waiting' ? 0 : samples.migrationMbps[rates],
    applicationMbps: samples.outMbps[rates],
    estimatedMbps: estimated > 0 && !done ? estimated : null,
    transferredMiB: between(run, at, tS),
    ...downtimeReading(run, tS, at),
    ...leftReading(run, tS, at),
  }
}

function downtimeReading(run: Run, tS: number, at: number) {
  const limitMs = limitMsAt(run, tS)
  const stops = guestStopsOf(run)
  const downtime = stops.findLast(({ fromS }) => tS >= fromS - 1e-9) ?? (stops.length > 0 ? null : downtimeOf(run))
  if (downtime !== null && stops.length > 0 && momentAt(run, tS).kind === 'done') {
    const ms = stops.reduce((sum, other) => sum + other.ms, 0)
    return { downtimeCaption: `Downtime, ${formatWhole(stops.length)} switchovers`, downtimeMs: ms, limitMs }
  }
  if (downtime !== null && tS >= downtime.toS - 1e-9) return { downtimeCaption: 'Downtime', downtimeMs: downtime.ms, limitMs }
  if (downtime !== null && tS >= downtime.fromS - 1e-9) {
    return { downtimeCaption: 'Downtime so far', downtimeMs: (tS - downtime.fromS) * 1000, limitMs }
  }
  return { downtimeCaption: 'Downtime if stopped now', downtimeMs: run.samples.stopNowMs[at], limitMs }
}

function leftReading(run: Run, tS: number, at: number) {
  const moment = momentAt(run, tS)
  const migration = migrationOf(run)
  if (moment.kind === 'done' && migration !== null) {
    const rounds = migration.rounds.filter(({ kind }) => kind === 'full' || kind === 'iterate').length
    const follows = migration.resumeS > 0
    const end = follows ? 'after switchover' : 'the stop'
    const inRounds = `in ${formatWhole(rounds)} ${rounds === 1 ? 'round' : 'rounds'}`
    const alone = follows ? end : `in ${end}`
    const note = rounds === 0 ? alone : migration.switchoverS === null ? inRounds : `${inRounds} and ${end}`
    return { leftCaption: 'Pages sent', leftPages: migration.pagesSent, leftNote: note }
  }
  if (moment.kind === 'waiting') return { leftCaption: 'Remaining', leftPages: pageCountOf(run), leftNote: moment.text }
  const leftPages = run.samples.remainingPages[at]
  const before = run.rounds[moment.round - 1]
  const from = before?.remainingPages ?? pageCountOf(run)
  // After a post-copy switchover the remaining pages follow the guest and are not part of the downtime.
  const follows = (migration?.resumeS ?? 0) > 0
  if (moment.kind === 'downtime') {
    return { leftCaption: follows ? 'Missing at the destination' : 'Final copy', leftPages, leftNote: `of ${formatWhole(from)} when the guest stopped` }
  }
  return { leftCaption: 'Remaining', leftPages, leftNote: `${moment.text}, of ${formatWhole(from)}` }
}

function pageCountOf(run: Run): number {
  const vm = run.scenario.vms.find(({ id }) => id === run.vm) ?? run.scenario.vms[0]
  return Math.round(vm.memoryMiB / pageMiBOf(run))
}

/** Bytes sent are interpolated linearly between two samples. */
function between({ samples, length }: Run, at: number, tS: number): number {
  const sent = samples.transferredMiB
  if (at + 1 >= length) return sent[at]
  const stepS = samples.tS[at + 1] - samples.tS[at]
  return stepS > 0 ? sent[at] + (sent[at + 1] - sent[at]) * Math.min(1, (tS - samples.tS[at]) / stepS) : sent[at]
}
