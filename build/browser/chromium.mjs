// Finds the browser of the end-to-end tests, or installs it.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The path of an installed Chromium, or undefined; Playwright's own download is then the only choice. @throws if CHROME_PATH is
 * set and names no file
 */
export function findChromium() {
  const named = process.env.CHROME_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROME_PATH is ${named}, and there is no such file`)
    return named
  }
  for (const name of NAMES) if (existsSync(`/usr/bin/${name}`)) return `/usr/bin/${name}`
  for (const name of NAMES) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (found.status === 0 && found.stdout.trim() !== '') return found.stdout.trim()
  }
  return undefined
}

/** Finds Chromium or installs it: from the distribution as root on Debian, else Playwright's own build. */
export function ensureChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args) => execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=600', ...args], { stdio: ['ignore', 2, 2], env })
    try {
      apt('update')
      apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation')
    } catch (error) {
      process.stderr.write(`apt-get could not install chromium: ${error instanceof Error ? error.message : String(error)}\n`)
    }
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  execFileSync('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'], { stdio: ['ignore', 2, 2] })
  return undefined
}
