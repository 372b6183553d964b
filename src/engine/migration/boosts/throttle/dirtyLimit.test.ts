import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../../result/result.ts'
import { simulate } from '../../../simulate.ts'
import { remarksOf } from '../../../../testing/reasons.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

function run(boosts: Record<string, unknown>, vm: Record<string, unknown> = {}, stream: Record<string, unknown> = {}): MigrationResult {
  return simulate(
    testScenario({
      mbps: 300,
      vm: { memoryMiB: 256, ...vm },
      streams: [{ writesPerS: 40_000, sizeMiB: 128, ...stream }],
      rule: { kind: 'qemu', downtimeMs: 50 },
      strategy: { boosts },
      scenario: { endS: 90 },
    }),
  ).migrations[0]
}

describe('the dirty limit (QEMU.md §5)', () => {
  it('lets a guest converge after two bad periods', () => {
    expect(run({}).outcome).toBe('not-converged')
    const m = run({ dirtyLimit: { MBpsPerVcpu: 4 } })
    expect(m.outcome).toBe('completed')
    const begun = m.rounds.findIndex((round) => remarksOf([round], 'dirty-limited').length > 0)
    expect(begun).toBeGreaterThanOrEqual(1)
    // By hand: 991 of 40,000 writes per second, as below.
    const values = { triggerPercent: 50, MBpsPerVcpu: 4, guestPercent: expect.closeTo(2.48, 0) }
    const limited = remarksOf(m.rounds, 'dirty-limited')
    expect(limited).toMatchObject([{ values }])
    for (const {
      values: { dirtiedBytes, sentBytes },
    } of limited)
      expect(dirtiedBytes).toBeGreaterThan(0.5 * sentBytes)
    expect(remarksOf([m.rounds[begun - 1]], 'dirtying-too-fast')).toHaveLength(1)
    expect(remarksOf(m.rounds.slice(begun), 'dirtying-too-fast')).toEqual([])
  })
  it('reduces the distinct pages per second to the limit of all vCPUs together', () => {
    // By hand: 4 MB/s are 977 pages per second, 32,768 · (1 − e^(−977.. / 32,768)): nearly every write hits another page.
    const speed = (m: MigrationResult): number => 1 - m.boosts.dirtyLimit.asleepPercent / 100
    expect(speed(run({ dirtyLimit: { MBpsPerVcpu: 4 } })) * 40_000).toBeCloseTo(-32_768 * Math.log(1 - 976.5625 / 32_768), -1)
    const four = speed(run({ dirtyLimit: { MBpsPerVcpu: 4 } }, { vcpus: 4 }))
    expect(four * 40_000).toBeCloseTo(-32_768 * Math.log(1 - (4 * 976.5625) / 32_768), -1)
  })
  it('takes at most 99 % of the time', () => {
    expect(run({ dirtyLimit: { MBpsPerVcpu: 0.001 } }).boosts.dirtyLimit.asleepPercent).toBe(99)
  })
  it('takes CPU time from a paced writer until it slows', () => {
    const paced = run({ dirtyLimit: { MBpsPerVcpu: 4 } }, {}, { pace: 'timer' })
    expect(paced.outcome).toBe('completed')
    // 40,000 writes need 32 % of the vCPU. Keeping it at 990 per second needs 99.2 % sleep; the maximum is 99 %.
    expect(paced.boosts.dirtyLimit.asleepPercent).toBe(99)
  })
})
