/**
 * Data centres drawn at random for property tests: up to four VMs of some 16 MiB on four hosts, with links, memory limits, a schedule, several
 * migrations of any strategy, back as well, and events of any kind.
 */
import fc from 'fast-check'
import { leavers } from '../../scenario/schema/fields/limits.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { anyEvent } from './anyField.ts'
import { guest, oneIn, otherWork, repaired, strategies } from './anyScenario.ts'

const HOSTS = ['a', 'b', 'c', 'd']
const MOST_VMS = 4
const UNTIL_S = 3
const anyHost = fc.constantFrom(...HOSTS)
const port = fc.constantFrom(100, 400, 1000, 10_000)
const nullable = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null, freq: 1 })

const hosts = fc.tuple(
  ...HOSTS.map((id) =>
    fc.record({
      id: fc.constant(id),
      mbps: port,
      migrationMbps: nullable(port),
      cores: fc.constantFrom(1, 4, 64),
      cpuMbps: nullable(port),
      memoryMiB: fc.constantFrom(null, null, null, 40, 70),
      zeroScanS: fc.constantFrom(0, 0, 2e-7),
    }),
  ),
)

/** One switch in the middle, two switches with a link between them, or a non-blocking switch of no rate. */
const links = fc
  .record({
    shape: fc.constantFrom('none', 'none', 'star', 'pair'),
    mbps: port,
    latencyMs: nullable(fc.constantFrom(0, 5)),
    congestionControl: fc.constantFrom(null, 'cubic', 'bbr'),
  })
  .map(({ shape, ...link }) => {
    if (shape === 'none') return { links: [], switches: [] }
    const switches = shape === 'star' ? ['s'] : ['s', 't']
    const between = shape === 'star' ? [] : [{ id: 'between', a: 's', b: 't', ...link }]
    return {
      switches: switches.map((id) => ({ id })),
      links: [...HOSTS.map((id, i) => ({ id: `to-${id}`, a: id, b: switches[i % switches.length], ...link, mbps: 1000 })), ...between],
    }
  })

const traffic = fc.record({
  inMbps: fc.constantFrom(0, 30, 300),
  outMbps: fc.constantFrom(0, 40, 2000),
  peer: fc.constantFrom('outside', 'a', 'b', 'vm0', 'vm1'),
})
const vms = fc
  .array(fc.record({ own: guest, host: anyHost, traffic, image: fc.constantFrom('linux', 'bsd') }), { minLength: 1, maxLength: MOST_VMS })
  .map((drawn) => drawn.map(({ own, ...more }, i) => ({ ...own, ...more, id: `vm${i}` })))

const moves = fc.array(
  fc.record({
    vm: fc.integer({ min: 0, max: MOST_VMS - 1 }),
    to: anyHost,
    atS: fc.constantFrom(0, 0, 0.1, 1, 2.5),
    priority: fc.constantFrom(0, 0, 1, -2),
    deadlineS: nullable(fc.constantFrom(0.5, 4)),
    maxMbps: nullable(fc.constantFrom(50, 400)),
    strategy: fc.oneof(...strategies),
  }),
  { minLength: 1, maxLength: 6 },
)

const places = nullable(fc.constantFrom(1, 2))
const schedule = fc.record({
  mode: fc.constantFrom('asap', 'asap', 'serial', 'parallel', 'adaptive'),
  concurrency: places,
  perDestination: places,
  total: places,
  reserveMbps: nullable(fc.constantFrom(50, 500)),
  techniques: nullable(fc.subarray(['precopy', 'postcopy', 'hybrid'], { minLength: 1 })),
  traffic: fc.constantFrom('given', 'measured'),
  trigger: oneIn(
    5,
    fc.record({
      above: fc.constantFrom(0.05, 0.5),
      everyS: fc.constantFrom(0.1, 1),
      samples: fc.constantFrom(1, 3),
      leaver: fc.constantFrom(...leavers),
    }),
    null,
  ),
})

const targets = {
  vm: Array.from({ length: MOST_VMS }, (_, i) => `vm${i}`),
  host: HOSTS,
  path: [...HOSTS.flatMap((id) => [id, `${id}.up`, `${id}.down`]), 'to-a', 'between'],
}

export const anyDataCentre: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    hosts,
    paths: links,
    vms,
    moves,
    schedule,
    latencyMs: fc.constantFrom(0, 0.1, 4),
    congestionControl: fc.constantFrom('ideal', 'cubic', 'bbr'),
    failAfterS: fc.constantFrom(0, 1, 30),
    events: fc.array(anyEvent(targets, { untilS: UNTIL_S, workload: otherWork }), { maxLength: 6 }),
  })
  .map(({ paths, moves: drawn, events, vms: guests, ...rest }) => {
    const ids = [
      ...HOSTS.flatMap((id) => [id, `${id}.up`, `${id}.down`]),
      ...guests.map(({ id }) => id),
      ...paths.links.map(({ id }) => id),
    ]
    const migrations = drawn
      .map((move) => ({ ...move, vm: `vm${move.vm % guests.length}` }))
      .filter(({ vm, atS }, i, all) => all.findIndex((one) => one.vm === vm && one.atS === atS) === i)
    const hostOf = ({ id, traffic: { peer } }: { id: string; traffic: { peer: string } }): string =>
      peer !== id && [...ids, 'outside'].includes(peer) ? peer : 'outside'
    return repaired({
      version: 1,
      endS: 12,
      ...rest,
      ...paths,
      vms: guests.map((one) => ({ ...one, traffic: { ...one.traffic, peer: hostOf(one) } })),
      migrations: migrations.map((move) =>
        move.to === guests.find(({ id }) => id === move.vm)?.host
          ? { ...move, to: HOSTS[(HOSTS.indexOf(move.to) + 1) % HOSTS.length] }
          : move,
      ),
      events: events.filter(({ target }) => ids.includes(String(target))),
    })
  })
  .filter((scenario) => scenario !== null)
