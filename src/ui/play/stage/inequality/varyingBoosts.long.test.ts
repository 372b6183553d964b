/** Written against sent has the sign of the verdict, as a property, with boosts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inequality } from '../../../../analysis/inequality/inequality.ts'
import type { Run } from '../../../../store/play/run.ts'
import { boostedRun } from '../../../../testing/runs/boostedRun.ts'
import type { Boosting } from '../../../../testing/runs/boostedRun.ts'
import { lastLimitMsOf } from '../../timeline/runLimits.ts'
import { variedBy, varyingMomentAt } from './varying.ts'
import type { VaryingInequality } from './varying.ts'

/** As the guest is stopped, or at the end. A manager may change the limit in the very moment. */
function decided(run: Run): Inequality {
  const usual = run.facts.inequality! as VaryingInequality
  const tS = (run.result!.migrations[0].switchoverS ?? run.simulatedS) - 1e-9
  return usual.varying === undefined ? usual : variedBy(run, usual, { ...varyingMomentAt(run, usual, tS), limitMs: lastLimitMsOf(run)! })
}

describe('written against sent with boosts', () => {
  it.each<[string, Boosting]>([
    ['auto-converge', { boosts: (maxPercent) => ({ autoConverge: { maxPercent: Math.max(20, maxPercent) } }) }],
    [
      'auto-converge of timer-paced writes',
      { boosts: (percent) => ({ autoConverge: { maxPercent: Math.max(20, percent) } }), stream: { pace: 'timer' } },
    ],
    [
      'compression',
      {
        boosts: (setting) => ({ compression: { threads: 2, MBpsPerThread: 2 * setting } }),
        workload: { content: { compressRatio: 2.5 } },
      },
    ],
    ['several channels', { boosts: (setting) => ({ channels: { count: 2, mbpsEach: 10 * setting } }) }],
    ['XBZRLE', { boosts: () => ({ xbzrle: {} }) }],
    [
      'XBZRLE with auto-converge',
      { boosts: (percent) => ({ xbzrle: { cacheMiB: 512 }, autoConverge: { maxPercent: Math.max(20, percent) } }) },
    ],
    ['boosts that save nothing of what the guest writes', { boosts: () => ({ dedup: {}, skipFree: true, sharedStorage: {} }) }],
    ['the limits and boosts of a manager', { boosts: () => ({}), strategy: { manager: { kind: 'proxmox' } }, alwaysGains: true }],
  ])('has the sign of the verdict at the decision: %s', (_, boosting) => {
    const seen = { gains: 0, loses: 0, fits: 0 }
    fc.assert(
      fc.property(
        fc.record({
          writesPerS: fc.integer({ min: 1000, max: 90_000 }),
          sizeMiB: fc.integer({ min: 8, max: 200 }),
          mbps: fc.integer({ min: 150, max: 1500 }),
          setting: fc.integer({ min: 10, max: 99 }),
        }),
        (load) => {
          const run = boostedRun(load, boosting)
          const { outcome } = run.result!.migrations[0]
          const { writtenMiBPerS, sentMiBPerS, fits, workingSetMiB, allowedMiB } = decided(run)
          // At the cliff itself chance decides.
          if (Math.abs(writtenMiBPerS / sentMiBPerS - 1) < 0.08 || Math.abs(workingSetMiB / allowedMiB - 1) < 0.08) return
          seen[fits ? 'fits' : writtenMiBPerS < sentMiBPerS ? 'gains' : 'loses']++
          expect(outcome === 'completed').toBe(fits || writtenMiBPerS < sentMiBPerS)
        },
      ),
      { numRuns: 60, seed: 7 },
    )
    expect(Object.values({ ...seen, ...(boosting.alwaysGains && { loses: 2 }) }).every((count) => count > 1)).toBe(true)
  })
})
