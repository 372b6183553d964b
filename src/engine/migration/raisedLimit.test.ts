import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation } from '../simulate.ts'

/** Bytes handed over in a window of 100 ms at 256 and 768 Mbit/s; a flush of 131,328 bytes more may follow. */
const OLD = 256e6 / 80
const NEW = 768e6 / 80
const FLUSH = 131_328

describe('a bandwidth limit that is raised in the middle of a QEMU window', () => {
  it('lets the rest of the new budget go in the old window before the next one begins', () => {
    const sim = new ExtendedSimulation(
      testScenario({
        mbps: 100_000,
        streams: [],
        vm: { memoryMiB: 256 },
        strategy: { kind: 'precopy', rule: { kind: 'qemu' } },
        migration: { maxMbps: 256 },
        scenario: { events: [{ kind: 'set-max-mbps', atS: 1.05, target: 'vm', mbps: 768 }] },
      }),
    )
    const handedAt = (atS: number) => {
      sim.runUntil(atS)
      return sim.requests[0].active!.sender.handedAt(atS)
    }
    const asleep = handedAt(1.04)
    const before = handedAt(1.09)
    expect(before).toBe(asleep)
    const together = handedAt(1.19) - before
    expect(together).toBeGreaterThan(NEW - OLD + NEW - FLUSH)
    expect(together).toBeLessThan(NEW - OLD + NEW + 3 * FLUSH)
    expect(handedAt(1.29) - handedAt(1.19)).toBeLessThan(NEW + 2 * FLUSH)
  })
})
