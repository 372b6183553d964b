import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MigrationResult, Round } from '../../result/result.ts'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const MEMORY_PAGES = 16 * 256

const anyCase = fc.record({
  leastGain: fc.double({ min: 0, max: 1, noNaN: true }),
  rule: fc.constantFrom(
    { kind: 'threshold', remainingMiB: 0.1, maxRounds: 12 },
    { kind: 'qemu', downtimeMs: 1 },
    { kind: 'xen', maxRounds: 12 },
  ),
  mbps: fc.constantFrom(100, 400, 1000),
  writesPerS: fc.integer({ min: 0, max: 60_000 }),
  sizeMiB: fc.integer({ min: 1, max: 16 }),
  pattern: fc.constantFrom('uniform', 'sequential'),
  seed: fc.nat(1000),
})

/** The first copied round, from 1, after which less is saved than asked for: by the pages that wait before it and after it. */
function firstPoorRound(copied: readonly Round[], leastGain: number): number | null {
  let before = copied[0]?.sentPages ?? 0
  for (const [i, { remainingPages }] of copied.entries()) {
    const saved = before - remainingPages
    if (before === 0 ? leastGain > 0 : Math.max(0, saved) / before < leastGain) return i + 1
    before = remainingPages
  }
  return null
}

/** The number of rounds with which the strategy says that it gained too little; null if it does not. */
function decidingRound({ rounds }: MigrationResult): number | null {
  for (const { reasons } of rounds)
    for (const { code, values } of reasons)
      if (code === 'forced-postcopy' && 'by' in values && values.by?.code === 'precopy-gain') return values.by.values.rounds
  return null
}

describe('the length of pre-copy that a hybrid chooses by its least gain', () => {
  it('ends with the first round that gains less, counted from the rounds of the result, under any rule', () => {
    const seen = { early: 0, late: 0, never: 0 }
    fc.assert(
      fc.property(anyCase, ({ leastGain, rule, mbps, writesPerS, sizeMiB, pattern, seed }) => {
        const [migration] = simulate(
          testScenario({
            mbps,
            vm: { memoryMiB: MEMORY_PAGES / 256 },
            streams: [{ writesPerS, sizeMiB, pattern }],
            strategy: { kind: 'hybrid', rule, leastGain },
            scenario: { seed },
          }),
        ).migrations
        const copied = migration.rounds.filter(({ kind }) => kind === 'full' || kind === 'iterate')
        const chosen = decidingRound(migration)
        const expected = firstPoorRound(copied, leastGain)
        // QEMU switches at the next check, up to which it copies on.
        const more = rule.kind === 'qemu' ? 1 : 0
        if (chosen === null) {
          seen.never++
          // The rule has ended pre-copy, at the latest with the round that gained too little.
          expect(expected === null || copied.length - expected <= more).toBe(true)
          return
        }
        seen[chosen > 1 ? 'late' : 'early']++
        expect(chosen).toBe(expected)
        expect(copied.length - chosen).toBeLessThanOrEqual(more)
      }),
      { numRuns: 100, seed: 1 },
    )
    expect(Math.min(seen.early, seen.late, seen.never)).toBeGreaterThan(10)
  })
})
