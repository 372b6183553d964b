/**
 * Measuring a workload as a hypervisor can (L7): how many distinct pages were written since the log was last cleared, read
 * at moments of one's own. The same pages and moments as in a migration of that VM with that seed; the guest is disturbed by nothing.
 */
import { countWords, wordCount } from '../engine/memory/bits.ts'
import { VirtualMachine } from '../engine/virtualMachine.ts'
import type { Vm } from '../scenario/schema.ts'

export interface PeekPlan {
  everyS: number
  count: number
  /** Whether the log is cleared at each peek (pages a window), or never (pages so far). */
  clear: boolean
}

/** Distinct pages in the log at each of `count` peeks, `everyS` apart. */
export function dirtyPagesAtPeeks(vm: Vm, seed: number, { everyS, count, clear }: PeekPlan): number[] {
  const machine = new VirtualMachine(vm, 0, seed)
  const { writes, guest } = machine
  const log = new Int32Array(wordCount(machine.pageCount))
  const since = new Float64Array(2)
  const until = new Float64Array(2)
  return Array.from({ length: count }, (_, i) => {
    guest.workAt((i + 1) * everyS, until)
    eachRange(writes.wordRanges, (from, to) => log.fill(0, from, to))
    writes.mark(log, clear ? i + 1 : 1, since, until, 0, machine.pageCount)
    if (clear) since.set(until)
    let pages = 0
    eachRange(writes.wordRanges, (from, to) => {
      pages += countWords(log, from, to)
    })
    return pages * machine.blockPages
  })
}

function eachRange(ranges: Int32Array, visit: (from: number, to: number) => void): void {
  for (let i = 0; i < ranges.length; i += 2) visit(ranges[i], ranges[i + 1])
}
