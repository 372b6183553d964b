import { describe, expect, it } from 'vitest'
import { parseScenario } from '../parseScenario.ts'
import { faultsOf, sample, sampleMigration, sampleVm } from '../../testing/scenarioDocument.ts'

const strategy = (more: object) => sampleMigration({ strategy: { kind: 'precopy', ...more } })

describe('names', () => {
  it('must be unique among hosts, among VMs and among the ends of links', () => {
    expect(
      faultsOf(
        sample({
          hosts: [
            { id: 'a', mbps: 1 },
            { id: 'a', mbps: 1 },
            { id: 'b', mbps: 1 },
          ],
        }),
      ),
    ).toEqual({ 'hosts[1].id': expect.stringMatching(/"a".*hosts\[0\]/) })
    expect(
      faultsOf(
        sample({
          vms: [
            { id: 'web', host: 'a', memoryMiB: 1 },
            { id: 'web', host: 'b', memoryMiB: 1 },
          ],
        }),
      ),
    ).toEqual({ 'vms[1].id': expect.stringMatching(/"web".*vms\[0\]/) })
    expect(faultsOf(sample({ switches: [{ id: 'a' }] }))).toHaveProperty(['switches[0].id'])
    const twice = ['b', 's'].map((b) => ({ id: 'l', a: 'a', b, mbps: 1 }))
    expect(faultsOf(sample({ switches: [{ id: 's' }], links: twice }))).toEqual({
      'links[1].id': expect.stringMatching(/"l".*links\[0\]/),
    })
  })

  it('must not be the name of another host’s migration port, whose series it would share', () => {
    const pair = (migrationMbps: number | null) =>
      sample({
        hosts: [
          { id: 'a', mbps: 1000, migrationMbps },
          { id: 'b', mbps: 1000 },
          { id: 'a.migration', mbps: 1000 },
        ],
      })
    expect(faultsOf(pair(500))).toEqual({ 'hosts[2].id': expect.stringMatching(/"a\.migration".*host "a"/) })
    expect(faultsOf(pair(null))).toEqual({})
  })

  it('must exist when referenced; the message has a guess', () => {
    expect(faultsOf(sampleVm({ host: 'c' }))['vms[0].host']).toBe('no host "c". Use "a" or "b"')
    const unnamed = { ...sampleVm({ host: 'c' }), hosts: ['a', 'b', ''].map((id) => ({ id, mbps: 1 })) }
    expect(faultsOf(unnamed)['vms[0].host']).toBe('no host "c". Use "a" or "b"')
    expect(faultsOf(sampleVm({ workload: 'web-sever' }))['vms[0].workload']).toBe(
      'no workload preset "web-sever". Did you mean "web-server"?',
    )
    expect(faultsOf(sampleMigration({ to: 'c' }))['migrations[0].to']).toContain('no host "c"')
    expect(faultsOf(sampleVm({ traffic: { peer: 'absent' } }))).toHaveProperty(['vms[0].traffic.peer'])
    expect(faultsOf(sampleVm({ traffic: { peer: 'b' } }))).toEqual({})
  })

  it('must not be reserved for directions or the outside', () => {
    expect(
      faultsOf(
        sample({
          hosts: [
            { id: 'a.up', mbps: 1 },
            { id: 'outside', mbps: 1 },
          ],
          vms: [],
          migrations: [],
        }),
      ),
    ).toMatchObject({ 'hosts[0].id': expect.stringContaining('.up'), 'hosts[1].id': expect.stringContaining('outside') })
  })
})

describe('traffic', () => {
  it('needs a route to its peer if links are given', () => {
    const vms = [
      { id: 'web', host: 'a', memoryMiB: 1, traffic: { peer: 'db' } },
      { id: 'db', host: 'c', memoryMiB: 1 },
    ]
    const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 }))
    expect(faultsOf(sample({ hosts, vms, links: [{ id: 'l', a: 'a', b: 'b', mbps: 100 }] }))['vms[0].traffic.peer']).toContain(
      'no route from "a" to "c"',
    )
    expect(faultsOf(sample({ hosts, vms }))).toEqual({})
  })
})

describe('lists', () => {
  it('may not be empty without a fleet', () => {
    expect(faultsOf(sample({ hosts: [], vms: [], migrations: [] }))).toEqual({
      hosts: 'must have at least one host, or define a fleet',
      vms: 'must have at least one VM, or define a fleet',
      migrations: 'must have at least one migration, or define a fleet',
    })
    expect(faultsOf(sample({ hosts: [], vms: [], migrations: [], fleet: {} }))).toEqual({})
  })
})

