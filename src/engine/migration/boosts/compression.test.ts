import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../result/result.ts'
import { simulate } from '../../simulate.ts'
import { remarksOf } from '../../../testing/reasons.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const MIB = 1048576

type Parts = Record<string, unknown>

function run(mbps: number, compression: Record<string, number> | null, more: Parts = {}, compressRatio = 2): MigrationResult {
  const strategy = { boosts: compression === null ? {} : { compression } }
  return simulate(testScenario({ mbps, streams: [], workload: { content: { compressRatio } }, strategy, ...more })).migrations[0]
}

describe('compression (N11)', () => {
  it("compresses each page's body, not its header", () => {
    expect(run(1000, {}, {}, 4).transferredMiB).toBe(16)
    const qemu = run(1000, {}, { rule: { kind: 'qemu' } })
    expect(qemu.transferredMiB * MIB).toBe(16384 * (2048 + 8))
    expect([qemu.pagesSent, qemu.boosts.compression.savedMiB]).toEqual([16384, 32])
    expect(qemu.overheadMiB * MIB).toBeCloseTo(16384 * 8, 6)
  })
  it('halves the time on a slow link and limits a fast one: two threads of 200 MB/s yield 1,600 Mbit/s at half the size', () => {
    // By hand: the threads take in 400 MB/s on any link, so 64 MiB need 0.168 s; without threads 3,200 Mbit/s are as fast.
    expect(run(1000, {}).totalS / run(1000, null).totalS).toBeCloseTo(0.5, 9)
    expect(run(10_000, {}).totalS).toBeCloseTo((64 * MIB) / 400e6, 9)
    expect(run(3200, null).totalS).toBeCloseTo(run(3200, {}).totalS, 9)
    expect(run(10_000, { threads: 8 }).totalS).toBeCloseTo((64 * MIB) / 1600e6, 9)
  })
  it('has no overhead below 0 where the first pass is summed chunk by chunk', () => {
    const strategy = { dirtyLog: 'since-send', clearChunkMiB: 1, boosts: { compression: {} } }
    expect(run(1000, null, { vm: { memoryMiB: 16 }, strategy }, 3.5).overheadMiB).toBe(0)
  })
  it('does not change zero pages', () => {
    const vm = { memoryMiB: 64, usedMiB: 16 }
    const m = run(1000, {}, { vm, rule: { kind: 'qemu' } })
    expect(m.transferredMiB * MIB).toBe(4096 * 2056 + 12_288 * 9)
  })
  it('applies to the packets of several channels (multifd-compression)', () => {
    const m = run(1000, null, { rule: { kind: 'qemu' }, strategy: { boosts: { compression: {}, channels: { count: 2 } } } })
    expect(m.transferredMiB * MIB).toBe(16384 * (2048 + 10.5) + 2696)
  })
  it('reports in the first round only whether the threads are slower than the link', () => {
    const fast = { code: 'compressed', values: { share: 0.5, threads: 2, outMbps: null, linkMbps: 1000, slowerMbps: null } }
    const slow = { code: 'compressed', values: { share: 0.5, threads: 1, outMbps: 800, linkMbps: 10_000, slowerMbps: 1600 } }
    for (const [{ rounds }, reason] of [
      [run(1000, {}), fast],
      [run(10_000, { threads: 1 }), slow],
    ] as const) {
      expect(rounds[0].reasons).toContainEqual(reason)
      expect(remarksOf(rounds, 'compressed')).toEqual([reason])
    }
  })
  it('says that it slows the migration from the link or limit on at which the same run is faster without it', () => {
    const slows = (mbps: number, migration: Parts = {}): boolean =>
      remarksOf(run(mbps, {}, { rule: { kind: 'qemu' }, migration }).rounds, 'compressed').some(({ values }) => values.slowerMbps !== null)
    const isSlower = (mbps: number, migration: Parts = {}): boolean => {
      const [on, off] = [{}, null].map((compression) => run(mbps, compression, { rule: { kind: 'threshold' }, migration }).totalS)
      return on > off
    }
    // Two threads take in 400 MB/s: 3,200 Mbit/s, and 6 more for the headers of QEMU's pages.
    expect([1000, 2000, 3199, 3206, 3207, 5000].map((mbps) => slows(mbps))).toEqual([false, false, false, false, true, true])
    for (const mbps of [1000, 2000, 3199, 3210, 5000]) expect(slows(mbps), String(mbps)).toBe(isSlower(mbps))
    expect([slows(10_000, { maxMbps: 2000 }), slows(10_000, { maxMbps: 5000 })]).toEqual([false, true])
  })
})
