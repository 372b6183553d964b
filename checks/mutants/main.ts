/**
 * `npm run mutants -- PATH … [--count N] [--seed N] [--jobs N]`: plants small defects in the sources whose paths begin so, `count` of them
 * drawn by `seed`, one at a time. Runs the tests of the module's folder, then all tests that import the module (`vitest related`, nearest
 * first), and prints which test catches it. A survivor is for a person to judge: some change nothing that can be seen.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { textTable } from '../../src/cli/output.ts'
import { Draws } from '../../src/engine/random/draws.ts'
import { hashKey } from '../../src/engine/random/hash.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'
import { readSources } from '../wrongEngines/patch.ts'
import { mutantsOf } from './mutant.ts'
import type { Mutant } from './mutant.ts'

interface Judged {
  mutant: Mutant
  verdict: 'caught' | 'SURVIVES' | 'UNCLEAR'
  /** The reason if `verdict` is unclear, else the test that failed; '' for a survivor. */
  by: string
}

/** The part of vitest's JSON report that is read. */
interface Report {
  success: boolean
  testResults: { name: string; status: string; message?: string; assertionResults: { status: string; fullName: string }[] }[]
}

const root = process.cwd()
/** A longer run is stopped, as an endless loop cannot be distinguished from a slow machine. */
const LONGEST_MS = 600_000

const usage = 'Usage: npm run mutants -- PATH … [--count N] [--seed N] [--jobs N]'

function refuse(why: string): never {
  process.stderr.write(`${why}\n${usage}\n`)
  process.exit(2)
}

function readOptions() {
  try {
    const options = { count: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, jobs: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    return { ...values, paths: positionals }
  } catch (error) {
    return refuse(errorMessage(error))
  }
}

function wholeNumber(name: string, given: string): number {
  const number = Number(given)
  return Number.isInteger(number) && number >= 1 ? number : refuse(`--${name} must be a whole number from 1 on, got ${given}`)
}

const options = readOptions()
const jobs = options.jobs === undefined ? availableParallelism() : wholeNumber('jobs', options.jobs)
const sources = readSources(root).filter(({ path }) => options.paths.some((start) => path.startsWith(start.replace(/^\.\//, ''))))
if (sources.length === 0) refuse(options.paths.length === 0 ? 'A path is missing' : `No source is below ${options.paths.join(', ')}`)
const all = sources.flatMap(({ path, text }) => mutantsOf(path, text))
const chosen = drawn(all, wholeNumber('count', options.count), wholeNumber('seed', options.seed))
const reports = mkdtempSync(join(tmpdir(), 'switchover-mutants-'))

/** Some of them, each as likely as the others, in their order. */
function drawn(from: readonly Mutant[], count: number, seed: number): Mutant[] {
  const draws = new Draws(hashKey(seed, 1))
  const order = from.map((mutant, i) => ({ mutant, i, at: draws.uniform() })).toSorted((one, other) => one.at - other.at)
  return order
    .slice(0, count)
    .toSorted((one, other) => one.i - other.i)
    .map(({ mutant }) => mutant)
}

/** Runs vitest with the mutant; null if it wrote no report. */
function vitest(mutant: Mutant, command: readonly string[]): Promise<Report | null> {
  const output = join(reports, `${all.indexOf(mutant)}.json`)
  rmSync(output, { force: true })
  const args = [
    'node_modules/vitest/vitest.mjs',
    ...command,
    '--run',
    '--project=node',
    '--project=dom',
    '--config',
    'checks/mutants/vitest.config.ts',
    '--bail=1',
    '--maxWorkers=1',
    '--reporter=json',
    `--outputFile=${output}`,
  ]
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, SWITCHOVER_MUTANT: JSON.stringify(mutant) },
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    })
    child.on('error', () => done(null))
    child.on('exit', () => {
      try {
        done(JSON.parse(readFileSync(output, 'utf8')) as Report)
      } catch {
        done(null)
      }
    })
  })
}

function verdictOf(report: Report | null): Pick<Judged, 'verdict' | 'by'> {
  if (report === null) return { verdict: 'UNCLEAR', by: 'the tests wrote no report' }
  for (const { name, assertionResults } of report.testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed')
    if (failed !== undefined) return { verdict: 'caught', by: `${name.slice(root.length + 1)}: ${failed.fullName}` }
  }
  const unloaded = report.testResults.find(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  if (unloaded !== undefined)
    return { verdict: 'UNCLEAR', by: `${unloaded.name.slice(root.length + 1)} does not load: ${unloaded.message ?? ''}` }
  return report.success ? { verdict: 'SURVIVES', by: '' } : { verdict: 'UNCLEAR', by: 'the run failed without a failed test' }
}

async function judge(mutant: Mutant): Promise<Judged> {
  const done: string[] = []
  // The search for all tests that import a module takes longer than the tests of its folder, which catch most mutants.
  for (const command of [
    ['run', '--passWithNoTests', `${dirname(mutant.file)}/`],
    ['related', '--passWithNoTests', mutant.file],
  ]) {
    const report = await vitest(mutant, [...command, ...done])
    const found = verdictOf(report)
    if (report === null || found.verdict !== 'SURVIVES') return { mutant, ...found }
    done.push(...report.testResults.map(({ name }) => `--exclude=${name.slice(root.length + 1)}`))
  }
  return { mutant, verdict: 'SURVIVES', by: '' }
}

const judged: Judged[] = []
const queue = [...chosen]
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      judged.push(await judge(mutant))
      process.stderr.write(`${judged.length} of ${chosen.length}\r`)
    }
  }),
)
rmSync(reports, { recursive: true, force: true })

judged.sort((one, other) => chosen.indexOf(one.mutant) - chosen.indexOf(other.mutant))
const lines = textTable(
  ['Place', 'Source', 'Mutant', '', 'By'].map((head) => ({ head, align: 'left' as const })),
  judged.map(({ mutant: { file, line, text, by: now }, verdict, by }) => [`${file}:${line}`, text, now, verdict, by.split('\n')[0]]),
)
const count = (verdict: Judged['verdict']): number => judged.filter((one) => one.verdict === verdict).length
process.stdout.write(
  `${lines.join('\n')}\n\n${judged.length} of ${all.length} mutants: ${count('caught')} caught, ${count('SURVIVES')} survive, ${count('UNCLEAR')} unclear\n`,
)
process.exitCode = count('UNCLEAR') === 0 ? 0 : 1
