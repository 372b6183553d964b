/** The package as someone else installs it: packed by npm, unpacked into a separate project, and used there. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { calledCommandLine } from '../src/testing/commandLine/calledCommandLine.ts'

const root = resolve(import.meta.dirname, '..')
const longMs = 120_000
const { folder, sim, file } = calledCommandLine()
const installed = join(folder, 'node_modules/switchover')
let packed: string[] = []

beforeAll(() => {
  const options = { cwd: root, encoding: 'utf8', stdio: 'pipe' } as const
  execFileSync('npm', ['run', '--silent', 'library'], options)
  const [report] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], options)) as [
    { filename: string; files: { path: string }[] },
  ]
  packed = report.files.map(({ path }) => path)
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, report.filename), '--strip-components=1', '-C', installed])
  // Its one dependency, which only its types need.
  symlinkSync(join(root, 'node_modules/zod'), join(folder, 'node_modules/zod'), 'dir')
  copyFileSync(join(installed, 'examples/node.mjs'), join(folder, 'node.mjs'))
}, longMs)

function node(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
  return { status, stdout, stderr }
}

/** The compiler on a strict program without declarations of its environment. */
function tsc(...words: string[]): ReturnType<typeof node> {
  const settings = ['--noEmit', '--strict', '--singleThreaded', '--target', 'es2022', '--types', '']
  return node(join(root, 'node_modules/typescript/bin/tsc'), ...settings, ...words)
}

const vm = { id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 20_000, sizeMiB: 64 }] } }
const hosts = [
  { id: 'a', mbps: 1000 },
  { id: 'b', mbps: 1000 },
]
const scenarios = [
  { version: 1, hosts, vms: [vm], migrations: [{ vm: 'web', to: 'b' }] },
  {
    version: 1,
    seed: 7,
    hosts,
    vms: [vm],
    events: [{ atS: 1, kind: 'scale-workload', target: 'web', scale: 2 }],
    migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'hybrid', precopyRounds: 1, boosts: { autoConverge: {}, xbzrle: {} } } }],
  },
]

describe('the package', () => {
  it('holds the built library, its documents, the examples and the JSON Schema, and no source', () => {
    const rooms = new Set(packed.map((path) => path.split('/')[0]))
    expect([...rooms].sort()).toEqual(['LICENSE', 'README.md', 'checks', 'dist-lib', 'docs', 'examples', 'package.json', 'public'])
    expect(packed).toContain('dist-lib/licences.txt')
    expect(packed.filter((path) => path.startsWith('dist-lib/types/') && !path.endsWith('.d.ts'))).toEqual([])
  })

  it('holds every file to which a link of its documents leads', () => {
    const links = packed
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...readFileSync(join(installed, path), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to]) => join(dirname(path), to)),
      )
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter((to) => !packed.includes(to))).toEqual([])
  })

  it('holds the declarations that its own lead to, and no other', () => {
    writeFileSync(join(folder, 'all.mts'), "export * from 'switchover'\n")
    const { stdout } = tsc('--listFilesOnly', '--module', 'nodenext', '--moduleResolution', 'nodenext', 'all.mts')
    const read = stdout.split('\n').flatMap((line) => line.trim().split('/node_modules/switchover/').slice(1))
    expect(read.length).toBeGreaterThan(20)
    expect(read.toSorted()).toEqual(packed.filter((path) => path.endsWith('.d.ts')).toSorted())
  })

  it.each(scenarios)('gives in Node the bytes of `sim run --json`', async (scenario) => {
    const name = file('scenario.json', JSON.stringify(scenario))
    const { status, stdout } = node('node.mjs', name)
    expect(status).toBe(0)
    expect(stdout).toBe((await sim(['run', name, '--json'])).stdout)
    expect(stdout.length).toBeGreaterThan(1000)
  })

  it('continues a run from a snapshot, and reads its own share links', () => {
    const script = file(
      'steps.mjs',
      [
        "import assert from 'node:assert/strict'",
        "import { Simulation, decodeShareLink, encodeShareLink, parseScenario, reasonText, simulate } from 'switchover'",
        `const draft = ${JSON.stringify(scenarios[1])}`,
        'const parsed = parseScenario(draft)',
        'const run = new Simulation(parsed.scenario, { seed: 7 })',
        'for (let i = 0; i < 20; i++) assert.ok(run.step())',
        'const saved = run.snapshot()',
        'const whole = run.runToEnd()',
        'run.restore(saved)',
        'assert.deepEqual(run.runToEnd(), whole)',
        'assert.deepEqual(simulate(parsed.scenario, { seed: 7 }), whole)',
        "assert.equal(whole.migrations[0].reason.code, 'completed')",
        'assert.match(reasonText(whole.migrations[0].reason), /^Completed in /)',
        'const link = decodeShareLink(encodeShareLink(draft))',
        'assert.deepEqual(parseScenario(link.value).scenario, parsed.scenario)',
        '',
      ].join('\n'),
    )
    expect(node(script)).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('runs the example of its document', () => {
    const [, example] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/embedding.md'), 'utf8').split('\n## Library\n')[1])!
    expect(node(file('example.mjs', example))).toMatchObject({ status: 0, stdout: expect.stringContaining('completed'), stderr: '' })
  })

  it('reports the faults of a scenario, field by field', () => {
    const { status, stderr } = node('node.mjs', file('wrong.json', JSON.stringify({ ...scenarios[0], vms: [{ ...vm, memoryMiB: -1 }] })))
    expect(status).toBe(1)
    expect(stderr).toContain('vms[0].memoryMiB')
  })

  it('is one module without imports, so that a page can load it directly', () => {
    expect(readFileSync(join(installed, 'dist-lib/switchover.js'), 'utf8')).not.toMatch(/^[ \t]*import\b|\bimport\(|\brequire\(/m)
  })

  it.each([
    ['nodenext', 'es2023'],
    ['bundler', 'es2023'],
    ['bundler', 'es2023,dom'],
  ])(
    'has types for a strict program, resolved as %s with the library %s',
    (moduleResolution, lib) => {
      writeFileSync(
        join(folder, 'use.mts'),
        [
          "import { parseScenario, scenarioPresets, simulate } from 'switchover'",
          "import type { Result, ScenarioInput } from 'switchover'",
          'const input: ScenarioInput = scenarioPresets[0]!.scenario',
          'const parsed = parseScenario(input)',
          'export const result: Result | null = parsed.ok ? simulate(parsed.scenario, { seed: 2 }) : null',
          '// @ts-expect-error A number is not a text.',
          "export const outcome: number = result?.migrations[0]!.outcome ?? 'skipped'",
          '// @ts-expect-error There is no such strategy.',
          "export const wrong: ScenarioInput = { ...input, migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'teleport' } }] }",
          '',
        ].join('\n'),
      )
      const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext'
      const { status, stdout } = tsc('--lib', lib, '--module', module, '--moduleResolution', moduleResolution, 'use.mts')
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    },
    longMs,
  )
})
