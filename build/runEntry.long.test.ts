import { spawn } from 'node:child_process'
import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const entry = 'build/fixtures/echo.ts'
const cache = join(root, 'node_modules/.cache/switchover')
const bundle = join(cache, 'build-fixtures-echo-ts.mjs')

async function run(words: string[], input: string) {
  const child = spawn(process.execPath, [join(root, 'build/runEntry.mjs'), entry, ...words], { cwd: root })
  child.stdin.end(input)
  const [out, status] = await Promise.all([text(child.stdout), new Promise((done) => child.on('exit', done))])
  return { out, status }
}

function forget() {
  rmSync(bundle, { force: true })
  rmSync(`${bundle}.inputs.json`, { force: true })
}

describe('an entry run in Node', () => {
  beforeEach(forget)
  afterAll(forget)

  it('gets arguments and standard input, and returns its own output and status', async () => {
    expect(await run(['run', '-', '--json'], '{"a": 1}')).toEqual({ out: 'run|-|--json {"a": 1}', status: 3 })
  })

  it('is bundled again only if a source has changed', async () => {
    await run([], '')
    const before = statSync(bundle).mtimeMs
    await run([], '')
    expect(statSync(bundle).mtimeMs).toBe(before)
    const source = join(root, entry)
    const { atime, mtime } = statSync(source)
    utimesSync(source, atime, new Date(mtime.getTime() - 1000))
    await run([], '')
    utimesSync(source, atime, mtime)
    expect(statSync(bundle).mtimeMs).toBeGreaterThan(before)
  })

  it('is not bundled again where a container image has rounded the times of its files', async () => {
    const source = join(root, entry)
    const { atime, mtime } = statSync(source)
    const second = Math.floor(mtime.getTime() / 1000) - 10
    utimesSync(source, atime, second + 0.75)
    await run([], '')
    const before = statSync(bundle).mtimeMs
    utimesSync(source, atime, second)
    await run([], '')
    utimesSync(source, atime, mtime)
    expect(statSync(bundle).mtimeMs).toBe(before)
  })

  it('is bundled again after a bundle of a source that changed meanwhile, also if the source is then as it was', async () => {
    await run([], '')
    const source = join(root, entry)
    const { atime, mtime } = statSync(source)
    utimesSync(source, atime, new Date(Date.now() + 60_000))
    await run([], '')
    utimesSync(source, atime, mtime)
    const before = statSync(bundle).mtimeMs
    await run([], '')
    expect(statSync(bundle).mtimeMs).toBeGreaterThan(before)
  })

  it('runs in several processes at once with an empty cache', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, (_, i) => run([String(i)], 'x')))
    expect(runs).toEqual(Array.from({ length: 6 }, (_, i) => ({ out: `${i} x`, status: 3 })))
    expect(readdirSync(cache).filter((file) => file.includes('fixtures') && file.endsWith('.tmp'))).toEqual([])
  })
})
