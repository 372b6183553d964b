import { describe, expect, it } from 'vitest'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const sweepPagesPerS = 8192

/** A sweep through 64 MiB in two seconds, stopped after four rounds. */
function run(suspendMs: number, more: Record<string, unknown> = {}) {
  return simulate(
    testScenario({
      mbps: 1000,
      vm: { memoryMiB: 128 },
      streams: [{ writesPerS: sweepPagesPerS, sizeMiB: 64, pattern: 'sequential' }],
      rule: { kind: 'xen', maxRounds: 4, suspendMs },
      ...more,
    }),
    { audit: true },
  )
}

describe('a guest that Xen asks to suspend itself', () => {
  it('still runs and writes until it has, and stops for the additional pages only', () => {
    const [at, late] = [run(0).migrations[0], run(500).migrations[0]]
    expect(late.rounds.slice(0, -1)).toEqual(at.rounds.slice(0, -1))
    expect(late.switchoverS! - at.switchoverS!).toBeCloseTo(0.5, 6)
    const more = late.rounds.at(-1)!.sentPages - at.rounds.at(-1)!.sentPages
    expect(more).toBeCloseTo(0.5 * sweepPagesPerS, -2)
    expect(late.downtimeMs! - at.downtimeMs!).toBeCloseTo((more * 4104 * 8) / 1e6, 0)
  })

  it('loses no write, also when an operator stops it meanwhile', () => {
    const {
      audit,
      migrations: [m],
    } = run(500, { strategy: { forceAfterS: 0.3 } })
    expect([m.outcome, audit!.mismatches]).toEqual(['completed', 0])
    expect(m.switchoverS! - m.startS).toBeCloseTo(0.8, 3)
  })
})
