/** What the pipe shows at a moment of a run: its capacity, its load, and how far the bytes have come. Pure. */
import type { Run } from '../../../store/play/run.ts'
import { applicationMbpsAt, capacityMbpsOf, guestAt, momentAt, rateSampleAt, reachedSampleAt, routeOf } from '../timeline/runMoments.ts'

export interface PipeReading {
  capacityMbps: number
  migrationMbps: number
  applicationMbps: number
  /** Bytes of the migration so far, which position the chevrons. */
  transferredMiB: number
}

/** Null before the first sample, and after the last of a run under way. */
export function pipeReadingAt(run: Run, tS: number): PipeReading | null {
  const at = reachedSampleAt(run, tS)
  if (at < 0) return null
  const { samples } = run
  const rates = rateSampleAt(run, tS)
  const { kind } = momentAt(run, tS)
  // Over a link that is down nothing passes, though the mean of a sample may reach into the time before.
  const isDown = isAnyDownAt(run, tS, portsOf(run))
  return {
    capacityMbps: capacityMbpsOf(run),
    migrationMbps: isDown || kind === 'done' || kind === 'waiting' ? 0 : samples.migrationMbps[rates],
    applicationMbps: isAnyDownAt(run, tS, applicationPortOf(run, tS)) ? 0 : applicationMbpsAt(run, rates),
    transferredMiB: between(run, at, tS),
  }
}

/** Names of the migration's path at its ends, each host's and that of the direction it uses. */
export function portsOf(run: Run): string[] {
  const { from, to } = routeOf(run)
  return [from, `${from}.up`, to, `${to}.down`]
}

/** Names of the port by which the application sends: that of the host on which the guest is. */
function applicationPortOf(run: Run, tS: number): string[] {
  const { from, to } = routeOf(run)
  const host = guestAt(run, tS) === 'destination' ? to : from
  return [host, `${host}.up`]
}

/** Whether an event has taken down one of these ports and links at a moment. */
export function isAnyDownAt({ scenario }: Run, tS: number, names: readonly string[]): boolean {
  return scenario.events.some(
    (event) => event.kind === 'link-down' && names.includes(event.target) && tS >= event.atS && tS < event.atS + event.durationS,
  )
}

/** Bytes sent are interpolated linearly between two samples. */
function between({ samples, length }: Run, at: number, tS: number): number {
  const sent = samples.transferredMiB
  if (at + 1 >= length) return sent[at]
  const stepS = samples.tS[at + 1] - samples.tS[at]
  return stepS > 0 ? sent[at] + (sent[at + 1] - sent[at]) * Math.min(1, (tS - samples.tS[at]) / stepS) : sent[at]
}
