import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const RULES = { 'switchover/import-direction': 'error', 'switchover/determinism': 'error', 'switchover/line-start': 'error' }

/** A file that breaks no rule, and files that break one each, with the expected lint message. */
const FINE: Record<string, string> = {
  'src/engine/memory/fine.ts':
    "import type { Scenario } from '../../scenario/schema/schema.ts'\nexport const half = (window: number, s: Scenario) => Math.floor(window / 2) + s.seed",
  'src/engine/memory/free.test.ts': "import { now } from '../../ui/now.ts'\nexport const t = now() + Date.now()",
  'src/ui/stage/fine.ts':
    "import { run } from '../../store/run.ts'\nimport { useState } from 'react'\nexport const x = [run, useState, Date.now()]",
  'src/cli/fine.ts':
    "import { readFileSync } from 'node:fs'\nimport { simulate } from '../engine/simulate.ts'\nexport const x = [readFileSync, simulate]",
  'src/records/fine.ts': String.raw`export const x = [/^[ \t]*a/m, /^\s*a/, /a\s*$/m, new RegExp('^[ \t]a', 'm'), new RegExp(String.raw${'`'}^\s${'`'}, 'g')]`,
  'bench/fine.ts':
    "import { x } from '../checks/x.ts'\nimport { y } from '../src/engine/y.ts'\nexport const z = async (name: string) => [x, y, await import(name)]",
}
const BROKEN: [file: string, source: string, says: string][] = [
  ['src/engine/a1.ts', "import { x } from '../ui/x.ts'\nexport { x }", 'must not import from src/ui'],
  ['src/engine/a2.ts', "export type { X } from '../store/x.ts'", 'must not import from src/store'],
  ['src/engine/a3.ts', "export const x = () => import('../compute/x.ts')", 'must not import from src/compute'],
  ['src/engine/a4.ts', "import { z } from 'zod'\nexport { z }", 'must not import zod'],
  ['src/engine/a5.ts', 'export const x = (name: string) => import(name)', 'a path that is written out'],
  ['src/scenario/a6.ts', "import type { X } from '../engine/x.ts'\nexport type Y = X", 'must not import from src/engine'],
  ['src/store/a7.ts', "import { x } from '../ui/x.ts'\nexport { x }", 'must not import from src/ui'],
  ['src/compute/a8.ts', "import { x } from '../cli/x.ts'\nexport { x }", 'must not import from src/cli'],
  ['src/cli/a9.ts', "import { x } from '../store/x.ts'\nexport { x }", 'must not import from src/store'],
  ['src/ui/a12.ts', "import { x } from '../testing/x.ts'\nexport { x }", 'must not import from src/testing'],
  ['src/models/a10.ts', "import { x } from '../../bench/x.ts'\nexport { x }", 'must not import from bench/'],
  ['checks/a13.ts', "import { x } from '../bench/x.ts'\nexport { x }", 'checks/ must not import from bench/'],
  ['build/a14.mjs', "export { x } from '../checks/x.mjs'", 'build/ must not import from checks/'],
  ['src/analysis/a11.ts', "import { readFileSync } from 'node:fs'\nexport { readFileSync }", 'belongs to: src/cli'],
  ['src/engine/b1.ts', 'export const x = Math.random()', '`Math.random` is chance'],
  ['src/engine/b2.ts', 'export const x = Date.now()', '`Date` is the world outside'],
  ['src/engine/b3.ts', 'export const x = performance.now()', '`performance` is the world outside'],
  ['src/engine/b4.ts', 'export const x = document.title', '`document` is the world outside'],
  ['src/engine/b5.ts', 'export const x = window.name', '`window` is the world outside'],
  ['src/engine/b6.ts', 'setTimeout(() => undefined, 1)', '`setTimeout` is the world outside'],
  ['src/engine/b7.ts', 'export const x = (y: number) => y ** 2', '`**` may differ'],
  ['src/engine/b8.ts', 'export const x = Math.exp(1)', '`Math.exp` may differ'],
  ['src/engine/b9.ts', 'export const { sin } = Math', 'use `Math` by its functions'],
  ['src/engine/b10.ts', "export const x = ['b', 'a'].sort((p, q) => p.localeCompare(q))", '`localeCompare` depends on the locale'],
  ['src/records/c1.ts', String.raw`export const x = /b|^\s*a/m`, 'quadratic over blank lines'],
  ['src/records/c2.ts', String.raw`export const x = /^(?:[\s>]+)a/gm`, 'quadratic over blank lines'],
  ['src/records/c3.ts', String.raw`export const x = new RegExp('^\\s+a', 'm')`, 'quadratic over blank lines'],
  ['src/records/c4.ts', String.raw`export const x = new RegExp(String.raw${'`'}^\s+a${'`'}, 'mu')`, 'quadratic over blank lines'],
  ['src/models/b11.ts', 'export const x = () => new Date()', '`Date` is the world outside'],
]

describe('the rules for rooms, determinism and patterns', () => {
  let folder = ''
  const found = new Map<string, string[]>()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchover-lint-'))
    const files = [...Object.entries(FINE), ...BROKEN.map(([file, source]) => [file, source] as const)]
    for (const [file, source] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), `${source}\n`)
    }
    const config = { plugins: [], categories: { correctness: 'off' }, jsPlugins: [join(root, 'checks/lint/plugin.mjs')], rules: RULES }
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config))
    const output = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format=unix'], { cwd: folder, encoding: 'utf8' }).stdout
    for (const line of output.split('\n')) {
      const [, file, says] = /^(\S+?):\d+:\d+: (.*)$/.exec(line) ?? []
      if (file !== undefined) found.set(file, [...(found.get(file) ?? []), says])
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("are errors in the project's own configuration", () => {
    const config: { rules: Record<string, string> } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'))
    expect(config.rules).toMatchObject(RULES)
  })

  it.each(Object.keys(FINE))('accept %s', (file) => {
    expect(found.get(file)).toBeUndefined()
  })

  it.each(BROKEN)('reject %s: %s', (file, _source, says) => {
    expect(found.get(file)).toHaveLength(1)
    expect(found.get(file)?.[0]).toContain(says)
  })
})
