import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BulkReads } from './bulkReads.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { VirtualMachine } from '../vm.ts'
import { makeZipf } from './zipfWrites.ts'

const PAGES = 2048
const stream = fc.record({
  writesPerS: fc.double({ min: 1, max: 20000, noNaN: true }),
  startMiB: fc.constantFrom(0, 1, 2.5),
  sizeMiB: fc.constantFrom(0.05, 1, 3.3, 5),
  pattern: fc.constantFrom('uniform', 'sequential', 'zipf', 'hotspot'),
})

describe('BulkReads', () => {
  const streamLists = fc.array(stream, { minLength: 1, maxLength: 3 })
  const lanes = fc.constantFrom(-1, 0x0f0f0f0f, 1, 0)
  it('counts pages when they are written as it places them, with its shares of the log or without', () => {
    fc.assert(
      fc.property(
        streamLists,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(99),
        fc.boolean(),
        lanes,
        lanes,
        fc.nat(60),
        (streams, moments, seed, isRead, inSet, deferred, late) => {
          const machine = new VirtualMachine(testScenario({ vm: { memoryMiB: 8 }, streams }).vms[0], 0, seed, makeZipf)
          const works = Float64Array.from({ length: moments * 2 }, (_, i) => 0.1 + (i >> 1) * 0.03)
          const since = Float64Array.of(0.1, 0.1)
          const reads = new BulkReads(machine.writes, 3, since, works, moments)
          const direct = new Int32Array(PAGES / 32)
          machine.writes.mark(direct, 3, since, works.subarray(moments * 2 - 2), 0, PAGES)
          const log = isRead ? new Int32Array(PAGES / 32).fill(-1) : direct
          if (isRead) reads.readLog(log, 0, PAGES / 32)
          expect(log).toEqual(direct)
          const sent = Math.min(late, moments)
          const expected = { dirty: new Int32Array(moments + 1), both: new Int32Array(moments + 1) }
          const counted = { dirty: new Int32Array(moments + 1), both: new Int32Array(moments + 1) }
          const put = (to: typeof counted, word: number, wanted: number): void => {
            if (wanted !== 0) reads.place(word, wanted)
            for (let lane = 0; lane < 32; lane++) {
              if (((wanted >>> lane) & 1) === 0) continue
              const moment = reads.moments[lane]
              const sentAt = ((deferred >>> lane) & 1) === 1 ? moments : sent
              const waits = ((inSet >>> lane) & 1) === 1 && moment < sentAt ? 1 : 0
              to.dirty[moment]++
              to.both[moment] += waits
              to.both[sentAt] -= waits
            }
          }
          for (let word = 0; word < PAGES / 32; word++) {
            put(expected, word, log[word])
            put(counted, word, log[word] === 0 ? 0 : reads.countFirst(word, log[word], inSet, deferred, sent, counted))
          }
          expect(counted).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })
  const changes = fc.option(fc.record({ streams: streamLists, atS: fc.constantFrom(0.2, 0.5, 0.9, 3) }), { nil: null })
  it('matches a separate read at each moment, also across a change of workload', () => {
    const counts = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(streamLists, changes, counts, fc.integer({ min: 1, max: 99 }), (streams, change, moments, seed) => {
        const vm = (given: Record<string, unknown>[]) => testScenario({ vm: { memoryMiB: 8 }, streams: given }).vms[0]
        const machine = new VirtualMachine(vm(streams), 0, seed, makeZipf, change === null ? [] : [vm(change.streams).workload])
        if (change !== null) machine.guest.nextWorkload(change.atS)
        const { writes } = machine
        const since = Float64Array.of(0.5, 0.5)
        const works = new Float64Array(moments * 2)
        for (let i = 0; i < moments; i++) works.fill(0.5 + i * 0.03, i * 2, i * 2 + 2)
        const reads = new BulkReads(writes, 3, since, works, moments)
        for (let word = 0; word < PAGES / 32; word++) {
          const at = new Int32Array(moments)
          reads.place(word, -1)
          for (let lane = 0; lane < 32; lane++) for (let i = reads.moments[lane]; i < moments; i++) at[i] |= 1 << lane
          for (let i = 0; i < moments; i++) {
            const direct = new Int32Array(PAGES / 32)
            writes.mark(direct, 3, since, works.subarray(i * 2, i * 2 + 2), 0, PAGES)
            if (direct[word] !== at[i]) return false
          }
        }
        return true
      }),
      { numRuns: 25 },
    )
  })
})
