/** Results of ended migrations and of the run. */
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { NO_PARTS } from '../result/result.ts'
import type { Audit, CopyResult, MigrationResult, Outcome, Result, Series } from '../result/result.ts'
import type { Host, Migration, Scenario, Strategy } from '../../scenario/schema/schema.ts'
import { addParts, downtimeParts } from '../migration/stopPhase.ts'
import type { Reason } from '../result/reasons/reason.ts'
import { MIB_BYTES } from '../../units/units.ts'

type HostPower = Pick<Host, 'joulesPerMiB' | 'joulesPerMigration'>

/** Energy of a migration, J: α per MiB and β once, of each of the two hosts (L4, Eq. 14). */
export function energyJ(transferredMiB: number, source: HostPower, destination: HostPower): number {
  return (source.joulesPerMiB + destination.joulesPerMiB) * transferredMiB + (source.joulesPerMigration + destination.joulesPerMigration)
}

/** The part of a request that a result reads. */
interface EndedRequest {
  readonly migration: Migration
  readonly strategy: Strategy
  readonly machine: { readonly host: string }
  readonly from: string
  /** When it counted as requested, seconds; Infinity: never. */
  readonly triggeredS: number
}

/** Page-fault waits of a guest. */
export interface FaultWaits {
  readonly count: number
  /** Seconds that a share of all waits does not exceed. */
  percentile(share: number): number
}

/** Facts of the run about an ended migration, besides the migration's own state. */
interface Ended {
  lost: { inMiB: number; outMiB: number }
  waits: FaultWaits | null
  hosts: readonly Host[]
}

/** The result of an ended migration: times in seconds of the run, downtime in ms, pages of the VM instead of blocks. */
export function migrationResult(request: EndedRequest, active: ActiveMigration, { lost, waits, hosts }: Ended): MigrationResult {
  const { state, parts } = active
  const unit = parts.blockPages
  const completed = state.outcome === 'completed'
  const transferredMiB = active.handed / MIB_BYTES
  // In post-copy the guest resumes before the migration ends.
  const resumedEarly = state.resumedS >= 0
  const runsFromS = resumedEarly ? state.resumedS : completed ? state.endS : -1
  // After a return to the source the last switch counts.
  const switchoverS = active.stoppedFromS >= 0 ? active.stoppedFromS : (state.switches.at(-1)?.atS ?? null)
  const resent = resentPages(active)
  const disk = diskFigures(active)
  return {
    vm: request.migration.vm,
    from: request.from,
    to: request.migration.to,
    strategy: request.strategy.kind,
    outcome: state.outcome ?? 'not-converged',
    ...(state.outcome === 'not-converged' ? { proof: state.reason!.code === 'unfinished' ? 'end' : 'alike-rounds' } : {}),
    reason: state.reason!,
    startS: state.startS,
    queuedS: state.startS - request.triggeredS,
    switchoverS,
    endS: state.endS,
    totalS: state.endS - state.startS,
    reportedTotalS: reportedTotalS(active, runsFromS),
    ...downtimeFigures(active, runsFromS),
    preparationS: (switchoverS ?? state.endS) - state.startS,
    resumeS: resumedEarly ? state.endS - state.resumedS : 0,
    transferredMiB,
    // At least 0: the product may exceed the sum of the same pages by its rounding.
    overheadMiB: Math.max(0, transferredMiB - ((state.pagesSent - resent) * parts.pageBytes * parts.wire.bodyShare) / MIB_BYTES),
    pagesSent: state.pagesSent * unit,
    pagesResent: resent * unit,
    zeroPages: state.zeroPages * unit,
    dirtySyncs: state.syncs,
    blockPages: unit,
    switches: state.switches,
    copies: copyResults(active),
    diskMiB: disk.diskMiB,
    diskS: disk.diskS,
    rounds: active.rounds.slice(0, state.rounds),
    pageFaults: pageFaults(waits),
    performance: active.guest.performance(state.endS),
    applicationTraffic: { inLostMiB: lost.inMiB, outLostMiB: lost.outMiB },
    energyJ: energyJ(transferredMiB, hostOf(hosts, request.from), hostOf(hosts, request.migration.to)),
    deadlineMet: request.migration.deadlineS === null ? null : completed && state.endS <= request.migration.deadlineS,
    boosts: active.boosts.figures(active),
    managerActions: [...active.actions.all],
  }
}

