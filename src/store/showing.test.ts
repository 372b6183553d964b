import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPlace, placeIn, placeText, withoutPlace } from './place.ts'
import type { AddressedShowing } from './showing.ts'
import { showingText } from './noteShowing.ts'
import { firstShowing, showingIn } from './showing.ts'

const showings: fc.Arbitrary<AddressedShowing> = fc.record({
  presents: fc.boolean(), hidesVerdict: fc.boolean(), isLocked: fc.boolean(), tab: fc.constantFrom('', 'figures', 'trust'),
  atS: fc.option(fc.integer({ min: 0, max: 1e9 }).map((tenths) => tenths / 1e4)), speed: fc.constantFrom(0.25 as const, 1 as const, 4 as const, 'max' as const),
})

describe('how an address shows a scenario', () => {
  it('is read back behind any scenario and place, which it leaves unchanged', () => fc.assert(fc.property(
    showings, fc.constantFrom('', '#', '#s=1.q1Y_-'), fc.string(), (showing, scenario, vm) => {
      const place = { ...firstPlace, vm: vm.replaceAll(/\p{Surrogate}/gu, '') }
      const hash = scenario + placeText(place) + showingText(showing)
      expect(showingIn(hash)).toEqual(showing)
      expect(placeIn(hash)).toEqual(place)
      expect(withoutPlace(hash)).toBe(scenario)
    },
  )))

  it('has only characters that survive a chat, and is left out as at first', () => {
    fc.assert(fc.property(showings, (showing) => {
      expect(showingText(showing)).toMatch(/^[A-Za-z0-9.&=]*$/)
    }))
    expect(showingText(firstShowing)).toBe('')
    expect(showingText({ ...firstShowing, atS: 7.6, presents: true, hidesVerdict: true, isLocked: true })).toBe('&at=7.6&present=1&hide=verdict&lock=1')
  })

  it('falls back where a value is unknown', () => {
    for (const fields of ['', '&at=-1&speed=9&tab=%00&present=yes&hide=all&lock=', '&at=1e9', '&at=NaN']) expect(showingIn(fields)).toEqual(firstShowing)
  })
})
