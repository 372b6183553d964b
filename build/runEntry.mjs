// Runs a TypeScript entry in Node: `node build/runEntry.mjs ENTRY [ARGUMENT …]`. The entry is bundled into one file if its
// sources have changed since the last run; otherwise it starts at once. Safe for several processes at once: a bundle is written
// under a unique name and then renamed. Prints nothing itself on standard output.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { compileMessages } from './messages.mjs'
import { nodeBundle } from './nodeBundle.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const entry = process.argv[2]
const bundle = join(root, 'node_modules/.cache/switchover', `${entry.replaceAll(/[^\w]+/g, '-')}.mjs`)
const record = `${bundle}.inputs.json`

/** Size and modification time of a file as one string; '' if it does not exist. In whole seconds, as container images round the time. */
function stampOf(file) {
  const stat = statSync(join(root, file), { throwIfNoEntry: false })
  return stat === undefined ? '' : `${stat.size} ${wholeSeconds(stat.mtimeMs)}`
}

function wholeSeconds(ms) {
  return Math.floor(ms / 1000)
}

function isFresh() {
  try {
    const stamps = JSON.parse(readFileSync(record, 'utf8'))
    statSync(bundle)
    return Object.entries(stamps).every(([file, stamp]) => stampOf(file) === stamp)
  } catch {
    return false
  }
}

function writeWhole(file, text) {
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, text)
  renameSync(temporary, file)
}

async function build() {
  const startedMs = Date.now()
  await compileMessages(root)
  const { build: esbuild } = await import('esbuild')
  const output = await esbuild({
    absWorkingDir: root,
    entryPoints: [entry],
    ...nodeBundle,
    write: false,
    metafile: true,
    logLevel: 'warning',
  })
  const files = [
    ...Object.keys(output.metafile.inputs)
      .filter((file) => !file.startsWith('<'))
      .map((file) => file.replace(/^src\/messages\/compiled\/(.*)\.ts$/, 'src/messages/$1.json')),
    'package-lock.json',
    'build/runEntry.mjs',
    'build/nodeBundle.mjs',
    'build/messages.mjs',
  ]
  const stamps = Object.fromEntries(files.map((file) => [file, stampOf(file)]))
  mkdirSync(dirname(bundle), { recursive: true })
  // Without its record a bundle is not used: the record of an earlier one must not stay.
  rmSync(record, { force: true })
  writeWhole(bundle, output.outputFiles[0].text)
  // A source that changed in the second of the start or later leaves no record, so that the next start bundles again.
  const mtimeMs = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? Infinity
  const changed = files.some((file) => wholeSeconds(mtimeMs(file)) >= wholeSeconds(startedMs))
  if (!changed) writeWhole(record, JSON.stringify(stamps))
}

if (!isFresh()) {
  try {
    await build()
  } catch (error) {
    process.stderr.write(`${entry} cannot be bundled: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
process.argv.splice(1, 2, bundle)
await import(pathToFileURL(bundle).href)
