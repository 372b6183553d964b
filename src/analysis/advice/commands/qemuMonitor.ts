/**
 * A candidate as commands of a QEMU monitor, one a line; lines that begin with # say when. The two monitors take the same commands in two
 * syntaxes. Source: `qapi/migration.json` of QEMU 8.2 to 10.0. multifd and `postcopy-preempt` must be on before the destination listens
 * (`migrate_caps_check`).
 */
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import type { Candidate, Knobs, RunningMove } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isOlder, MIGRATION_PORT, multifdWithPostcopy, needsMultifdWithPostcopy } from './commandParts.ts'

const GIB_BYTES = 1024 * MIB_BYTES

type ParameterValue = number | string | { readonly bytes: number }
type ParameterValues = Readonly<Record<string, ParameterValue>>

/** Parameters that were separate commands in older releases, the first release that has them, and the unit of the command's value. */
const onceCommands: Readonly<Record<string, { command: string; since: readonly [number, number]; of: 'bytes' | 'seconds' }>> = {
  'max-bandwidth': { command: 'migrate_set_speed', since: [2, 8], of: 'bytes' },
  'downtime-limit': { command: 'migrate_set_downtime', since: [2, 8], of: 'seconds' },
  'xbzrle-cache-size': { command: 'migrate_set_cache_size', since: [2, 11], of: 'bytes' },
}
/** Parameters of 2.5, under another name until 2.7; before, auto-converge has no step that can be set. */
const experimental: ReadonlySet<string> = new Set(['cpu-throttle-initial', 'cpu-throttle-increment'])

/** Parameters as the release takes them. */
function parameterLines(values: ParameterValues, syntax: MonitorSyntax, before: NamedGuest['qemuBefore']): string[] {
  const old = Object.entries(values).filter(([name]) => Object.hasOwn(onceCommands, name) && isOlder(before, onceCommands[name].since))
  const rest = Object.entries(values).filter(
    ([name]) => !old.some(([one]) => one === name) && !(experimental.has(name) && isOlder(before, [2, 5])),
  )
  const named = rest.map(([name, value]) => [experimental.has(name) && isOlder(before, [2, 7]) ? `x-${name}` : name, value] as const)
  return [
    ...old.map(([name, value]) => {
      const { command, of } = onceCommands[name]
      return syntax.once(command, of === 'seconds' && typeof value === 'number' ? value / 1000 : value)
    }),
    ...(named.length === 0 ? [] : syntax.parameters(Object.fromEntries(named))),
  ]
}

interface MonitorSyntax {
  readonly capabilitiesOn: (names: readonly string[]) => string[]
  readonly parameters: (values: ParameterValues) => string[]
  /** A command with one value. */
  readonly once: (command: string, value: ParameterValue) => string
  readonly migrate: (uri: string) => string
  readonly listen: (uri: string) => string
  readonly withoutArguments: (command: 'stop' | 'cont' | 'migrate-start-postcopy' | 'migrate_cancel') => string
  /** Where the monitor shows the number of dirty syncs. */
  readonly dirtySyncCount: string
}

function monitorCommands({ knobs }: Candidate, { to, movesDisk, qemuBefore }: NamedGuest, syntax: MonitorSyntax): string {
  const capabilities = capabilitiesOf(knobs)
  const atDestinationToo = knobs.postcopy !== null || knobs.zstdThreads !== null || knobs.channels !== null
  return [
    ...(knobs.dirtyLimitMBps === null ? [] : ['# needs -accel kvm,dirty-ring-size=4096']),
    ...(movesDisk ? ['# copies memory only: first mirror the disk to an NBD export of the destination (blockdev-mirror)'] : []),
    ...(needsMultifdWithPostcopy(knobs) ? [multifdWithPostcopy] : []),
    ...(atDestinationToo ? ['# at the destination too, which starts with -incoming defer'] : []),
    ...(capabilities.length > 0 ? syntax.capabilitiesOn(capabilities) : []),
    ...parameterLines(parametersOf(knobs), syntax, qemuBefore),
    ...(atDestinationToo ? ['# at the destination, then', syntax.listen(`tcp:0.0.0.0:${MIGRATION_PORT}`), '# at the source'] : []),
    ...(knobs.pauseAfterS === 0 ? [syntax.withoutArguments('stop')] : []),
    syntax.migrate(`tcp:${to}:${MIGRATION_PORT}`),
    ...afterwards(knobs, syntax),
  ].join('\n')
}

function afterwards({ postcopy, pauseAfterS }: Knobs, { withoutArguments, dirtySyncCount }: MonitorSyntax): string[] {
  if (pauseAfterS !== null && pauseAfterS > 0) return [`# after ${pauseAfterS} s, if it still runs`, withoutArguments('stop')]
  if (pauseAfterS === 0) return ['# at the destination, when it has completed', withoutArguments('cont')]
  if (postcopy === null) return []
  const start = withoutArguments('migrate-start-postcopy')
  if (postcopy === 'at-once') return [start]
  return [
    'afterS' in postcopy ? `# after ${postcopy.afterS} s, if it still runs` : `# when ${dirtySyncCount} of ${postcopy.afterRounds + 1}`,
    start,
  ]
}

