/** `policies` as its users run it: the table, the JSON and its refusals. */
import { describe, expect, it } from 'vitest'
import { trafficAwarePolicies } from '../../analysis/planner/trafficAware.ts'
import { fixedPolicies } from '../../analysis/planner/fixedPolicies.ts'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'

const { sim, file } = calledCommandLine()

const vm = (id: string, traffic: { inMbps?: number; outMbps?: number }) => ({
  id,
  host: 'a',
  memoryMiB: 64,
  workload: { streams: [{ writesPerS: 500, sizeMiB: 16 }] },
  traffic,
})
const gang = {
  version: 1,
  name: 'two talkers',
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [vm('sends', { outMbps: 600 }), vm('receives', { inMbps: 600 })],
  migrations: [
    { vm: 'sends', to: 'b' },
    { vm: 'receives', to: 'b' },
  ],
}
const names = [
  'adaptive planner',
  'planner, measured traffic',
  ...trafficAwarePolicies.map(({ name }) => name),
  ...fixedPolicies.map(({ name }) => name),
]

interface Rated {
  name: string
  family: string
  cost: number
  sums: { totalS: number; transferredMiB: number }
  trafficLostMiB: number
}

describe('policies', () => {
  it('rates planner, traffic-aware baselines and fixed policies once each, cheapest first, as JSON', async () => {
    const { status, stdout, stderr } = await sim(['policies', file('gang.json', JSON.stringify(gang)), '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const rated: Rated[] = JSON.parse(stdout)
    expect(rated.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    const costs = rated.map(({ cost }) => cost)
    expect(costs).toEqual(costs.toSorted((one, other) => one - other))
    expect(new Set(rated.map(({ family }) => family))).toEqual(new Set(['planner', 'traffic-aware', 'fixed']))
    for (const {
      sums: { transferredMiB },
    } of rated)
      expect(transferredMiB).toBeGreaterThanOrEqual(128)
  })

  it('charges a policy for the traffic that it displaces', async () => {
    const rated: Rated[] = JSON.parse((await sim(['policies', file('gang.json', JSON.stringify(gang)), '--json'])).stdout)
    const lost = (name: string) => rated.find((one) => one.name === name)!.trafficLostMiB
    expect(lost('by direction, serial')).toBeLessThan(lost('serial, pre-copy'))
  })

  it('prints a row per policy in the same order', async () => {
    const gangFile = file('gang.json', JSON.stringify(gang))
    const { status, stdout } = await sim(['policies', gangFile])
    const rated: Rated[] = JSON.parse((await sim(['policies', gangFile, '--json'])).stdout)
    const rows = stdout
      .trimEnd()
      .split('\n')
      .filter((line) => names.some((name) => line.startsWith(name)))
    expect(status).toBe(0)
    expect(rows).toHaveLength(names.length)
    rows.forEach((row, i) => {
      expect(row.startsWith(rated[i].name)).toBe(true)
      expect(row).toContain(rated[i].cost.toFixed(4))
    })
  })

  it('reads a scenario from standard input', async () => {
    expect(await sim(['policies', '-', '--json'], JSON.stringify(gang))).toMatchObject({ status: 0, stderr: '' })
  })

  it('gives the reason why a fleet of few VMs is refused', async () => {
    const fleet = { racks: 1, hostsPerRack: 2, vmsPerHost: 2, evacuate: 'host-1' }
    const { stderr } = await sim(['policies', '-'], JSON.stringify({ version: 1, hosts: [], vms: [], migrations: [], fleet }))
    expect(stderr).toContain('listed migrations')
    expect(stderr).not.toContain('many')
  })

  it.each([
    ['one migration', { ...gang, migrations: gang.migrations.slice(0, 1) }, 'migrations'],
    [
      'a fleet',
      { version: 1, hosts: [], vms: [], migrations: [], fleet: { racks: 1, hostsPerRack: 2, vmsPerHost: 2, evacuate: 'host-1' } },
      'migrations',
    ],
    [
      'a scenario with a fault',
      {
        ...gang,
        hosts: [
          { id: 'a', mbps: 0 },
          { id: 'b', mbps: 1000 },
        ],
      },
      'hosts[0].mbps',
    ],
  ])('refuses %s with status 2 and names the field', async (_, scenario, path) => {
    const { status, stdout, stderr } = await sim(['policies', file('refused.json', JSON.stringify(scenario))])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(path)
  })

  it('refuses a file that is not there', async () => {
    expect(await sim(['policies', 'none.json'])).toMatchObject({ status: 2, stdout: '' })
    expect(await sim(['policies'])).toMatchObject({ status: 2, stdout: '' })
  })
})
