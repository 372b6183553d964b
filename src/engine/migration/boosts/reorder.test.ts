import { describe, expect, it } from 'vitest'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import type { BoostContext } from './boost.ts'
import { Reorder } from './reorder.ts'
import { remarksOf } from '../../../testing/reasons.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

/** Hot pages lie first in memory: in address order they are sent first, and are dirty again when the round ends. */
const scenario = (reorder: string | undefined, seed = 1) =>
  testScenario({
    mbps: 300,
    rule: { kind: 'xen', maxRounds: 8 },
    streams: [
      { writesPerS: 6000, sizeMiB: 4 },
      { writesPerS: 3000, startMiB: 4, sizeMiB: 50 },
    ],
    strategy: { boosts: { reorder } },
    scenario: { seed },
  })
const mean = (reorder: string | undefined) => {
  let pages = 0
  for (let seed = 1; seed <= 8; seed++) pages += simulate(scenario(reorder, seed)).migrations[0].pagesSent / 8
  return pages
}

/** Words of the classes in which the third round of 32 pages is sent, by the lists of the three rounds. */
function classesOf(by: 'lru' | 'dirty-rate', lists: readonly number[]): number[] {
  const boost = new Reorder(by)
  let sent: number[] = []
  lists.forEach((list, i) => {
    const active = {
      state: { rounds: i + 1 },
      parts: { blockPages: 1, pageBytes: 4096 },
      lineBytesPerS: 1e9,
      maxBytesPerS: Infinity,
      memory: {
        set: { pages: { words: Int32Array.of(list), loWord: 0, hiWord: 1 }, waiting: list.toString(2).replaceAll('0', '').length },
        postponed: {
          held: { count: 0 },
          sendInParts: (parts: readonly Int32Array[]) => {
            sent = parts.map((words) => words[0])
          },
        },
      },
    }
    boost.filter(active as unknown as BoostContext, i + 1)
  })
  return sent
}

describe("the order of a round's pages (N11, S7)", () => {
  it('by least recent dirtying is: in neither of the last two rounds, in the one before the last, in the last, in both', () => {
    expect(classesOf('lru', [0b0011, 0b0101, 0b1111])).toEqual([0b1000, 0b0010, 0b0100, 0b0001])
  })
  it('by dirty rate is: in neither of the last two rounds, in one, in both', () => {
    expect(classesOf('dirty-rate', [0b0011, 0b0101, 0b1111])).toEqual([0b1000, 0b0110, 0b0001])
  })
  it('sends fewer pages twice with least recently dirtied first if dirty pages are skipped, and reports its classes', () => {
    const {
      migrations: [m],
      audit,
    } = simulate(scenario('lru'), { audit: true })
    expect(audit!.mismatches).toBe(0)
    const [
      {
        values: { by, classPages },
      },
    ] = remarksOf([m.rounds[3]], 'sent-in-classes')
    expect(by).toBe('lru')
    expect([3, 4]).toContain(classPages.length)
    expect(classPages.reduce((sum, pages) => sum + pages, 0)).toBe(m.rounds[2].remainingPages)
    expect(mean('lru')).toBeLessThan(mean(undefined))
  })
  it('starts the next round, by dirty rate, when the rates of the pages sent add up to the bandwidth', () => {
    const busy = testScenario({
      mbps: 100,
      rule: { kind: 'threshold', remainingMiB: 0.1, maxRounds: 8 },
      streams: [
        { writesPerS: 60_000, sizeMiB: 12 },
        { writesPerS: 30_000, startMiB: 12, sizeMiB: 40 },
      ],
      strategy: { boosts: { reorder: 'dirty-rate' } },
    })
    const {
      migrations: [m],
      audit,
    } = simulate(busy, { audit: true })
    expect(audit!.mismatches).toBe(0)
    const early = m.rounds.filter((round) => remarksOf([round], 'hot-held-back').length > 0)
    expect(early.length).toBeGreaterThan(0)
    for (const { reasons, skippedPages } of early) {
      const values = { pages: skippedPages, bytes: skippedPages * 4096, rateMbps: expect.closeTo(100, 1) }
      expect(reasons).toContainEqual({ code: 'hot-held-back', values })
    }
    expect(m.boosts.reorder.heldPages).toBe(early.reduce((sum, { skippedPages }) => sum + skippedPages, 0))
  })
  it('does not depend on page maps, series and checkpoints', () => {
    const sim = new ExtendedSimulation(scenario('lru'))
    sim.runUntil(2.4)
    const { counts, pageCount } = sim.pageMap('vm', 1e6)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(pageCount)
    const saved = sim.snapshot()
    const whole = JSON.stringify(sim.runToEnd())
    sim.restore(saved)
    expect(JSON.stringify(sim.runToEnd())).toBe(whole)
    const { series, ...rest } = simulate(scenario('lru'), { series: true })
    expect(JSON.stringify(rest)).toBe(whole)
    expect(series!.vms.vm.outOfDatePages.every((pages) => pages >= 0 && pages <= 16_384)).toBe(true)
  })
})
