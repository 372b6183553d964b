/** The commands on a real migration: its forecast from a record or live, and advice. */
import type { Command } from 'commander'
import type { AdviseOptions } from './adviseCommand.ts'
import { adviseCommand } from './adviseCommand.ts'
import type { ForecastOptions } from './forecastCommand.ts'
import { forecastCommand } from './forecastCommand.ts'
import type { WatchCommandOptions } from './watchCommand.ts'
import { watchCommand } from './watchCommand.ts'

const recordFile = 'record of a running migration (a log of query-migrate replies), or - for standard input'

export function addRecordCommands(sim: Command): void {
  addForecastOptions(sim.command('forecast')
    .description('forecast the end of a running migration from its record')
    .argument('<file>', recordFile)
    .option('--as <kind>', 'kind of the record; default detected')
    .option('--vm <name>', 'migration to forecast, if the record has several')
    .option('--at <s>', 'use only the part of the record up to this many seconds after the start'))
    .option('--downtime-ms <n>', 'downtime limit, if the record does not state it (300)')
    .option('--max-mbps <n>', 'bandwidth cap, if the record does not state it (1073.7)')
    .option('--json', 'print the forecast as JSON')
    .option('--rest', 'print the rest of the migration as a scenario that starts in the middle')
    .action((file: string, options: ForecastOptions) => forecastCommand(file, options))
  addForecastOptions(sim.command('watch')
    .description('forecast a running migration live from QEMU\'s monitor; sends only queries')
    .argument('<socket>', 'QMP socket: a path, or HOST:PORT'))
    .option('--serve', 'also show the forecast in a page on this machine')
    .option('--json', 'print each update as a line of JSON')
    .action((address: string, options: WatchCommandOptions) => watchCommand(address, options))
  addAdvise(sim)
}

function addAdvise(sim: Command): void {
  sim.command('advise')
    .description('rank strategies and settings by their probability to meet wishes, with the commands to set them')
    .argument('<file>', 'scenario, or record of a real migration, or - for standard input')
    .option('--downtime-ms <n>', 'longest downtime', '300')
    .option('--total-s <s>', 'longest time of the whole migration', '60')
    .option('--guest-speed <z>', 'minimum mean speed of the guest during the migration, from 0 to 1')
    .option('--keep-safe', 'only strategies that cannot lose the guest')
    .option('--for <product>', 'only options that virsh, qmp, kubevirt, nova or proxmox can set')
    .option('--as <kind>', 'kind of the record; default a scenario, or detected')
    .option('--vm <name>', 'migration to advise on, if there are several')
    .option('--dirty-rate <file>', 'dirty-rate measurement of the guest, in addition to a record')
    .option('--used-mib <n>', 'memory that the guest uses, in addition to a record')
    .option('--link-mbps <n>', 'rate of the link, if the record\'s bandwidth cap hides it')
    .option('--json', 'print the advice as JSON')
    .action((file: string, options: AdviseOptions) => adviseCommand(file, options))
}

function addForecastOptions(command: Command): Command {
  return command
    .option('--dirty-rate <file>', 'dirty-rate measurement of this guest (calc-dirty-rate)')
    .option('--used-mib <n>', 'memory that the guest uses')
    .option('--link-mbps <n>', 'rate of the link, if a bandwidth cap hides it')
    .option('--horizon-s <s>', 'a migration still running after this many seconds counts as never ending (5 × the first round)')
}
