import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPlace, placeIn, placeText, withoutPlace } from './place.ts'
import type { AddressedShowing } from './showing.ts'
import { showingText } from '../noteShowing.ts'
import { firstShowing, lockNames, showingIn, withoutShowing } from './showing.ts'

const showings: fc.Arbitrary<AddressedShowing> = fc.record({
  presents: fc.boolean(),
  hidesVerdict: fc.boolean(),
  locks: fc.subarray([...lockNames]),
  asks: fc.constant(null),
  tab: fc.constantFrom('', 'figures', 'trust'),
  atS: fc.option(fc.integer({ min: 0, max: 1e9 }).map((tenths) => tenths / 1e4)),
  speed: fc.constantFrom(0.25 as const, 1 as const, 4 as const, 'max' as const),
})

describe('how an address shows a scenario', () => {
  it('is read back behind any scenario and place, which it leaves unchanged', () =>
    fc.assert(
      fc.property(showings, fc.constantFrom('', '#', '#s=1.q1Y_-'), fc.string(), (showing, scenario, vm) => {
        const place = { ...firstPlace, vm: vm.replaceAll(/\p{Surrogate}/gu, '') }
        const hash = scenario + placeText(place) + showingText(showing)
        expect(showingIn(hash)).toEqual(showing)
        expect(placeIn(hash)).toEqual(place)
        expect(withoutPlace(hash)).toBe(scenario)
      }),
    ))

  it('has only characters that survive a chat, and is left out as at first', () => {
    fc.assert(
      fc.property(showings, (showing) => {
        expect(showingText(showing)).toMatch(/^[A-Za-z0-9.&=]*$/)
      }),
    )
    expect(showingText(firstShowing)).toBe('')
    expect(showingText({ ...firstShowing, atS: 7.6, presents: true, hidesVerdict: true, locks: lockNames })).toBe(
      '&at=7.6&present=1&hide=verdict&lock=1',
    )
    expect(showingText({ ...firstShowing, locks: ['link', 'limit'] })).toBe('&lock=link.limit')
  })

  it('asks for a prediction at its moment until the answer is shown, paused', () => {
    const asks = { atS: 7.6, isAnswered: false }
    const text = showingText({ ...firstShowing, atS: 7.6, asks })
    expect(text).toBe('&at=7.6&ask=1')
    expect(showingIn(text)).toEqual({ ...firstShowing, atS: 7.6, asks })
    expect(showingIn('&ask=1')).toMatchObject({ atS: 0, asks: { atS: 0, isAnswered: false } })
    expect(showingText({ ...firstShowing, asks: { atS: 7.6, isAnswered: true } })).toBe('')
  })

  it('falls back where a value is unknown', () => {
    for (const fields of ['', '&at=-1&speed=9&tab=%00&present=yes&hide=all&lock=&ask=2', '&lock=memory', '&at=1e9', '&at=NaN'])
      expect(showingIn(fields)).toEqual(firstShowing)
  })
})

it('reads its fields wherever a person writes them', () => {
  expect(showingIn('#s=1.x&at=1&vm=web&ask=1')).toEqual(showingIn('#s=1.x&vm=web&at=1&ask=1'))
  expect(withoutShowing('#s=1.x&at=1&vm=web&ask=1')).toBe('#s=1.x&vm=web')
})

it('reads a moment with the end of a sentence after it', () => {
  for (const tail of ['.', ',', ')', ').', '%29']) expect([tail, showingIn(`#s=1.x&at=5.25${tail}`).atS]).toEqual([tail, 5.25])
  expect(showingIn('#s=1.x&at=5x').atS).toBeNull()
})
