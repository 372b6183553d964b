import { describe, expect, it } from 'vitest'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { guestSpeedAt, stopsOf } from './guestSpeed.ts'

describe('the speed of the guest', () => {
  const run = simulatedRun(testScenario({ streams: [{ writesPerS: 2000, sizeMiB: 32 }], vm: { memoryMiB: 256 } }))
  const [{ fromS, toS }] = stopsOf(run)

  it('is 0 from the moment of the stop to that of the resumption, wherever the samples lie', () => {
    expect(guestSpeedAt(run, fromS - 1e-6)).toBe(1)
    for (const share of [0, 0.01, 0.5, 0.99]) expect(guestSpeedAt(run, fromS + share * (toS - fromS))).toBe(0)
    expect(guestSpeedAt(run, toS + 1e-6)).toBe(1)
  })

  it('is unknown before the first sample', () => {
    expect(guestSpeedAt(run, -1)).toBeNaN()
  })

  it('stays that of a guest without its missing pages where post-copy is paused for good', () => {
    const paused = simulatedRun(
      testScenario({
        streams: [{ writesPerS: 2000, readsPerS: 2000, sizeMiB: 200 }],
        vm: { memoryMiB: 256 },
        strategy: { kind: 'postcopy', transport: 'qemu' },
        scenario: { events: [{ kind: 'link-down', atS: 0.5, target: 'b', durationS: 60 }], failAfterS: 3 },
      }),
    )
    const [{ outcome, endS }] = paused.result!.migrations
    expect(outcome).toBe('paused')
    expect(guestSpeedAt(paused, endS - 0.1)).toBeLessThan(0.1)
    expect(guestSpeedAt(paused, paused.simulatedS)).toBeLessThan(0.1)
  })
})
