/**
 * All commands to a running migration. Each becomes an event at the playhead's time, so that the scenario and its link hold it and the run
 * before it is unchanged. Pure: takes run and moment, returns what the command does or a reason against it.
 */
import type { Act } from '../../../analysis/realWords/act.ts'
import { formatExact, formatWhole } from '../../../units/format.ts'
import { eventDescriptors } from '../../../scenario/schema/events/events.ts'
import type { NumberField } from '../../../scenario/schema/fields/fields.ts'
import { sizeLimits } from '../../../scenario/schema/fields/limits.ts'
import type { CongestionControl } from '../../../scenario/schema/fields/limits.ts'
import { descriptorOf } from '../../../scenario/schema/strategies/strategies.ts'
import type { Run } from '../../../store/play/run.ts'
import { momentAt, routeOf } from '../timeline/runMoments.ts'
import { limitMsOf } from '../timeline/runLimits.ts'
import type { Command, CommandName, NumberParam, Values } from './command.ts'
import {
  againstRecovering,
  capMbpsAt,
  canPause,
  downtimeMsAt,
  followedStrategy,
  isEverPaused,
  nextCapMbps,
  nextDowntimeMs,
  nextScale,
  qemuPushesAt,
  runsOnAtSource,
} from './inForce.ts'
import * as texts from '../../../messages/compiled/en/commands.ts'
import { isPrecopyRound } from '../../../engine/result/precopyRounds.ts'

const { fields: cutFields } = eventDescriptors['link-down']
const { fields: lossFields } = eventDescriptors['packet-loss']
const { ms } = eventDescriptors['set-downtime'].fields
const { mbps } = eventDescriptors['set-max-mbps'].fields

/** A field of an event as a parameter of its command; `initial`: absent for the field's default. */
function numberParam(name: string, { label, range, default: standard }: NumberField, initial?: NumberParam['initial']): NumberParam {
  return { type: 'number', name, label, range, initial: initial ?? (() => standard) }
}

/** A share as a parameter in per cent. */
function percentParam(name: string, { label, range, default: standard }: NumberField): NumberParam {
  return {
    type: 'number',
    name,
    label,
    range: { ...range, min: range.min * 100, max: range.max * 100, unit: '%' },
    initial: () => standard * 100,
  }
}

const duration = (field: NumberField): NumberParam => ({ ...numberParam('durationS', field), most: texts.forGood })

/** A loss under ideal TCP slows nothing. */
const lossControls = lossFields.congestionControl.options
  .filter(({ value }) => value !== 'ideal')
  .map(({ value, label }) => [value, label] as const)

const numberOf = (values: Values, name: string): number => Number(values[name])

