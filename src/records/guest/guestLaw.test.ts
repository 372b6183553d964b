import { describe, expect, it } from 'vitest'
import { exp, ln } from '../../engine/random/elementary.ts'
import { clearedWindow, dirtyPages, GuestShares, law, lawLength } from './guestLaw.ts'

const pages = 10_000

function guestOf(given: { shape: number; rate: number; clearing?: number }): Float64Array {
  const guest = new Float64Array(lawLength)
  guest[law.pages1] = ln(pages)
  guest[law.pages2] = ln(pages)
  guest[law.rate1] = ln(given.rate)
  guest[law.rate2] = ln(given.rate)
  guest[law.shape] = given.shape
  guest[law.clearing] = given.clearing ?? 0
  return guest
}

describe('pages that a sync finds', () => {
  it('are all that a window writes where none waits, and where all that waited were sent', () => {
    const guest = guestOf({ shape: 0.5, rate: 0.3 })
    const all = pages * new GuestShares().of(guest).share1(2)
    expect(new GuestShares().of(guest).found1({ pages, waited: 0, left: 0 }, 2, 2)).toBeCloseTo(all, 6)
    expect(new GuestShares().of(guest).found1({ pages, waited: pages, left: 0 }, 2, 2)).toBeCloseTo(all, 6)
    expect(new GuestShares().of(guest).found1({ pages, waited: 4000, left: 0 }, 2, 2)).toBeCloseTo(all, 6)
  })
  it('are fewer than of all pages alike where busy pages still wait', () => {
    const guest = guestOf({ shape: 0.25, rate: 0.3 })
    const alike = (pages - 2000) * new GuestShares().of(guest).share1(2)
    expect(new GuestShares().of(guest).found1({ pages, waited: 4000, left: 2000 }, 2, 2)).toBeLessThan(0.85 * alike)
  })
  it('do not depend on which pages wait in a uniform stream', () => {
    const guest = guestOf({ shape: 1 - 1e-9, rate: 0.3 })
    const part = { pages, waited: 4000, left: 1000 }
    expect(new GuestShares().of(guest).found1(part, 2, 1)).toBeCloseTo(new GuestShares().of(guest).found2(part, 2, 1), 2)
  })
  it('are not the pages that a sweep has just written', () => {
    const guest = guestOf({ shape: 0.1, rate: 0.1 })
    expect(new GuestShares().of(guest).found1({ pages, waited: 4000, left: 4000 }, 2, 2)).toBeCloseTo(2000, 6)
    expect(dirtyPages(guest, 2)).toBeCloseTo(2000 + pages * (1 - exp(-0.2)), 6)
  })
})

describe('the window of a page that waited', () => {
  it('is the time between two syncs where the sync clears the log', () => {
    expect(clearedWindow(guestOf({ shape: 0.5, rate: 1, clearing: 0.4 }), 3, 4, 8)).toBe(3)
  })
  it('begins when its chunk is sent, and is never longer', () => {
    const windows = [0.5, 0.6, 0.7, 0.8, 0.99].map((clearing) => clearedWindow(guestOf({ shape: 0.5, rate: 1, clearing }), 3, 4, 4))
    expect(windows).toEqual([3, 3, 2, 1, 0])
    expect(clearedWindow(guestOf({ shape: 0.5, rate: 1, clearing: 0.99 }), 3, 4, 1)).toBe(3)
  })
})