function hostOf(hosts: readonly Host[], id: string): Host {
  return hosts.find((host) => host.id === id)!
}

function pageFaults(waits: FaultWaits | null): MigrationResult['pageFaults'] {
  if (waits === null) return { count: 0, p50Ms: 0, p99Ms: 0 }
  return { count: waits.count, p50Ms: waits.percentile(0.5) * 1000, p99Ms: waits.percentile(0.99) * 1000 }
}

/** Blocks sent whole more than once, counted each time after the first. */
function resentPages({ state, memory }: ActiveMigration): number {
  const deliveredByEncoders = (memory.set.encoding?.encoders ?? []).reduce((sum, encoder) => sum + (encoder.delivered?.() ?? 0), 0)
  const zeroOnly = state.zeroPages - memory.rewrittenZeros.sentBefore
  // Pages sent whole at least once: all except pages never sent, sent only as zero markers, left out, or delivered by an encoder.
  const distinct = Math.max(0, memory.pageCount - memory.unsent.count() - memory.leftOut.count - deliveredByEncoders - zeroOnly)
  return Math.max(0, state.pagesSent - distinct)
}

type DowntimeFigures = Pick<MigrationResult, 'downtimeMs' | 'reportedDowntimeMs' | 'downtimeParts'>

/** Downtime and its parts, of stops before a return to the source too. `runsFromS`: −1 if the guest does not run at the destination. */
function downtimeFigures(active: ActiveMigration, runsFromS: number): DowntimeFigures {
  const { state, parts, stoppedFromS } = active
  const earlierMs = Object.values(state.earlierParts).reduce((sum, ms) => sum + ms, 0)
  if (runsFromS < 0) {
    const downtimeMs = state.switches.length > 0 ? earlierMs : null
    return { downtimeMs, reportedDowntimeMs: downtimeMs, downtimeParts: addParts(NO_PARTS, state.earlierParts) }
  }
  const downtimeMs = (runsFromS - stoppedFromS) * 1000 + earlierMs
  return {
    downtimeMs,
    reportedDowntimeMs: parts.wire.reportsAtLastByte ? qemuDowntimeMs(active, runsFromS) : downtimeMs,
    downtimeParts: addParts(downtimeParts(active, runsFromS), state.earlierParts),
  }
}

/** Size and seconds of the disk copy; a migration that ends before its RAM phase has sent only disk. */
function diskFigures({ state, parts, handed }: ActiveMigration): { diskMiB: number; diskS: number } {
  return {
    diskMiB: (state.beforeRam ? handed : state.diskS >= 0 ? parts.diskBytes + state.diskAgainBytes : 0) / MIB_BYTES,
    diskS: Math.max(0, state.beforeRam ? state.endS - state.startS : state.diskS),
  }
}

/**
 * QEMU's `downtime` (QEMU.md §6): until its last byte is in the socket or, if post-copy is allowed and so the return path is on, until the
 * destination's answer. For a post-copy switchover whose last byte is sent within 1 ms, `migration_downtime_end` counts as unset and QEMU
 * uses the migration's end.
 */
function qemuDowntimeMs({ state, strategy }: ActiveMigration, runsFromS: number): number {
  const sourceMs = (state.lastByteS - state.switchoverS) * 1000
  const hasReturnPath = strategy.startPostcopy !== undefined
  if (state.resumedS < 0) return hasReturnPath ? (runsFromS - state.switchoverS) * 1000 : sourceMs
  return sourceMs < 1 && state.outcome === 'completed' ? (state.endS - state.switchoverS) * 1000 : sourceMs
}

