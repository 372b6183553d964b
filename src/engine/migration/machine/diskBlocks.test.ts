import { describe, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import { simulate } from '../../simulate.ts'
import { DiskBlocks } from './diskBlocks.ts'
import type { DiskLoad } from './diskBlocks.ts'

const load: DiskLoad = { diskWritesPerS: 2000, diskBlockKiB: 64, diskHotFraction: 0.1, diskHotShare: 0.9, diskOrder: 'address' }
const run = (vm: Record<string, unknown>) => simulate(testScenario({ streams: [], vm: { diskMiB: 1024, ...vm } })).migrations[0]

describe('blocks of a disk that the guest writes', () => {
  it('agree with single writes, drawn and counted, in both orders', () => {
    for (const diskOrder of ['address', 'write-history'] as const) {
      const blocks = new DiskBlocks(64, { ...load, diskOrder })
      const { hot, cold } = blocks.all
      const seconds = 3
      const hotCount = Math.round(hot)
      const count = hotCount + Math.round(cold)
      const sentAt = (block: number) => (diskOrder === 'address' ? block : (block + count - hotCount) % count) / count
      let seed = 1
      const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
      const trials = 60
      let again = 0
      for (let trial = 0; trial < trials; trial++) {
        const dirty = new Set<number>()
        for (let write = 0; write < load.diskWritesPerS * seconds; write++) {
          const block = Math.floor(random() < load.diskHotShare ? random() * hotCount : hotCount + random() * (count - hotCount))
          if (random() >= sentAt(block)) dirty.add(block)
        }
        again += dirty.size
      }
      const expected = blocks.after(blocks.all, seconds)
      expect(Math.abs(again / trials - (expected.hot + expected.cold)) / (expected.hot + expected.cold), diskOrder).toBeLessThan(0.03)
    }
  })

  it('are none without writes, and at most the whole disk', () => {
    expect(new DiskBlocks(64, { ...load, diskWritesPerS: 0 }).after({ hot: 1, cold: 1 }, 100)).toEqual({ hot: 0, cold: 0 })
    const blocks = new DiskBlocks(64, { ...load, diskWritesPerS: 1e9 })
    const { hot, cold } = blocks.after(blocks.all, 100)
    expect(hot + cold).toBeLessThanOrEqual(blocks.all.hot + blocks.all.cold)
  })

  it('are sent again before memory, and fewer of them in the order of their write history', () => {
    const [still, address, history] = [{}, { diskWritesPerS: 500 }, { diskWritesPerS: 500, diskOrder: 'write-history' }].map(run)
    expect(still.diskMiB).toBe(1024)
    expect(address.diskMiB).toBeGreaterThan(history.diskMiB)
    expect(history.diskMiB).toBeGreaterThan(1024)
    expect(address.diskS).toBeGreaterThan(history.diskS)
    expect([still.outcome, address.outcome, history.outcome]).toEqual(['completed', 'completed', 'completed'])
    expect(address.transferredMiB - still.transferredMiB).toBeCloseTo(address.diskMiB - 1024, 6)
  })

  it('end after a pass that gains little, so that a busy disk does not copy for ever', () => {
    const busy = run({ diskWritesPerS: 1e6, diskHotFraction: 1 })
    expect(busy.outcome).toBe('completed')
    expect(busy.diskMiB).toBeLessThanOrEqual(2 * 1024)
  })
})
