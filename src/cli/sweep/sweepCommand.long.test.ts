/** `sweep` and `merge`: on the threads of the program, killed in the middle, continued, and put together. */
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { SweepRunner } from '../../analysis/sweep/sweepRun.ts'
import { lineOf } from '../../analysis/sweep/sweepFile.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { HANG_MS } from '../../testing/waiting/hang.ts'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import { bundledCommandLine } from '../../testing/commandLine/bundledCommandLine.ts'

const program = bundledCommandLine()
const { folder, sim, file } = calledCommandLine(program)

const document = {
  version: 1,
  name: 'small',
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [{ id: 'web', host: 'a', memoryMiB: 64, workload: { streams: [{ writesPerS: 4000, sizeMiB: 32 }] } }],
  migrations: [{ vm: 'web', to: 'b' }],
  endS: 20,
}
const vary = ['--vary', 'hosts[*].mbps=100:1000:5:log', '--vary', 'vms[0].workload.streams[0].writesPerS=2000,8000,32000', '--repeats', '2']
const sweep = (...more: string[]) => sim(['sweep', 'scenario.json', ...vary, ...more])
const inFolder = (name: string) => join(folder, name)
const text = (name: string) => readFileSync(inFolder(name), 'utf8')

beforeAll(() => {
  file('scenario.json', JSON.stringify(document))
  expect(program.sim(['sweep', 'scenario.json', ...vary, '--out', 'whole.jsonl'])).toEqual({ status: 0, stdout: '', stderr: '' })
})

describe('sweep', () => {
  it('prints a line that identifies it, then a line per run in the order of the grid', () => {
    const lines = text('whole.jsonl')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(lines).toHaveLength(31)
    expect(lines[0]).toMatchObject({ sweep: { version: 1, scenario: 'small', seed: 1, repeats: 2, runs: 30, shard: { index: 1, of: 1 } } })
    expect(lines[2]).toMatchObject({
      run: 1,
      seed: 2,
      settings: { 'hosts[*].mbps': 100, 'vms[0].workload.streams[0].writesPerS': 2000 },
      outcome: 'completed',
    })
    expect(lines[30]).toMatchObject({
      run: 29,
      seed: 2,
      settings: { 'hosts[*].mbps': 1000, 'vms[0].workload.streams[0].writesPerS': 32_000 },
    })
  })

  it('prints the same to standard output', async () => {
    expect(await sweep()).toEqual({ status: 0, stdout: text('whole.jsonl'), stderr: '' })
  })

  it('gives the runs that the shared core gives, which the page uses', () => {
    const parsed = parseScenario(document)
    if (!parsed.ok) throw new Error('refused')
    const header = JSON.parse(text('whole.jsonl').split('\n')[0]) as { sweep: { vary: { path: string; values: number[] }[] } }
    const runner = new SweepRunner({ document, scenario: parsed.scenario }, { axes: header.sweep.vary, repeats: 2 })
    expect(Array.from({ length: 30 }, (_, run) => lineOf(runner.run(run))).join('')).toBe(
      text('whole.jsonl').slice(text('whole.jsonl').indexOf('\n') + 1),
    )
  })

  it.each([
    ['a path that is not there', 'hosts[4].mbps=1:2:3'],
    ['a name that the schema does not know', 'hosts[0].mbs=1:2:3'],
    ['an end that is no number', 'seed=a:2:3'],
    ['a value out of range at one point', 'hosts[0].mbps=0,100'],
    ['a value that contradicts another setting', 'vms[0].usedMiB=32,65'],
    ['too many runs', 'hosts[*].mbps=1:2:99999'],
  ])('refuses %s with status 2 and writes nothing', async (_, setting) => {
    const { status, stdout, stderr } = await sim([
      'sweep',
      'scenario.json',
      '--vary',
      setting,
      '--repeats',
      '1000',
      '--out',
      'refused.jsonl',
    ])
    expect({ status, stdout, there: existsSync(inFolder('refused.jsonl')) }).toEqual({ status: 2, stdout: '', there: false })
    expect(stderr).toContain(setting.startsWith('hosts[*]') ? '99,999 × 1,000' : setting.split('=')[0])
  })

  it.each([['0/3'], ['4/3'], ['3'], ['a/b']])('refuses the shard %s', async (shard) => {
    expect(await sweep('--shard', shard)).toMatchObject({ status: 2, stdout: '' })
  })

  it('overwrites no file, and continues no file of another sweep', async () => {
    const before = text('whole.jsonl')
    expect((await sweep('--out', 'whole.jsonl')).status).toBe(2)
    expect((await sim(['sweep', 'scenario.json', '--vary', 'hosts[*].mbps=1,2', '--out', 'whole.jsonl', '--resume'])).status).toBe(2)
    expect((await sweep('--shard', '1/2', '--out', 'whole.jsonl', '--resume')).status).toBe(2)
    expect((await sweep('--resume')).status).toBe(2)
    expect(text('whole.jsonl')).toBe(before)
  })
})

