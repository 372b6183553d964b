/**
 * The promise of docs/extending.md: a strategy or a boost is two files and two lines in each registry, and the compiler names the missing
 * line.
 */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const tree = mkdtempSync(join(tmpdir(), 'switchover-extension-'))
const run = promisify(execFile)

const SCENARIO_STRATEGIES = 'src/scenario/schema/strategies/strategies.ts'
const SCENARIO_BOOSTS = 'src/scenario/schema/boosts/boosts.ts'
const ENGINE_STRATEGIES = 'src/engine/migration/strategies/extendedStrategies.ts'
const ENGINE_BOOSTS = 'src/engine/migration/boosts/boostRegistry.ts'

const files = {
  'src/scenario/schema/strategies/coldCopy.ts': `import { describeStrategy } from './strategy.ts'

export const coldCopy = describeStrategy({
  label: 'Cold copy', inSentence: 'cold copy', what: 'Stop the guest and copy', why: 'Stops the guest and copies it.', fields: {},
  copiesInRounds: false, fetchesPages: false, tracksWrites: false, copiesDiskInDowntime: true, mayReturn: false, startsPostcopyOnRequest: false,
  opening: null, transferredAs: null,
})
`,
  'src/engine/migration/strategies/coldCopy.ts': `import { StopAndCopy } from './stopAndCopy.ts'
import { PLAIN_WIRE } from '../wireFormat.ts'
import type { CreatedStrategy } from './createdStrategy.ts'

export const makeColdCopy = (): CreatedStrategy => ({
  strategy: new StopAndCopy(), boosts: [], manager: null, wire: PLAIN_WIRE, memoryScope: 'used', skipTimes: null, clearChunkMiB: null, fetch: null,
})
`,
  'src/scenario/schema/boosts/counting.ts': `import { number } from '../fields/fields.ts'
import { describeBoost } from './boost.ts'

export const counting = describeBoost({
  label: 'Counting', what: 'Count rounds', why: 'Counts rounds.', note: '', inQemu: false, needsRoundList: false, copiesAllFirst: true,
  fields: { step: number('Step', { min: 1, max: 9, unit: '', whole: true, what: 'Added for each round.' }, 2, [1, 9, 'linear']) },
})
`,
  'src/engine/migration/boosts/counting.ts': `import type { Boost } from './boost.ts'

export class Counting implements Boost<{ count: number }> {
  readonly id = 'counting'
  state = { count: 0 }
  private readonly step: number

  constructor({ step }: { step: number }) {
    this.step = step
  }

  roundEnds(): [] {
    this.state.count += this.step
    return []
  }

  figures(): Record<string, number> {
    return { count: this.state.count }
  }
}
`,
}

function addLine(file: string, before: string, line: string): void {
  const path = join(tree, file)
  const text = readFileSync(path, 'utf8')
  const at = text.indexOf(before)
  if (at < 0) throw new Error(`${file} has no line ${before}`)
  writeFileSync(path, `${text.slice(0, at)}${line}\n${text.slice(at)}`)
}

function removeLine(file: string, line: string): void {
  const path = join(tree, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(`${line}\n`)) throw new Error(`${file} has no line ${line}`)
  writeFileSync(path, text.replace(`${line}\n`, ''))
}

/**
 * The compiler's errors, without positions, in the whole tree or in the files of another project. One thread takes half the CPU of several.
 */
async function compile(project = 'tsconfig.json'): Promise<string> {
  return run(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--pretty', 'false', '--singleThreaded', '-p', project],
    { cwd: tree },
  ).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout.trim(),
  )
}

const SCENARIO_LINES: readonly (readonly [file: string, before: string, line: string])[] = [
  [SCENARIO_STRATEGIES, '  clone,\n}', "  'cold-copy': coldCopy,"],
  [SCENARIO_BOOSTS, '} as const satisfies', '  counting,'],
]

beforeAll(() => {
  for (const name of ['src', 'build', 'package.json', 'tsconfig.json']) cpSync(join(root, name), join(tree, name), { recursive: true })
  // Packages are shared, the cache is not: the copy would replace the project's bundle of the command line with its own.
  mkdirSync(join(tree, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(tree, 'node_modules', name))
  }
  writeFileSync(join(tree, 'engine.json'), JSON.stringify({ extends: './tsconfig.json', include: [], files: ['src/engine/simulate.ts'] }))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(tree, file), text)
  addLine(SCENARIO_STRATEGIES, 'import { contextSwitching }', "import { coldCopy } from './coldCopy.ts'")
  addLine(SCENARIO_BOOSTS, 'import { dataFilter }', "import { counting } from './counting.ts'")
  for (const line of SCENARIO_LINES) addLine(...line)
})
afterAll(() => rmSync(tree, { recursive: true }))

