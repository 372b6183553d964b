import { describe, expect, it } from 'vitest'
import { adjustSleep } from '../../src/engine/migration/boosts/throttle/limitedSleep.ts'
import { limitedRow, limitedRuns } from './dirtyLimitRows.ts'

const runs = limitedRuns()
const seeds = 2
/** MB/s. */
const rates = Array.from({ length: 31 }, (_, i) => 50 + i)

describe('migrations of QEMU 10.0.2 with the dirty limit, under KVM', () => {
  it.each(runs)('$id has the measured outcome, and the guest as much of its speed', (run) => {
    const row = limitedRow(run, seeds)
    expect(row.sameOutcome).toBe(seeds)
    if (run.ended) expect(Math.abs(row.totalS.simulated / run.totalS - 1)).toBeLessThan(0.05)
    expect(Math.abs(row.transferredMiB.simulated / run.transferredMiB - 1)).toBeLessThan(0.15)
    expect(Math.abs(row.guestSpeed.simulated - row.guestSpeed.measured)).toBeLessThan(0.06)
  })

  it('stand for as long as QEMU said when its first sleep was set', () => {
    const standing = runs.filter(({ longestSleepS }) => longestSleepS > 0)
    expect(standing.length).toBeGreaterThanOrEqual(3)
    for (const run of standing) {
      const { longestSleepS } = limitedRow(run, 1)
      expect(Math.abs((longestSleepS.simulated * 1e6) / run.sleepsUs[0][1] - 1)).toBeLessThan(0.03)
    }
  })

  it.each(runs)("$id: QEMU's own sleeps follow one another by rates between 50 and 80 MB/s", ({ sleepsUs, limitMBps, ringEntries }) => {
    let sleep = { sleepUs: 0, mostMBps: 0 }
    for (const [, wanted] of sleepsUs) {
      const next = rates.map((rate) => {
        const after = { ...sleep }
        adjustSleep(after, limitMBps, rate, ringEntries / 256)
        return after
      })
      sleep = next.find(({ sleepUs }) => sleepUs === wanted) ?? { sleepUs: 0, mostMBps: 0 }
      expect(sleep.sleepUs).toBe(wanted)
    }
  })
})
