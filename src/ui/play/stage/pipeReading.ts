/** What the pipe shows at a moment of a run: its capacity, its load, and how far the bytes have come. Pure. */
import type { Run } from '../../../store/play/run.ts'
import { applicationMbpsAt, capacityMbpsOf, momentAt, rateSampleAt, sampleAt } from '../timeline/runMoments.ts'

export interface PipeReading {
  capacityMbps: number
  migrationMbps: number
  applicationMbps: number
  /** Bytes of the migration so far, which position the chevrons. */
  transferredMiB: number
}

/** Null before the first sample. */
export function pipeReadingAt(run: Run, tS: number): PipeReading | null {
  const at = sampleAt(run, tS)
  if (at < 0) return null
  const { samples } = run
  const rates = rateSampleAt(run, tS)
  const { kind } = momentAt(run, tS)
  return {
    capacityMbps: capacityMbpsOf(run),
    migrationMbps: kind === 'done' || kind === 'waiting' ? 0 : samples.migrationMbps[rates],
    applicationMbps: applicationMbpsAt(run, rates),
    transferredMiB: between(run, at, tS),
  }
}

/** Bytes sent are interpolated linearly between two samples. */
function between({ samples, length }: Run, at: number, tS: number): number {
  const sent = samples.transferredMiB
  if (at + 1 >= length) return sent[at]
  const stepS = samples.tS[at + 1] - samples.tS[at]
  return stepS > 0 ? sent[at] + (sent[at + 1] - sent[at]) * Math.min(1, (tS - samples.tS[at]) / stepS) : sent[at]
}