/** The product's own total: QEMU counts to the end of the downtime that it reports, or of the post-copy phase. */
function reportedTotalS(active: ActiveMigration, runsFromS: number): number {
  const { state, parts } = active
  const totalS = state.endS - state.startS
  if (runsFromS < 0 || !parts.wire.reportsAtLastByte || state.resumedS >= 0) return totalS
  return state.switchoverS - state.startS + qemuDowntimeMs(active, runsFromS) / 1000
}

/** Outcome of each of a clone's copies; empty for other strategies. */
function copyResults({ parts, state }: ActiveMigration): CopyResult[] {
  const { cloned } = parts
  if (cloned === null) return []
  return cloned.hosts.map((to) => {
    const outcome = state.lostCopies.includes(to) ? 'lost' : (state.outcome ?? 'not-converged')
    return { to, outcome, runsFromS: state.resumedS >= 0 ? state.resumedS : null, completeS: outcome === 'completed' ? state.endS : null }
  })
}

/** A migration that never began. */
export function notStartedResult(request: EndedRequest, atS: number, outcome: Outcome, reason: Reason): MigrationResult {
  const isThere = outcome === 'skipped' && request.machine.host === request.migration.to
  return {
    vm: request.migration.vm,
    from: request.machine.host,
    to: request.migration.to,
    strategy: request.migration.strategy.kind,
    outcome,
    reason,
    startS: atS,
    queuedS: Math.max(0, atS - request.triggeredS),
    switchoverS: null,
    endS: atS,
    totalS: 0,
    reportedTotalS: 0,
    downtimeMs: null,
    reportedDowntimeMs: null,
    downtimeParts: NO_PARTS,
    preparationS: 0,
    resumeS: 0,
    transferredMiB: 0,
    overheadMiB: 0,
    pagesSent: 0,
    pagesResent: 0,
    zeroPages: 0,
    dirtySyncs: 0,
    blockPages: 1,
    switches: [],
    copies: [],
    diskMiB: 0,
    diskS: 0,
    rounds: [],
    pageFaults: { count: 0, p50Ms: 0, p99Ms: 0 },
    performance: { mean: 1, min: 1, minOutsideDowntime: 1, degradedS: 0 },
    applicationTraffic: { inLostMiB: 0, outLostMiB: 0 },
    energyJ: 0,
    deadlineMet: request.migration.deadlineS === null ? null : isThere && atS <= request.migration.deadlineS,
    boosts: {},
    managerActions: [],
  }
}

/** Result of the whole run. */
export function runResult(
  context: {
    scenario: Scenario
    seed: number
    requests: readonly { readonly migration: Migration; readonly result: MigrationResult | null }[]
    notes: readonly Reason[]
  },
  series: Series | undefined,
  audit: Audit | null,
): Result {
  const resultOf = new Map(context.requests.map((request) => [request.migration, request.result!]))
  const migrations = context.scenario.migrations.map((migration) => resultOf.get(migration)!)
  const ran = migrations.filter((migration) => migration.outcome !== 'skipped')
  const sum = (of: (migration: MigrationResult) => number): number => ran.reduce((total, migration) => total + of(migration), 0)
  const downtimes = ran.flatMap(({ downtimeMs }) => (downtimeMs === null ? [] : [downtimeMs]))
  const most = (of: (migration: MigrationResult) => number): number =>
    ran.reduce((largest, migration) => Math.max(largest, of(migration)), -Infinity)
  return {
    version: 1,
    scenario: context.scenario.name,
    seed: context.seed,
    migrations,
    totals: {
      makespanS: ran.length === 0 ? 0 : most((m) => m.endS) + most((m) => -m.startS),
      transferredMiB: sum((m) => m.transferredMiB),
      downtimeMsSum: downtimes.length === 0 ? null : downtimes.reduce((total, ms) => total + ms, 0),
      downtimeMsMax: downtimes.length === 0 ? null : downtimes.reduce((largest, ms) => Math.max(largest, ms), 0),
      energyJ: sum((m) => m.energyJ),
      deadlineMisses: migrations.filter((m) => m.deadlineMet === false).length,
    },
    notes: [...context.notes],
    ...(series === undefined ? {} : { series }),
    ...(audit === null ? {} : { audit: { ...audit } }),
  }
}
