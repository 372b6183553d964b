import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import { expectedDirtyPages, meanLoad } from './dirtyCurve.ts'

type Parts = Record<string, unknown>[]

/** 64 MiB at 100 Mbit/s: the first round lasts 5.37 s. */
function firstRound(streams: Parts, phases: Parts = []): { dirtiedPages: number; expected: number } {
  const scenario = testScenario({ mbps: 100, streams, workload: { phases } })
  const { dirtiedPages, durationS } = simulate(scenario).migrations[0].rounds[0]
  const [vm] = scenario.vms
  return { dirtiedPages, expected: expectedDirtyPages(resolveWorkload(vm.workload, vm), vm.pageKiB)(durationS) }
}

describe('expected dirty pages (L7)', () => {
  it('is the exact law for a uniform region', () => {
    // 4096 pages, 1000 writes/s for 3 s: 4096·(1 − e^(−3000/4096)) = 2126.9.
    const [vm] = testScenario({}).vms
    expect(expectedDirtyPages(resolveWorkload(vm.workload, vm), 4)(3)).toBeCloseTo(2126.88, 1)
  })

  it.each([
    ['uniform', [{ writesPerS: 1000, sizeMiB: 16 }]],
    ['a sweep that comes round', [{ writesPerS: 1000, sizeMiB: 16, pattern: 'sequential' }]],
    ['a sweep that does not', [{ writesPerS: 500, sizeMiB: 32, pattern: 'sequential' }]],
    ['hot and cold pages', [{ writesPerS: 1500, sizeMiB: 32, pattern: 'hotspot', hotFraction: 0.2, hotShare: 0.8 }]],
    ['zipf', [{ writesPerS: 3000, sizeMiB: 48, pattern: 'zipf', zipfS: 1.1 }]],
    [
      'regions that overlap',
      [
        { writesPerS: 700, sizeMiB: 16 },
        { writesPerS: 900, startMiB: 8, sizeMiB: 24 },
        { writesPerS: 50, sizeMiB: 64 },
      ],
    ],
  ])('matches the engine: %s', (_, streams) => {
    const { dirtiedPages, expected } = firstRound(streams)
    // A count of some thousand pages varies by its square root; five times that never occurs here.
    expect(Math.abs(dirtiedPages - expected)).toBeLessThan(5 * Math.sqrt(expected))
  })

  it('uses the mean of the phases', () => {
    const phases = [
      { forS: 3, scale: 1 },
      { forS: 1, scale: 0.2 },
    ]
    const [vm] = testScenario({ workload: { phases } }).vms
    expect(meanLoad(resolveWorkload(vm.workload, vm))).toBeCloseTo(0.8, 12)
    const { dirtiedPages, expected } = firstRound(
      [{ writesPerS: 1000, sizeMiB: 32 }],
      [
        { forS: 0.02, scale: 2 },
        { forS: 0.02, scale: 0 },
      ],
    )
    expect(Math.abs(dirtiedPages - expected)).toBeLessThan(5 * Math.sqrt(expected))
  })
})
