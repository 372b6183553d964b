/**
 * Commands and options, and the exit status of each end: 0 done, whatever the migration's outcome; 1 a defect in Switchover; 2 bad input or
 * usage; 3 a brief not met. Results go to standard output, everything else to standard error; no stack traces.
 */
import { Command, CommanderError } from 'commander'
import { modelNames } from '../models/models.ts'
import { escaped } from '../scenario/schema/fields/escaped.ts'
import type { FilmCommandOptions } from './filmCommand.ts'
import { filmCommand } from './filmCommand.ts'
import { shippedIds } from '../teaching/briefs/shippedBriefs.ts'
import type { GradeOptions } from './gradeCommand.ts'
import { gradeCommand } from './gradeCommand.ts'
import type { ImportCommandOptions } from './records/importCommand.ts'
import { importCommand } from './records/importCommand.ts'
import type { ModelOptions } from './modelCommand.ts'
import { loopCommand } from './loop/loopCommand.ts'
import type { LoopOptions } from './loop/loopCommand.ts'
import { policiesCommand } from './loop/policiesCommand.ts'
import { answerLabTasks, labCommand } from './loop/labCommand.ts'
import type { LabCommandOptions } from './loop/labCommand.ts'
import { rebalanceCommand } from './loop/rebalanceCommand.ts'
import type { RebalanceOptions } from './loop/rebalanceCommand.ts'
import { modelCommand } from './modelCommand.ts'
import type { PapersOptions } from './papers/papersCommand.ts'
import { papersCommand } from './papers/papersCommand.ts'
import { answerPaperTasks } from './papers/papersPool.ts'
import { exitRefused, faultLines, Refusal } from './refusal.ts'
import { answerAdviseTasks } from './records/adviseCommand.ts'
import { addRecordCommands, kindsHelp, memoryOption } from './records/recordCommands.ts'
import type { RunOptions } from './run/runCommand.ts'
import { runCommand } from './run/runCommand.ts'
import type { MergeOptions } from './sweep/mergeCommand.ts'
import { mergeCommand } from './sweep/mergeCommand.ts'
import type { SweepOptions } from './sweep/sweepCommand.ts'
import { sweepCommand } from './sweep/sweepCommand.ts'
import { answerSweepTasks } from './sweep/sweepPool.ts'
import type { TableOptions } from './run/tableCommand.ts'
import { tableCommand } from './run/tableCommand.ts'
import { version } from '../../package.json'
import { addGridOptions } from './gridOptions.ts'
import { printErrors } from './output.ts'
import type { Roles } from './workerPool.ts'

export const exitDefect = 1

const exitStatuses = `
Exit status:
  0  done, whatever the migration’s outcome
  1  internal error
  2  bad input, bad usage, or output that cannot be written
  3  grade: a solution does not meet the brief’s goals`

const anyUnit = `
A number is in the unit that its option names, or has one of its kind: --used-mib 64Gi, --link-mbps 25G, --downtime-ms '1.2 s'.`

const firstExample = `
Example, without a file of your own:
  echo '{ "version": 1, "hosts": [{ "id": "a", "mbps": 1000 }, { "id": "b", "mbps": 1000 }],
    "vms": [{ "id": "web", "host": "a", "memoryMiB": 1024, "workload": { "streams": [{ "writesPerS": 20000, "sizeMiB": 128 }] } }],
    "migrations": [{ "vm": "web", "to": "b" }] }' | sim run -`

