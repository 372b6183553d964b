import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

function scenario(guestAided: boolean, rule: Record<string, unknown>): Scenario {
  return testScenario({
    mbps: 300,
    rule,
    streams: [
      { writesPerS: 40_000, sizeMiB: 4 },
      { writesPerS: 20, startMiB: 4, sizeMiB: 20 },
    ],
    workload: { content: { freeMiB: 4, cacheMiB: 6, garbageMiB: 2 } },
    strategy: { boosts: guestAided ? { guestAided } : {} },
  })
}

describe('guest-aided selection (N11, HSG-LM)', () => {
  it('skips dispensable pages, and holds back pages about to be written', () => {
    const rule = { kind: 'threshold', remainingMiB: 1, maxRounds: 6 }
    const plain = simulate(scenario(false, rule)).migrations[0]
    const {
      migrations: [m],
      audit,
    } = simulate(scenario(true, rule), { audit: true })
    expect(audit).toMatchObject({ mismatches: 0, exempt: 3072 })
    expect(m.boosts.guestAided.pages).toBe(3072)
    // The 1,024 pages written all the time are held back while other pages remain: in every second round.
    expect(plain.transferredMiB).toBeGreaterThan(64 + 5 * 4)
    expect(m.transferredMiB).toBeLessThan(64 - 12 + 3 * 4 + 1)
    expect(m.downtimeMs! / plain.downtimeMs!).toBeCloseTo(1, 1)
    expect(m.rounds[0].reasons.slice(1)).toEqual([
      { code: 'unneeded-left-out', values: { pages: 3072, bytes: 12 * 1048576 } },
      { code: 'held-back', values: { pages: 1024, bytes: 4 * 1048576 } },
    ])
  })
  it('only skips pages under QEMU', () => {
    const {
      migrations: [m],
      audit,
    } = simulate(scenario(true, { kind: 'qemu' }), { audit: true })
    expect(m.boosts.guestAided).toEqual({ pages: 3072, heldPages: 0 })
    expect(audit!.mismatches).toBe(0)
  })
})
