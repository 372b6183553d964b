import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { moveAll, togetherDownS, trafficLostMiB } from './testbed.ts'

const pair = (mode: 'asap' | 'serial') =>
  simulate(
    validScenario(
      moveAll(
        ['vm1', 'vm2'].map((id) => ({
          id,
          technique: 'pre-copy',
          traffic: { outMbps: 600 },
        })),
        { name: 'pair', memoryMiB: 192, schedule: { mode } },
      ),
    ),
  ).migrations

describe('the planned testbed (D6)', () => {
  it("gives the time in which two VMs do not both run on one host: a serial migration includes the second VM's copy", () => {
    const [first, second] = pair('serial')
    expect(togetherDownS([first, second])).toBeCloseTo(second.switchoverS! + second.downtimeMs! / 1000 - first.switchoverS!, 9)
    expect(togetherDownS([first, second])).toBeGreaterThan(second.totalS * 0.9)
    expect(togetherDownS(pair('asap'))).toBeLessThan(togetherDownS([first, second]))
  })

  it('gives no time while one VM has not moved', () => {
    const [first, second] = pair('serial')
    expect(togetherDownS([first, { ...second, switchoverS: null }])).toBeNaN()
  })

  it('adds up the traffic that was not carried, in both directions', () => {
    const [first] = pair('serial')
    const lost = { ...first, applicationTraffic: { inLostMiB: 2, outLostMiB: 3 } }
    expect(trafficLostMiB([lost, lost])).toBe(10)
  })
})
