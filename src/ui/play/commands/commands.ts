/**
 * Operator commands during a run. Each is an event at the playhead's time, so that the scenario and its link hold it and the run before it
 * is unchanged. Pure: takes run and moment, returns an event or a reason against it.
 */
import { formatExact, formatWhole } from '../../../units/format.ts'
import type { ScenarioEvent, Strategy } from '../../../scenario/schema/schema.ts'
import { eventLimits, hostLimits, sizeLimits } from '../../../scenario/schema/limits.ts'
import type { Run } from '../../../store/play/run.ts'
import { capacityMbpsOf, momentAt, vmOf } from '../timeline/runMoments.ts'
import type { PhaseKind } from '../timeline/runMoments.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { originalStays } from '../../../scenario/schema/strategies/copySetting.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../../texts/commands.ts'

export interface Command {
  name: 'switch-over' | 'start-postcopy' | 'double-load' | 'throttle' | 'cut-link' | 'recover' | 'cancel'
  /** The key that issues the command. */
  key: string
  /** Label of the button before there is a run. */
  short: string
  does: string
  label(run: Run, atS: number): string
  event(run: Run, atS: number): ScenarioEvent
  /** Phases of a migration in which the command applies. */
  phases: readonly PhaseKind[]
  /** Whether the command can apply in such a run at all; if not, it is not offered. Absent: always. */
  offered?(run: Run): boolean
  /** Why it is not offered. */
  needs?: string
  /** A reason against the command beyond the phase; empty if there is none. */
  against?(run: Run, atS: number): string
}

const CUT_S = 2

export const commands: readonly Command[] = [
  {
    name: 'switch-over', key: 'N', short: texts.switchOver, does: texts.switchOverHelp, phases: ['round'],
    label: () => texts.switchOver,
    event: (run, atS) => ({ kind: 'switch-over-now', atS, target: run.vm }),
  },
  {
    name: 'start-postcopy', key: 'P', short: texts.startPostcopy, does: texts.startPostcopyHelp, phases: ['round'],
    label: () => texts.startPostcopy, needs: texts.needsHybrid,
    event: (run, atS) => ({ kind: 'start-postcopy', atS, target: run.vm }),
    offered: (run) => descriptorOf(strategyOf(run)?.kind ?? 'precopy').startsPostcopyOnRequest,
  },
  {
    name: 'double-load', key: 'L', short: texts.doubleWriteRate, does: texts.doubleWriteRateHelp, phases: ['waiting', 'round', 'push'],
    label: (run, atS) => (scaleAt(run, atS) === 1 ? texts.doubleWriteRate : texts.raiseWriteRate(formatExact(nextScale(run, atS)))),
    event: (run, atS) => ({ kind: 'scale-workload', atS, target: run.vm, scale: nextScale(run, atS) }),
  },
  {
    name: 'throttle', key: 'T', short: texts.halveBandwidth, does: texts.halveBandwidthHelp, phases: ['round'],
    label: () => texts.halveBandwidth,
    event: (run, atS) => ({ kind: 'set-max-mbps', atS, target: run.vm, mbps: nextCapMbps(run, atS) }),
  },
  {
    name: 'cut-link', key: 'X', short: texts.cutLink(CUT_S), does: texts.cutLinkHelp(CUT_S),
    phases: ['waiting', 'round', 'downtime', 'push'],
    label: () => texts.cutLink(CUT_S),
    event: (run, atS) => ({ kind: 'link-down', atS, target: `${vmOf(run).host}.up`, durationS: CUT_S }),
  },
  {
    name: 'recover', key: 'R', short: texts.recoverPostcopy, does: texts.recoverPostcopyHelp, phases: ['push', 'done'],
    label: () => texts.recoverPostcopy, needs: texts.nothingToRecover,
    event: (run, atS) => ({ kind: 'recover', atS, target: run.vm }),
    offered: (run) => wasPaused(run),
    against: againstRecovering,
  },
  {
    name: 'cancel', key: 'C', short: texts.cancelMigration, does: texts.cancelMigrationHelp, phases: ['round', 'downtime'],
    label: () => texts.cancelMigration,
    event: (run, atS) => ({ kind: 'cancel', atS, target: run.vm }),
  },
]

