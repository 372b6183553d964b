/** Settings and faults in force at a moment of a run: the guest's load, the limits, and the faults. Pure reads. */
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import { eventLimits, hostLimits } from '../../../scenario/schema/fields/limits.ts'
import type { MendedFault } from '../../../analysis/realWords/act.ts'
import type { ScenarioEvent, Strategy } from '../../../scenario/schema/schema.ts'
import { originalStays } from '../../../scenario/schema/strategies/copySetting.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { capacityMbpsOf, momentAt, routeOf } from '../timeline/runMoments.ts'
import { limitMsAt } from '../timeline/runLimits.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'

export function followedStrategy({ scenario, vm }: Run): Strategy | undefined {
  return scenario.migrations.find((migration) => migration.vm === vm)?.strategy
}

/** Whether the original keeps running at the source, as in a clone. */
export function runsOnAtSource(run: Run): boolean {
  const strategy = followedStrategy(run)
  return strategy !== undefined && originalStays(strategy)
}

/** QEMU's transport can pause a post-copy and recover it; the others lose the guest. */
export function canPause(run: Run): boolean {
  const strategy = followedStrategy(run)
  return strategy !== undefined && 'transport' in strategy && strategy.transport === 'qemu'
}

/** The factor on the guest's load in force at a moment. */
function scaleAt({ scenario, vm }: Run, atS: number): number {
  let scale = 1
  for (const event of scenario.events) {
    if (event.kind === 'scale-workload' && event.target === vm && event.atS <= atS) ({ scale } = event)
  }
  return scale
}

/** Twice the load. */
export function nextScale(run: Run, atS: number): number {
  return Math.min(eventLimits.scale.max, Math.max(1, 2 * scaleAt(run, atS)))
}

/** Whether the limit of QEMU's push is in force: it replaces the migration's own (`max-postcopy-bandwidth`). */
export function qemuPushesAt(run: Run, atS: number): boolean {
  return canPause(run) && momentAt(run, atS).kind === 'push'
}

/**
 * The bandwidth limit at a moment: the lower of the limit of the migration, or of QEMU's push, and the capacity of the path, or the value set
 * by a later event.
 */
export function capMbpsAt(run: Run, atS: number): number {
  const pushes = qemuPushesAt(run, atS)
  const migration = run.scenario.migrations.find(({ vm }) => vm === run.vm)
  const ofPush = migration !== undefined && 'maxPostcopyMbps' in migration.strategy ? migration.strategy.maxPostcopyMbps : null
  let mbps = (pushes ? ofPush : migration?.maxMbps) ?? Infinity
  for (const event of run.scenario.events) {
    if (event.kind !== 'set-max-mbps' || event.target !== run.vm || event.atS > atS) continue
    // QEMU sets the other limit before the switch.
    if (!pushes || qemuPushesAt(run, event.atS)) mbps = event.mbps === 0 ? Infinity : event.mbps
  }
  return Math.min(mbps, capacityMbpsOf(run))
}

/** Half the bandwidth. */
export function nextCapMbps(run: Run, atS: number): number {
  return Math.max(hostLimits.mbps.min, Number((capMbpsAt(run, atS) / 2).toPrecision(3)))
}

/** The downtime limit at a moment: of an event, else of the samples; 300 ms for a rule without one. */
export function downtimeMsAt(run: Run, atS: number): number {
  const set = run.scenario.events.findLast((event) => event.kind === 'set-downtime' && event.target === run.vm && event.atS <= atS)
  return set?.kind === 'set-downtime' ? set.ms : Math.round(limitMsAt(run, atS) ?? 300)
}

/** Twice the limit. */
export function nextDowntimeMs(run: Run, atS: number): number {
  return Math.min(eventLimits.ms.max, 2 * downtimeMsAt(run, atS))
}

/** Whether an event is a fault of this kind, in force at a moment, on a path of the followed migration: a port of its two hosts, or a link. */
export function isFaultAt(event: ScenarioEvent, fault: MendedFault, run: Run, atS: number): boolean {
  if (event.kind !== fault || event.atS > atS || atS >= event.atS + event.durationS) return false
  const { from, to } = routeOf(run)
  const host = run.scenario.hosts.find(({ id }) => [id, `${id}.up`, `${id}.down`].includes(event.target))?.id
  return host === undefined || host === from || host === to
}

/** Why a fault cannot be ended at a moment; empty if it can. Once the migration has failed, its end comes too late. */
export function againstMending(fault: MendedFault, run: Run, atS: number): string {
  const migration = migrationOf(run)
  if (migration !== null && momentAt(run, atS).kind === 'done' && migration.outcome !== 'paused') {
    return migration.outcome === 'failed' || migration.outcome === 'lost' ? texts.mendedTooLate : texts.migrationHasEnded
  }
  if (run.scenario.events.some((event) => isFaultAt(event, fault, run, atS))) return ''
  return fault === 'link-down' ? texts.linkIsUp : texts.noPacketLoss
}

/** A post-copy of this run pauses, by a pause or by a path that is broken for too long; also if it is recovered later. */
export function isEverPaused(run: Run): boolean {
  const migration = run.result?.migrations.find(({ vm }) => vm === run.vm)
  return (
    (migration !== undefined && outcomeByCause(migration) === 'paused') ||
    run.scenario.events.some((event) => event.kind === 'recover' && event.target === run.vm)
  )
}

/** Whether a post-copy waits for a recovery at a moment, its path whole. */
export function isPausedAt(run: Run, atS: number): boolean {
  return isEverPaused(run) && againstRecovering(run, atS) === ''
}

/** Why nothing can be recovered at a moment; empty if it can. */
export function againstRecovering({ scenario: { events, failAfterS }, vm }: Run, atS: number): string {
  const recoveredS = events.findLast((event) => event.kind === 'recover' && event.target === vm && event.atS <= atS)?.atS ?? -Infinity
  const cuts = events.filter((event) => event.kind === 'link-down').filter((event) => event.atS + event.durationS > recoveredS)
  if (cuts.some((event) => event.atS <= atS && atS < event.atS + event.durationS)) return texts.linkIsDown
  const isPaused = events.some((event) => event.kind === 'pause' && event.target === vm && recoveredS < event.atS && event.atS <= atS)
  const isBroken = cuts.some((event) => event.atS + failAfterS <= atS && event.durationS >= failAfterS)
  return isPaused || isBroken ? '' : texts.nothingToRecover
}