describe('migrations', () => {
  it("must not start with a move to the VM's own host", () => {
    expect(faultsOf(sampleMigration({ to: 'a' }))).toEqual({
      'migrations[0].to': expect.stringContaining('initial host, "a"'),
    })
    const thereAndBack = [
      { vm: 'web', to: 'a', atS: 60 },
      { vm: 'web', to: 'b', atS: 5 },
    ]
    expect(faultsOf(sample({ migrations: thereAndBack }))).toEqual({})
  })

  it('must not begin at the same time for one VM', () => {
    const faults = faultsOf(
      sample({
        migrations: [
          { vm: 'web', to: 'b' },
          { vm: 'web', to: 'b', atS: 0 },
        ],
      }),
    )
    expect(faults['migrations[1].atS']).toMatch(/"web".* at 0 s \(migrations\[0\]\)/)
  })

  it('never run from the end of the simulation on, which is a warning', () => {
    const warned = (atS: number) => parseScenario({ ...sampleMigration({ atS }), endS: 10 }).warnings.map(({ path }) => path)
    expect([9.9, 10, 11].map(warned)).toEqual([[], ['migrations[0].atS'], ['migrations[0].atS']])
  })

  it('must not have a deadline before their start', () => {
    expect(faultsOf(sampleMigration({ atS: 10, deadlineS: 5 }))).toHaveProperty(['migrations[0].deadlineS'])
    expect(faultsOf(sampleMigration({ atS: 10, deadlineS: 15 }))).toEqual({})
  })

  it('need a route if links are given', () => {
    const links = [{ id: 'l1', a: 'a', b: 's', mbps: 100 }]
    expect(faultsOf(sample({ switches: [{ id: 's' }], links }))['migrations[0].to']).toContain('no route from "a" to "b"')
    expect(faultsOf(sample({ switches: [{ id: 's' }], links: [...links, { id: 'l2', a: 's', b: 'b', mbps: 100 }] }))).toEqual({})
    expect(faultsOf(sample({ links: [{ id: 'l', a: 'a', b: 'x', mbps: 100 }] }))).toHaveProperty(['links[0].b'])
    expect(faultsOf(sample({ links: [{ id: 'l', a: 'a', b: 'a', mbps: 100 }] }))).toHaveProperty(['links[0].b'])
  })

  it('need a route between all hosts where the VM and its peers may run, and hosts do not forward', () => {
    const link = (a: string, b: string) => ({ id: `${a}${b}`, a, b, mbps: 100 })
    const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 100 }))
    const through = { hosts, links: [link('a', 'b'), link('b', 'c')] }
    const vms = [{ id: 'web', host: 'a', memoryMiB: 64 }]
    expect(faultsOf(sample({ ...through, vms, migrations: [{ vm: 'web', to: 'c' }] }))['migrations[0].to']).toContain(
      'no route from "a" to "c"',
    )
    expect(
      faultsOf(
        sample({
          ...through,
          vms,
          migrations: [
            { vm: 'web', to: 'b' },
            { vm: 'web', to: 'c', atS: 9 },
          ],
        }),
      ),
    ).toEqual({})
    const star = { hosts, links: [link('a', 'b'), link('a', 'c')] }
    expect(
      faultsOf(
        sample({
          ...star,
          vms,
          migrations: [
            { vm: 'web', to: 'c', atS: 9 },
            { vm: 'web', to: 'b' },
          ],
        }),
      )['migrations[0].to'],
    ).toContain('no route from "b" to "c"')
    const talking = [{ ...vms[0], traffic: { outMbps: 1, peer: 'c' } }]
    expect(faultsOf(sample({ ...star, vms: talking, migrations: [{ vm: 'web', to: 'b' }] }))['vms[0].traffic.peer']).toContain(
      'no route from "b" to "c"',
    )
    const clone = [{ vm: 'web', to: 'b', strategy: { kind: 'clone', copies: ['c'] } }]
    expect(faultsOf(sample({ ...star, vms, migrations: clone }))).toEqual({})
    expect(faultsOf(sample({ hosts, links: [link('a', 'b')], vms, migrations: clone }))).toHaveProperty([
      'migrations[0].strategy.copies[0]',
    ])
  })

  it('join a fleet at its core, unless their own links lead nowhere', () => {
    const fleet = { racks: 2, hostsPerRack: 2, vmsPerHost: 1, evacuate: 'host-1' }
    const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 100 }))
    const toFleet = { fleet, hosts, vms: [{ id: 'web', host: 'a', memoryMiB: 64 }], migrations: [{ vm: 'web', to: 'host-3' }] }
    const link = (a: string, b: string) => ({ id: `${a}${b}`, a, b, mbps: 100 })
    expect(faultsOf(sample({ ...toFleet, switches: [], links: [link('b', 'rack1')] }))).toEqual({})
    expect(Object.keys(faultsOf(sample({ ...toFleet, switches: [], links: [link('b', 'c')] })))).toEqual(['hosts[1].id', 'hosts[2].id'])
  })

  it('accept any cycle of links: routes have the fewest hops', () => {
    const ring = [
      ['a', 's'],
      ['s', 't'],
      ['t', 's2'],
      ['s2', 's'],
      ['t', 'b'],
    ].map(([a, b], i) => ({ id: `l${i}`, a, b, mbps: 100 }))
    expect(faultsOf(sample({ switches: [{ id: 's' }, { id: 't' }, { id: 's2' }], links: ring }))).toEqual({})
  })

  it('need free memory at the destination if hosts have a limit', () => {
    const host = (id: string, memoryMiB: number | null = null) => ({ id, mbps: 1000, memoryMiB })
    const vms = ['p', 'q'].map((id) => ({ id, host: 'a', memoryMiB: 600 }))
    const both = [
      { vm: 'p', to: 'b' },
      { vm: 'q', to: 'b' },
    ]
    expect(faultsOf(sample({ hosts: [host('a'), host('b', 1200)], vms, migrations: both }))).toEqual({})
    expect(faultsOf(sample({ hosts: [host('a'), host('b', 1000)], vms, migrations: both }))).toEqual({
      'migrations[0].to': expect.stringMatching(/"b" has 1,000 MiB .* 1,200 MiB/),
    })
    expect(faultsOf(sample({ hosts: [host('a', 1000), host('b')], vms, migrations: both }))).toEqual({
      'hosts[0].memoryMiB': expect.stringMatching(/"a" has 1,000 MiB .* 1,200 MiB/),
    })
    // Copies use memory, too, and the original stays on its host.
    const clone = [
      { vm: 'p', to: 'b', strategy: { kind: 'clone', copies: ['c'] } },
      { vm: 'q', to: 'c', atS: 9 },
    ]
    expect(Object.keys(faultsOf(sample({ hosts: [host('a'), host('b'), host('c', 500)], vms, migrations: clone })))).toEqual([
      'migrations[0].strategy.copies[0]',
      'migrations[1].to',
    ])
    expect(
      faultsOf(
        sample({
          hosts: [host('a', 1200), host('b'), host('c')],
          vms: [...vms, { id: 'r', host: 'b', memoryMiB: 600 }],
          migrations: [clone[0], { vm: 'r', to: 'a', atS: 9 }],
        }),
      ),
    ).toHaveProperty(['migrations[1].to'])
    // Two VMs that swap hosts free memory for each other; a VM that arrives before the other leaves does not fit.
    const swapped = [
      { id: 'p', host: 'a', memoryMiB: 600 },
      { id: 'q', host: 'b', memoryMiB: 600 },
    ]
    const full = [host('a', 1000), host('b', 1000)]
    expect(
      faultsOf(
        sample({
          hosts: full,
          vms: swapped,
          migrations: [
            { vm: 'p', to: 'b' },
            { vm: 'q', to: 'a' },
          ],
        }),
      ),
    ).toEqual({})
    expect(
      faultsOf(
        sample({
          hosts: full,
          vms: swapped,
          migrations: [
            { vm: 'p', to: 'b' },
            { vm: 'q', to: 'a', atS: 9 },
          ],
        }),
      ),
    ).toHaveProperty(['migrations[0].to'])
  })

  it('copy a clone to other hosts only', () => {
    const copies = (list: string[]) => faultsOf(sampleMigration({ strategy: { kind: 'clone', copies: list } }))
    expect(copies(['b'])).toHaveProperty(['migrations[0].strategy.copies[0]'])
    expect(copies(['a'])).toHaveProperty(['migrations[0].strategy.copies[0]'])
    expect(copies(['zz'])).toHaveProperty(['migrations[0].strategy.copies[0]'])
  })
})

