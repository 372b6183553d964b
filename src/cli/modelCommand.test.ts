import { describe, expect, it } from 'vitest'
import { calledCommandLine } from '../testing/commandLine/calledCommandLine.ts'

const { sim, file } = calledCommandLine()

describe('model', () => {
  const base = { memoryMB: 1024, thresholdMB: 100, dirtyMBps: 50, rateMBps: 100 }

  it('reads a file and prints the rounds', async () => {
    // 1024 + 512 + 256 + 128 + 64 MB at 100 MB/s, the last 64 MB in the downtime with 20 ms for the resume.
    expect(await sim(['model', 'liu2011-base', file('base.json', JSON.stringify(base))])).toMatchInlineSnapshot(`
      {
        "status": 0,
        "stderr": "",
        "stdout": "liu2011-base: Base model (Liu et al. 2011, Eq. 1 to 8)
      Transfers 1,984 MB in 19.8 s; downtime 660 ms; λ = 0.500

      Round             Volume  Duration
      0               1,024 MB    10.2 s
      1               512.0 MB    5.12 s
      2               256.0 MB    2.56 s
      3               128.0 MB    1.28 s
      4 (final copy)  64.00 MB    640 ms
      ",
      }
    `)
  })

  it('prints one JSON document and nothing else, with at most 9 significant digits', async () => {
    const input = { application: 'specjvm2008', usedMB: 127.5, canonicalMB: 80 }
    expect(await sim(['model', 'sliwko2017', '-', '--json'], JSON.stringify(input))).toEqual({
      status: 0,
      stdout: '{\n "transferMB": 161.138055\n}\n',
      stderr: '',
    })
  })

  it('prints a warning if a formula leaves its range', async () => {
    const { status, stdout } = await sim(['model', 'liu2011-algorithm1', '-'], JSON.stringify(base))
    expect(status).toBe(0)
    expect(stdout).toContain('\nWarning: γ is −0.1205 after round 0')
    expect(JSON.parse((await sim(['model', 'liu2011-algorithm1', '-', '--json'], JSON.stringify(base))).stdout).warnings).toHaveLength(1)
  })

  it('has one row per link if the model gives a table', async () => {
    const curve = { windowMs: [100, 200], dirtyPages: [1000, 1500] }
    const words = { totalPages: 100_000, nonZeroPages: 80_000, curve, mbps: [100, 1000], downtimeMs: [50, 300, null] }
    expect((await sim(['model', 'gudkov2023', '-'], JSON.stringify(words))).stdout).toMatchInlineSnapshot(`
      "gudkov2023: Total time from a dirty-page curve (A. Gudkov, qemu-devel, 2023)
      Total time by link (rows) and downtime limit (columns)

      Mbit/s  ≤ 50 ms  ≤ 300 ms  no limit
         100    never     never      27 s
       1,000      4 s       4 s       3 s
      "
    `)
  })

  it.each([
    [
      'several faults',
      ['liu2011-base', '-'],
      '{"memoryMB":100,"thresholdMB":101,"dirtyMBps":2,"rateMBps":1}',
      /^thresholdMB: .*100 MB.*101.*\ndirtyMBps: .*1 MB\/s.*λ = 2.*liu2011-algorithm1.*\n$/,
    ],
    [
      'a number above another field’s',
      ['sliwko2017', '-'],
      '{"application":"idle","usedMB":500,"canonicalMB":1024}',
      /^canonicalMB: .*500 MB.*1,024.*“usedMB”.*\n$/,
    ],
    ['an unknown model', ['liu2011-bas', '-'], '{}', /^NAME: .*"liu2011-bas".*"liu2011-base"\?\n$/],
    ['a name like none', ['walk', '-'], '{}', /^NAME: .*"walk".*"liu2011-base".*"gudkov2023"\n$/],
    ['broken JSON', ['liu2011-base', '-'], '{ "memoryMB": 1 "x": 2 }', /^\(document\): line 1, column 17: .*\n$/],
    ['an empty document', ['liu2011-base', '-'], '\n', /^\(document\): is empty.*\n$/],
    ['a missing file', ['liu2011-base', 'nowhere.json'], '', /^nowhere\.json: no such file\n$/],
    ['no file at all', ['liu2011-base'], '', /^error: missing required argument 'file'\n.*--help.*\n$/],
  ])('refuses %s', async (_, words, input, stderr) => {
    expect(await sim(['model', ...words], input)).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(stderr) })
  })
})