/** `end` receives the exit status of a command that sets one. */
function program(end: (status: number) => void): Command {
  const sim = new Command('sim')
    .description('Simulates live migration of virtual machines, page by page.')
    .version(version, '--version', 'print the version, to cite with a result')
    .exitOverride()
    .configureOutput({ writeErr: (text) => printErrors(text.trimEnd().split('\n')) })
    .showHelpAfterError('Run sim --help for a list of commands.')
    .addHelpText('after', `${exitStatuses}\n${anyUnit}\n${firstExample}`)
  addGridOptions(
    sim
      .command('run')
      .description('simulate one scenario and print the result')
      .argument('<file>', 'scenario file, or - for standard input')
      .option('--json', 'print the result as JSON')
      .option('--seed <n>', 'override the scenario’s seed')
      .option('--audit', 'check that memory at the destination matches the source at switchover')
      .option('--series', 'add time series to the result')
      // An option of two letters resembles any other.
      .showSuggestionAfterError(false)
      .option('--as <format>', 'print metrics as KubeVirt and libvirt export them: prometheus'),
  ).action((file: string, options: RunOptions) => runCommand(file, options))
  addSweepCommands(sim)
  sim
    .command('table')
    .description('print a table of total time by link rate and downtime limit')
    .argument('<file>', 'scenario file, or - for standard input')
    .requiredOption('--mbps <list>', 'link rates in Mbit/s, for example 1000,10000')
    .requiredOption('--downtime-ms <list>', 'downtime limits in ms, for example 100,300,1000')
    .option('--json', 'print the table as JSON')
    .action((file: string, options: TableOptions) => tableCommand(file, options))
  addGridOptions(
    sim
      .command('model')
      .description('evaluate an analytical model')
      .argument('<name>', modelNames.join(', '))
      .argument('<file>', 'input file (a JSON object), or - for standard input')
      .option('--json', 'print the result as JSON'),
  ).action((name: string, file: string, options: ModelOptions) => modelCommand(name, file, options))
  sim
    .command('papers')
    .description('compare published claims with simulated values, computed now')
    .argument('[id...]', 'rows (L8), claims (L8.1), experiments (liu2011-fig8) or papers (liu2011) (default all)')
    .option('--json', 'print the claims as JSON')
    .option('--markdown', 'print claims that hold and do not hold, by paper, as Markdown')
    .option('--seeds <k>', 'average over seeds 1 to k (default 1)')
    .action((ids: string[], options: PapersOptions) => papersCommand(ids, options))
  addGrade(sim, end)
  addFilm(sim)
  addLoop(sim)
  addImport(sim)
  addRecordCommands(sim)
  for (const command of sim.commands) command.showHelpAfterError(`Run sim ${command.name()} --help for its options.`)
  return sim
}

function addLoop(sim: Command): void {
  addGridOptions(
    sim
      .command('loop')
      .description(
        'sample the VMs of a host, predict the cost of migrating each, migrate the cheapest, learn from the log, and repeat (Liu et al. 2011, Fig. 6)',
      )
      .argument('[file]', 'scenario file, or - for standard input (default the paper’s eight VMs)')
      .option('--from <host>', 'host whose VMs leave first (default the source of the first migration)')
      .option('--to <host>', 'the other host')
      .option('--moves <n>', 'number of migrations (default 4)')
      .option('--weights <a,b,c,d>', 'weights of downtime, total time, data transferred and energy (default 1,1,1,1)')
      .option('--out <file>', 'write all migrations as a scenario')
      .option('--json', 'print steps, predictions and learned parameters as JSON'),
  ).action((file: string | undefined, options: LoopOptions) => loopCommand(file, options))
  sim
    .command('rebalance')
    .description('migrate a VM whenever a host is overloaded, choosing VM and destination, and report the effect (after Sandpiper)')
    .argument('[file]', 'scenario file, or - for standard input (default three hosts with a hot spot)')
    .option('--threshold <share>', 'share of a resource above which a host is overloaded (default 0.75)')
    .option('--every <s>', 'seconds between samples (default 5)')
    .option('--samples <n>', 'consecutive samples above the threshold that make a hot spot (default 3)')
    .option('--leaver <rule>', 'VM that leaves: volume-size, largest-load, smallest or least-traffic (default volume-size)')
    .option('--until <s>', 'seconds to monitor (default 300)')
    .option('--out <file>', 'write all migrations as a scenario')
    .option('--json', 'print migrations and loads as JSON')
    .action((file: string | undefined, options: RebalanceOptions) => rebalanceCommand(file, options))
  sim
    .command('policies')
    .description('compare the adaptive planner with traffic-aware baselines and fixed policies on a scenario')
    .argument('<file>', 'scenario file, or - for standard input')
    .option('--json', 'print costs and quantities as JSON')
    .action((file: string, options: { json?: boolean }) => policiesCommand(file, options))
  sim
    .command('lab')
    .description(
      'rate KubeVirt policies on 1,000 guests and links: Pareto front, KubeVirt’s defaults and proposals, and the table of VEP 291',
    )
    .option('--table', 'print only the table of VEP 291')
    .option('--guests <n>', 'guests on which the front is rated (default 1000)')
    .option('--guest <n>', 'guest of the set for the printed links (default 74)')
    .option('--cores <n>', 'worker threads (default one per core)')
    .option('--json', 'print policies, metrics, links and the table as JSON')
    .action((options: LabCommandOptions) => labCommand(options))
}

