/** The licences of a whole build, compared with the packages that its source maps name. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, loadConfigFromFile } from 'vite'
import type { PluginOption } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const outDir = mkdtempSync(join(tmpdir(), 'switchover-licences-'))
/** From name to text. */
const sections = new Map<string, string>()
let own = ''

/** What follows the page takes most of a build's time and has the same packages: the page as one file, and in other languages. */
const AFTERWARDS = new Set(['switchover-also-single', 'switchover-other-languages'])

async function isOfThePage(option: PluginOption): Promise<boolean> {
  const plugin = await option
  return !(typeof plugin === 'object' && plugin !== null && 'name' in plugin && AFTERWARDS.has(plugin.name))
}

beforeAll(async () => {
  const config = (await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.config.ts')))!.config
  const wanted = await Promise.all((config.plugins ?? []).map(isOfThePage))
  const plugins = (config.plugins ?? []).filter((_, i) => wanted[i])
  await build({
    ...config,
    configFile: false,
    root,
    plugins,
    logLevel: 'error',
    build: { ...config.build, outDir, sourcemap: true, emptyOutDir: true },
  })
  const [first, ...rest] = readFileSync(join(outDir, 'licences.txt'), 'utf8').split(/^={100}\n/m)
  own = first
  for (const section of rest) sections.set(section.slice(0, section.indexOf(' ')), section)
})
afterAll(() => rmSync(outDir, { recursive: true }))

/** Packages with code in the page or in a worker. */
function bundledPackages(): Set<string> {
  const names = new Set<string>()
  const maps = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.js.map'))
  for (const map of maps) {
    const { sources } = JSON.parse(readFileSync(join(outDir, 'assets', map), 'utf8')) as { sources: string[] }
    for (const source of sources) {
      const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? []
      if (name !== undefined) names.add(name)
    }
  }
  return names
}

describe('licences.txt of a build', () => {
  it('has a text for every package in the page and its workers, and for no other', () => {
    const bundled = bundledPackages()
    for (const name of ['react', 'recharts', 'd3-scale', 'zod', 'comlink', 'fflate', 'zustand']) expect([...bundled]).toContain(name)
    // The packages of style sheets and of the typeface have no source map; the bundler's helpers have no file.
    const beside = ['@fontsource-variable/ibm-plex-sans', 'tailwindcss', 'vite', 'rolldown']
    expect([...sections.keys()].sort()).toEqual([...new Set([...bundled, ...beside])].sort())
  })

  it("holds each package's conditions with the copyright", () => {
    for (const [name, text] of sections) expect(text, name).toMatch(/copyright/i)
    expect(sections.get('react')).toContain('Permission is hereby granted, free of charge')
    expect(sections.get('@fontsource-variable/ibm-plex-sans')).toContain('SIL OPEN FONT LICENSE Version 1.1')
    expect(sections.get('d3-scale')).toContain('Permission to use, copy, modify, and/or distribute')
  })

  it("starts with the project's own", () => {
    expect(own).toContain(readFileSync(join(root, 'LICENSE'), 'utf8').trim())
  })

  it('is kept by the service worker', () => {
    expect(readFileSync(join(outDir, 'sw.js'), 'utf8')).toContain('"licences.txt"')
  })
})
