/** Runs the default scenario in a headless Chromium without a server: one page that contains the bundled engine. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from '../../build/browser/chromium.mjs'
import type { DefaultRun } from '../speed/defaultRun.ts'

/** Wall time counts whatever else runs as a browser starts. */
const STARTS = 3

/** Of three starts of the browser the one with the median time. @throws if no browser is found or it prints no figures */
export function defaultRunInChromium(): DefaultRun {
  const runs = Array.from({ length: STARTS }, oneStart)
  return runs.toSorted((one, other) => one.ms - other.ms)[Math.floor(STARTS / 2)]
}

function oneStart(): DefaultRun {
  const folder = mkdtempSync(join(tmpdir(), 'switchover-bench-'))
  try {
    const browser = ensureChromium()
    if (browser === undefined) throw new Error('no Chromium is installed that can be started by itself')
    const bundling = ['bench/page/chromiumPage.ts', '--bundle', '--format=iife', '--target=es2022', '--minify']
    const script = output('node_modules/.bin/esbuild', bundling)
    const page = join(folder, 'page.html')
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><body><script>${script.replaceAll('</script', '<\\/script')}</script>`)
    const dom = output(browser, [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--dump-dom',
      `file://${page}`,
    ])
    const figures = /\{"ms":[^}]*\}/.exec(dom)
    if (figures === null) throw new Error('the browser printed no figures')
    return JSON.parse(figures[0]) as DefaultRun
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function output(command: string, words: readonly string[]): string {
  return execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000, maxBuffer: 2 ** 26 })
}
