// The checks of the project: `npm test` the ones that one waits for, `npm run check:deep` (`--deep`) the others, `.ci/run` (`--all`) both. They
// work on a machine without a browser. Parts that take one core each run beside each other, and their output follows when they end. Ends with
// what failed and one line, `N passed, N failed`: the unit, long and end-to-end tests, the families of frozen results, and a failure for
// each other part that fails.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileMessages } from '../build/messages.mjs'
import { countFrozen, countPlaywright, countVitest } from './counts.mjs'

const isDeep = ['--deep', '--all'].includes(process.argv[2])
const isQuick = process.argv[2] !== '--deep'
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const reports = mkdtempSync(join(tmpdir(), 'switchover-checks-'))
const total = { passed: 0, failed: 0 }
const failures = []

/** Resolves to whether the command succeeds; `print` gets its output, which is passed on at once without it. */
function run(command, args, env, print) {
  return new Promise((done) => {
    const output = print === undefined ? 'inherit' : 'pipe'
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', output, output], env: { ...process.env, ...env } })
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', print)
    child.on('error', (error) => {
      ;(print ?? ((text) => process.stdout.write(text)))(`${command}: ${error.message}\n`)
      done(false)
    })
    child.on('close', (code) => done(code === 0))
  })
}

/** A tool of the project, run as npm scripts run it. */
const tool = (name) => join(root, 'node_modules/.bin', name)

/**
 * Runs one part; `count` reads its report. A part that fails without a failed test counts as one failure. `beside`: others run at the same
 * time, so that its output is printed when it ends.
 */
async function part(title, command, args, { env, count, beside = false } = {}) {
  const held = []
  const print = beside ? (text) => held.push(text) : (text) => process.stdout.write(text)
  print(`\n== ${title}\n`)
  const startedMs = Date.now()
  const ok = await run(command, args, env, beside ? print : undefined)
  let counted = { passed: 0, failed: 0, skipped: 0, failures: [] }
  if (count !== undefined) {
    try {
      counted = count()
    } catch (error) {
      print(`no report: ${error instanceof Error ? error.message : String(error)}\n`)
      counted.failed = 1
    }
  }
  if (!ok && counted.failed === 0) counted.failed = 1
  if (counted.failed > 0) failures.push(title, ...counted.failures)
  total.passed += counted.passed
  total.failed += counted.failed
  const tests = count === undefined ? '' : `, ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`
  print(`-- ${title}: ${counted.failed === 0 ? 'ok' : 'FAILED'}${tests} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)\n`)
  if (beside) process.stdout.write(held.join(''))
  return counted.failed === 0
}

const readReport = (file) => JSON.parse(readFileSync(file, 'utf8'))
const frozenReport = join(reports, 'frozen.json')
const browserReport = join(reports, 'browser.json')

const entry = (title, file, options) => part(title, process.execPath, ['build/runEntry.mjs', file], { beside: true, ...options })

async function texts() {
  await Promise.all([
    part('format', tool('oxfmt'), ['--check'], { beside: true }),
    part('lint', tool('oxlint'), ['--type-aware', '--deny-warnings'], { beside: true }),
    part('types', tool('tsc'), ['--noEmit'], { beside: true }),
  ])
}

async function vitest(title, projects) {
  const report = join(reports, `${projects[0]}.json`)
  const chosen = projects.flatMap((name) => ['--project', name])
  await part(title, tool('vitest'), ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    count: () => countVitest(readReport(report)),
  })
}

const frozen = () =>
  part('frozen results', process.execPath, ['build/runEntry.mjs', 'checks/frozen/frozen.ts', '--report', frozenReport], {
    count: () => countFrozen(readReport(frozenReport)),
    beside: true,
  })

/** Resolves to whether there is a built page and a browser for it. */
async function page() {
  const browser = await part('browser', process.execPath, ['checks/browser.mjs'], { beside: true })
  const built = await part('build', tool('vite'), ['build', '--logLevel=warn'], { beside: true })
  return browser && built
}

/** The first two use every core, the next mostly waits, the last uses one. */
async function deepResults(isServed) {
  await Promise.all([
    entry('predictions under wrong engines', 'checks/wrongEngines/main.ts'),
    entry('a real migration', 'checks/live/main.ts').then(() => entry('lessons', 'checks/lessons/main.ts')),
    isServed ? entry('the same bytes in browsers', 'checks/browsers/main.ts') : null,
  ])
}

await compileMessages(root)
if (isQuick) {
  await texts()
  await vitest('unit tests', ['node', 'dom'])
}
if (isDeep) await vitest('long tests: random input, oracles, every claim, records, whole programs', ['long'])
const [isServed] = await Promise.all([page(), isQuick ? frozen() : null])
if (isDeep) await deepResults(isServed)
if (isServed) {
  const chosen = isDeep ? [] : ['--project', 'desktop', '--grep', '@walk']
  await part('end-to-end tests', tool('playwright'), ['test', ...chosen, '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    count: () => countPlaywright(readReport(browserReport)),
  })
} else {
  process.stdout.write('\n== end-to-end tests\n-- not run: there is no browser or no build\n')
}

rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) process.stdout.write(`\n== what failed\n${failures.join('\n\n')}\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 ? 0 : 1
