import { describe, expect, it } from 'vitest'
import { fleetNames } from '../../scenario/fleetNames.ts'
import { sizeLimits } from '../../scenario/schema/fields/limits.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { expandFleet } from './fleet.ts'
import { simulate } from '../simulate.ts'

function fleetScenario(fleet: Record<string, unknown>, more: Record<string, unknown> = {}): Parameters<typeof expandFleet>[0] {
  return validScenario({ version: 1, hosts: [], vms: [], migrations: [], fleet, ...more })
}

describe('expandFleet', () => {
  const small = {
    racks: 2,
    hostsPerRack: 3,
    vmsPerHost: 2,
    portMbps: 10_000,
    oversubscription: 3,
    memoryMiB: [64, 128],
    dirtyShare: [0, 0.02],
    evacuate: 'rack1',
  }
  it('generates racks, hosts, VMs and the migrations that evacuate the named rack', () => {
    const { hosts, vms, migrations, links } = expandFleet(fleetScenario(small), 1)
    expect([hosts.length, vms.length, migrations.length, links.length]).toEqual([6, 12, 6, 8])
    expect(new Set(migrations.map(({ to }) => to))).toEqual(new Set(['host-4', 'host-5', 'host-6']))
    expect(links.find(({ id }) => id === 'rack1-uplink')!.mbps).toBe(10_000)
    expect(vms.every(({ memoryMiB }) => memoryMiB >= 64 && memoryMiB <= 128)).toBe(true)
  })
  it('uses the names that fleetNames predicts', () => {
    const scenario = fleetScenario(small)
    const names = fleetNames(scenario.fleet, sizeLimits)
    const { hosts, vms, links, switches } = expandFleet(scenario, 1)
    const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
    expect([ids(hosts), ids(vms), ids(links), ids(switches)]).toEqual([names.hosts, names.vms, names.links, names.switches])
  })
  it('makes no progress while the uplink of the rack is down', () => {
    const cut = { kind: 'link-down', atS: 0.01, target: 'rack1-uplink', durationS: 5 }
    const idle = { ...small, dirtyShare: [0, 0] }
    const [whole, broken] = [[], [cut]].map((events) => simulate(fleetScenario(idle, { events })).totals.makespanS)
    expect(broken - whole).toBeCloseTo(5, 6)
  })
  it('depends on the seed alone', () => {
    const sizes = (seed: number): number[] => expandFleet(fleetScenario(small), seed).vms.map(({ memoryMiB }) => memoryMiB)
    expect(sizes(5)).toEqual(sizes(5))
    expect(sizes(5)).not.toEqual(sizes(6))
  })
  it('is limited by the uplink of the rack', () => {
    const makespan = (oversubscription: number): number =>
      simulate(fleetScenario({ ...small, dirtyShare: [0, 0], oversubscription })).totals.makespanS
    expect(makespan(6)).toBeGreaterThan(1.8 * makespan(3))
  })
  it('respects the concurrency limits of the schedule', () => {
    const { migrations } = simulate(fleetScenario(small, { schedule: { mode: 'parallel', concurrency: 1, perDestination: 1 } }))
    for (const a of migrations)
      for (const b of migrations) {
        if (a !== b && (a.from === b.from || a.to === b.to)) expect(a.endS <= b.startS || b.endS <= a.startS).toBe(true)
      }
  })

  it('replaces a generated migration by a listed one and keeps the destinations of all others', () => {
    const fleet = { racks: 2, hostsPerRack: 2, vmsPerHost: 2, evacuate: 'host-1' }
    const plain = expandFleet(fleetScenario(fleet), 1)
    const given = fleetScenario(fleet, { migrations: [{ vm: 'vm-2', to: 'host-2', priority: 3 }] })
    const changed = expandFleet(given, 1)
    expect(plain.migrations.map(({ vm }) => vm)).toEqual(['vm-1', 'vm-2'])
    expect(changed.migrations).toEqual([given.migrations[0], plain.migrations[0]])
  })
})
