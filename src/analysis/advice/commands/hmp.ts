/** Syntax of QEMU's human monitor. Source: `migration/migration-hmp-cmds.c` of QEMU 8.2 to 10.0. */
import { MIB_BYTES } from '../../../units/units.ts'
import type { Candidate } from '../wishes.ts'
import type { Named } from './named.ts'
import type { MonitorSyntax } from './qemuMonitor.ts'
import { monitorCommands } from './qemuMonitor.ts'

const hmp: MonitorSyntax = {
  capabilitiesOn: (names) => names.map((name) => `migrate_set_capability ${name} on`),
  parameters: (values) => Object.entries(values).map(([name, value]) => `migrate_set_parameter ${name} ${typeof value === 'object' ? sizeOf(value.bytes) : value}`),
  migrate: (uri) => `migrate -d ${uri}`,
  withoutArguments: (command) => command.replaceAll('-', '_'),
  dirtySyncCount: 'info migrate has a dirty sync count',
}

export function hmpCommands(candidate: Candidate, named: Named): string {
  return monitorCommands(candidate, named, hmp)
}

/** A size with its unit: the monitor takes one without a unit as MiB. */
function sizeOf(bytes: number): string {
  if (bytes === 0) return '0'
  return bytes % MIB_BYTES === 0 ? `${bytes / MIB_BYTES}M` : `${bytes}B`
}
