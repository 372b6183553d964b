/**
 * `npm run properties -- [--times N] [--from SEED] [FILTER …]`: runs the property tests N times (default 10), each time with the next seed
 * after SEED (default drawn from the clock), so that they meet examples that `npm test` does not draw. FILTER: as of `npm run unit`.
 * Prints a line per time, and the output of each failure; ends with 1 if any fails.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SEED_VARIABLE } from './seed.ts'

const root = process.cwd()
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '10' }, from: { type: 'string', default: String(Math.trunc(Date.now() / 1000) % 2 ** 31) } },
})
const times = Number(values.times)
const from = Number(values.from)
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(from)) {
  console.error('--times must be a whole number of at least 1, --from a whole number')
  process.exit(2)
}

const files = ['src', 'bench', 'build', 'checks']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => /\.test\.tsx?$/.test(file))
  .filter((file) => readFileSync(join(root, file), 'utf8').includes("from 'fast-check'"))
  .filter((file) => positionals.length === 0 || positionals.some((filter) => file.includes(filter)))
if (files.length === 0) {
  console.error(`no file with property tests matches ${positionals.join(' ')}`)
  process.exit(2)
}

for (let time = 1; time <= times; time++) {
  const seed = from + time
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', ...files], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, [SEED_VARIABLE]: String(seed), NO_COLOR: '1' },
    maxBuffer: 2 ** 28,
  })
  console.log(`${time} of ${times}, seed ${seed}, ${files.length} files: ${status === 0 ? 'ok' : 'FAILED'}`)
  if (status !== 0) {
    process.exitCode = 1
    console.log(stdout.slice(Math.max(0, stdout.indexOf('Failed Tests'))) + stderr)
  }
}
