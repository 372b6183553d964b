import { describe, expect, it } from 'vitest'
import { FaultList } from './faultList.ts'

/** Names that count how often one of them is read. */
class CountedNames extends Set<string> {
  *[Symbol.iterator](): SetIterator<string> {
    for (const name of super[Symbol.iterator]()) {
      this.reads++
      yield name
    }
  }

  reads = 0
}

describe('the list of faults', () => {
  it('spends at most 200,000 comparisons on misspelt names, then stops guessing', () => {
    const known = new CountedNames(Array.from({ length: 10_000 }, (_, index) => `v${index}`))
    const faults = new FaultList()
    const guesses = Array.from({ length: 10_000 }, (_, index) => faults.guess(`v${index}x`, known))
    // 200,000 / 10,000 names are 20 guesses.
    expect(guesses.filter((guess) => guess !== '')).toHaveLength(20)
    expect(guesses[0]).toBe('. Did you mean "v0"?')
    expect(guesses[20]).toBe('')
    expect(known.reads).toBe(200_000)
  })
  it('has each fault once and at most a thousand', () => {
    const faults = new FaultList()
    for (let i = 0; i < 3; i++) faults.add(['vms', 0, 'id'], 'is missing')
    expect(faults.faults).toEqual([{ path: 'vms[0].id', message: 'is missing' }])
    for (let i = 1; i < 2_000; i++) faults.add(['vms', i, 'id'], 'is missing')
    expect(faults.faults).toHaveLength(1_000)
    expect(faults.full).toBe(true)
  })
})
