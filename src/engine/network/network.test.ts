import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { hostDefaults } from '../../scenario/schema/defaults.ts'
import { Network } from './network.ts'
import { Routes } from './routes.ts'

const host = (id: string, mbps = 10_000) => ({ ...hostDefaults, id, mbps, zeroScanS: 0 })
const link = (id: string, a: string, b: string, mbps: number, latencyMs: number | null = null) => ({
  id,
  a,
  b,
  mbps,
  latencyMs,
  congestionControl: null,
})

describe('a network of links and switches', () => {
  // a – s1 – s2 – b, and c on s1; the trunk s1–s2 carries 4 Gbit/s.
  const links = [
    link('l1', 'a', 's1', 10_000, 0.1),
    link('l2', 's1', 's2', 4000, 0.5),
    link('l3', 's2', 'b', 10_000),
    link('l4', 'c', 's1', 10_000),
  ]
  const network = (): Network => new Network([host('a'), host('b'), host('c')], links, new Routes(links, [{ id: 's1' }, { id: 's2' }]), 0.2)
  const rates = (net: Network, flows: { capBytesPerS: number; bytesPerS: number }[]): number[] => {
    net.settle(0, () => undefined)
    return flows.map((flow) => flow.bytesPerS / 125_000)
  }
  it('shares the trunk between two flows in one direction only', () => {
    const net = network()
    const flows = [net.migrationFlow('a', 'b'), net.migrationFlow('c', 'b'), net.migrationFlow('b', 'a')]
    for (const flow of flows) net.setCap(flow, Infinity)
    // By hand: a → b and c → b share 4,000; b → a has the other direction alone.
    expect(rates(net, flows)).toEqual([2000, 2000, 4000])
  })
  it('does not use the trunk between hosts of one switch', () => {
    const net = network()
    const flows = [net.migrationFlow('a', 'c'), net.migrationFlow('a', 'b')]
    for (const flow of flows) net.setCap(flow, Infinity)
    // a's port has 10,000: the path over the trunk gets 4,000, the other the rest.
    expect(rates(net, flows)).toEqual([6000, 4000])
  })
  it("adds up link latencies, with the scenario's latency as default", () => {
    expect(network().latencyS('a', 'b')).toBeCloseTo((0.1 + 0.5 + 0.2) / 1000, 12)
  })
  it('limits a migration to the rate of the trunk', () => {
    const m = simulate(
      testScenario({
        streams: [],
        scenario: {
          hosts: [
            { id: 'a', mbps: 10_000 },
            { id: 'b', mbps: 10_000 },
          ],
          switches: [{ id: 's1' }, { id: 's2' }],
          links: [
            { id: 'x', a: 'a', b: 's1', mbps: 10_000 },
            { id: 'y', a: 's1', b: 's2', mbps: 500 },
            { id: 'z', a: 's2', b: 'b', mbps: 10_000 },
          ],
        },
      }),
    ).migrations[0]
    expect(m.totalS).toBeCloseTo((64 * 1048576 * 8) / 500e6, 6)
  })
  it('finds the ports of a host whatever its id ends in, and its migration port too', () => {
    const net = new Network([host('a.migration'), { ...host('b'), migrationMbps: 500 }])
    expect(net.resourcesOf('a.migration').map((i) => net.resourceNames[i])).toEqual(['a.migration.up', 'a.migration.down'])
    expect(net.resourcesOf('a.migration.down').map((i) => net.resourceNames[i])).toEqual(['a.migration.down'])
    expect(net.resourcesOf('b.up').map((i) => net.resourceNames[i])).toEqual(['b.up', 'b.migration.up'])
    expect(net.resourcesOf('a')).toEqual([])
  })
})
