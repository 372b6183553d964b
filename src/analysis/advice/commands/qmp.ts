/** Syntax of QEMU's machine monitor: one JSON message a line. Source: `qapi/migration.json` of QEMU 8.2 to 10.0. */
import type { Candidate } from '../wishes.ts'
import type { Named } from './named.ts'
import type { MonitorSyntax } from './qemuMonitor.ts'
import { monitorCommands } from './qemuMonitor.ts'

const qmp: MonitorSyntax = {
  capabilitiesOn: (names) => [message('migrate-set-capabilities', { capabilities: names.map((capability) => ({ capability, state: true })) })],
  parameters: (values) => [message('migrate-set-parameters', Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value.bytes : value]),
  ))],
  migrate: (uri) => message('migrate', { uri }),
  withoutArguments: (command) => message(command),
  dirtySyncCount: 'query-migrate has a dirty-sync-count',
}

export function qmpCommands(candidate: Candidate, named: Named): string {
  return monitorCommands(candidate, named, qmp)
}

function message(execute: string, given?: object): string {
  return JSON.stringify(given === undefined ? { execute } : { execute, arguments: given })
}
