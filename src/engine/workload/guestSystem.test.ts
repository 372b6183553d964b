import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { simulate } from '../simulate.ts'
import { VirtualMachine } from '../vm.ts'
import { BASE_PAGES_PER_MIB } from '../../units/units.ts'

const idle = (vm: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  simulate(
    testScenario({
      streams: [],
      vm: { memoryMiB: 128, usedMiB: 64, ...vm },
      strategy: { kind: 'precopy', rule: { kind: 'qemu' } },
      ...rest,
    }),
  ).migrations[0]

describe("a guest's own system", () => {
  it('dirties some hundred pages within five seconds, and hardly more in the next five', () => {
    const dirtied = (mbps: number) => idle({ systemMiB: 48 }, { mbps }).rounds[0].dirtiedPages
    // 64 MiB at 100 and 50 Mbit/s: 5.4 and 10.7 s.
    expect(dirtied(100)).toBeGreaterThan(80)
    expect(dirtied(100)).toBeLessThan(140)
    expect(dirtied(50) / dirtied(100)).toBeLessThan(1.6)
  })

  it('touches nothing by default', () => {
    expect(idle({}, { mbps: 100 }).rounds[0].dirtiedPages).toBe(0)
  })
})

describe('memory in use that grows', () => {
  it('makes zero pages normal ones at its rate while the guest runs', () => {
    const m = idle({ growMiBps: 4 }, { mbps: 100 })
    // Each new page is dirty as well, so it is sent with the pages in use or again.
    expect(128 * BASE_PAGES_PER_MIB - m.zeroPages).toBeGreaterThan((64 + 4 * 4) * BASE_PAGES_PER_MIB)
    expect(128 * BASE_PAGES_PER_MIB - m.zeroPages).toBeLessThan((64 + 4 * 8) * BASE_PAGES_PER_MIB)
  })
})

describe('the start of the first pass', () => {
  it('is the first page of a word of the bitmap, and in the memory', () => {
    const firstPage = (scanFromMiB: number) =>
      new VirtualMachine(testScenario({ vm: { memoryMiB: 64, scanFromMiB } }).vms[0], 0, 1, null).firstPage
    expect([0, 1.3, 63.99].map(firstPage)).toEqual([0, 320, 16_352])
  })

  it('decides what leaves first, not how much', () => {
    const early = (scanFromMiB: number) => {
      const m = simulate(
        testScenario({
          mbps: 100,
          streams: [],
          vm: { memoryMiB: 128, usedMiB: 64, scanFromMiB },
          scenario: { endS: 1 },
          strategy: { kind: 'precopy', rule: { kind: 'qemu' } },
        }),
      ).migrations[0]
      return m.zeroPages
    }
    expect(early(0)).toBe(0)
    expect(early(64)).toBe(64 * BASE_PAGES_PER_MIB)
    expect(idle({ scanFromMiB: 64 }).transferredMiB).toBeCloseTo(idle({}).transferredMiB, 3)
  })
})

describe('zero pages after a post-copy switch', () => {
  const post = (zeroPageUs: number) =>
    simulate(
      testScenario({
        streams: [],
        vm: { memoryMiB: 128, usedMiB: 64 },
        strategy: { kind: 'postcopy', transport: 'qemu', zeroPageUs, unmapUsPerRange: 0, unmapUsPerMiB: 0 },
      }),
    ).migrations[0]

  it('take their time at the destination, and no more bytes', () => {
    expect(post(5).totalS - post(0).totalS).toBeCloseTo(64 * BASE_PAGES_PER_MIB * 5e-6, 4)
    expect(post(5).transferredMiB).toBeCloseTo(post(0).transferredMiB, 6)
  })
})
