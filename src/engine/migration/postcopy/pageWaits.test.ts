import { describe, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import { PageState } from '../../observe/pageMap.ts'
import { ExtendedSimulation } from '../../simulate.ts'

describe('a page that is sent ahead of the stream', () => {
  it('is in flight until it arrives, beside the page of the stream', () => {
    // A page takes 3.3 ms of the link, a request 1 ms: the one vCPU waits most of the time, and its page is on the wire most of the wait.
    const sim = new ExtendedSimulation(
      testScenario({
        mbps: 10,
        streams: [{ readsPerS: 20_000, writesPerS: 1000, sizeMiB: 16 }],
        strategy: { kind: 'postcopy', transport: 'kernel' },
        scenario: { latencyMs: 1, endS: 3 },
      }),
    )
    const counts = Array.from({ length: 60 }, (_, i) => {
      sim.runUntil(0.5 + i * 0.0007)
      return sim.pageMap('vm', 1e9).counts[PageState.inFlight]
    })
    expect(new Set(counts)).toEqual(new Set([1, 2]))
    const ahead = counts.filter((count) => count === 2).length
    expect(ahead).toBeGreaterThan(30)
    expect(ahead).toBeLessThan(45)
  })
})
