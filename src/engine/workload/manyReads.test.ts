import fc from 'fast-check'
import { describe, it } from 'vitest'
import { GuestWrites } from './guestWrites.ts'
import { ManyReads } from './manyReads.ts'
import { testScenario } from '../testScenario.ts'
import { VirtualMachine } from '../virtualMachine.ts'

const PAGES = 2048
const stream = fc.record({
  writesPerS: fc.double({ min: 1, max: 20000, noNaN: true }), startMiB: fc.constantFrom(0, 1, 2.5), sizeMiB: fc.constantFrom(0.05, 1, 3.3, 5),
  pattern: fc.constantFrom('uniform', 'sequential', 'zipf', 'hotspot'),
})

describe('the log at many moments at once', () => {
  it('is at each moment what a read at that moment gives', () => {
    fc.assert(fc.property(fc.array(stream, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 99 }), (streams, moments, seed) => {
      const machine = new VirtualMachine(testScenario({ vm: { memoryMiB: 8 }, streams }).vms[0], 0, seed)
      const writes = new GuestWrites(machine.workload, 4, 1, PAGES, seed, 0)
      const since = Float64Array.of(0.5, 0.5)
      const works = new Float64Array(moments * 2)
      for (let i = 0; i < moments; i++) works.fill(0.5 + i * 0.03, i * 2, i * 2 + 2)
      const reads = new ManyReads(writes, 3, since, works, moments)
      for (let word = 0; word < PAGES / 32; word++) {
        const at = new Int32Array(moments)
        const end = reads.lanes(word, moments - 1)
        reads.place(word, reads.lanes(word, 0), end)
        for (let lane = 0; lane < 32; lane++) {
          if (((end >>> lane) & 1) === 1) for (let i = reads.moments[lane]; i < moments; i++) at[i] |= 1 << lane
        }
        for (let i = 0; i < moments; i++) {
          const direct = new Int32Array(PAGES / 32)
          writes.mark(direct, 3, since, works.subarray(i * 2, i * 2 + 2), 0, PAGES)
          if (direct[word] !== at[i]) return false
        }
      }
      return true
    }), { numRuns: 25 })
  })
})
