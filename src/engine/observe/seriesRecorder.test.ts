import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import type { Result } from '../result/result.ts'
import { simulate } from '../simulate.ts'

describe('a series of a very long run', () => {
  it('keeps coarsening: 25 days at 0.001 Mbit/s end with at most 2,000 samples', () => {
    const { series, migrations } = simulate(
      testScenario({
        mbps: 0.001,
        vm: { memoryMiB: 256 },
        streams: [],
        strategy: { kind: 'stop-and-copy', rule: undefined },
      }),
      { series: true },
    )
    expect(migrations[0].endS).toBeGreaterThan(2_000_000)
    const { tS } = series!
    expect(tS.length).toBeLessThanOrEqual(2000)
    expect(tS.at(-1)).toBeGreaterThanOrEqual(migrations[0].endS)
    expect(tS.every((t, i) => i === 0 || t > tS[i - 1])).toBe(true)
  })
})

const vmSeries = ({ series }: Result) => series!.vms.vm

describe('the final sample of a run that the end of simulated time cuts', () => {
  it('has the levels, the bandwidth estimate and the bytes of that moment', () => {
    const run = simulate(testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 40 }], scenario: { endS: 0.5 } }), { series: true })
    const [{ outcome, endS, transferredMiB, rounds }] = run.migrations
    const series = vmSeries(run)
    expect([outcome, endS, run.series!.tS.at(-1)]).toEqual(['not-converged', 0.5, 0.5])
    expect(Math.abs(series.outOfDatePages.at(-1)! - rounds.at(-1)!.remainingPages)).toBeLessThanOrEqual(1)
    expect(series.remainingPages.at(-1)).toBeGreaterThan(0)
    expect(series.remainingPages.at(-1)).toBeLessThan(series.remainingPages.at(-2)!)
    expect(series.estimatedMbps.at(-1)).toBe(series.estimatedMbps.at(-2))
    expect(series.thresholdPages.at(-1)).toBe(series.thresholdPages.at(-2))
    expect(series.stopNowMs.at(-1)).toBeGreaterThan(0)
    expect(series.transferredMiB.at(-1)).toBe(transferredMiB)
  })
})

describe('pages out of date', () => {
  const busy = (
    rule: Record<string, unknown>,
    more: { vm?: Record<string, unknown>; workload?: Record<string, unknown>; strategy?: Record<string, unknown>; endS?: number },
  ) =>
    testScenario({
      streams: [{ writesPerS: 20_000, startMiB: 20, sizeMiB: 40 }],
      rule,
      vm: more.vm,
      workload: more.workload,
      strategy: more.strategy,
      scenario: { endS: more.endS ?? null },
    })

  it('count a page that Xen skips later once, as a run that ends at that moment does', () => {
    // With zero pages among written ones a peek reaches beyond the pages that are sent next.
    const zeros = { workload: { content: { zeroFraction: 0.4 } } }
    for (const more of [{}, zeros, { vm: { scanFromMiB: 30 } }, { strategy: { dirtyLog: 'since-send', clearChunkMiB: 16 } }]) {
      const { outOfDatePages } = vmSeries(simulate(busy({ kind: 'xen', maxRounds: 3 }, more), { series: true }))
      expect(Math.max(...outOfDatePages)).toBeLessThanOrEqual(16_384)
      for (const sample of [7, 15, 24]) {
        const cut = simulate(busy({ kind: 'xen', maxRounds: 3 }, { ...more, endS: sample / 50 }), { series: true })
        expect(vmSeries(cut).outOfDatePages.slice(0, sample)).toEqual(outOfDatePages.slice(0, sample))
        // The cut counts the page on the wire as sent.
        expect(outOfDatePages[sample] - cut.migrations[0].rounds.at(-1)!.remainingPages).toBeOneOf([0, 1])
      }
    }
  })
})

describe('dirty pages', () => {
  it('are 0 until the disk has arrived and the first round begins, also if the run ends before', () => {
    for (const endS of [null, 0.5]) {
      const { dirtyPages } = vmSeries(simulate(testScenario({ vm: { diskMiB: 100 }, scenario: { endS } }), { series: true }))
      expect(Math.max(...dirtyPages.slice(0, 26))).toBe(0)
    }
  })
  it('are 0 until the connection is established', () => {
    for (const endS of [null, 0.19]) {
      const scenario = { congestionControl: 'cubic', latencyMs: 100, endS }
      const { dirtyPages } = vmSeries(
        simulate(testScenario({ streams: [{ writesPerS: 50_000, sizeMiB: 16 }], scenario }), { series: true }),
      )
      expect(Math.max(...dirtyPages.slice(0, 10))).toBe(0)
    }
  })
})
