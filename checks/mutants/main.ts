/**
 * `npm run mutants [-- --only ID[,ID …]] [--jobs N]`: plants each mutant of the list, runs the tests of the module's folder, then all tests that
 * import the module (`vitest related`, nearest first), then all others, and prints which test catches it. Exit status 1 if one survives, no
 * longer applies or cannot be judged.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { textTable } from '../../src/cli/output.ts'
import { mutants } from './list.ts'
import { placeOf, readSources } from './mutant.ts'
import type { Mutant } from './mutant.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'

interface Judged {
  mutant: Mutant
  verdict: 'caught' | 'SURVIVES' | 'UNCLEAR'
  /** The reason if `verdict` is unclear, else the test that failed; '' for a survivor. */
  by: string
  seconds: number
}

/** The part of vitest's JSON report that is read. */
interface Report {
  success: boolean
  testResults: { name: string; status: string; message?: string; assertionResults: { status: string; fullName: string }[] }[]
}

const root = process.cwd()
/** A longer run is stopped, as an endless loop cannot be distinguished from a slow machine. */
const LONGEST_MS = 600_000

function readOptions(): { only?: string; jobs?: string } {
  try {
    return parseArgs({ options: { only: { type: 'string' }, jobs: { type: 'string' } } }).values
  } catch (error) {
    const why = errorMessage(error)
    process.stderr.write(`${why}\nUsage: npm run mutants [-- --only ID[,ID …]] [--jobs N]\n`)
    process.exit(2)
  }
}

const options = readOptions()
const sources = readSources(root)
const wanted = options.only?.split(',')
const chosen = mutants.filter(({ id }) => wanted === undefined || wanted.includes(id))
const unknown = wanted?.filter((id) => !mutants.some((mutant) => mutant.id === id)) ?? []
if (unknown.length > 0) {
  process.stderr.write(`no mutant is called ${unknown.join(', ')}\n`)
  process.exit(2)
}
const jobs = Number(options.jobs ?? availableParallelism())
if (!Number.isInteger(jobs) || jobs < 1) {
  process.stderr.write(`--jobs must be a whole number from 1 on, got ${options.jobs}\n`)
  process.exit(2)
}
const reports = mkdtempSync(join(tmpdir(), 'switchover-mutants-'))

/** Runs vitest with the mutant; null if it wrote no report. */
function vitest(mutant: Mutant, command: readonly string[]): Promise<Report | null> {
  const output = join(reports, `${mutant.id}.json`)
  rmSync(output, { force: true })
  const args = [
    'node_modules/vitest/vitest.mjs',
    ...command,
    '--run',
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
      env: { ...process.env, SWITCHOVER_MUTANT: mutant.id },
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
  const startedMs = Date.now()
  let found: Pick<Judged, 'verdict' | 'by'> = verdictOf(null)
  try {
    const place = placeOf(mutant, sources)
    const done: string[] = []
    // The search for all tests that import a module takes longer than the tests of its folder, which catch most mutants.
    for (const command of [['run', '--passWithNoTests', `${dirname(place)}/`], ['related', '--passWithNoTests', place], ['run']]) {
      const report = await vitest(mutant, [...command, ...done])
      found = verdictOf(report)
      if (report === null || found.verdict !== 'SURVIVES') break
      done.push(...report.testResults.map(({ name }) => `--exclude=${name.slice(root.length + 1)}`))
    }
  } catch (error) {
    found = { verdict: 'UNCLEAR', by: errorMessage(error) }
  }
  const seconds = (Date.now() - startedMs) / 1000
  process.stderr.write(`${mutant.id}: ${found.verdict} (${seconds.toFixed(1)} s)\n`)
  return { mutant, ...found, seconds }
}

const judged: Judged[] = []
const queue = [...chosen]
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) judged.push(await judge(mutant))
  }),
)
rmSync(reports, { recursive: true, force: true })

judged.sort((one, other) => chosen.indexOf(one.mutant) - chosen.indexOf(other.mutant))
const lines = textTable(
  [
    { head: 'Area', align: 'left' },
    { head: 'Mutant', align: 'left' },
    { head: 'Defect', align: 'left' },
    { head: '', align: 'left' },
    { head: 'By', align: 'left' },
  ],
  judged.map(({ mutant, verdict, by }) => [mutant.area, mutant.id, mutant.what, verdict, by.split('\n')[0]]),
)
const count = (verdict: Judged['verdict']): number => judged.filter((one) => one.verdict === verdict).length
process.stdout.write(
  `${lines.join('\n')}\n\n${judged.length} mutants: ${count('caught')} caught, ${count('SURVIVES')} survive, ${count('UNCLEAR')} unclear\n`,
)
process.exitCode = count('caught') === judged.length ? 0 : 1
