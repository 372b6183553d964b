// `npm test`: every check of the project, one part after the other; works on a machine without a browser. Ends with one line, `N
// passed, N failed`: the unit, property and end-to-end tests, the families of frozen results, and a failure for each other part
// that fails.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countFrozen, countPlaywright, countVitest } from './counts.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const reports = mkdtempSync(join(tmpdir(), 'switchover-checks-'))
const total = { passed: 0, failed: 0 }

function run(command, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
    child.on('error', (error) => {
      process.stdout.write(`${command}: ${error.message}\n`)
      done(false)
    })
    child.on('exit', (code) => done(code === 0))
  })
}

/** A tool of the project, run as npm scripts run it. */
const tool = (name) => join(root, 'node_modules/.bin', name)

/** Runs one part; `count` reads its report. A part that fails without a failed test counts as one failure. */
async function part(title, command, args, { env, count } = {}) {
  process.stdout.write(`\n== ${title}\n`)
  const startedMs = Date.now()
  const ok = await run(command, args, env)
  let counted = { passed: 0, failed: 0, skipped: 0 }
  if (count !== undefined) {
    try {
      counted = count()
    } catch (error) {
      process.stdout.write(`no report: ${error instanceof Error ? error.message : String(error)}\n`)
      counted.failed = 1
    }
  }
  if (!ok && counted.failed === 0) counted.failed = 1
  total.passed += counted.passed
  total.failed += counted.failed
  const tests = count === undefined ? '' : `, ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`
  process.stdout.write(`-- ${title}: ${counted.failed === 0 ? 'ok' : 'FAILED'}${tests} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)\n`)
  return counted.failed === 0
}

const readReport = (file) => JSON.parse(readFileSync(file, 'utf8'))
const unitReport = join(reports, 'unit.json')
const frozenReport = join(reports, 'frozen.json')
const browserReport = join(reports, 'browser.json')

await part('lint', tool('oxlint'), ['--type-aware', '--deny-warnings'])
await part('types', tool('tsc'), ['--noEmit'])
await part('unit and property tests', tool('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`], {
  count: () => countVitest(readReport(unitReport)),
})
await part('frozen results', process.execPath, ['build/runEntry.mjs', 'checks/frozen/frozen.ts', '--report', frozenReport], {
  count: () => countFrozen(readReport(frozenReport)),
})
await part('a real migration', process.execPath, ['build/runEntry.mjs', 'checks/live/main.ts'])
await part('predictions under wrong engines', process.execPath, ['build/runEntry.mjs', 'checks/wrongEngines/main.ts'])
await part('lessons', process.execPath, ['build/runEntry.mjs', 'checks/lessons/main.ts'])
const browser = await part('browser', process.execPath, ['checks/browser.mjs'])
const built = await part('build', tool('vite'), ['build', '--logLevel=warn'])
if (browser) await part('the same bytes in browsers', process.execPath, ['build/runEntry.mjs', 'checks/browsers/main.ts'])
if (browser && built) {
  await part('end-to-end tests', tool('playwright'), ['test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    count: () => countPlaywright(readReport(browserReport)),
  })
} else {
  process.stdout.write('\n== end-to-end tests\n-- not run: there is no browser or no build\n')
}

rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 ? 0 : 1
