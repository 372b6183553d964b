import { describe, expect, it } from 'vitest'
import { simulate } from '../../simulate.ts'
import { remarksOf } from '../../../testing/reasons.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const MIB = 1048576
const idle = { streams: [], vm: { memoryMiB: 64 } }
const over = (channels: Record<string, number | null>): { strategy: Record<string, unknown> } => ({ strategy: { boosts: { channels } } })

describe('several channels (QEMU.md §3)', () => {
  it("frame pages in packets of 128 with 1,344 bytes of header; a zero page costs its slot, a round's end one packet per channel", () => {
    const vm = { memoryMiB: 64, usedMiB: 16 }
    const m = simulate(testScenario({ ...idle, vm, rule: { kind: 'qemu' }, ...over({ count: 2 }) })).migrations[0]
    expect(m.zeroPages).toBe(12_288)
    // By hand: 4,096 pages of 4,096 bytes, 16,384 slots of 10.5, and (2 · 1,344 + 8) at the memory's end and in the stop.
    expect(m.transferredMiB * MIB).toBe(4096 * 4096 + 16_384 * 10.5 + 2 * 2696)
    expect(m.boosts.channels).toEqual({ count: 2, packets: 128, joins: 2 })
  })
  it('overshoot the bandwidth limit by one or two packets of 525,632 bytes per window: 64 MiB/s become 14 or 15 packets', () => {
    const m = simulate(
      testScenario({
        mbps: 16_000,
        streams: [{ writesPerS: 4000, sizeMiB: 128 }],
        vm: { memoryMiB: 512 },
        rule: { kind: 'qemu' },
        migration: { maxMbps: 64 * 8.388608 },
        ...over({ count: 2 }),
        scenario: { endS: 60 },
      }),
    ).migrations[0]
    const packets = m.rounds.slice(0, -1).map(({ estimatedMbps }) => (estimatedMbps! * 125_000 * 0.1) / 525_632)
    for (const inWindow of packets) expect(Math.min(Math.abs(inWindow - 14), Math.abs(inWindow - 15))).toBeLessThan(0.01)
    expect(m.rounds[0].rateMbps / 8.388608).toBeGreaterThan(70)
    expect(m.rounds[0].rateMbps / 8.388608).toBeLessThan(77)
  })
  it('send as fast as their threads together, up to the link rate (N11, PMigrate)', () => {
    const seconds = (count: number): number =>
      simulate(testScenario({ mbps: 10_000, ...idle, ...over({ count, mbpsEach: 1500 }) })).migrations[0].totalS
    expect(seconds(1)).toBeCloseTo((64 * MIB) / (1500 * 125_000), 9)
    expect(seconds(4) / seconds(1)).toBeCloseTo(1 / 4, 9)
    expect(seconds(8) / seconds(1)).toBeCloseTo(1500 / 10_000, 9)
  })
  it.each([
    [{ count: 4, mbpsEach: 1500 }, 1500],
    [{ count: 2 }, null],
  ])('are reported in the first round only: %j', (channels, mbpsEach) => {
    const { rounds } = simulate(testScenario({ ...idle, ...over(channels) })).migrations[0]
    const reason = { code: 'channels', values: { count: channels.count, mbpsEach } }
    expect(rounds[0].reasons).toContainEqual(reason)
    expect(remarksOf(rounds, 'channels')).toEqual([reason])
  })
})
