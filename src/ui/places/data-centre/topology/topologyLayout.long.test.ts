import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Topology } from '../../../../compute/simulation/topology.ts'
import { loadShare, racksOf } from './racks.ts'
import { pointAlong, routePoints } from './routes.ts'
import type { Box } from './topologyLayout.ts'
import { CELL_GAP, chipBox, layoutTopology, LOADS_HEIGHT, NAME_HEIGHT, RACK_HEAD } from './topologyLayout.ts'

/** Racks of equal hosts under a core, as a fleet has them, with each VM at its home host. */
function topologyOf(racks: number, hostsPerRack: number, vmsPerHost: number): Topology {
  const hosts = Array.from({ length: racks * hostsPerRack }, (_, i) => ({ id: `h${i}`, mbps: 1000, migrationMbps: null }))
  const vms = hosts.flatMap((_, host) => Array.from({ length: vmsPerHost }, () => host))
  const links = [
    ...hosts.map(({ id }, i) => ({ id: `${id}-cable`, a: id, b: `r${Math.floor(i / hostsPerRack)}`, mbps: 1000 })),
    ...Array.from({ length: racks }, (_, i) => ({ id: `r${i}-up`, a: `r${i}`, b: 'core', mbps: 500 })),
  ]
  return {
    hosts,
    links,
    switches: ['core', ...Array.from({ length: racks }, (_, i) => `r${i}`)],
    vmIds: vms.map((_, i) => `v${i}`),
    vmHost: Int32Array.from(vms),
    memoryMiB: new Float64Array(vms.length),
    migrations: {
      vm: Int32Array.of(),
      to: Int32Array.of(),
      atS: Float64Array.of(),
      priority: Float64Array.of(),
      deadlineS: Float64Array.of(),
      stays: Uint8Array.of(),
    },
    copies: [],
    crashes: [],
    resourceNames: [
      ...hosts.flatMap(({ id }) => [`${id}.up`, `${id}.down`]),
      ...links.flatMap(({ id }) => [`${id}.forward`, `${id}.back`]),
    ],
  }
}

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height
const meet = (one: Box, other: Box) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height

describe('racks', () => {
  it('hold the hosts of their switch, and the indices of their loads', () => {
    const { racks, ports, cores } = racksOf(topologyOf(2, 3, 0))
    expect(racks.map(({ id, hosts }) => [id, hosts])).toEqual([
      ['r0', [0, 1, 2]],
      ['r1', [3, 4, 5]],
    ])
    expect(cores).toEqual(['core'])
    const loads = new Float64Array(28)
    loads[ports[4].down] = 250
    loads[racks[0].uplinks[0].up] = 500
    expect(loadShare(ports[4], loads)).toBe(0.25)
    expect(loadShare(racks[0].uplinks[0], loads)).toBe(1)
  })

  it('are a single rack on the implicit switch without links', () => {
    expect(racksOf({ ...topologyOf(1, 2, 0), links: [], switches: [] }).racks).toEqual([{ id: '', hosts: [0, 1], uplinks: [] }])
  })
})

describe('the topology', () => {
  it('has as many columns of named VMs as show a name and a size', () => {
    const topology = topologyOf(2, 2, 10)
    const { detail, chip, hosts } = layoutTopology(topology, racksOf(topology), { width: 888, height: 420 })
    expect(detail).toBe('named')
    expect(chip.columns).toBe(3)
    expect(chip.width).toBeGreaterThanOrEqual(126)
    expect(3 * chip.step.x).toBeLessThanOrEqual(hosts[0].width)
  })

  it('puts hosts that are as large as they get beside each other before it puts them below each other', () => {
    const topology = topologyOf(1, 2, 1)
    const { hosts } = layoutTopology(topology, racksOf(topology), { width: 1900, height: 820 })
    expect(hosts[1].y).toBe(hosts[0].y)
    expect(hosts[1].x).toBeGreaterThan(hosts[0].x)
  })

  it.each([
    ['two hosts', topologyOf(1, 2, 1), 'named'],
    ['40 hosts of 25 VMs', topologyOf(4, 10, 25), 'loads'],
  ] as const)('of %s says as much as %3$s on one screen', (_what, topology, detail) => {
    const layout = layoutTopology(topology, racksOf(topology), { width: 848, height: 420 })
    expect(layout.detail).toBe(detail)
    expect(layout.height).toBeLessThanOrEqual(440)
    expect(layout.chip.width).toBeGreaterThanOrEqual(5)
  })

  it('places every host in its rack, and every VM in its host, without overlap', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 320, max: 1400 }),
        (rackCount, hostsPerRack, vmsPerHost, width) => {
          const topology = topologyOf(rackCount, hostsPerRack, vmsPerHost)
          const racks = racksOf(topology)
          const layout = layoutTopology(topology, racks, { width, height: 420 })
          racks.racks.forEach(({ hosts }, rack) =>
            hosts.forEach((host) => expect(inside(layout.hosts[host], layout.racks[rack])).toBe(true)),
          )
          expect(layout.hosts.slice(1).some((box) => meet(box, layout.hosts[0]))).toBe(false)
          const chips = Array.from({ length: vmsPerHost }, (_, slot) => chipBox(layout, 0, slot))
          expect(chips.every((chip) => inside(chip, layout.hosts[0]))).toBe(true)
          expect(chips.slice(1).some((chip) => meet(chip, chips[0]))).toBe(false)
          expect(layout.hosts.every(({ x, width: wide }) => wide < 24 || x + wide <= width)).toBe(true)
        },
      ),
      { numRuns: 60 },
    ))
})

