import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScenario } from '../../testing/random/anyScenario.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation, simulate } from '../simulate.ts'

const hot = { writesPerS: 20_000, sizeMiB: 512 }
/** Several rounds, and long enough that samples are dropped and counts thinned. */
const long = testScenario({
  mbps: 200,
  vm: { memoryMiB: 1024 },
  streams: [{ writesPerS: 4000, sizeMiB: 200, pattern: 'hotspot', hotFraction: 0.1, hotShare: 0.9 }],
})

describe('counts of the dirty log for series', () => {
  it('are the same whenever they are made', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(30), (scenario, every) => {
        const sim = new ExtendedSimulation(scenario, { series: true })
        for (let i = 1; sim.step(); i++) if (every > 0 && i % every === 0) sim.countNext()
        expect(sim.result()).toEqual(simulate(scenario, { series: true }))
      }),
      { numRuns: 25 },
    )
  })
  it('are the same when samples are dropped while they wait', () => {
    const sim = new ExtendedSimulation(long, { series: true })
    while (sim.step()) sim.countNext()
    const late = simulate(long, { series: true })
    expect(sim.result()).toEqual(late)
    expect(late.series!.tS[2]).toBeGreaterThan(0.1)
    // The round in which samples were dropped has its counts.
    expect(late.series!.vms.vm.dirtyPages.slice(0, 100).every((pages, i) => i === 0 || pages > 0)).toBe(true)
  })
  it('complete the samples in order of time, which then stay as they are', () => {
    const sim = new ExtendedSimulation(testScenario({ vm: { memoryMiB: 1024 }, streams: [hot] }), { series: true })
    sim.runUntil(Infinity)
    const { length } = sim.seriesOf('vm')!.tS
    let before = 0
    const seen: number[] = []
    for (let hasMore = true; hasMore;) {
      hasMore = sim.countNext()
      const counted = sim.countedSamples('vm')
      expect(counted).toBeGreaterThanOrEqual(before)
      seen.push(...sim.seriesOf('vm')!.columns.dirtyPages.slice(before, counted))
      before = counted
    }
    expect(before).toBe(length)
    expect(seen).toEqual(sim.result().series!.vms.vm.dirtyPages)
  })
  it('are not needed for the verdict, and each is a small part of a large memory', () => {
    const sim = new ExtendedSimulation(
      testScenario({ mbps: 10_000, vm: { memoryMiB: 16_384 }, streams: [{ writesPerS: 200_000, sizeMiB: 16_384 }] }),
      { series: true },
    )
    sim.runUntil(Infinity)
    const { series, ...verdict } = sim.verdict()
    expect(series).toBeUndefined()
    expect(sim.countedSamples('vm')).toBeLessThan(sim.seriesOf('vm')!.tS.length / 2)
    let steps = 1
    while (sim.countNext()) steps++
    // 131,072 words in steps of 1,024.
    expect(steps).toBeGreaterThanOrEqual(128)
    const { series: _series, ...rest } = sim.result()
    expect(rest).toEqual(verdict)
  })
})
