import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import { VirtualMachine } from '../../vm.ts'
import type { GuestWrites } from '../guestWrites.ts'
import { SweptRewrites } from './sweptRewrites.ts'

const PAGES = 256

/** A guest that sweeps its first MiB; its second, equal workload begins at `fromS`. */
function changedGuest(fromS: number, writesPerS: number): GuestWrites {
  const {
    vms: [vm],
  } = testScenario({ vm: { memoryMiB: 1 }, streams: [{ pattern: 'sequential', sizeMiB: 1, writesPerS }] })
  const { guest, writes } = new VirtualMachine(vm, 0, 1, null, [vm.workload])
  guest.nextWorkload(fromS)
  return writes
}

describe('SweptRewrites', () => {
  it('finds the pages of the dirty log, also for a workload that began later', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (fromS, sinceS, forS, writesPerS) => {
          const writes = changedGuest(fromS, writesPerS)
          const swept = new SweptRewrites(writes, 1)
          const [since, until] = [Float64Array.of(sinceS, sinceS), Float64Array.of(sinceS + forS, sinceS + forS)]
          const dirty = new Int32Array(PAGES / 32)
          writes.mark(dirty, 1, since, until, 0, PAGES)
          expect(Array.from(dirty, (_, word) => swept.lanes(word, since, until))).toEqual([...dirty])
        },
      ),
      { numRuns: 60 },
    )
  })
})
