import { describe, expect, it } from 'vitest'
import { Timers } from './timers.ts'

interface Timed {
  state: { outcome: string | null }
}

const active: Timed = { state: { outcome: null } }

describe('migration timers', () => {
  const called: string[] = []
  const caller = (name: string, againS?: number) => ({
    tick(_active: Timed, nowS: number): void {
      called.push(`${name} at ${nowS}`)
      if (againS !== undefined) book.ask(this, nowS + againS)
    },
  })
  const one = caller('one', 5)
  const two = caller('two')
  const silent = {}
  const book = new Timers([one, two, silent])

  it('belong to one owner each: a due owner is called and sets its next time itself', () => {
    book.ask(one, 5)
    book.ask(two, 7)
    expect(book.earliestS).toBe(5)
    book.call(active, 5)
    expect(called).toEqual(['one at 5'])
    expect(book.earliestS).toBe(7)
    book.call(active, 10)
    expect(called.slice(1)).toEqual(['one at 10', 'two at 10'])
    expect(book.earliestS).toBe(15)
  })
  it('are replaced by a new time and removed by Infinity', () => {
    book.ask(one, 30)
    book.ask(two, 20)
    book.ask(two, Infinity)
    expect(book.earliestS).toBe(30)
    book.ask(silent, 25)
    book.call(active, 25)
    expect(book.earliestS).toBe(30)
  })
  it('survive a checkpoint', () => {
    const saved = book.snapshot()
    book.ask(one, 1)
    book.restore(saved)
    expect(book.earliestS).toBe(30)
  })
  it('are not called after the migration has ended', () => {
    const ended: Timed = { state: { outcome: 'cancelled' } }
    const before = called.length
    book.call(ended, 1000)
    expect(called).toHaveLength(before)
  })
})
