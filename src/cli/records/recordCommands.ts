/** The commands on a real migration: its forecast from a record or live, and advice. */
import type { Command } from 'commander'
import { recordKinds } from '../../records/import/importer.ts'
import type { AdviseOptions } from './adviseCommand.ts'
import { adviseCommand } from './adviseCommand.ts'
import type { ForecastOptions } from './forecastCommand.ts'
import { forecastCommand } from './forecastCommand.ts'
import type { WatchCommandOptions } from './watchCommand.ts'
import { watchCommand } from './watchCommand.ts'

const recordFile = 'record of a running migration (a log of query-migrate replies), or - for standard input'

/** End of the help of a command with `--as`. */
export const kindsHelp = `\nKinds of --as: ${recordKinds.join(', ')}`

export const memoryOption = ['--memory-mib <n>', 'memory of the guest in MiB, if the record does not state it'] as const

export function addRecordCommands(sim: Command): void {
  addForecastOptions(
    sim
      .command('forecast')
      .description('forecast the end of a running migration from its record')
      .argument('<file>', recordFile)
      .option('--as <kind>', 'kind of the record (default detected)')
      .option('--vm <name>', 'migration to forecast, if the record has several: VM or number')
      .option(...memoryOption)
      .option('--at <s>', 'use only the part of the record up to this many seconds after the start'),
  )
    .option('--downtime-ms <n>', 'downtime limit in ms, instead of the record’s (default the record’s, else 300)')
    .option('--max-mbps <n>', 'bandwidth limit in Mbit/s, instead of the record’s (default the record’s, else 1073.7)')
    .option('--json', 'print the forecast as JSON')
    .option('--rest', 'print the remaining migration as a scenario that starts at this point')
    .addHelpText('after', kindsHelp)
    .action((file: string, options: ForecastOptions) => forecastCommand(file, options))
  addForecastOptions(
    sim
      .command('watch')
      .description('forecast a running migration live from QEMU’s monitor; sends only queries')
      .argument('<socket>', 'QMP socket: a path, or HOST:PORT'),
  )
    .option('--serve', 'also show the forecast on a page served on this machine')
    .option('--json', 'print each update as one line of JSON')
    .action((address: string, options: WatchCommandOptions) => watchCommand(address, options))
  addAdvise(sim)
}

function addAdvise(sim: Command): void {
  sim
    .command('advise')
    .description('rank strategies and settings by their probability of meeting the given limits, with the commands to set them')
    .argument('<file>', 'scenario, or record of a real migration, or - for standard input')
    .option('--downtime-ms <n>', 'maximum downtime in ms (default: the limit of the scenario or record)')
    .option('--total-s <s>', 'maximum total time in s (default: two copies of the memory in use, in whole minutes)')
    .option('--guest-speed <z>', 'minimum mean guest speed during the migration, 0 to 1')
    .option('--keep-safe', 'no strategy that may lose the VM')
    .option(
      '--for <product>',
      'product to advise on, if not the record’s own: virsh, qmp, hmp, kubevirt, nova, proxmox, ovirt or cloud-hypervisor',
    )
    .option('--as <kind>', 'kind of the record (default a scenario, or detected)')
    .option('--vm <name>', 'migration to advise on, if there are several: VM, or its number in a record')
    .option(...memoryOption)
    .option('--dirty-rate <file>', 'dirty-rate measurement of the guest, in addition to a record')
    .option('--used-mib <n>', 'used memory of the guest in MiB, in addition to a record')
    .option('--link-mbps <n>', 'link rate in Mbit/s, if the record’s bandwidth limit or its streams hide it')
    .option('--stream-mbps <n>', 'most that one stream carries in Mbit/s (default: what the record shows)')
    .option('--channels <n>', 'streams of the recorded migration (default 1)')
    .option('--tls', 'the recorded migration was sent over TLS')
    .option('--json', 'print the advice as JSON')
    .addHelpText('after', kindsHelp)
    .action((file: string, options: AdviseOptions) => adviseCommand(file, options))
}

function addForecastOptions(command: Command): Command {
  return command
    .option('--dirty-rate <file>', 'dirty-rate measurement of this guest (calc-dirty-rate)')
    .option('--used-mib <n>', 'used memory of the guest in MiB')
    .option('--link-mbps <n>', 'link rate in Mbit/s, if a bandwidth limit hides it')
    .option(
      '--horizon-s <s>',
      'seconds after which a running migration counts as never converging (default 5 × the first round, 25 × with auto-converge, and at least twice the time so far)',
    )
}