export const commands: readonly Command[] = [
  {
    name: 'switch-over',
    group: 'migration',
    key: 'N',
    short: texts.switchOverShort,
    label: texts.switchOver,
    verb: '',
    does: texts.switchOverHelp,
    params: [],
    phases: ['round'],
    act: () => ({ kind: 'switch-over-now' }),
  },
  {
    name: 'start-postcopy',
    group: 'migration',
    key: 'S',
    short: texts.startPostcopyShort,
    label: texts.startPostcopy,
    verb: '',
    does: texts.startPostcopyHelp,
    params: [],
    phases: ['round'],
    act: () => ({ kind: 'start-postcopy' }),
    offered: (run) => startsPostcopy(run) || postcopyFieldsOf(run) !== null,
    needs: (run) => (fetchesPages(run) ? texts.startsByItself : texts.needsPostcopy),
    note: (run) => (startsPostcopy(run) ? '' : texts.setsCapability),
  },
  {
    name: 'pause',
    group: 'migration',
    short: texts.pausePostcopy,
    label: texts.pausePostcopy,
    verb: '',
    does: texts.pausePostcopyHelp,
    params: [],
    phases: ['push'],
    act: () => ({ kind: 'pause' }),
    offered: fetchesPages,
    needs: () => texts.needsPostcopy,
    against: (run) => (canPause(run) ? '' : texts.needsQemuTransport),
  },
  {
    name: 'recover',
    group: 'migration',
    key: 'R',
    short: texts.recoverShort,
    label: texts.recoverPostcopy,
    verb: '',
    does: texts.recoverPostcopyHelp,
    params: [],
    phases: ['push', 'done'],
    act: () => ({ kind: 'recover' }),
    offered: isEverPaused,
    needs: () => texts.nothingToRecover,
    against: againstRecovering,
  },
  {
    name: 'cancel',
    group: 'migration',
    key: 'C',
    short: texts.cancelShort,
    label: texts.cancelMigration,
    verb: '',
    does: texts.cancelMigrationHelp,
    params: [],
    phases: ['round', 'downtime'],
    act: () => ({ kind: 'cancel' }),
  },
  {
    name: 'set-downtime',
    group: 'limits',
    short: texts.downtimeLimit,
    label: texts.downtimeLimit,
    verb: texts.set,
    does: texts.downtimeLimitHelp,
    params: [numberParam('ms', ms, nextDowntimeMs)],
    phases: ['round'],
    act: (_, values) => ({ kind: 'set-downtime', ms: numberOf(values, 'ms') }),
    against: (run) => (limitMsOf(run) === null ? texts.ruleHasNoLimit : ''),
  },
  {
    name: 'set-bandwidth',
    group: 'limits',
    key: 'T',
    short: texts.bandwidthLimit,
    label: texts.bandwidthLimit,
    verb: texts.set,
    does: texts.halveBandwidthHelp,
    params: [numberParam('mbps', mbps, nextCapMbps)],
    phases: ['round', 'push'],
    act: (run, values, atS) => ({ kind: qemuPushesAt(run, atS) ? 'set-postcopy-mbps' : 'set-max-mbps', mbps: numberOf(values, 'mbps') }),
  },
  {
    name: 'cut-link',
    group: 'link',
    key: 'X',
    short: texts.cutLinkShort,
    label: texts.cutLink,
    verb: texts.cut,
    does: texts.cutLinkHelp(cutFields.durationS.default),
    params: [duration(cutFields.durationS)],
    phases: ['waiting', 'round', 'downtime', 'push'],
    act: (_, values) => ({ kind: 'link-down', durationS: numberOf(values, 'durationS') }),
  },
  {
    name: 'lose-packets',
    group: 'link',
    short: texts.losePackets,
    label: texts.losePackets,
    verb: texts.lose,
    does: texts.losePacketsHelp,
    params: [
      percentParam('percent', lossFields.lossFraction),
      duration(lossFields.durationS),
      { type: 'choice', name: 'control', label: lossFields.congestionControl.label, options: lossControls },
    ],
    phases: ['waiting', 'round', 'downtime', 'push'],
    act: (_, values) => ({
      kind: 'packet-loss',
      lossFraction: Number((numberOf(values, 'percent') / 100).toPrecision(12)),
      durationS: numberOf(values, 'durationS'),
      congestionControl: values.control as CongestionControl,
    }),
  },
  {
    name: 'crash-source',
    group: 'hosts',
    short: texts.crashSource,
    label: texts.crashSource,
    verb: '',
    does: texts.crashHelp,
    params: [],
    phases: ['waiting', 'round', 'downtime', 'push'],
    act: (run) => ({ kind: 'host-crash', host: routeOf(run).from }),
  },
  {
    name: 'crash-destination',
    group: 'hosts',
    short: texts.crashDestination,
    label: texts.crashDestination,
    verb: '',
    does: texts.crashHelp,
    params: [],
    phases: ['waiting', 'round', 'downtime', 'push'],
    act: (run) => ({ kind: 'host-crash', host: routeOf(run).to }),
  },
  {
    name: 'set-load',
    group: 'guest',
    key: 'L',
    short: texts.writeRate,
    label: texts.writeRate,
    verb: texts.set,
    does: texts.doubleWriteRateHelp,
    params: [numberParam('scale', eventDescriptors['scale-workload'].fields.scale, nextScale)],
    phases: ['waiting', 'round', 'push'],
    act: (_, values) => ({ kind: 'scale-workload', scale: numberOf(values, 'scale') }),
  },
]