function addGrade(sim: Command, end: (status: number) => void): void {
  sim
    .command('grade')
    .description('check whether solutions meet an exercise’s goals')
    .argument('<brief>', 'built-in exercise (short-pause), or an exercise file')
    .argument('<solution...>', 'scenario file, patch file, share link, or a file with one name and link per line')
    .option('--json', 'print the grades as JSON')
    .option('--csv', 'print one row per solution as CSV')
    .addHelpText('after', `\nBuilt-in exercises: ${shippedIds.join(', ')}\n${exitStatuses}`)
    .action(async (brief: string, solutions: string[], options: GradeOptions) => end(await gradeCommand(brief, solutions, options)))
}

function addFilm(sim: Command): void {
  sim
    .command('film')
    .description('render a run as an animated GIF: page maps, remaining memory over time and metrics')
    .argument('<file>', 'scenario file, or - for standard input')
    .requiredOption('--out <file>', 'file to write, such as run.gif')
    .option('--size <WxH>', 'width and height in pixels (default 800x450)')
    .option('--seconds <s>', 'length of the film in seconds (default 10)')
    .option('--vm <id>', 'VM to show (default the first that migrates)')
    .option('--theme <name>', 'light or dark (default light)')
    .option('--seed <n>', 'override the scenario’s seed')
    .action((file: string, options: FilmCommandOptions) => filmCommand(file, options))
}

function addImport(sim: Command): void {
  sim
    .command('import')
    .description('import the record of a real migration: facts, contradictions, a scenario that reproduces it, and the quality of the fit')
    .argument(
      '<file>',
      'output or log of QEMU, libvirt, KubeVirt, Prometheus, Nova, oVirt, Proxmox or Cloud Hypervisor, a CSV or a write trace, or - for standard input',
    )
    .option('--as <kind>', 'kind of the record (default detected)')
    .option(...memoryOption)
    .option('--vm <name>', 'migration to import, if the record has several: VM or number')
    .option('--json', 'print the import as JSON')
    .addHelpText('after', kindsHelp)
    .action((file: string, options: ImportCommandOptions) => importCommand(file, options))
}

function addSweepCommands(sim: Command): void {
  addGridOptions(
    sim
      .command('sweep')
      .description('simulate a grid of scenarios on all cores, one JSON line per run')
      .argument('<file>', 'scenario file, or - for standard input')
      .requiredOption(
        '--vary <path=values>',
        'setting and its values, FROM:TO:COUNT, FROM:TO:COUNT:log or A,B,…; [*] is every item: hosts[*].mbps=250:4000:9:log; a number may have a unit: vms[0].memoryMiB=16Gi,64 GiB; repeatable',
        (text: string, before: string[] | undefined) => [...(before ?? []), text],
      )
      .option('--repeats <k>', 'runs per point, with successive seeds (default 1)')
      .option('--shard <i/n>', 'simulate only part I of N, with I from 1, for array jobs')
      .option('--cores <n>', 'worker threads (default one per core)')
      .option('--out <file>', 'write the lines to a file, which --resume can continue')
      .option('--resume', 'keep the runs in the file and simulate the others (creates a missing file)'),
  ).action((file: string, options: SweepOptions) => sweepCommand(file, options))
  sim
    .command('merge')
    .description('merge the shards of a sweep into one sequence of lines; no run may be missing or duplicated')
    .argument('<file...>', 'files written by sweep, in any order, or - for standard input')
    .option('--json', 'print one JSON document: points with median and spread, and all runs')
    .option('--table', 'print a table of the points with median and spread')
    .action((files: string[], options: MergeOptions) => mergeCommand(files, options))
}

/** Runs the command and returns its exit status. Standard error gets only the lines that a person needs. */
export async function exitStatusOf(words: readonly string[]): Promise<number> {
  let status = 0
  try {
    const sim = program((own) => {
      status = own
    })
    const [first, named] = words
    // Commander lists all commands for one that there is not, and says nothing about it.
    const isUnknown = first === 'help' && named !== undefined && sim.commands.every((command) => command.name() !== named)
    await sim.parseAsync(isUnknown ? [named] : words, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitRefused
    if (error instanceof Refusal) {
      printErrors(faultLines(error.faults))
      return exitRefused
    }
    printErrors([defectLine(error)])
    return exitDefect
  }
}

export function defectLine(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return `internal error, please report it with the scenario: ${escaped(what).slice(0, 500)}`
}

/** What worker threads do. */
export const roles: Roles = { papers: answerPaperTasks, sweep: answerSweepTasks, advise: answerAdviseTasks, lab: answerLabTasks }
