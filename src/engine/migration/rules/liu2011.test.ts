import { describe, expect, it } from 'vitest'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import type { LiuCause } from '../../result/reasons/reason.ts'
import { Liu2011Rule } from './liu2011.ts'

const gamma = (c: number) => ({ a: 0, b: 0, c })

/**
 * A hot region of 6 MiB, rewritten completely in each round, and a cold one of equal size: half of the pages found dirty are the working
 * set.
 */
const run = (rule: Record<string, unknown>) =>
  simulate(
    testScenario({
      mbps: 300,
      rule: { kind: 'liu2011', ...rule },
      streams: [
        { writesPerS: 100_000, sizeMiB: 6 },
        { writesPerS: 2500, startMiB: 6, sizeMiB: 50 },
      ],
    }),
    { audit: true },
  )

describe('Algorithm 1 as a rule (L2)', () => {
  it('skips the share γ of the dirty pages in the next round, and sends it in the stop', () => {
    const {
      migrations: [m],
      audit,
    } = run({ gamma: gamma(0.4), maxRounds: 5 })
    expect(audit!.mismatches).toBe(0)
    m.rounds.slice(1, -1).forEach(({ skippedPages, sentPages }, i) => {
      const { dirtiedPages, remainingPages } = m.rounds[i]
      expect(skippedPages).toBe(Math.round(0.4 * dirtiedPages))
      expect(sentPages).toBe(remainingPages - skippedPages)
      expect(m.rounds[i].reasons[0]).toEqual({
        code: 'liu2011',
        next: 'copy-again',
        values: { pages: remainingPages, bytes: remainingPages * 4096, workingSetPages: skippedPages, gamma: 0.4, cause: null },
      })
    })
    expect(m.rounds.at(-1)!.sentPages).toBe(m.rounds.at(-2)!.remainingPages)
  })
  it('stops if the remainder fits the threshold or grows, or at the round limit', () => {
    const last = (rule: Record<string, unknown>) => run(rule).migrations[0].rounds.at(-2)!
    const stopFor = (cause: LiuCause) => ({ code: 'liu2011', values: { cause }, next: 'stop-guest' })
    expect(last({ gamma: gamma(1) }).reasons[0]).toMatchObject(stopFor({ kind: 'threshold', bytes: 1_048_576 }))
    const grown = last({ gamma: gamma(0), thresholdMiB: 0 })
    expect(grown.reasons[0]).toMatchObject(stopFor({ kind: 'growing', sentPages: grown.sentPages }))
    expect(grown.remainingPages).toBeGreaterThan(grown.sentPages)
    const limited = last({ gamma: gamma(0.3), thresholdMiB: 0, maxRounds: 2 })
    expect([limited.index, limited.reasons[0]]).toMatchObject([1, stopFor({ kind: 'round-limit', rounds: 2 })])
  })
  it('computes γ = a·T + b·D + c with T in seconds and D in MB/s, clamped to 0 … 1', () => {
    const held = (a: number, b: number, c: number) =>
      new Liu2011Rule({ gamma: { a, b, c }, thresholdMiB: 0, maxRounds: 30 }).decide({
        roundsDone: 1,
        sentPages: 8000,
        skippedPages: 0,
        remainingPages: 5000,
        dirtiedPages: 2500,
        roundS: 2,
        elapsedS: 2,
        pagesSentInAll: 8000,
        pageCount: 8192,
        pageBytes: 4096,
        atTopRate: true,
      }).holdPages
    // 2,500 pages of 4,096 bytes in 2 s are 5.12 MB/s.
    expect(held(0, 0.1, 0)).toBe(Math.round(0.512 * 2500))
    expect(held(0.1, 0, 0)).toBe(Math.round(0.2 * 2500))
    expect(held(0.1, 0.1, -0.4)).toBe(Math.round(0.312 * 2500))
    expect(held(0, 0, -0.3)).toBe(0)
    expect(held(0, 0, 1.7)).toBe(2500)
  })
  it("without a working set matches the base model's rounds if writes hit new pages", () => {
    // D = 2,500 pages/s over 16,384 pages, R = 9,155 pages/s: V shrinks by λ = 0.273 per round (L1), less if pages are hit twice.
    const {
      migrations: [m],
    } = simulate(
      testScenario({
        mbps: 300,
        vm: { memoryMiB: 128 },
        rule: { kind: 'liu2011', gamma: gamma(0), thresholdMiB: 0.1 },
        streams: [{ writesPerS: 2500, sizeMiB: 128 }],
      }),
    )
    expect(m.rounds[2].sentPages / m.rounds[1].sentPages).toBeCloseTo(0.273, 1)
    expect(m.rounds[3].sentPages / m.rounds[2].sentPages).toBeCloseTo(0.273, 1)
  })
})
