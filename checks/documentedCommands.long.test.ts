/** Each command of `sim` that the README and `docs/` print in a block runs unchanged, on files of the names that it has there. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectFiles } from '../build/projectFiles.ts'
import { encodeShareLink } from '../src/scenario/codec/shareLink.ts'
import { shippedBrief } from '../src/teaching/briefs/shippedBriefs.ts'
import { bundledCommandLine } from '../src/testing/commandLine/bundledCommandLine.ts'
import { samples } from '../src/testing/records/recordSamples.ts'
import { HANG_MS } from '../src/testing/waiting/hang.ts'

const { bundle, folder, file } = bundledCommandLine()

const blocksIn = (text: string): string[] => [...text.matchAll(/^```(?:sh)?\n(.*?)^```$/gms)].map(([, block]) => block)
/** Commands of a block, each on one line, without the comment behind it. */
const commandsIn = (block: string): string[] =>
  block
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/ # .*$/, '').replace(/^npm run --silent sim -- |^bin\/sim /, 'sim '))
    .filter((line) => line.startsWith('sim '))
const documented = projectFiles('.')
  .filter((name) => /^(README\.md|docs\/[^/]+\.md)$/.test(name))
  .flatMap((name) => blocksIn(readFileSync(name, 'utf8')).flatMap((block) => commandsIn(block).map((command) => ({ name, command }))))

const simOf = (command: string) =>
  spawnSync('sh', ['-c', `sim() { ${process.execPath} ${bundle} "$@"; }; ${command}`], { cwd: folder, encoding: 'utf8', timeout: HANG_MS })

/** The README's own scenario. */
const [scenarioText] = [...readFileSync('README.md', 'utf8').matchAll(/^```json\n(.*?)^```$/gms)].map(([, block]) => block)

function writeScenarios(): void {
  file('scenario.json', scenarioText)
  const { hosts, vms, migrations } = JSON.parse(scenarioText) as Record<string, object[]>
  const two = ['web-1', 'web-2'].map((id) => ({ vm: { ...vms[0], id }, migration: { ...migrations[0], vm: id } }))
  const pair = { version: 1, hosts, vms: two.map(({ vm }) => vm), migrations: two.map(({ migration }) => migration) }
  file('metrics.prom', simOf(`sim run ${file('pair.json', JSON.stringify(pair))} --as prometheus`).stdout)
}

function writeSolutions(): void {
  const brief = shippedBrief('short-pause')!
  const solution = structuredClone(brief.scenario)
  solution.migrations[0].strategy = { ...solution.migrations[0].strategy, rule: { kind: 'qemu', downtimeMs: 30 } } as never
  for (const name of ['solution.json', 'a.json', 'b.json']) file(name, JSON.stringify(solution))
  file('brief.json', readFileSync('src/teaching/briefs/shipped/short-pause.json', 'utf8'))
  file('class.csv', `Ada,https://example.org/${encodeShareLink(solution)}\n`)
}

function writeRecords(): void {
  file('info-migrate.txt', samples.hmpHugePages)
  file('info.txt', samples.hmpHugePages)
  file('qmp.log', samples.qmpLog)
}

beforeAll(() => {
  mkdirSync(join(folder, 'out'))
  writeScenarios()
  writeSolutions()
  writeRecords()
  file('input.json', JSON.stringify({ memoryMB: 1024, thresholdMB: 100, dirtyMBps: 50, rateMBps: 100 }))
}, HANG_MS)

describe('the documents', () => {
  it('print each subcommand that the README shows, and those of briefs, records and sweeps', () => {
    const names = new Set(documented.map(({ command }) => command.split(' ')[1]))
    expect([...names]).toEqual(
      expect.arrayContaining(['run', 'table', 'sweep', 'merge', 'model', 'papers', 'import', 'forecast', 'advise', 'grade']),
    )
  })

  it.each(documented)('$name: $command', ({ name, command }) => {
    // It says to copy this one first.
    file('scenario.json', name === 'docs/sweeps.md' ? readFileSync('examples/scenario.json', 'utf8') : scenarioText)
    // The shards that another command of the document writes; the sweep of one part is tested beside it.
    if (command.includes('shard-'))
      simOf(`sim sweep scenario.json --vary endS=60 --out ${command.includes('out/') ? 'out/' : ''}shard-1.jsonl`)
    expect(simOf(command)).toMatchObject({ status: 0, stderr: expect.not.stringContaining('rror') })
  })
})