const byName = new Map(commands.map((command) => [command.name, command]))

function commandNamed(name: CommandName): Command {
  return byName.get(name)!
}

/** The command that does the same as a line in the real words. */
export function commandFor(act: Act, run: Run): Command {
  switch (act.kind) {
    case 'switch-over-now':
      return commandNamed('switch-over')
    case 'set-max-mbps':
    case 'set-postcopy-mbps':
      return commandNamed('set-bandwidth')
    case 'link-down':
      return commandNamed('cut-link')
    case 'packet-loss':
      return commandNamed('lose-packets')
    case 'scale-workload':
      return commandNamed('set-load')
    case 'host-crash':
      return commandNamed(act.host === routeOf(run).to ? 'crash-destination' : 'crash-source')
    default:
      return commandNamed(act.kind)
  }
}

/** Why a command does not apply at a moment; empty if it applies. */
export function reasonAgainst({ phases, offered, needs, against }: Command, run: Run, atS: number): string {
  if (offered?.(run) === false) return needs?.(run) ?? ''
  if (run.scenario.events.length >= sizeLimits.events) return texts.tooManyEvents(formatWhole(sizeLimits.events))
  const { kind } = momentAt(run, atS)
  if (phases.includes(kind)) return against?.(run, atS) ?? ''
  switch (kind) {
    case 'waiting':
      return texts.notStarted
    case 'round':
      return texts.onlyInPostcopy
    case 'downtime':
      return texts.guestIsStopped
    case 'push':
      return runsOnAtSource(run) ? texts.copiesRun : texts.guestHasMoved
    default:
      return texts.migrationHasEnded
  }
}

/** The most useful commands at a moment, at most three; none once the migration has ended for good. */
export function mainCommands(run: Run, atS: number): Command[] {
  const { kind } = momentAt(run, atS)
  const names: CommandName[] =
    kind === 'push'
      ? ['recover', 'cut-link', 'crash-destination', 'pause']
      : kind === 'done'
        ? ['recover']
        : ['switch-over', 'start-postcopy', 'cut-link', 'cancel']
  const offered = names.map(commandNamed).filter((command) => command.offered?.(run) !== false)
  return (kind === 'done' ? offered.filter((command) => reasonAgainst(command, run, atS) === '') : offered).slice(0, 3)
}

/** Start of the last round in which the guest still ran at the source; null if there is none. */
export function lastRoundS(run: Run): number | null {
  return run.rounds.findLast(isPrecopyRound)?.startS ?? null
}

/** The limit in force, in the unit of its command, for the list; empty for a command without one. */
export function nowInForce(command: Command, run: Run, atS: number): string {
  if (command.name === 'set-bandwidth') return texts.nowIs(`${formatExact(capMbpsAt(run, atS))} ${mbps.range.unit}`)
  if (command.name !== 'set-downtime' || limitMsOf(run) === null) return ''
  return texts.nowIs(`${formatWhole(downtimeMsAt(run, atS))} ${ms.range.unit}`)
}

function fetchesPages(run: Run): boolean {
  return descriptorOf(followedStrategy(run)?.kind ?? 'precopy').fetchesPages
}

function startsPostcopy(run: Run): boolean {
  return descriptorOf(followedStrategy(run)?.kind ?? 'precopy').startsPostcopyOnRequest
}

/** Fields that let the run's strategy start post-copy; null if it can already, or never can. */
export function postcopyFieldsOf(run: Run): Readonly<Record<string, string | number>> | null {
  const strategy = followedStrategy(run)
  return strategy === undefined ? null : (descriptorOf(strategy.kind).withPostcopy ?? null)
}
