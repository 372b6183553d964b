import { describe, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import { PageState } from '../../observe/pageMap.ts'
import { ExtendedSimulation } from '../../simulate.ts'
import { PendingPages } from '../../memory/pendingPages.ts'
import { PageContent } from '../../workload/pageContent.ts'
import { FetchWire } from './fetchWire.ts'
import { PageStream } from './pageStream.ts'
import { PageWaits } from './pageWaits.ts'

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

describe('the next event of the waits', () => {
  const pageCount = 32
  const content = new PageContent({ pageCount, lowUsed: pageCount, topFrom: pageCount, zeroFraction: 0, key: 1 })
  const stream = new PageStream(new PendingPages(pageCount), content, null, {
    normalPageBytes: 10,
    zeroBytes: 1,
    pushes: true,
    sentTimes: null,
  })
  const wireAt = (bytesPerS: number): FetchWire => {
    const wire = new FetchWire()
    wire.bend(0, 0, bytesPerS)
    return wire
  }
  const waitsOn = (wire: FetchWire): PageWaits => new PageWaits(stream, wire, 1, (bytes) => bytes / 100)

  it('follows the rate of the wire and the pages that go ahead of the stream', () => {
    const wire = wireAt(100)
    const waits = waitsOn(wire)
    waits.beginInStream(3, 0, 200)
    expect(waits.nextS()).toBe(2)
    expect(waits.due(1.9)).toBeNull()
    wire.bend(1, 100, 50)
    expect(waits.due(2.9)).toBeNull()
    expect(waits.nextS()).toBe(3)
    wire.sendAhead(1, 50)
    expect(waits.nextS()).toBe(4)
    expect(waits.due(4)?.page).toBe(3)
  })

  it('is that of the wire on which a checkpoint continues', () => {
    const taken = waitsOn(wireAt(50))
    taken.beginInStream(3, 0, 200)
    expect(taken.nextS()).toBe(4)
    const restored = waitsOn(wireAt(100))
    expect(restored.nextS()).toBe(Infinity)
    restored.load(taken.save())
    expect(restored.nextS()).toBe(2)
  })
})
