/** `run` and `table` on a scenario whose VMs a fleet generates. */
import { describe, expect, it } from 'vitest'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'

const { sim, file } = calledCommandLine()
const fleet = { racks: 2, hostsPerRack: 2, vmsPerHost: 2, evacuate: 'rack1', memoryMiB: [64, 128] }
const document = { version: 1, hosts: [], vms: [], migrations: [], fleet }
const path = file('fleet.json', JSON.stringify(document))

describe('a fleet on the command line', () => {
  it('has metrics of each VM that migrates', async () => {
    const { status, stdout } = await sim(['run', path, '--as', 'prometheus'])
    expect(status).toBe(0)
    const moved = new Set(
      Array.from(stdout.matchAll(/^kubevirt_vmi_migration_succeeded\{.*name="(?<vm>[^"]+)".*\} 1 /gm), ({ groups }) => groups!.vm),
    )
    expect([...moved].sort()).toEqual(['vm-1', 'vm-2', 'vm-3', 'vm-4'])
  })

  it('gives the same result with a seed as without the expansion', async () => {
    const { stdout } = await sim(['run', path, '--json', '--seed', '7'])
    const seeded = await sim(['run', file('seeded.json', JSON.stringify({ ...document, seed: 7 })), '--json'])
    expect(seeded.stdout).toBe(stdout)
  })

  it('gets the downtime limits of a table', async () => {
    const { stdout } = await sim(['table', path, '--mbps', '1000', '--downtime-ms', '5,300,3000', '--json'])
    const { totalS } = JSON.parse(stdout) as { totalS: number[][] }
    const [strict, usual, loose] = totalS[0]
    expect(strict).toBeGreaterThan(usual)
    expect(usual).toBeGreaterThan(loose)
  })
})

describe('a table', () => {
  it('says that migrations are cancelled where they are, and not finished where the end cuts them off', async () => {
    const scenario = {
      version: 1,
      hosts: ['a', 'b'].map((id) => ({ id, mbps: 1000 })),
      vms: [{ id: 'web', host: 'a', memoryMiB: 1024, workload: { streams: [] } }],
      migrations: [{ vm: 'web', to: 'b' }],
    }
    const rows = async (name: string, change: object) => {
      const { stdout } = await sim([
        'table',
        file(name, JSON.stringify({ ...scenario, ...change })),
        '--mbps',
        '100',
        '--downtime-ms',
        '300',
      ])
      return stdout.trimEnd().split('\n').at(-1)?.trim().split(/ {2,}/)
    }
    const events = [{ kind: 'cancel', atS: 3, target: 'web' }]
    expect(await rows('cancelled.json', { events })).toEqual(['100', 'cancelled'])
    expect(await rows('cut.json', { endS: 3 })).toEqual(['100', 'not finished'])
  })
})
