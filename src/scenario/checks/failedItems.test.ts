import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sample } from '../../testing/scenarioDocument.ts'
import { parseScenario } from '../parseScenario.ts'

const aVm = (more: object) => ({ id: 'vm', host: 'a', memoryMiB: 1024, ...more })
const aMigration = (more: object) => ({ vm: 'vm', to: 'b', ...more })

const pathsOf = (value: unknown): string[] => {
  const parsed = parseScenario(value)
  return parsed.ok ? [] : parsed.faults.map(({ path }) => path)
}

describe('an item with a wrong value', () => {
  it('has the faults of its names too', () => {
    const scenario = sample({
      hosts: [
        { id: 'a', mbps: -5 },
        { id: 'a', mbps: 1000 },
        { id: 'b', mbps: 1000 },
      ],
      links: [{ id: 'l', a: 'a', b: 'nowhere', mbps: 'fast' }],
      vms: [aVm({ host: 'zz', memoryMiB: -4, workload: { preset: 'nope' } }), aVm({})],
      migrations: [aMigration({ vm: 'other', to: 'nowhere', atS: -1 })],
      events: [
        { kind: 'host-crahs', atS: -1, target: 'zzz' },
        { kind: 'link-down', atS: 'x', target: 'qqq', durationS: 1 },
      ],
    })
    expect(pathsOf(scenario)).toEqual(
      expect.arrayContaining([
        'hosts[0].mbps',
        'hosts[1].id',
        'links[0].mbps',
        'links[0].b',
        'vms[0].memoryMiB',
        'vms[0].host',
        'vms[0].workload.preset',
        'vms[1].id',
        'migrations[0].atS',
        'migrations[0].vm',
        'migrations[0].to',
        'events[0].kind',
        'events[0].atS',
        'events[0].target',
        'events[1].atS',
        'events[1].target',
      ]),
    )
  })

  it('has no fault for a name that another failed item has', () => {
    const scenario = sample({ vms: [aVm({ memoryMiB: -4 })], migrations: [aMigration({ atS: -1 })] })
    expect(pathsOf(scenario)).toEqual(['vms[0].memoryMiB', 'migrations[0].atS'])
  })

  it('never has more faults of names than with the right value', () => {
    const name = fc.constantFrom('a', 'b', 'vm', 'no', 7)
    fc.assert(
      fc.property(name, name, name, (host, vm, to) => {
        const faultsWith = (memoryMiB: number, atS: number) =>
          pathsOf(sample({ vms: [aVm({ host, memoryMiB })], migrations: [aMigration({ vm, to, atS })] }))
        const names = ['vms[0].host', 'migrations[0].vm', 'migrations[0].to']
        const found = (paths: string[]) => names.filter((path) => paths.includes(path))
        // A destination that is the VM's own host is a fault of two well-formed items.
        if (host !== to) expect(found(faultsWith(-4, -1))).toEqual(found(faultsWith(1024, 0)))
      }),
    )
  })
})