it('a route between hosts on both sides of a gap, or above each other, makes no detour in it', () => {
  const topology = topologyOf(1, 4, 2)
  const layout = layoutTopology(topology, racksOf(topology), { width: 900, height: 600 })
  const [first, beside, below] = [0, 1, layout.hosts.findIndex(({ y }) => y > layout.hosts[0].y)]
  expect(layout.hosts[beside].y).toBe(layout.hosts[first].y)
  for (const host of [beside, below]) {
    const route = routePoints(layout, { host: first, slot: 0 }, { host, slot: 1 }, 0)
    const upright = route.slice(1).reduce((sum, { y }, i) => sum + Math.abs(y - route[i].y), 0)
    const fromChips = [first, host].map((one, slot) => chipBox(layout, one, slot)).map(({ y, height }) => y + height)
    const gap = route[1].y - route[0].y
    expect(upright).toBeCloseTo(2 * gap + Math.abs(fromChips[1] - fromChips[0]), 6)
  }
})

describe.each([
  ['with names', topologyOf(2, 4, 6), 1100, 560, 'named'],
  ['with loads, at 1440 × 900', topologyOf(4, 10, 25), 856, 380, 'loads'],
  ['with names of hosts', topologyOf(4, 10, 25), 752, 296, 'name'],
  ['of points, as at 1280 × 720', topologyOf(4, 10, 25), 752, 240, 'dots'],
  ['of points, as on a phone', topologyOf(4, 10, 25), 390, 420, 'dots'],
  ['of racks below each other', topologyOf(12, 3, 4), 700, 600, 'loads'],
] as const)('a route between chips %s', (_what, topology, width, height, detail) => {
  const layout = layoutTopology(topology, racksOf(topology), { width, height })
  const perHost = topology.vmHost.length / topology.hosts.length
  const slot = fc.record({ host: fc.nat({ max: layout.hosts.length - 1 }), slot: fc.nat({ max: perHost - 1 }) })

  it('crosses no text and no chip, and begins and ends at those of its VM', () => {
    expect(layout.detail).toBe(detail)
    const head = RACK_HEAD - CELL_GAP / 2
    const texts: Box[] = [
      ...layout.racks.map((rack) => ({ ...rack, height: head })),
      ...layout.hosts.flatMap((host) => [
        ...(detail === 'dots' ? [] : [{ ...host, height: NAME_HEIGHT }]),
        ...(detail === 'named' || detail === 'loads' ? [{ ...host, y: host.y + host.height - LOADS_HEIGHT, height: LOADS_HEIGHT }] : []),
      ]),
    ]
    const chips = topology.hosts.flatMap((_, host) => Array.from({ length: perHost }, (__, at) => chipBox(layout, host, at)))
    fc.assert(
      fc.property(slot, slot, fc.nat({ max: 20 }), (from, to, nth) => {
        fc.pre(from.host !== to.host)
        const route = routePoints(layout, from, to, nth)
        const points = Array.from({ length: 1001 }, (_, i) => pointAlong(route, i / 1000))
        for (const { x, y } of points)
          expect([...texts, ...chips].filter((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height)).toEqual(
            [],
          )
        for (const [place, point] of [[from, points[0]] as const, [to, points[1000]] as const]) {
          const box = chipBox(layout, place.host, place.slot)
          expect(point.x).toBeCloseTo(box.x + box.width / 2, 6)
          expect(point.y).toBeCloseTo(box.y + box.height, 6)
        }
      }),
      { numRuns: 40 },
    )
  })
})