describe('the planner', () => {
  const of = (schedule: object) => faultsOf(sample({ schedule }))
  const nothing = { downtime: 0, total: 0, traffic: 0, energy: 0, misses: 0 }
  it('needs techniques to choose from, and a cost to minimise', () => {
    expect(of({ mode: 'adaptive', techniques: [], weights: nothing })).toEqual({
      'schedule.techniques': expect.stringContaining('precopy, postcopy, hybrid'),
      'schedule.weights': expect.stringContaining('above 0'),
    })
    expect(of({ mode: 'adaptive', techniques: null, weights: { ...nothing, misses: 1 } })).toEqual({})
  })
  it('is not checked in other modes', () => expect(of({ mode: 'serial', techniques: [], weights: nothing })).toEqual({}))
})

describe('boosts and managers', () => {
  it.each([
    ['channels', { xbzrle: {}, channels: {} }],
    ['compression', { xbzrle: {}, compression: {} }],
    ['dirtyLimit', { autoConverge: {}, dirtyLimit: {} }],
    ['guestAided', { sharedStorage: {}, guestAided: true }],
    ['bandwidthCost', { adaptiveRate: {}, bandwidthCost: {} }],
    ['adaptiveRate.minMbps', { adaptiveRate: { minMbps: 900 } }],
    ['autoConverge.initialPercent', { autoConverge: { initialPercent: 50, maxPercent: 40 } }],
  ])('are refused at %s with a reason', (path, boosts) => {
    expect(Object.keys(faultsOf(strategy({ boosts })))).toEqual([`migrations[0].strategy.boosts.${path}`])
  })

  it.each([
    ['dataFilter', {}],
    ['reorder', 'lru'],
  ])('require whole rounds and a log cleared at the sync for %s', (name, value) => {
    const boosts = { [name]: value }
    const refused = [`migrations[0].strategy.boosts.${name}`]
    expect(Object.keys(faultsOf(strategy({ boosts })))).toEqual(refused)
    expect(Object.keys(faultsOf(strategy({ boosts, rule: { kind: 'xen' }, dirtyLog: 'since-send' })))).toEqual(refused)
    expect(faultsOf(strategy({ boosts, rule: { kind: 'xen' } }))).toEqual({})
  })

  it('can be combined if compatible', () => {
    expect(faultsOf(strategy({ boosts: { xbzrle: {}, autoConverge: {}, skipFree: true, dedup: { scope: 'gang' } } }))).toEqual({})
  })

  it('refuses post-copy without disruption, as KubeVirt does', () => {
    const manager = { kind: 'kubevirt', allowPostCopy: true, allowWorkloadDisruption: false }
    expect(faultsOf(strategy({ manager }))).toHaveProperty(['migrations[0].strategy.manager.allowWorkloadDisruption'])
  })
})

