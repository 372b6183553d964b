import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPlace, placeIn, placeText, plainHash, withoutPlace } from './place.ts'
import type { Place } from './place.ts'

const places: fc.Arbitrary<Place> = fc.record({
  view: fc.constantFrom('pages', 'centre'),
  panel: fc.constantFrom('timeline', 'vms'),
  vm: fc.string(),
  brief: fc.constantFrom('', 'short-pause', '1.q1Y_-'),
})

describe('the place in an address', () => {
  it('is read back behind any scenario', () =>
    fc.assert(
      fc.property(places, fc.constantFrom('', '#', '#s=1.q1Y_-'), (place, scenario) => {
        const hash = scenario + placeText(place)
        expect(placeIn(hash)).toEqual(place)
        expect(withoutPlace(hash)).toBe(scenario)
      }),
    ))

  it('is left out if it is the first place', () => {
    expect(placeText(firstPlace)).toBe('')
    expect(placeText({ ...firstPlace, view: 'centre', vm: 'a&b' })).toBe('&view=centre&vm=a%26b')
  })

  it('replaces halves of surrogate pairs, and keeps whole pairs', () => {
    const vm = 'a\uD83D b\uDE00 \u{1F600}'
    expect(placeIn(placeText({ ...firstPlace, vm })).vm).toBe('a\uFFFD b\uFFFD \u{1F600}')
  })

  it('is written for any name', () => {
    const halves = fc.string({ unit: fc.constantFrom('\uD800', '\uDC00', 'x') })
    fc.assert(
      fc.property(halves, (vm) => {
        expect(placeIn(placeText({ ...firstPlace, vm })).vm).toBe(Buffer.from(vm).toString())
      }),
    )
  })

  it('has none of the marks at which chat clients end a link', () => {
    const vm = `w'eb (1)*!`
    const text = placeText({ ...firstPlace, vm })
    expect(text).toMatch(/^&vm=[\w%]+$/)
    expect(placeIn(text).vm).toBe(vm)
  })

  it('is read from a link that a mail program or a wiki has escaped', () => {
    fc.assert(
      fc.property(places, (place) => {
        const hash = `#s=1.q1Y_-${placeText(place)}&at=7.6`
        for (const escaped of [hash, hash.replaceAll('&', '&amp;'), `#${encodeURIComponent(hash.slice(1))}`])
          expect(plainHash(escaped)).toBe(hash)
      }),
    )
    expect(plainHash('#at=9')).toBe('#&at=9')
  })

  it('falls back to the first place if it is unknown', () => {
    expect(placeIn('#s=1.x&view=moon&panel=%00')).toEqual(firstPlace)
  })

  it('shows the timeline for a link to a panel that older versions had', () => {
    const old = '#s=1.x&view=centre&panel=cost&vm=web&weights=1%2C2%2C3%2C4&at=7.6'
    expect(placeIn(old)).toEqual({ view: 'centre', panel: 'timeline', vm: 'web', brief: '' })
    expect(withoutPlace(old)).toBe('#s=1.x')
  })

  it('falls back to the first place if it is longer than any valid place', () => {
    const longest = '#s=1.x' + placeText({ view: 'centre', panel: 'timeline', vm: '\u20ac'.repeat(200), brief: '1'.repeat(12_000) })
    expect(placeIn(longest)).toMatchObject({ view: 'centre', vm: '\u20ac'.repeat(200) })
    const tooLong = '#s=1.x' + '&vm=a'.repeat(12_000)
    expect(placeIn(tooLong)).toEqual(firstPlace)
    expect(withoutPlace(tooLong)).toBe(tooLong)
  })

  it('is found in one pass over a link of two million characters that ends in another field', () => {
    const hostile = '#s=1.x' + '&vm=a'.repeat(400_000) + '&z'
    expect(placeIn(hostile)).toEqual(firstPlace)
    expect(withoutPlace(hostile)).toBe(hostile)
    const endless = '#s=1.x' + '&vm='.repeat(500_000)
    expect(placeIn(endless)).toEqual(firstPlace)
  })
})
