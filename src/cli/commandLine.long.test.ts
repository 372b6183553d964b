/** Whole outputs and exit statuses of the command line: of the program where the process matters, else of its commands called here. */
import { spawnSync } from 'node:child_process'
import { openSync, ftruncateSync, closeSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import { HANG_MS } from '../testing/waiting/hang.ts'
import { calledCommandLine } from '../testing/commandLine/calledCommandLine.ts'
import { bundledCommandLine } from '../testing/commandLine/bundledCommandLine.ts'

const program = bundledCommandLine()
const { folder, sim, file } = calledCommandLine(program)

/** 16 MiB over 100 Mbit/s, no writes, no device state: 16 · 2^20 · 8 / 10^8 = 1.342 s. */
const idle: ScenarioInput = {
  version: 1,
  latencyMs: 0,
  hosts: [
    { id: 'a', mbps: 100 },
    { id: 'b', mbps: 100 },
  ],
  vms: [{ id: 'web', host: 'a', memoryMiB: 16, deviceStateKiB: 0, workload: { streams: [] } }],
  migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold' } } }],
}

/** Pre-copy under QEMU's rule, written at half of the link's rate. */
const busy: ScenarioInput = {
  version: 1,
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [{ id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 15_000, sizeMiB: 64 }] } }],
  migrations: [{ vm: 'web', to: 'b' }],
}

