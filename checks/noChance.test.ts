/** Unit tests give the same answer on any machine, however busy it is and whatever ran before them in the same worker. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Forms that let a test fail by chance, and why. */
const chances = {
  'waits a second by default; use eventually()': /\bvi\.wait(?:For|Until)\((?![^\n]*HANG_MS)/,
  'stops after a time; use HANG_MS': /\b(?:spawn|spawnSync|exec|execFile|execFileSync)\([^;]*?\btimeout: \d/,
  'replaces a module, which modules loaded by an earlier test already hold': /\bvi\.(?:do)?[mM]ock\(/,
  'sleeps; wait for an event, or use fake timers': /setTimeout\(\s*\w+,\s*[1-9]/,
  'has less time than HANG_MS, which is the default': /^ *\}, \d[\d_]{3,}\)$/m,
  'draws at random': /\bMath\.random\(\)/,
}

const tests = ['src', 'bench', 'build', 'checks'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) || (folder === 'src' && file.startsWith('testing')))
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !['checks/noChance.test.ts', 'checks/lint/rules.test.ts'].includes(file)),
)

function foundIn(text: string): string[] {
  return Object.entries(chances).flatMap(([reason, form]) => (form.test(text) ? [reason] : []))
}

describe('unit tests', () => {
  it('contain no form that can fail by chance', () => {
    expect(tests.length).toBeGreaterThan(300)
    const found = tests.flatMap((file) => foundIn(readFileSync(join(root, file), 'utf8')).map((reason) => `${file}: ${reason}`))
    expect(found).toEqual([])
  })

  it.each([
    'await vi.waitFor(() => true)',
    "spawnSync('sh', [], { timeout: 20_000 })",
    "vi.mock(import('./a.ts'))",
    'x(Math.random())',
    'setTimeout(next, 2)',
    'it(name, () => {\n}, 60_000)',
  ])('may not contain %s', (text) => expect(foundIn(text)).toHaveLength(1))
})
