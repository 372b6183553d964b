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
