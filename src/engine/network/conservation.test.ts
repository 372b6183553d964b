import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { carriedAt } from './network.ts'

// a and c connect to s, b and d to t. The trunk is the bottleneck, and a second path forms a cycle.
const links = [
  { id: 'la', a: 'a', b: 's', mbps: 1000 },
  { id: 'lc', a: 'c', b: 's', mbps: 400 },
  { id: 'lb', a: 'b', b: 't', mbps: 1000 },
  { id: 'ld', a: 't', b: 'd', mbps: 700 },
  { id: 'trunk', a: 's', b: 't', mbps: 900 },
  { id: 'way-round', a: 's', b: 'u', mbps: 100 },
  { id: 'way-back', a: 'u', b: 't', mbps: 100 },
]
const HOSTS = ['a', 'b', 'c', 'd']
const host = fc.constantFrom(...HOSTS)
const mover = fc.record({
  from: host,
  to: host,
  inMbps: fc.constantFrom(0, 200),
  outMbps: fc.constantFrom(0, 300),
  peer: host,
  writesPerS: fc.constantFrom(0, 4000),
  kind: fc.constantFrom('precopy', 'postcopy', 'hybrid', 'stop-and-copy'),
  atS: fc.constantFrom(0, 0.3),
  maxMbps: fc.constantFrom(null, 150),
  priority: fc.constantFrom(0, 1),
})
const scenarios = fc
  .record({
    movers: fc.array(mover, { minLength: 1, maxLength: 4 }),
    linked: fc.boolean(),
    mode: fc.constantFrom('asap', 'serial'),
    reserveMbps: fc.constantFrom(null, 300),
    event: fc.constantFrom(
      null,
      { kind: 'link-down', target: 'b', durationS: 0.4, atS: 0.2 },
      { kind: 'packet-loss', target: 'd.down', lossFraction: 0.5, durationS: 1, atS: 0.1 },
    ),
  })
  .map(({ movers, linked, mode, reserveMbps, event }): Scenario => {
    const moving = movers.map((one, i) => ({
      ...one,
      id: `v${i}`,
      to: one.to === one.from ? HOSTS[(HOSTS.indexOf(one.to) + 1) % 4] : one.to,
    }))
    return testScenario({
      scenario: {
        hosts: HOSTS.map((id) => ({ id, mbps: 1000 })),
        endS: 5,
        schedule: { mode, reserveMbps },
        events: event === null ? [] : [event],
        ...(linked ? { links, switches: [{ id: 's' }, { id: 't' }, { id: 'u' }] } : {}),
        vms: moving.map(({ id, from, inMbps, outMbps, peer, writesPerS }) => ({
          id,
          host: from,
          memoryMiB: 24,
          traffic: { inMbps, outMbps, peer },
          workload: { streams: [{ writesPerS, sizeMiB: 8 }] },
        })),
        migrations: moving.map(({ id, to, kind, atS, maxMbps, priority }) => ({ vm: id, to, atS, maxMbps, priority, strategy: { kind } })),
      },
    })
  })

describe('bytes on network links', () => {
  it('are conserved at every moment and never exceed a capacity', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const sim = new ExtendedSimulation(scenario)
        const { network } = sim
        const names = network.resourceNames
        const capacity = names.map((name) => {
          const owner = name.slice(0, name.lastIndexOf('.'))
          return 125_000 * (scenario.hosts.find(({ id }) => id === owner) ?? scenario.links.find(({ id }) => id === owner))!.mbps
        })
        const before = new Float64Array(names.length)
        const now = new Float64Array(names.length)
        let beforeS = 0
        const at = (name: string) => now[names.indexOf(name)]
        const sum = (direction: string, of: readonly string[]) => of.reduce((all, id) => all + at(`${id}.${direction}`), 0)
        for (let more = true; more;) {
          more = sim.step()
          network.carriedByLink(sim.nowS, now)
          const slack = 1e-3 + now.reduce((all, bytes) => all + bytes, 0) * 1e-9
          now.forEach((bytes, i) => {
            expect(bytes - before[i]).toBeGreaterThanOrEqual(-slack)
            expect(bytes - before[i]).toBeLessThanOrEqual(capacity[i] * (sim.nowS - beforeS) + slack)
          })
          // Every byte sent by a host reaches a host, since all peers are hosts.
          expect(Math.abs(sum('up', HOSTS) - sum('down', HOSTS))).toBeLessThanOrEqual(slack)
          if (scenario.links.length > 0) {
            for (const { id, a } of links.slice(0, 4)) {
              const [end, out, back] = HOSTS.includes(a) ? [a, 'forward', 'back'] : ['d', 'back', 'forward']
              const owner = HOSTS.includes(a) ? end : id === 'ld' ? 'd' : end
              expect(Math.abs(at(`${owner}.up`) - at(`${id}.${out}`))).toBeLessThanOrEqual(slack)
              expect(Math.abs(at(`${owner}.down`) - at(`${id}.${back}`))).toBeLessThanOrEqual(slack)
            }
            // Bytes into the switch equal bytes out of it.
            expect(
              Math.abs(at('la.forward') + at('lc.forward') + at('trunk.back') - at('la.back') - at('lc.back') - at('trunk.forward')),
            ).toBeLessThanOrEqual(slack)
            expect(at('way-round.forward') + at('way-round.back')).toBe(0)
          }
          before.set(now)
          beforeS = sim.nowS
        }
        const { migrations } = sim.result()
        for (const { result, flow } of sim.requests) {
          if (result!.outcome === 'completed') expect(carriedAt(flow, sim.nowS) / 1048576).toBeCloseTo(result!.transferredMiB, 6)
        }
        return migrations.length === scenario.migrations.length
      }),
      { numRuns: 20 },
    )
  })

  it('equal the bytes handed over, also if two flows drain at the same moment and a third gets the link', () => {
    const qemu = { kind: 'qemu', downtimeMs: 300 }
    const sim = new ExtendedSimulation(
      testScenario({
        scenario: {
          seed: 1,
          hosts: ['a', 'd'].map((id) => ({ id, mbps: 1000 })),
          endS: 5,
          vms: ['v0', 'v1', 'v2'].map((id) => ({
            id,
            host: 'd',
            memoryMiB: 24,
            workload: { streams: [{ writesPerS: id === 'v2' ? 4000 : 0, sizeMiB: 8 }] },
            deviceStateKiB: 1024,
          })),
          migrations: [
            { vm: 'v0', to: 'a', atS: 0.3, maxMbps: 150, strategy: { kind: 'precopy', rule: qemu } },
            { vm: 'v1', to: 'a', maxMbps: 150, strategy: { kind: 'stop-and-copy' } },
            { vm: 'v2', to: 'a', maxMbps: 150, strategy: { kind: 'hybrid', precopyRounds: 1, rule: qemu, transport: 'kernel' } },
          ],
        },
      }),
    )
    while (sim.step())
      for (const { flow } of sim.requests)
        expect(flow.capBytesPerS > 0 || flow.bytesPerS === 0, `${sim.nowS} s: a flow carries bytes without a sender`).toBe(true)
    for (const { result, flow } of sim.requests) expect(carriedAt(flow, sim.nowS) / 1048576).toBeCloseTo(result!.transferredMiB, 6)
  })
})
