import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { polledLogOf } from '../../testing/records/recordOfRun.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { guestEvidence } from './guestEvidence.ts'

/** Evidence of a polled run whose guest writes more than the link carries. */
function evidenceOf({ boosts = {}, events = [] }: { boosts?: object; events?: object[] }) {
  const result = simulate(
    testScenario({
      mbps: 400,
      vm: { memoryMiB: 256 },
      streams: [{ writesPerS: 20_000, sizeMiB: 192 }],
      rule: { kind: 'qemu' },
      strategy: { boosts },
      scenario: { events },
    }),
    { series: true },
  )
  const { facts, record } = readRecord(polledLogOf(result, 'vm', 256))
  return guestEvidence(facts, record)!
}

describe('the end of a load', () => {
  it('is the sync from which on the guest writes a small part of its former rate', () => {
    const { loadEnd, syncs } = evidenceOf({ events: [{ kind: 'scale-workload', target: 'vm', scale: 0.05, atS: 60 }] })
    expect(Math.abs(loadEnd!.atS - 60)).toBeLessThan(syncs.at(-1)!.windowS)
    expect(loadEnd!.scale).toBeLessThan(0.3)
    expect(syncs).toHaveLength(loadEnd!.sync)
  })

  it('is not seen in a guest that a throttle slows as much', () => {
    const { loadEnd } = evidenceOf({ boosts: { autoConverge: { initialPercent: 45, incrementPercent: 45 } } })
    expect(loadEnd).toBeNull()
  })
})

/** Lines of a monitor on a guest that fills a round of 700 MiB in 6.2 s, as fast as the link sends it. */
function linesOf(syncs: readonly number[]): string {
  const sentAt = (atS: number): number => Math.round(112 * atS)
  return syncs
    .map((sync, i) => `${10 + 130 * i}s sent=${sentAt(10 + 130 * i)} MiB remaining=${i === 0 ? 15210 : 700} MiB pass=${sync} 940 mbps`)
    .join('\n')
}

describe('syncs between two samples', () => {
  it('share the time up to the last of them, which is as long ago as its pages took to leave', () => {
    const { facts, record } = readRecord(linesOf([1, 2, 23]), { memoryMiB: 16_456 })
    const { syncs } = guestEvidence(facts, record)!
    const last = syncs.at(-1)!
    // 130 s hold 21 syncs of (130 × 112 − 0) ÷ 21 MiB each.
    expect(last.windowS).toBeGreaterThan(5.5)
    expect(last.windowS).toBeLessThan(6.5)
    expect((last.newPages * 4) / 1024).toBeCloseTo((130 * 112) / 21, -1)
    expect(last.waitingPages).toBeLessThan(10 * last.newPages)
  })

  it('of a record that begins in a later round leave out the round whose start it lacks', () => {
    const { facts, record } = readRecord(linesOf([12, 13, 14]), { memoryMiB: 16_456 })
    const { syncs } = guestEvidence(facts, record)!
    expect(syncs).toHaveLength(1)
    expect(syncs[0].windowS).toBeLessThan(140)
  })
})

describe('the memory in use of a first pass under way', () => {
  it('is what has left whole, and as large a share of the rest', () => {
    const half = `Migration status: active
total time: 40000 ms
transferred ram: 8388608 kbytes
remaining ram: 33554432 kbytes
total ram: 67108864 kbytes
duplicate: 6291456 pages
normal: 2097152 pages
dirty sync count: 1
page size: 4 kbytes
`
    const { facts, record } = readRecord(half)
    // 8 of the first 32 GiB were whole.
    expect(guestEvidence(facts, record)!.usedPages / 2 ** 18).toBeCloseTo(16, 1)
  })
})
