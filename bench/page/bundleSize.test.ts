import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleSize } from './bundleSize.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchover-bundle-'))
  mkdirSync(join(folder, 'assets'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function firstScripts(scripts: Record<string, string>): string[] {
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="./assets/index.js"></script>')
  for (const [file, source] of Object.entries(scripts)) writeFileSync(join(folder, 'assets', file), source)
  return bundleSize(folder)!
    .first.map(({ file }) => file)
    .sort()
}

describe('the scripts that the running stage needs', () => {
  it('are the entry and its static imports, without dynamic imports', () => {
    expect(
      firstScripts({
        'index.js': 'import{a}from"./a.js";import("./later.js")',
        'a.js': 'export{b}from"./b.js"',
        'b.js': '',
        'later.js': '',
      }),
    ).toEqual(['a.js', 'b.js', 'index.js'])
  })

  it.each([
    ['new Worker', 'new Worker("/assets/run.worker-1a2b.js",{type:"module"})'],
    ['new URL', 'x=new URL(`run.worker-1a2b.js`,import.meta.url).href'],
  ])('include a worker whose address the entry holds in %s, and what the worker imports', (_, entry) => {
    expect(firstScripts({ 'index.js': entry, 'run.worker-1a2b.js': 'import"./engine.js"', 'engine.js': '' })).toEqual([
      'engine.js',
      'index.js',
      'run.worker-1a2b.js',
    ])
  })

  it('are unknown where no page is built', () => {
    expect(bundleSize(folder)).toBeNull()
  })
})
