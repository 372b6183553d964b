/**
 * `npm run browsers`: runs the same scenarios in Node, Chromium and Firefox, which have two different JavaScript engines; every
 * result must have the same bytes. A browser that is not installed is named and skipped. Exit status 1 if a result differs.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { findChromium } from '../../build/browser/chromium.mjs'
import { differing, readComputed, summary } from './comparison.ts'
import { computeHashes } from './hashes.ts'
import type { Browser } from './runInBrowser.ts'
import { chromiumWords, firefoxWords, runInBrowser } from './runInBrowser.ts'
import { comparedScenarios } from './scenarios.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'

/** Most differences that are named. */
const SHOWN = 20

const scenarios = comparedScenarios()
const script = execFileSync(
  'node_modules/.bin/esbuild',
  ['checks/browsers/page.ts', '--bundle', '--format=esm', '--target=es2022', '--log-level=error'],
  { encoding: 'utf8', maxBuffer: 2 ** 26 },
)
const files = new Map([
  ['/', { type: 'text/html', body: '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>' }],
  ['/page.js', { type: 'text/javascript', body: script }],
  ['/scenarios.json', { type: 'application/json', body: JSON.stringify(scenarios) }],
])

/** The first installed one of these. */
function installed(...names: string[]): string | undefined {
  return names.find((name) => spawnSync('sh', ['-c', 'command -v "$0"', name]).status === 0)
}

const browsers: { name: string; path: string | undefined; words: Browser['words'] }[] = [
  { name: 'Chromium', path: findChromium(), words: chromiumWords },
  { name: 'Firefox', path: installed('firefox-esr', 'firefox'), words: firefoxWords },
]

const say = (line: string): void => void process.stdout.write(`${line}\n`)
// The pages parse their copies from the same text.
const reference = await computeHashes(JSON.parse(JSON.stringify(scenarios)) as typeof scenarios)
say(
  `Node ${process.version}: ${scenarios.length} scenarios in ${(reference.ms / 1000).toFixed(1)} s, SHA-256 over all ${summary(reference)}…`,
)
for (const { name, path, words } of browsers) {
  if (path === undefined) {
    say(`${name}: skipped, it is not installed`)
    continue
  }
  try {
    const { userAgent, reply } = await runInBrowser({ name, path, words }, files)
    const computed = readComputed(reply, scenarios.length)
    const others = differing(scenarios, reference, computed)
    const version = /(?:Chrome|Firefox)\/([\d.]+)/.exec(userAgent)?.[1] ?? userAgent
    const same = `${scenarios.length - others.length} of ${scenarios.length} with the same bytes`
    say(`${name} ${version}: ${same}, in ${(computed.ms / 1000).toFixed(1)} s, SHA-256 over all ${summary(computed)}…`)
    for (const other of others.slice(0, SHOWN)) say(`  differs: ${other}`)
    if (others.length > 0) process.exitCode = 1
  } catch (error) {
    say(`${name}: ${errorMessage(error)}`)
    process.exitCode = 1
  }
}
