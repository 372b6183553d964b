// `npm run check -- WORD …`: what concerns the files of `src/` and `e2e/` whose paths contain a word: types, their lint, the unit tests that
// they are imported by, and the end-to-end tests of that name. Ends with the first part that fails.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileMessages } from '../build/messages.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const words = process.argv.slice(2)
const filesIn = (folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)
const chosen = ['src', 'e2e'].flatMap(filesIn).filter((file) => /\.tsx?$/.test(file) && words.some((word) => file.includes(word)))
if (chosen.length === 0) {
  process.stderr.write('usage: npm run check -- WORD …, each a part of a path in src/ or e2e/\n')
  process.exit(2)
}

function run(name, args, env = {}) {
  process.stdout.write(`\n== ${name} ${args.slice(0, 3).join(' ')}\n`)
  const { status } = spawnSync(join(root, 'node_modules/.bin', name), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0) process.exit(status ?? 1)
}

const sources = chosen.filter((file) => file.startsWith('src/'))
const specs = chosen.filter((file) => file.startsWith('e2e/') && file.endsWith('.spec.ts'))
await compileMessages(root)
run('tsc', ['--noEmit'])
run('oxlint', ['--type-aware', '--deny-warnings', ...chosen])
if (sources.length > 0) run('vitest', ['related', '--run', '--project', 'node', '--project', 'dom', ...sources])
if (specs.length > 0) {
  run('vite', ['build', '--logLevel=warn', '--mode', 'english'])
  run('playwright', ['test', '--project', 'desktop', ...specs])
}