describe('shards', () => {
  it.each([1, 3, 7])('%i of them merge to the bytes of the single run', async (of) => {
    const names = Array.from({ length: of }, (_, i) => `of${of}-${i + 1}.jsonl`)
    for (const [i, name] of names.entries()) expect((await sweep('--shard', `${i + 1}/${of}`, '--out', name)).status).toBe(0)
    expect(await sim(['merge', ...names.toReversed()])).toEqual({ status: 0, stdout: text('whole.jsonl'), stderr: '' })
  })

  it.each([
    ['UTF-16 with a byte order mark', (lines: string) => Buffer.from(`\uFEFF${lines.replaceAll('\n', '\r\n')}`, 'utf16le')],
    ['UTF-8 with a byte order mark', (lines: string) => Buffer.from(`\uFEFF${lines}`)],
  ])('reads a shard in %s, as PowerShell redirects it', async (_, bytes) => {
    writeFileSync(inFolder('redirected.jsonl'), bytes(text('whole.jsonl')))
    expect((await sim(['merge', 'redirected.jsonl'])).stdout).toBe(text('whole.jsonl'))
  })

  it('are read from standard input too, and with the line breaks of Windows', async () => {
    const merged = await sim(['merge', 'of3-1.jsonl', '-', 'of3-3.jsonl'], text('of3-2.jsonl').replaceAll('\n', '\r\n'))
    expect(merged).toEqual({ status: 0, stdout: text('whole.jsonl'), stderr: '' })
    const twice = await sim(['merge', '-', '-'], text('whole.jsonl'))
    expect(twice).toEqual({ status: 2, stdout: '', stderr: '(standard input): is given twice\n' })
    expect(await sim(['merge', '-'], '')).toEqual({ status: 2, stdout: '', stderr: '(standard input): is not a sweep file\n' })
  })

  it('merge to one document with median and spread of each point, and to a table', async () => {
    const merged = JSON.parse((await sim(['merge', 'whole.jsonl', '--json'])).stdout)
    expect(merged.points).toHaveLength(15)
    expect(merged.points[0]).toMatchObject({ settings: { 'hosts[*].mbps': 100 }, runs: 2, completed: 2 })
    const [first, second] = merged.runs.map((run: { totalS: number }) => run.totalS)
    expect(merged.points[0].totalS.median).toBeCloseTo((first + second) / 2, 6)
    const table = (await sim(['merge', 'whole.jsonl', '--table'])).stdout.trimEnd().split('\n')
    expect(table).toHaveLength(15 + 3)
    expect(table[0]).toBe('small: 30 runs; median of 2 seeds, lowest to highest')
  })

  it('are one run where the sweep has one point and one seed', async () => {
    expect((await sim(['sweep', 'scenario.json', '--vary', 'seed=1', '--out', 'single.jsonl'])).status).toBe(0)
    const table = (await sim(['merge', 'single.jsonl', '--table'])).stdout.split('\n')
    expect(table[0]).toBe('small: 1 run')
  })

  it('are refused if one is missing, double, foreign, cut or not there, with nothing on standard output', async () => {
    file('torn.jsonl', text('of3-2.jsonl').slice(0, -20))
    expect((await sim(['sweep', 'scenario.json', '--vary', 'seed=1,2', '--out', 'other.jsonl'])).status).toBe(0)
    const refused = async (...names: string[]) => {
      const { status, stdout, stderr } = await sim(['merge', ...names])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      return stderr
    }
    expect(await refused('of3-1.jsonl', 'of3-3.jsonl')).toMatch(/10 of 30 runs .*2\/3/)
    expect(await refused('of3-1.jsonl', 'of3-2.jsonl', 'of3-3.jsonl', 'of3-2.jsonl')).toMatch(/^of3-2.jsonl: is given twice/)
    expect(await refused('of3-1.jsonl', 'other.jsonl')).toMatch(/^other.jsonl: /)
    const joined = file('joined.jsonl', text('of3-1.jsonl') + text('of3-2.jsonl'))
    expect(await refused(joined, 'of3-3.jsonl')).toMatch(/^\S*joined\.jsonl: line 12 begins another file: name each/)
    expect(await refused('of3-1.jsonl', 'torn.jsonl', 'of3-3.jsonl')).toMatch(/^torn.jsonl: has 9 of the 10 runs/)
    for (const damage of ['"runs":1e15', '"runs":0', '"repeats":0', '"shard":{"index":4,"of":3}'])
      expect(
        await refused(
          file(
            'damaged.jsonl',
            text('of3-1.jsonl').replace(new RegExp(`${damage.slice(0, damage.indexOf(':'))}:(\\d+|\\{.*?\\})`), damage),
          ),
        ),
      ).toMatch(/damaged\.jsonl: is not a sweep file/)
    expect(await refused('of3-1.jsonl', 'nowhere.jsonl', 'scenario.json')).toMatch(/^nowhere.jsonl: .*\nscenario.json: /)
  })
})

