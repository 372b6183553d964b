import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from './eventQueue.ts'

describe('EventQueue', () => {
  it('matches a sorted list under any sequence of sets and resets', () => {
    const set = fc.record({ slot: fc.integer({ min: 0, max: 9 }), atS: fc.constantFrom(0, 1, 2, 2.5, 7, Infinity) })
    fc.assert(
      fc.property(fc.array(set, { maxLength: 60 }), fc.constantFrom(-1, 1, 2, 9), (steps, dueS) => {
        const queue = new EventQueue(10)
        const times = new Map<number, number>()
        for (const { slot, atS } of steps) {
          queue.set(slot, atS)
          times.set(slot, atS)
          expect(queue.nextS).toBe(Math.min(Infinity, ...times.values()))
        }
        const due = new Int32Array(10)
        const count = queue.takeDue(dueS, due)
        expect([...due.subarray(0, count)]).toEqual(
          [...times]
            .filter(([, atS]) => atS <= dueS)
            .map(([slot]) => slot)
            .sort((a, b) => a - b),
        )
        expect(queue.nextS).toBe(Math.min(Infinity, ...[...times.values()].filter((atS) => atS > dueS)))
        return true
      }),
    )
  })
})