/** The playhead's time as an event time: whole milliseconds, never after the playhead. */
export function eventTimeOf(playheadS: number): number {
  return Math.floor(playheadS * 1000 + 1e-6) / 1000
}

/** Why a command does not apply at a moment; empty if it applies. */
export function reasonAgainst({ phases, offered, needs, against }: Command, run: Run, atS: number): string {
  if (offered?.(run) === false) return needs ?? ''
  if (run.scenario.events.length >= sizeLimits.events) return texts.tooManyEvents(formatWhole(sizeLimits.events))
  const { kind } = momentAt(run, atS)
  if (phases.includes(kind)) return against?.(run, atS) ?? ''
  switch (kind) {
    case 'waiting': return texts.notStarted
    case 'downtime': return texts.guestIsStopped
    case 'push': return runsOnAtSource(run) ? texts.copiesRun : texts.guestHasMoved
    default: return texts.migrationHasEnded
  }
}

function runsOnAtSource(run: Run): boolean {
  const strategy = strategyOf(run)
  return strategy !== undefined && originalStays(strategy)
}

/** The scenario's events with one added, in order of time. */
export function withEvent(events: readonly ScenarioEvent[], event: ScenarioEvent): ScenarioEvent[] {
  const later = events.findIndex(({ atS }) => atS > event.atS)
  return later < 0 ? [...events, event] : events.toSpliced(later, 0, event)
}

function nextScale(run: Run, atS: number): number {
  return Math.min(eventLimits.scale.max, Math.max(1, 2 * scaleAt(run, atS)))
}

/** The factor on the guest's load in force at a moment. */
function scaleAt({ scenario, vm }: Run, atS: number): number {
  let scale = 1
  for (const event of scenario.events) {
    if (event.kind === 'scale-workload' && event.target === vm && event.atS <= atS) ({ scale } = event)
  }
  return scale
}

/**
 * The bandwidth limit at a moment: the lower of the migration's own limit and the capacity of the path, or the value set by a later event.
 */
function capMbpsAt(run: Run, atS: number): number {
  let mbps = run.scenario.migrations.find(({ vm }) => vm === run.vm)?.maxMbps ?? Infinity
  for (const event of run.scenario.events) {
    if (event.kind === 'set-max-mbps' && event.target === run.vm && event.atS <= atS) mbps = event.mbps === 0 ? Infinity : event.mbps
  }
  return Math.min(mbps, capacityMbpsOf(run))
}

function nextCapMbps(run: Run, atS: number): number {
  return Math.max(hostLimits.mbps.min, Number((capMbpsAt(run, atS) / 2).toPrecision(3)))
}

function strategyOf({ scenario, vm }: Run): Strategy | undefined {
  return scenario.migrations.find((migration) => migration.vm === vm)?.strategy
}

/**
 * QEMU pauses a post-copy migration whose path is broken for too long. True until it is recovered, and in a run in which it was recovered.
 */
function wasPaused(run: Run): boolean {
  return run.result?.migrations.find(({ vm }) => vm === run.vm)?.outcome === 'paused'
    || run.scenario.events.some((event) => event.kind === 'recover' && event.target === run.vm)
}

function againstRecovering({ scenario: { events, failAfterS }, vm }: Run, atS: number): string {
  const recovered = events.findLast((event) => event.kind === 'recover' && event.target === vm && event.atS <= atS)?.atS ?? -Infinity
  const cuts = events.filter((event) => event.kind === 'link-down').filter((event) => event.atS + event.durationS > recovered)
  if (cuts.some((event) => event.atS <= atS && atS < event.atS + event.durationS)) return texts.linkIsDown
  return cuts.some((event) => event.atS + failAfterS <= atS && event.durationS >= failAfterS) ? '' : texts.nothingToRecover
}

/** Writes the command's event at the playhead into the scenario, which runs again. Each command is one undo step. */
export function issueCommand(play: PlayState, command: Command): void {
  const { run, playheadS, scenario, faults } = play
  if (run === null || faults.length > 0) return
  const atS = eventTimeOf(playheadS)
  if (reasonAgainst(command, run, playheadS) !== '') return
  play.releaseControl()
  // The scenario may be one run ahead of the run on screen.
  play.setField('events', withEvent(scenario.events, command.event({ ...run, scenario }, atS)), `${command.name} at ${atS}`)
  play.releaseControl()
}
