import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation, simulate } from '../simulate.ts'
import { PageState } from './pageMap.ts'

describe('the page map in the downtime', () => {
  it('shows a page in flight until it has arrived, not only until the socket has taken it', () => {
    const scenario = testScenario({ rule: { kind: 'qemu', downtimeMs: 100 }, streams: [{ writesPerS: 20_000, sizeMiB: 16 }] })
    const { switchoverS, endS } = simulate(scenario).migrations[0]
    const sim = new ExtendedSimulation(scenario)
    const steps = Array.from({ length: 20 }, (_, i) => switchoverS! + ((i + 0.5) / 20) * (endS - switchoverS!))
    const left = steps.map((atS) => {
      sim.runUntil(atS)
      const { counts } = sim.pageMap('vm', 1e9)
      return counts[PageState.dirty] + counts[PageState.inFlight]
    })
    expect(left.every((pages, i) => i === 0 || pages <= left[i - 1])).toBe(true)
    expect(left.at(-1)).toBeGreaterThan(0)
    sim.runUntil(endS)
    const { counts } = sim.pageMap('vm', 1e9)
    expect(counts[PageState.dirty] + counts[PageState.inFlight]).toBe(0)
  })

  it('shows no page in flight while the device state, which follows the pages, is on the wire', () => {
    const scenario = testScenario({
      rule: { kind: 'qemu', downtimeMs: 100 },
      streams: [{ writesPerS: 20_000, sizeMiB: 16 }],
      vm: { deviceStateKiB: 1024 },
    })
    const { endS, downtimeParts } = simulate(scenario).migrations[0]
    const deviceS = downtimeParts.deviceMs / 1000
    expect(deviceS).toBeCloseTo(0.0084, 3)
    const sim = new ExtendedSimulation(scenario)
    const inFlightAt = (atS: number): number => {
      sim.runUntil(atS)
      return sim.pageMap('vm', 1e9).counts[PageState.inFlight]
    }
    expect(inFlightAt(endS - deviceS - 1e-3)).toBeGreaterThan(0)
    expect([0.9, 0.5, 0.1].map((share) => inFlightAt(endS - share * deviceS))).toEqual([0, 0, 0])
  })
})