describe('events', () => {
  const event = (more: object) => faultsOf(sample({ events: [{ atS: 1, ...more }] }))

  it('must have an existing target', () => {
    expect(event({ kind: 'cancel', target: 'wb' })['events[0].target']).toBe('no VM "wb". Did you mean "web"?')
    expect(event({ kind: 'cancel', target: 'a' })['events[0].target']).toBe('no VM "a". Use "web"')
    expect(event({ kind: 'host-crash', target: 'web' })).toHaveProperty(['events[0].target'])
    for (const target of ['a', 'a.up', 'b.down']) expect(event({ kind: 'link-down', target, durationS: 3 })).toEqual({})
    expect(event({ kind: 'link-down', target: 'a.left', durationS: 3 })).toHaveProperty(['events[0].target'])
  })

  it('must set a workload that fits the VM', () => {
    expect(event({ kind: 'set-workload', target: 'web', workload: { streams: [{ writesPerS: 1, sizeMiB: 2000 }] } })).toHaveProperty([
      'events[0].workload.streams[0].sizeMiB',
    ])
    expect(event({ kind: 'set-workload', target: 'web', workload: 'idle' })).toEqual({})
  })
})

describe('a fleet', () => {
  const fleet = (more: object) => faultsOf(sample({ fleet: more }))

  it('stays within the limits and has a destination', () => {
    expect(fleet({})).toEqual({})
    expect(fleet({ racks: 100, hostsPerRack: 100 })).toHaveProperty('fleet')
    expect(fleet({ evacuate: 'rack3' })['fleet.evacuate']).toContain('rack1 to rack2')
    expect(fleet({ memoryMiB: [9, 3] })).toHaveProperty(['fleet.memoryMiB'])
    expect(faultsOf({ version: 1, hosts: [], vms: [], migrations: [], fleet: { racks: 1 } })).toHaveProperty(['fleet.evacuate'])
  })

  it('defines names that events and migrations may use', () => {
    expect(
      faultsOf(
        sample({
          fleet: {},
          events: [
            { atS: 1, kind: 'host-crash', target: 'host-8' },
            { atS: 2, kind: 'cancel', target: 'vm-32' },
          ],
        }),
      ),
    ).toEqual({})
    expect(faultsOf(sample({ fleet: {}, events: [{ atS: 1, kind: 'host-crash', target: 'host-9' }] }))).toHaveProperty(['events[0].target'])
    const cut = (target: string) => faultsOf(sample({ fleet: {}, events: [{ atS: 1, kind: 'link-down', target, durationS: 9 }] }))
    expect([cut('rack2-uplink'), cut('host-3-cable'), cut('host-3.up')]).toEqual([{}, {}, {}])
    expect(cut('rack3-uplink')).toHaveProperty(['events[0].target'])
    expect(faultsOf(sample({ fleet: {}, switches: [{ id: 'core' }] }))).toHaveProperty(['switches[0].id'])
  })
})