/** Commands for a migration that runs. */
function runningCommands({ family, knobs }: RunningMove, { qemuBefore }: NamedGuest, syntax: MonitorSyntax): string {
  const { withoutArguments } = syntax
  const parameters = (values: ParameterValues): string => parameterLines(values, syntax, qemuBefore).join('\n')
  switch (family) {
    case 'set-cap':
      return parameters({ 'max-bandwidth': rateOf(knobs.maxMbps ?? 0) })
    case 'set-limit':
      return parameters({ 'downtime-limit': knobs.downtimeMs ?? 0 })
    case 'set-throttle':
      return parameters({ 'cpu-throttle-increment': knobs.autoConverge?.incrementPercent ?? 0 })
    case 'start-postcopy':
      return withoutArguments('migrate-start-postcopy')
    case 'pause':
      return withoutArguments('stop')
    case 'cancel':
      return withoutArguments('migrate_cancel')
  }
}

/** Capabilities that must be on. */
export function capabilitiesOf({ autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, channels, postcopy, preempt }: Knobs): string[] {
  return [
    ...(autoConverge === null ? [] : ['auto-converge']),
    ...(xbzrleMiB === null ? [] : ['xbzrle']),
    ...(dirtyLimitMBps === null ? [] : ['dirty-limit']),
    ...(zstdThreads === null && channels === null ? [] : ['multifd']),
    ...(postcopy === null ? [] : ['postcopy-ram', ...(preempt ? ['postcopy-preempt'] : [])]),
  ]
}

function parametersOf(knobs: Knobs): ParameterValues {
  const { downtimeMs, maxMbps, availSwitchoverMbps, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, channels, postcopyMbps } = knobs
  const sockets = zstdThreads ?? channels
  return {
    'max-bandwidth': rateOf(maxMbps ?? 0),
    ...(postcopyMbps === null ? {} : { 'max-postcopy-bandwidth': rateOf(postcopyMbps) }),
    ...(availSwitchoverMbps === null ? {} : { 'avail-switchover-bandwidth': rateOf(availSwitchoverMbps) }),
    ...(downtimeMs === null ? {} : { 'downtime-limit': downtimeMs }),
    ...(autoConverge === null ? {} : throttleOf(autoConverge)),
    ...(xbzrleMiB === null ? {} : { 'xbzrle-cache-size': { bytes: xbzrleMiB * MIB_BYTES } }),
    ...(dirtyLimitMBps === null ? {} : { 'vcpu-dirty-limit': dirtyLimitMBps }),
    ...(sockets === null ? {} : { 'multifd-channels': sockets }),
    ...(zstdThreads === null ? {} : { 'multifd-compression': 'zstd' }),
  }
}

function rateOf(mbps: number): ParameterValue {
  return { bytes: Math.round(mbps * BYTES_PER_S_OF_MBPS) }
}

function throttleOf({ initialPercent, incrementPercent, maxPercent, triggerPercent }: NonNullable<Knobs['autoConverge']>) {
  return {
    'cpu-throttle-initial': initialPercent,
    'cpu-throttle-increment': incrementPercent,
    ...(maxPercent === undefined ? {} : { 'max-cpu-throttle': maxPercent }),
    ...(triggerPercent === undefined ? {} : { 'throttle-trigger-threshold': triggerPercent }),
  }
}

/** Syntax of QEMU's human monitor. Source: `migration/migration-hmp-cmds.c` of QEMU 8.2 to 10.0. */
const hmp: MonitorSyntax = {
  capabilitiesOn: (names) => names.map((name) => `migrate_set_capability ${name} on`),
  parameters: (values) =>
    Object.entries(values).map(
      ([name, value]) => `migrate_set_parameter ${name} ${typeof value === 'object' ? sizeOf(value.bytes) : value}`,
    ),
  once: (command, value) => `${command} ${typeof value === 'object' ? sizeOf(value.bytes) : value}`,
  migrate: (uri) => `migrate -d ${uri}`,
  listen: (uri) => `migrate_incoming ${uri}`,
  withoutArguments: (command) => command.replaceAll('-', '_'),
  dirtySyncCount: 'info migrate has a dirty sync count',
}

export function hmpCommands(candidate: Candidate, named: NamedGuest): string {
  return monitorCommands(candidate, named, hmp)
}

export function hmpRunning(candidate: RunningMove, named: NamedGuest): string {
  return runningCommands(candidate, named, hmp)
}

/** A size with its unit: the monitor takes one without a unit as MiB. */
function sizeOf(bytes: number): string {
  if (bytes === 0) return '0'
  if (bytes % GIB_BYTES === 0) return `${bytes / GIB_BYTES}G`
  return bytes % MIB_BYTES === 0 ? `${bytes / MIB_BYTES}M` : `${bytes}B`
}

/** Syntax of QEMU's machine monitor: one JSON message a line. Source: `qapi/migration.json` of QEMU 8.2 to 10.0. */
const qmp: MonitorSyntax = {
  capabilitiesOn: (names) => [
    message('migrate-set-capabilities', { capabilities: names.map((capability) => ({ capability, state: true })) }),
  ],
  parameters: (values) => [
    message(
      'migrate-set-parameters',
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value.bytes : value])),
    ),
  ],
  once: (command, value) => message(command, { value: typeof value === 'object' ? value.bytes : value }),
  migrate: (uri) => message('migrate', { uri }),
  listen: (uri) => message('migrate-incoming', { uri }),
  withoutArguments: (command) => message(command),
  dirtySyncCount: 'query-migrate has a dirty-sync-count',
}

export function qmpCommands(candidate: Candidate, named: NamedGuest): string {
  return monitorCommands(candidate, named, qmp)
}

export function qmpRunning(candidate: RunningMove, named: NamedGuest): string {
  return runningCommands(candidate, named, qmp)
}

function message(execute: string, given?: object): string {
  return JSON.stringify(given === undefined ? { execute } : { execute, arguments: given })
}