describe('run', () => {
  it('reads a file and prints the verdict, the rounds and the downtime', () => {
    expect(program.sim(['run', file('idle.json', JSON.stringify(idle))])).toMatchInlineSnapshot(`
      {
        "status": 0,
        "stderr": "",
        "stdout": "web: a → b, pre-copy
      Completes in 1.34 s with 0 ms of downtime.
        Side effects  None.
        Transferred   16.0 MiB in 1 round plus the final copy

      Round         Start  Duration  Pages sent      Sent  Pages dirtied  Pages remaining  Mbit/s
      Round 1     0.000 s    1.34 s       4,096  16.0 MiB              0                0     100
      Final copy  1.342 s      0 ms           0     0 MiB              0                0       0

      Downtime 0 ms
      Energy 28.4 J (model of Liu et al. 2011); 0.00373 g CO₂ at 473 g/kWh

      Round       Decision
      Round 1     0 MiB remain (0 pages). At most the 1.00 MiB threshold, so stop the guest.
      Final copy  0 MiB (0 pages) sent in 0 ms of downtime. The guest runs on the destination.
      ",
      }
    `)
  })

  it('prints the version that a paper cites', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await sim(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('reads standard input, and prints one JSON document and nothing else', () => {
    const { status, stdout, stderr } = program.sim(['run', '-', '--json'], JSON.stringify(idle))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({ version: 1, seed: 1 })
    expect(result.migrations[0]).toMatchObject({ vm: 'web', outcome: 'completed', pagesSent: 4096, pagesResent: 0 })
    expect(result.migrations[0].totalS).toBeCloseTo(1.34217728, 6)
    expect(result.series).toBeUndefined()
    expect(result.audit).toBeUndefined()
  })

  it('gives the same bytes for the same seed, and different bytes for another seed', async () => {
    const scenario = JSON.stringify(busy)
    const seven = (await sim(['run', '-', '--json', '--seed', '7'], scenario)).stdout
    expect(JSON.parse(seven).seed).toBe(7)
    expect((await sim(['run', '-', '--json'], JSON.stringify({ ...busy, seed: 7 }))).stdout).toBe(seven)
    expect((await sim(['run', '-', '--json', '--seed', '8'], scenario)).stdout).not.toBe(seven)
  })

  it('adds samples and the audit on request, and changes nothing else', async () => {
    const scenario = JSON.stringify(busy)
    const plain = JSON.parse((await sim(['run', '-', '--json'], scenario)).stdout)
    const { series, audit, ...rest } = JSON.parse((await sim(['run', '-', '--json', '--series', '--audit'], scenario)).stdout)
    expect(rest).toEqual(plain)
    expect(series.tS[0]).toBe(0)
    expect(series.vms.web.remainingPages).toHaveLength(series.tS.length)
    expect(audit).toMatchObject({ pagesCompared: 65_536, mismatches: 0 })
  })

  it('exits with 0 when a migration never converges, because that is a result', async () => {
    const workload = { streams: [{ writesPerS: 300_000, sizeMiB: 128 }] }
    const endless: ScenarioInput = { ...busy, endS: 20, vms: [{ ...busy.vms[0], workload }] }
    const { status, stdout } = await sim(['run', '-'], JSON.stringify(endless))
    expect(status).toBe(0)
    expect(stdout).toContain('\nNever converges.')
  })

  it('prints numbers of at most 9 significant digits', async () => {
    const numbers = (await sim(['run', '-', '--json', '--series'], JSON.stringify(busy))).stdout.match(/-?\d+(\.\d+)?(e[-+]\d+)?/g) ?? []
    const long = numbers.filter(
      (number) =>
        number
          .replace(/e.*/, '')
          .replace(/^-?0*\.?0*/, '')
          .replace('.', '').length > 9,
    )
    expect(long).toEqual([])
  })

  it('warns about an unknown key, and continues', async () => {
    const { status, stdout, stderr } = await sim(['run', '-', '--json'], JSON.stringify({ ...idle, latencyMS: 3 }))
    expect(status).toBe(0)
    expect(JSON.parse(stdout).version).toBe(1)
    expect(stderr).toMatch(/^warning: latencyMS: .*"latencyMs"\?\n$/)
  })
})

describe('refused input: exit status 2, nothing on standard output', () => {
  it('names the misspelt key beside the required one that is missing', async () => {
    const { hosts, ...rest } = idle
    for (const command of ['run', 'advise']) {
      const { status, stderr } = await sim([command, '-'], JSON.stringify({ ...rest, hots: hosts }))
      expect(status).toBe(2)
      expect(stderr).toMatch(/^warning: hots: .*"hosts"\?\nhosts: is missing/)
    }
  })

  it('names every fault by its path', () => {
    const wrong = {
      ...idle,
      hosts: [
        { id: 'a', mbps: -5 },
        { id: 'b', mbps: '1000' },
      ],
      vms: [{ id: 'web', host: 'c', memoryMiB: 16, workload: { streams: [{ writesPerS: 1, sizeMiB: 64 }] } }],
    }
    expect(program.sim(['run', '-'], JSON.stringify(wrong))).toMatchInlineSnapshot(`
      {
        "status": 2,
        "stderr": "hosts[0].mbps: must be 0.001 to 10,000,000 Mbit/s, got −5
      hosts[1].mbps: must be a number, 0.001 to 10,000,000 Mbit/s, got "1000"
      vms[0].host: no host "c". Use "a" or "b"
      vms[0].workload.streams[0].sizeMiB: region 0 to 64 MiB is outside used memory; must end by 16 MiB
      ",
        "stdout": "",
      }
    `)
  })

  it('stops after a hundred faults and reports their total', async () => {
    const vms = Array.from({ length: 150 }, (_, i) => ({ id: `vm-${i}`, host: 'a', memoryMiB: -1 }))
    const { status, stderr, stdout } = await sim(['run', '-'], JSON.stringify({ ...idle, vms, migrations: [{ vm: 'vm-0', to: 'b' }] }))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    const lines = stderr.trimEnd().split('\n')
    expect(lines).toHaveLength(101)
    expect(lines[0]).toMatch(/^vms\[0\]\.memoryMiB: .* 1 to 16,777,216 MiB, got −1$/)
    expect(lines[100]).toMatch(/^… .*\b50\b.*\b150\b/)
  })

  it.each([
    ['broken JSON', '{ "version": 1,'],
    ['an empty document', ''],
    ['a document that is not an object', '[1, 2]'],
    ['very deep nesting', '['.repeat(200_000) + ']'.repeat(200_000)],
  ])('%s is a fault of the document', async (_, text) => {
    const { status, stdout, stderr } = await sim(['run', '-'], text)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^\(document\): [^\n]+\n$/)
  })

  it('reports line and column of a JSON syntax error', async () => {
    expect((await sim(['run', '-'], '{ "version": 1 "seed": 2 }')).stderr).toMatch(/^\(document\): line 1, column 16: /)
  })

  it.each([
    ['a file that is not there', ['run', 'nowhere.json'], 'nowhere.json: no such file\n'],
    ['a directory', ['run', '.'], '.: is a directory\n'],
    ['a seed that is none', ['run', '-', '--seed', 'x'], '--seed: must be a whole number, 0 to 4,294,967,295, got "x"\n'],
    [
      'a link without a rate',
      ['table', '-', '--mbps', '1,', '--downtime-ms', '9'],
      '--mbps: must be a number, 0.001 to 10,000,000 Mbit/s, got "". Units: Mbit/s, Gbit/s, MB/s, MiB/s\n',
    ],
    ['an unknown command', ['walk'], "error: unknown command 'walk'\nRun sim --help for a list of commands.\n"],
    ['help on an unknown command', ['help', 'walk'], "error: unknown command 'walk'\nRun sim --help for a list of commands.\n"],
    ['an unknown option', ['run', '-', '--fast'], "error: unknown option '--fast'\nRun sim run --help for its options.\n"],
    ['a missing file name', ['run'], "error: missing required argument 'file'\nRun sim run --help for its options.\n"],
  ])('%s', async (_, words, stderr) => {
    expect(await sim(words, JSON.stringify(idle))).toEqual({ status: 2, stdout: '', stderr })
  })

  it('refuses a file of 100 MB without reading it', async () => {
    const name = join(folder, 'huge.json')
    const descriptor = openSync(name, 'w')
    ftruncateSync(descriptor, 100_000_000)
    closeSync(descriptor)
    const stderr = 'huge.json: must be at most 64 MiB\n'
    expect(await sim(['run', 'huge.json'])).toEqual({ status: 2, stdout: '', stderr })
  })

  it('stops reading endless standard input', () => {
    const shell = spawnSync('sh', ['-c', 'yes | "$0" "$1" run -', process.execPath, program.bundle], { encoding: 'utf8', timeout: HANG_MS })
    expect(shell.stderr).toContain('(standard input): must be at most 64 MiB\n')
    expect(shell.status).toBe(2)
  })

  it('reads UTF-16 with a byte order mark, as PowerShell writes it', async () => {
    const scenario = JSON.stringify(idle)
    for (const bytes of [Buffer.from(`\ufeff${scenario}`, 'utf16le'), Buffer.from(`\ufeff${scenario}`, 'utf16le').swap16()]) {
      expect((await sim(['run', file('wide.json', bytes)])).status).toBe(0)
    }
  })

  it('refuses bytes that are not text', async () => {
    expect((await sim(['run', file('bytes.json', Buffer.from([0xff, 0xfe, 0x7b]))])).stderr).toBe(
      'bytes.json: is not text in UTF-8 or UTF-16\n',
    )
  })
})

describe('table', () => {
  it('names a manager that sets the downtime limit itself, so that all columns are equal', async () => {
    const scenario = JSON.parse(JSON.stringify({ ...busy, endS: 60 })) as { migrations: { strategy?: object }[] }
    scenario.migrations[0].strategy = { kind: 'precopy', manager: { kind: 'nova' } }
    const { stdout, stderr, status } = await sim(
      ['table', '-', '--mbps', '1000', '--downtime-ms', '50,300', '--json'],
      JSON.stringify(scenario),
    )
    expect(status).toBe(0)
    expect(stderr).toMatch(/^warning: migrations\[0\]\.strategy\.manager: /)
    const { totalS, overridden } = JSON.parse(stdout)
    expect(totalS[0][0]).toBe(totalS[0][1])
    expect(overridden).toMatchObject([{ path: 'migrations[0].strategy.manager' }])
  })
  it('has one row per link and one column per downtime limit, and marks migrations that never complete', async () => {
    // 15,000 writes/s over 64 MiB are 61 MB/s at most: 100 Mbit/s carry 12.5 MB/s, and 50 ms of it are 0.6 MB.
    const words = ['table', '-', '--mbps', '100,1000,10000', '--downtime-ms', '50,300']
    expect(await sim(words, JSON.stringify({ ...busy, endS: 200 }))).toMatchInlineSnapshot(`
      {
        "status": 0,
        "stderr": "",
        "stdout": "Total time by link (rows) and downtime limit (columns)

      Mbit/s  ≤ 50 ms  ≤ 300 ms
         100    never     never
       1,000   2.93 s    2.70 s
      10,000   225 ms    221 ms
      ",
      }
    `)
  })

  it('gives the same as JSON, with null for migrations that never complete', async () => {
    const words = ['table', '-', '--mbps', '100,1000', '--downtime-ms', '50,300', '--json']
    const table = JSON.parse((await sim(words, JSON.stringify({ ...busy, endS: 200 }))).stdout)
    expect(table).toEqual({
      mbps: [100, 1000],
      downtimeMs: [50, 300],
      totalS: [
        [null, null],
        [expect.any(Number), expect.any(Number)],
      ],
    })
    expect(table.totalS[1][1]).toBe(
      JSON.parse((await sim(['run', '-', '--json'], JSON.stringify({ ...busy, endS: 200 }))).stdout).totals.makespanS,
    )
  })

  it('does not call a migration endless that the end of the simulation cuts short', async () => {
    const short = {
      ...idle,
      endS: 5,
      migrations: [{ vm: 'web', to: 'b' }],
      vms: [{ id: 'web', host: 'a', memoryMiB: 256, workload: 'idle' }],
    }
    const { stdout, stderr, status } = await sim(['table', '-', '--mbps', '100,1000', '--downtime-ms', '300'], JSON.stringify(short))
    expect(status).toBe(0)
    expect(stderr).toMatch(/^warning: endS: 1 cell not finished after 5\.00 s/)
    expect(stdout).toMatch(/ 100 {2}not finished\n +1,000 +[\d.]+ s\n/)
  })

  it('refuses a rule without a downtime limit', async () => {
    expect(await sim(['table', '-', '--mbps', '100', '--downtime-ms', '50'], JSON.stringify(idle))).toEqual({
      status: 2,
      stdout: '',
      stderr: 'migrations[0].strategy.rule.kind: "threshold" has no downtime limit; use qemu or virtualbox\n',
    })
  })
})

describe('standard output', () => {
  it('may be closed early by its reader', () => {
    file('busy.json', JSON.stringify(busy))
    const script = '{ "$0" "$1" run busy.json --json --series; echo "status $?" >&2; } | head -c 5'
    const shell = spawnSync('sh', ['-c', script, process.execPath, program.bundle], { encoding: 'utf8', cwd: folder, timeout: HANG_MS })
    expect(shell.stdout).toBe('{\n "v')
    expect(shell.stderr).toBe('status 0\n')
  })

  it('is an error if it is closed, because the result would be lost', () => {
    const name = join(folder, file('idle.json', JSON.stringify(idle)))
    const launcher = new URL('../../bin/sim', import.meta.url).pathname
    const run = (redirection: string) => {
      const { status, stderr } = spawnSync('sh', ['-c', `"$0" run "$1" ${redirection}`, launcher, name], {
        encoding: 'utf8',
        timeout: HANG_MS,
      })
      return { status, stderr }
    }
    expect(run('>&-')).toEqual({ status: 2, stderr: '(standard output): is closed, the result would be lost\n' })
    expect(run('>/dev/null')).toEqual({ status: 0, stderr: '' })
  })

  it('receives the help, with exit status 0', () => {
    const { status, stdout, stderr } = program.sim(['--help'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: sim /)
  })
})
