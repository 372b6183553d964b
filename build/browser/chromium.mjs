// Finds the browsers of checks and benchmarks, or installs them.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const HEADLESS_SHELL = ['chromium-headless-shell', 'chrome-headless-shell']

/** The browser that `CHROME_PATH` names, or undefined. @throws if it names no file */
function namedBrowser() {
  const named = process.env.CHROME_PATH
  if (named === undefined || named === '') return undefined
  if (!existsSync(named)) throw new Error(`CHROME_PATH is ${named}, and there is no such file`)
  return named
}

function findOf(names) {
  for (const name of names) if (existsSync(`/usr/bin/${name}`)) return `/usr/bin/${name}`
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (found.status === 0 && found.stdout.trim() !== '') return found.stdout.trim()
  }
  return undefined
}

/**
 * The path of an installed Chromium, or undefined; Playwright's own download is then the only choice. @throws if CHROME_PATH is
 * set and names no file
 */
export const findChromium = () => namedBrowser() ?? findOf(CHROMIUM)

/**
 * The path of the browser of the end-to-end tests: Chromium that draws no windows, which takes two thirds of the processor time
 * for the same pages, or else Chromium. Undefined as in `findChromium`. @throws as `findChromium` does
 */
export const findTestBrowser = () => namedBrowser() ?? findOf(HEADLESS_SHELL) ?? findOf(CHROMIUM)

const isRoot = () => process.getuid?.() === 0

/** Runs apt-get, as root on Debian only; without it, or if it fails, it says so and nothing is installed. */
function aptInstall(packages, { update }) {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=600', ...args], { stdio: ['ignore', 2, 2], env })
  try {
    if (update) apt('update')
    apt('install', '-y', '--no-install-recommends', ...packages)
  } catch (error) {
    process.stderr.write(`apt-get could not install ${packages.join(' and ')}: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

/** Finds Chromium or installs it: from the distribution as root on Debian, else Playwright's own build. */
export function ensureChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  aptInstall(['chromium', 'fonts-liberation'], { update: true })
  const installed = findChromium()
  if (installed !== undefined) return installed
  execFileSync('npx', ['playwright', 'install', ...(isRoot() ? ['--with-deps'] : []), 'chromium'], { stdio: ['ignore', 2, 2] })
  return undefined
}

/** The browser of the end-to-end tests, with Chromium as `ensureChromium` finds it; the faster one is installed where Debian has it. */
export function ensureTestBrowser() {
  const chromium = ensureChromium()
  if (namedBrowser() === undefined && chromium === '/usr/bin/chromium' && findOf(HEADLESS_SHELL) === undefined)
    aptInstall(['chromium-headless-shell'], { update: false })
  return findTestBrowser()
}