describe('a strategy and a boost that are new', () => {
  it("are compile errors in the engine's registries while only the scenario has them", async () => {
    const errors = await compile('engine.json')
    expect(errors).toMatch(/extendedStrategies\.ts.*cold-copy/)
    expect(errors).toMatch(/boostRegistry\.ts.*counting/)
  })

  it('run once the engine has them: two files and two lines each', async () => {
    addLine(ENGINE_STRATEGIES, 'import { ContextSwitching }', "import { makeColdCopy } from './coldCopy.ts'")
    addLine(ENGINE_STRATEGIES, '  clone: (', "  'cold-copy': makeColdCopy,")
    addLine(ENGINE_BOOSTS, 'import { DataFilter }', "import { Counting } from './counting.ts'")
    addLine(ENGINE_BOOSTS, '  quietPhase: ({', '  counting: ({ counting }) => counting && new Counting(counting),')
    expect(await compile()).toBe('')
    const ends = {
      hosts: [
        { id: 'a', mbps: 1000 },
        { id: 'b', mbps: 1000 },
      ],
    }
    const vm = (id: string) => ({ id, host: 'a', memoryMiB: 64 })
    writeFileSync(
      join(tree, 'scenario.json'),
      JSON.stringify({
        version: 1,
        ...ends,
        vms: [vm('cold'), vm('counted')],
        migrations: [
          { vm: 'cold', to: 'b', strategy: { kind: 'cold-copy' } },
          { vm: 'counted', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold' }, boosts: { counting: {} } } },
        ],
      }),
    )
    const { stdout } = await run(process.execPath, ['build/runEntry.mjs', 'src/cli/main.ts', 'run', 'scenario.json', '--json', '--audit'], {
      cwd: tree,
    })
    const { migrations, audit } = JSON.parse(stdout)
    expect(migrations.map(({ strategy, outcome }: { strategy: string; outcome: string }) => [strategy, outcome])).toEqual([
      ['cold-copy', 'completed'],
      ['precopy', 'completed'],
    ])
    expect(migrations[1].boosts).toEqual({ counting: { count: 2 * migrations[1].rounds.length } })
    expect(audit.mismatches).toBe(0)
  })

  it('are compile errors there while only the engine has them', async () => {
    for (const [file, , line] of SCENARIO_LINES) removeLine(file, line)
    const errors = await compile('engine.json')
    for (const line of SCENARIO_LINES) addLine(...line)
    expect(errors).toMatch(/extendedStrategies\.ts.*cold-copy/)
    expect(errors).toMatch(/boostRegistry\.ts.*counting/)
  })

  it("leave the project's own bundle of the command line alone", async () => {
    expect(existsSync(join(tree, 'node_modules/.cache/switchover/src-cli-main-ts.mjs'))).toBe(true)
    const { stdout } = await run(process.execPath, ['build/runEntry.mjs', 'src/cli/main.ts', 'run', join(tree, 'scenario.json')], {
      cwd: root,
    }).catch((refused: { stdout: string; stderr: string }) => ({ stdout: refused.stderr }))
    expect(stdout).toMatch(
      /^warning: migrations\[1\]\.strategy\.boosts\.counting: unknown key, ignored\nmigrations\[0\]\.strategy\.kind: must be one of .*got "cold-copy"/,
    )
  })

  it('are drawn by the random scenarios of the property tests', async () => {
    writeFileSync(
      join(tree, 'drawn.ts'),
      `import fc from 'fast-check'
import { anyScenario } from './src/testing/random/anyScenario.ts'

const names = fc.sample(anyScenario, { seed: 1, numRuns: 300 }).flatMap(({ migrations: [{ strategy }] }) =>
  [strategy.kind, ...('boosts' in strategy ? Object.keys(strategy.boosts) : [])])
process.stdout.write(JSON.stringify([...new Set(names)]))
`,
    )
    const { stdout } = await run(process.execPath, ['build/runEntry.mjs', 'drawn.ts'], { cwd: tree })
    expect(JSON.parse(stdout)).toEqual(expect.arrayContaining(['cold-copy', 'counting', 'precopy', 'xbzrle']))
  })
})
