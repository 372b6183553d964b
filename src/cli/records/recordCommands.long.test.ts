import { describe, expect, it } from 'vitest'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import { bundledCommandLine } from '../../testing/commandLine/bundledCommandLine.ts'
import { lateReply } from '../../testing/records/lateReply.ts'
import { samples } from '../../testing/records/recordSamples.ts'

const program = bundledCommandLine()
const { sim, file } = calledCommandLine(program)
const json = async (words: string[], input?: string): Promise<unknown> => {
  const { status, stdout, stderr } = await sim([...words, '--json'], input)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('import', () => {
  it('gives facts, a scenario and the error of its run, from a file or standard input', async () => {
    const document = await json(['import', file('migrate.log', samples.proxmox)])
    expect(document).toMatchObject({
      kind: 'proxmox-log',
      complete: true,
      samples: 15,
      facts: { totalS: 16, downtimeMs: 59, transferredMiB: 11_980.8 },
    })
    expect(await json(['import', '-'], samples.proxmox)).toMatchObject({ kind: 'proxmox-log', samples: 15 })
  })

  it('reads a record with bytes that are no UTF-8, such as one that is cut within a letter', async () => {
    const bytes = Buffer.concat([Buffer.from(samples.proxmox), Buffer.from([0xc3])])
    expect(await json(['import', file('migrate.log', bytes)])).toMatchObject({ kind: 'proxmox-log', samples: 15 })
  })

  it('says of a measurement that the guest writes as measured, as there is no run to re-enact', async () => {
    const { stdout } = await sim(['import', file('rate.txt', samples.dirtyRate)])
    expect(stdout).toContain('Its guest writes as measured')
    expect(stdout).not.toContain('re-enact')
  })

  it('does not say that a run re-enacts a record in which far more remains, nor that its cut time fits', async () => {
    const { stdout } = await sim(['import', file('late.json', lateReply)])
    expect(stdout).toContain('None of the writes that were tried re-enacts the record')
    expect(stdout).toContain('The run is off by 0.62 % in data transferred. It is cut where the record ends')
    expect(stdout).toContain('in its last two rounds at most 152 MiB; in the record 205 MiB.')
  })

  it('counts the samples of a record, also of a single one', async () => {
    const head = async (text: string) => (await sim(['import', file('samples.txt', text)])).stdout.split('\n')[0]
    expect(await head(samples.proxmox)).toBe('proxmox-log: 15 samples, complete')
    expect(await head(samples.qmpActive)).toContain(': 1 sample, ')
  })

  it('refuses a text of no known kind, and an unknown kind with the one that was meant', async () => {
    const unknown = await sim(['import', file('note.txt', 'no record')])
    expect(unknown).toMatchObject({ status: 2, stdout: '' })
    expect(unknown.stderr).toContain('--as')
    const { status, stderr } = await sim(['import', file('migrate.log', samples.proxmox), '--as', 'proxmox'])
    expect(status).toBe(2)
    expect(stderr).toContain('proxmox-log')
  })
})

describe('forecast', () => {
  it('knows no end in the first pass, an interval after a re-sync, and the end at last', async () => {
    const log = file('qmp.log', samples.qmpLog)
    expect(await json(['forecast', log, '--at', '5'])).toMatchObject({
      atS: 5,
      knowable: false,
      basis: 'first-pass',
      resyncs: 0,
      endS: null,
    })
    const rounds = (await json(['forecast', log, '--at', '16'])) as { resyncs: number; endS: { p10: number; p50: number; p90: number } }
    expect(rounds.resyncs).toBe(1)
    expect(rounds.endS.p10).toBeLessThanOrEqual(rounds.endS.p50)
    expect(rounds.endS.p50).toBeLessThan(rounds.endS.p90)
    expect(await json(['forecast', log])).toMatchObject({ basis: 'ended', endS: { p10: 17.113, p90: 17.113 }, downtimeMs: { p50: 11 } })
  })

  it('says of a log that ends with a failure that it failed, without a chance of never ending and without re-syncs that it does not count', async () => {
    const log = file(
      'task.log',
      '2026-01-12 03:16:07 start migrate command to unix:/run/x\n2026-01-12 03:16:38 migration active, transferred 3.4 GiB of 8.0 GiB VM-state, 112.9 MiB/s\n2026-01-12 03:17:20 migration status error: failed\n2026-01-12 03:17:20 ERROR: online migrate failure - aborting\n',
    )
    expect(await json(['forecast', log])).toMatchObject({ basis: 'failed', neverProbability: 1, resyncs: 0, endS: null })
    const { stdout } = await sim(['forecast', log])
    expect(
      stdout
        .split('\n')
        .map((line) => line.split('  ')[0])
        .filter((head) => head !== ''),
    ).toEqual(['At', 'Why'])
  })

  it('is as late as the record’s last moment, which import gives too, and names the last sample', async () => {
    // What follows the line of the timeout shows that it did not end the migration.
    const later = samples.nova.split('\n').find((line) => line.includes('low watermark'))!
    const log = file('nova.log', `${samples.nova}${later}\n`)
    expect((await sim(['forecast', log])).stdout).toMatch(/^At +3 h 33 min \(last sample at 3 h 23 min\)$/m)
    expect(await json(['forecast', log])).toMatchObject({ atS: 12_800 })
    expect((await sim(['import', log])).stdout).toMatch(/^Total time +3 h 33 min +.* last moment that the record shows/m)
  })

  it('takes the kind of the record and one of its migrations, as import does', async () => {
    const log = file('qmp.log', samples.qmpLog)
    expect(await json(['forecast', log, '--as', 'qmp-log'])).toEqual(await json(['forecast', log]))
    expect(await sim(['forecast', log, '--as', 'qmp-lgo'])).toMatchObject({ status: 2, stdout: '' })
    expect((await sim(['forecast', '/no/such/file', '--as', 'qmp-lgo'])).stderr).toContain('--as')
    expect((await sim(['advise', '/no/such/file', '--downtime-ms', '300', '--total-s', '60', '--as', 'qmp-lgo'])).stderr).toContain('--as')
    expect((await sim(['advise', '/no/such/file', '--total-s', '-1'])).stderr).toMatch(/^--total-s: /)
    expect((await sim(['forecast', '-', '--rest', '--at', '0'], samples.qmpLog)).stderr).toMatch(/^\(standard input\): /)
    expect(await sim(['forecast', log, '--as', 'nova-log'])).toMatchObject({ status: 2, stdout: '' })
    expect(await sim(['forecast', log, '--vm', 'db'])).toMatchObject({ status: 2, stdout: '' })
  })

  it('refuses every bad option at once', async () => {
    const { status, stdout, stderr } = await sim(
      [
        'forecast',
        '-',
        '--at',
        'x',
        '--as',
        'qpm',
        '--used-mib',
        '0',
        '--link-mbps',
        'x',
        '--horizon-s',
        'x',
        '--downtime-ms',
        '0',
        '--max-mbps',
        'x',
      ],
      '',
    )
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.match(/^--[a-z-]+/gm)?.toSorted()).toEqual([
      '--as',
      '--at',
      '--downtime-ms',
      '--horizon-s',
      '--link-mbps',
      '--max-mbps',
      '--used-mib',
    ])
  })

  it('refuses a moment before the start', async () => {
    expect(await sim(['forecast', file('qmp.log', samples.qmpLog), '--at', '-1'])).toMatchObject({ status: 2, stdout: '' })
  })
})

