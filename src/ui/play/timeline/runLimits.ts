/** The downtime limit of a run: at the start, at a moment, at the latest decision. Pure reads of a run. */
import type { Run } from '../../../store/play/run.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { pageMiBOf, sampleAt } from './runMoments.ts'

/** The downtime limit in ms at the start: the manager's own, or the rule's; null for rules without one. */
export function limitMsOf({ facts }: Run): number | null {
  return facts.downtimeLimitMs
}

/** Beyond this relative difference the configured limit no longer applies. */
const SAME_LIMIT = 0.01

/** Bandwidth by which QEMU's rule multiplies the limit: the configured one, otherwise its estimate. */
export function comparedMbps(run: Run, estimatedMbps: number | null): number | null {
  const strategy = run.scenario.migrations.find(({ vm }) => vm === run.vm)?.strategy
  if (strategy === undefined || !('rule' in strategy) || strategy.rule.kind !== 'qemu') return null
  return strategy.rule.availSwitchoverMbps ?? estimatedMbps
}

/**
 * The limit in force when the rule compared `thresholdPages` with its estimate: an event or a manager may have changed it. Only QEMU's rule
 * uses bandwidth × limit; for other rules, and before the first estimate, it is the configured limit.
 */
export function limitMsIn(run: Run, estimatedMbps: number | null, thresholdPages: number | null): number | null {
  const set = limitMsOf(run)
  const mbps = comparedMbps(run, estimatedMbps)
  if (set === null || !mbps || !thresholdPages) return set
  const ms = (1000 * thresholdPages * pageMiBOf(run) * MBPS_OF_MIB_PER_S) / mbps
  return Math.abs(ms - set) <= SAME_LIMIT * set ? set : Math.round(ms)
}

/**
 * The limit in force at a moment, from its sample or from an event since that sample. Samples after the migration have none: there it is the
 * last one before. Before the first estimate it is the first one after, because a manager sets its own limit as the migration starts.
 */
export function limitMsAt(run: Run, tS: number): number | null {
  const { estimatedMbps, thresholdPages, tS: sampledS } = run.samples
  const { length } = run
  const isKnown = (i: number) => estimatedMbps[i] > 0 && thresholdPages[i] > 0
  let at = sampleAt(run, tS)
  const event = run.scenario.events.findLast(({ kind, target, atS }) => kind === 'set-downtime' && target === run.vm && atS <= tS)
  // A sample at the moment of an event precedes it.
  if (event?.kind === 'set-downtime' && at >= 0 && isKnown(at) && event.atS >= sampledS[at]) return event.ms
  while (at >= 0 && !isKnown(at)) at--
  if (at < 0) {
    at = 0
    while (at < length && !isKnown(at)) at++
  }
  if (at < length) return limitMsIn(run, estimatedMbps[at], thresholdPages[at])
  // VirtualBox has a limit and no estimate.
  const limitMs = limitMsOf(run)
  return limitMs !== null && event?.kind === 'set-downtime' ? event.ms : limitMs
}

/** The limit in force at the latest decision. */
export function lastLimitMsOf(run: Run): number | null {
  const last = run.rounds.findLast(({ thresholdPages }) => thresholdPages !== null && thresholdPages > 0)
  return last === undefined ? limitMsOf(run) : limitMsIn(run, last.estimatedMbps, last.thresholdPages)
}