describe('a sweep that was cut', () => {
  it('at any byte continues to the bytes of the single run', async () => {
    const whole = readFileSync(inFolder('whole.jsonl'))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (bytes) => {
        writeFileSync(inFolder('cut.jsonl'), whole.subarray(0, bytes))
        expect(await sweep('--out', 'cut.jsonl', '--resume')).toEqual({ status: 0, stdout: '', stderr: '' })
        expect(readFileSync(inFolder('cut.jsonl')).equals(whole)).toBe(true)
      }),
      { numRuns: 12, examples: [[0], [10], [whole.length], [whole.indexOf('\n') + 1], [whole.indexOf('\n')]] },
    )
  })

  it('by a kill in the middle continues too', async () => {
    const long = ['--vary', 'hosts[*].mbps=30:300:20', '--vary', 'vms[0].workload.streams[0].writesPerS=2000,20000', '--repeats', '40']
    expect((await sim(['sweep', 'scenario.json', ...long, '--out', 'long.jsonl'])).status).toBe(0)
    const started = spawn(process.execPath, [program.bundle, 'sweep', 'scenario.json', ...long, '--cores', '1', '--out', 'killed.jsonl'], {
      cwd: folder,
    })
    const ended = new Promise((resolve) => started.on('exit', resolve))
    await expect
      .poll(() => (existsSync(inFolder('killed.jsonl')) ? statSync(inFolder('killed.jsonl')).size : 0), { interval: 2, timeout: HANG_MS })
      .toBeGreaterThan(10_000)
    started.kill('SIGKILL')
    await ended
    expect(text('killed.jsonl').length).toBeLessThan(text('long.jsonl').length)
    expect(await sim(['sweep', 'scenario.json', ...long, '--out', 'killed.jsonl', '--resume'])).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
    expect(text('killed.jsonl') === text('long.jsonl')).toBe(true)
  })

  it.each([
    ['NUL bytes in a line', (line: string) => line.slice(0, 20) + '\0'.repeat(40) + line.slice(60)],
    ['NUL bytes for a line', (line: string) => '\0'.repeat(line.length)],
    ['half a line', (line: string) => line.slice(0, 30)],
    ['a line with other spaces', (line: string) => line.replaceAll(':', ': ')],
  ])('at %s is simulated again from there, to the bytes of the single run', async (_, damaged) => {
    const lines = text('whole.jsonl').split('\n')
    const name = file('damaged.jsonl', lines.with(3, damaged(lines[3])).join('\n'))
    const { status, stdout, stderr } = await sweep('--out', name, '--resume')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toMatch(/^warning: \S*damaged\.jsonl: line 4 is damaged.*2 of 30/)
    expect(text(name) === text('whole.jsonl')).toBe(true)
  })

  it('after its last run loses what follows', async () => {
    const name = file('longer.jsonl', `${text('whole.jsonl')}${'\0'.repeat(9)}\n`)
    expect((await sweep('--out', name, '--resume')).status).toBe(0)
    expect(text(name) === text('whole.jsonl')).toBe(true)
  })

  it('is not continued if a field of a run is not as it has to be', async () => {
    const name = file('edited.jsonl', text('whole.jsonl').replace('"outcome":"completed"', '"outcome":7'))
    const before = text(name)
    const { status, stderr } = await sweep('--out', name, '--resume')
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/edited\.jsonl: line 2, outcome: must be one of "completed".*got 7\. Delete/),
    ])
    expect(text(name)).toBe(before)
  })

  it('is not continued if a line in it is not its own', async () => {
    const lines = text('whole.jsonl').split('\n')
    file('changed.jsonl', [lines[0], lines[2], ''].join('\n'))
    expect((await sweep('--out', 'changed.jsonl', '--resume')).status).toBe(2)
    truncateSync(inFolder('changed.jsonl'), 0)
    appendFileSync(inFolder('changed.jsonl'), `${text('whole.jsonl')}${lines[1]}\n`)
    expect((await sweep('--out', 'changed.jsonl', '--resume')).status).toBe(2)
    rmSync(inFolder('changed.jsonl'))
  })
})
