/**
 * The command line. Exit status: 0 done, whatever the migration's outcome; 1 a defect in Switchover; 2 bad input or usage. Results go to
 * standard output, everything else to standard error; no stack traces.
 */
import { isMainThread } from 'node:worker_threads'
import { Command, CommanderError } from 'commander'
import { modelNames } from '../models/models.ts'
import { escaped } from '../scenario/checks/escaped.ts'
import { laterCommand, laterCommands } from './laterCommands.ts'
import type { ModelOptions } from './modelCommand.ts'
import { modelCommand } from './modelCommand.ts'
import { complain, endQuietlyWhenNobodyReads } from './output.ts'
import type { PapersOptions } from './papersCommand.ts'
import { papersCommand } from './papersCommand.ts'
import { answerPaperTasks } from './papersPool.ts'
import { Refusal, faultLines } from './refusal.ts'
import type { RunOptions } from './runCommand.ts'
import { runCommand } from './runCommand.ts'
import type { TableOptions } from './tableCommand.ts'
import { tableCommand } from './tableCommand.ts'

const exitDefect = 1
const exitRefused = 2

function program(): Command {
  const sim = new Command('sim')
    .description('Live migration of virtual machines, simulated page by page.')
    .exitOverride()
    .configureOutput({ writeErr: (text) => complain(text.trimEnd().split('\n')) })
    .showHelpAfterError('(sim --help lists the commands)')
  sim.command('run')
    .description('simulate one scenario')
    .argument('<file>', 'the scenario; - is standard input')
    .option('--json', 'print the result as one JSON document')
    .option('--seed <n>', 'take this seed instead of the scenario\'s')
    .option('--audit', 'prove that what runs at the destination is what stopped at the source')
    .option('--series', 'add samples over time to the result')
    .action((file: string, options: RunOptions) => runCommand(file, options))
  sim.command('table')
    .description('total time for each link and downtime limit')
    .argument('<file>', 'the scenario; - is standard input')
    .requiredOption('--mbps <list>', 'rates of the link in Mbit/s: 1000,10000')
    .requiredOption('--downtime-ms <list>', 'downtime limits in ms: 100,300,1000')
    .option('--json', 'print the table as one JSON document')
    .action((file: string, options: TableOptions) => tableCommand(file, options))
  sim.command('model')
    .description('evaluate a closed-form model')
    .argument('<name>', modelNames.join(', '))
    .argument('<file>', 'its input, a JSON object; - is standard input')
    .option('--json', 'print the result as one JSON document')
    .action((name: string, file: string, options: ModelOptions) => modelCommand(name, file, options))
  sim.command('papers')
    .description('the papers\' claims beside ours, computed now')
    .argument('[id...]', 'rows, claims, experiments or papers: L8, L8.1, liu2011-fig8, liu2011; all without any')
    .option('--json', 'print the claims as one JSON document')
    .option('--markdown', 'print how many hold by paper and row, and those that do not, as Markdown')
    .option('--seeds <k>', 'average over the seeds 1 to k')
    .action((ids: string[], options: PapersOptions) => papersCommand(ids, options))
  for (const { name, does } of laterCommands) {
    sim.command(name)
      .description(`${does} (not here yet)`)
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => laterCommand(name))
  }
  return sim
}

/** Runs the command and returns its exit status. Standard error gets only the lines that a person needs. */
async function exitStatusOf(words: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(words, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitRefused
    if (error instanceof Refusal) {
      complain(faultLines(error.faults))
      return exitRefused
    }
    complain([defectLine(error)])
    return exitDefect
  }
}

function defectLine(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return `a defect of ours, please report it with the scenario: ${escaped(what).slice(0, 500)}`
}

async function runCommandLine(): Promise<void> {
  process.on('uncaughtException', (error) => {
    complain([defectLine(error)])
    process.exit(exitDefect)
  })
  endQuietlyWhenNobodyReads()
  process.exitCode = await exitStatusOf(process.argv.slice(2))
}

// Worker threads run this same bundle.
if (isMainThread) await runCommandLine()
else answerPaperTasks()