describe('advise', () => {
  const scenario = JSON.stringify({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'web', host: 'a', memoryMiB: 64, workload: { streams: [{ writesPerS: 2000, sizeMiB: 8 }] } }],
    migrations: [{ vm: 'web', to: 'b' }],
  })
  const wishes = ['--downtime-ms', '300', '--total-s', '60']

  it('takes goals of 300 ms and 60 s where none are given', () => {
    const { stdout } = program.sim(['advise', file('web.json', scenario)])
    expect(stdout).toContain('Goals: downtime at most 300 ms, total time at most 60.0 s')
    const productsOf = (text: string): string[] => [...text.matchAll(/^(\S+):$/gm)].map(([, product]) => product)
    expect(productsOf(stdout)).toEqual(expect.arrayContaining(['virsh', 'qmp', 'kubevirt']))
    expect(productsOf(program.sim(['advise', file('web.json', scenario), '--for', 'qmp']).stdout)).toEqual(['qmp'])
  })

  it('ranks options by the share of trials that meet the wishes, with the commands to set the best', async () => {
    const { options } = (await json(['advise', file('web.json', scenario), ...wishes])) as {
      options: { meets: number; downtimeMs: { p50: number }; commands: { virsh: string } }[]
    }
    const shares = options.map(({ meets }) => meets)
    expect(shares).toEqual(shares.toSorted((one, other) => other - one))
    expect(shares[0]).toBe(1)
    expect(options[0].downtimeMs.p50).toBeLessThanOrEqual(300)
    expect(options[0].commands.virsh).toMatch(/^virsh migrate --live web /)
  })

  it('gives a record of another product the commands of that product alone, and refuses those of another hypervisor', async () => {
    const log = file('ch.log', samples.cloudHypervisor)
    const advice = (await json(['advise', log, ...wishes])) as {
      products: string[]
      options: { commands: Record<string, string | null> }[]
    }
    expect(advice.products).toEqual(['cloud-hypervisor'])
    expect(advice.options.length).toBeGreaterThan(1)
    for (const { commands } of advice.options)
      expect(Object.keys(commands).filter((product) => commands[product] !== null)).toEqual(['cloud-hypervisor'])
    expect((await sim(['advise', log, ...wishes])).stdout).not.toMatch(/virsh|execute|MigrationPolicy/)
    const other = await sim(['advise', log, ...wishes, '--for', 'virsh'])
    expect(other).toMatchObject({ status: 2, stdout: '' })
    expect(other.stderr).toMatch(/^--for: .*cloud-hypervisor-log/)
  })

  it('refuses a product and a VM that do not exist', async () => {
    const name = file('web.json', scenario)
    expect(await sim(['advise', name, ...wishes, '--for', 'virhs'])).toMatchObject({ status: 2, stdout: '' })
    expect(await sim(['advise', name, ...wishes, '--vm', 'db'])).toMatchObject({ status: 2, stdout: '' })
  })
})
