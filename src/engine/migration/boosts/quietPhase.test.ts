import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../result/result.ts'
import { simulate } from '../../simulate.ts'
import { remarksOf } from '../../../testing/reasons.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

function run(phases: Record<string, number>[], quietPhase: Record<string, number> | null, atS = 0): MigrationResult {
  return simulate(
    testScenario({
      streams: [{ writesPerS: 20_000, sizeMiB: 32 }],
      workload: { phases },
      strategy: { boosts: quietPhase === null ? {} : { quietPhase } },
      migration: { atS },
    }),
  ).migrations[0]
}
const loudThenQuiet = [
  { forS: 6, scale: 1 },
  { forS: 4, scale: 0.05 },
]

describe('waiting for a quiet phase (N12)', () => {
  it('starts when the guest has written little for half a second, and transfers less', () => {
    const m = run(loudThenQuiet, {})
    // By hand: from 6 s on the window fills with quiet time; half of the mean is reached when slightly more than half of it is quiet.
    expect(m.startS).toBeGreaterThan(6.2)
    expect(m.startS).toBeLessThan(6.6)
    expect([m.queuedS, m.boosts.quietPhase.waitedS]).toEqual([m.startS, m.startS])
    expect(m.transferredMiB).toBeLessThan(0.9 * run(loudThenQuiet, null).transferredMiB)
    // By hand: after 6.3 s, 0.3 s of the window are quiet, and 0.3 s of the whole time.
    const writeShare = (0.2 + 0.3 * 0.05) / 0.5 / ((6 + 0.3 * 0.05) / 6.3)
    const values = { writeShare: expect.closeTo(writeShare, 6), waitedS: expect.closeTo(6.3, 9) }
    expect(m.rounds[0].reasons).toContainEqual({ code: 'quiet-phase', values })
    expect(remarksOf(m.rounds, 'quiet-phase')).toHaveLength(1)
  })
  it('starts at once in a quiet phase', () => {
    const m = run(loudThenQuiet, {}, 8)
    expect(m.startS).toBe(8)
    const values = { writeShare: expect.closeTo(0.05 / ((6 + 2 * 0.05) / 8), 6), waitedS: 0 }
    expect(m.rounds[0].reasons).toContainEqual({ code: 'quiet-phase', values })
  })
  it('starts after the maximum wait', () => {
    const m = run([], { waitS: 3 }, 1)
    expect(m.startS).toBe(4)
    expect(m.rounds[0].reasons).toContainEqual({ code: 'no-quiet-phase', values: { waitedS: 3 } })
    expect(run(loudThenQuiet, { waitS: 0 }, 1).startS).toBe(1)
  })
})
