import { describe, expect, it } from 'vitest'
import { createAddress, isElsewhere } from './address.ts'
import type { LinkCodec } from './address.ts'
import { firstPlace } from './place.ts'

const codec: LinkCodec = {
  encode: (draft) => `#${String(draft)}`,
  decode: (hash) =>
    hash === '#broken' ? { ok: false, faults: [{ path: '(link)', message: 'is cut off' }] } : { ok: true, value: hash.slice(1) },
}

/** A window with a history, and timers that the test fires. */
function bench(href = 'https://x.org/play?embed#first', isFramed = false, playHash = '#') {
  const entries = [href]
  const listeners = new Map<string, () => void>()
  const timers: (() => void)[] = []
  const at = () => new URL(entries[entries.length - 1])
  // As in a browser, an empty address is the current one.
  const to = (address: string) => (address === '' ? at() : new URL(address, at())).href
  const window = {
    get location() {
      return {
        get hash() {
          return at().hash
        },
        get href() {
          return at().href
        },
      }
    },
    history: {
      pushState: (_data: unknown, _title: string, hash: string) => entries.push(to(hash)),
      replaceState: (_data: unknown, _title: string, hash: string) => entries.splice(-1, 1, to(hash)),
    },
    addEventListener: (type: string, listener: () => void) => listeners.set(type, listener),
  } as unknown as Window
  const address = createAddress({
    window,
    isFramed,
    playHash: () => playHash,
    loadCodec: async () => codec,
    after(_delayMs, act) {
      timers.push(act)
      return () => timers.splice(timers.indexOf(act), 1)
    },
  })
  return {
    address,
    entries,
    timers,
    fire: (type: string) => listeners.get(type)?.(),
    passTime: () => timers.splice(0).forEach((act) => act()),
  }
}

/** The same after it has packed or unpacked a link. */
async function ready() {
  const all = bench()
  await all.address.read()
  return all
}

describe('the address', () => {
  it('reads as nothing, a scenario or a broken link', async () => {
    expect(await bench('https://x.org/').address.read()).toEqual({ kind: 'none' })
    expect(await bench('https://x.org/#web').address.read()).toEqual({ kind: 'scenario', draft: 'web' })
    expect(await bench('https://x.org/#broken').address.read()).toMatchObject({ kind: 'broken', faults: [{ path: '(link)' }] })
  })

  it('reads as the last scenario of Play in another place', async () => {
    const read = (hash: string) => bench('https://x.org/#/learn', false, hash).address.read()
    expect(await read('#web&view=centre')).toEqual({ kind: 'scenario', draft: 'web' })
    expect(await read('#')).toEqual({ kind: 'none' })
    expect(await bench('https://x.org/#own', false, '#web').address.read()).toEqual({ kind: 'scenario', draft: 'own' })
  })

  it.each(['#', '#/', '#/play', '#/play/'])('is Play without a scenario where it ends in %s', async (hash) => {
    expect(isElsewhere(hash)).toBe(false)
    const { address, entries, passTime } = bench(`https://x.org/${hash}`)
    expect(await address.read()).toEqual({ kind: 'none' })
    await address.linkOf('first', firstPlace)
    address.show('second', firstPlace, 'replace')
    passTime()
    expect(entries).toEqual(['https://x.org/#second'])
  })

  it.each(['#/data-centre', '#/data-center/', '#/datacentre', '#/centre'])(
    'is the data centre of Play where it ends in %s',
    async (hash) => {
      expect(isElsewhere(hash)).toBe(false)
      const { address } = bench(`https://x.org/${hash}`)
      expect(address.place()).toEqual({ ...firstPlace, view: 'centre' })
      expect(await address.read()).toEqual({ kind: 'none' })
    },
  )

  it.each(['#/player', '#/learn', '#/play/x', '#/data-centres'])('is another page where it ends in %s', (hash) => {
    expect(isElsewhere(hash)).toBe(true)
  })

  it('adds an entry at once and replaces it with a delay, newest change last', async () => {
    const { address, entries, passTime, timers } = await ready()
    address.show('a', firstPlace, 'push')
    for (const draft of ['b', 'c', 'd']) address.show(draft, firstPlace, 'replace')
    expect(timers).toHaveLength(1)
    expect(entries.map((entry) => entry.split('#')[1])).toEqual(['first', 'a'])
    passTime()
    expect(entries.map((entry) => entry.split('#')[1])).toEqual(['first', 'd'])
  })

  it('adds no entry in a frame, whose history is that of the page around it', async () => {
    const { address, entries, passTime } = bench('https://x.org/?embed#first', true)
    await address.read()
    address.show('a', firstPlace, 'push')
    passTime()
    expect(entries).toEqual(['https://x.org/?embed#a'])
  })

  it('finishes the entry before it adds the next one, and when the page is closed', async () => {
    const { address, entries, fire } = await ready()
    address.show('a', firstPlace, 'push')
    address.show('b', firstPlace, 'replace')
    address.show('c', firstPlace, 'push')
    address.show('d', firstPlace, 'replace')
    fire('pagehide')
    expect(entries.map((entry) => entry.split('#')[1])).toEqual(['first', 'b', 'd'])
  })

  it('shows changes from before the codec was loaded, in order', async () => {
    const { address, entries, passTime } = bench()
    address.show('a', firstPlace, 'push')
    address.show('b', firstPlace, 'push')
    address.show('c', firstPlace, 'replace')
    for (let i = 0; i < 5; i++) await Promise.resolve()
    passTime()
    expect(entries.map((entry) => entry.split('#')[1])).toEqual(['first', 'a', 'c'])
  })

  it('drops a delayed change when the user goes back meanwhile', async () => {
    const { address, entries, fire, passTime } = await ready()
    let visits = 0
    address.onVisit(() => visits++)
    address.show('b', firstPlace, 'replace')
    fire('popstate')
    passTime()
    expect([visits, entries[0]]).toEqual([1, 'https://x.org/play?embed#first'])
  })

  it('holds the place after the scenario and reports whether a visit changes the place only', async () => {
    const { address, entries, fire } = await ready()
    const centre = { ...firstPlace, view: 'centre' as const }
    const visits: boolean[] = []
    address.onVisit((samePlan) => visits.push(samePlan))
    address.show('a', firstPlace, 'push')
    address.show('a', centre, 'push')
    expect(entries.at(-1)).toBe('https://x.org/play?embed#a&view=centre')
    expect(address.place()).toEqual(centre)
    expect(await address.read()).toEqual({ kind: 'scenario', draft: 'a' })
    for (let i = 0; i < 2; i++) {
      entries.pop()
      fire('popstate')
    }
    expect(visits).toEqual([true, false])
    expect(await address.linkOf('a', centre)).toBe('https://x.org/play?embed#a&view=centre')
  })

  it('replaces the moment without an entry, keeps it in new entries and links, and writes none without a codec', async () => {
    const { address, entries, passTime, timers } = bench('https://x.org/')
    address.note('&at=7.6')
    address.note('&at=7.7')
    expect(timers).toHaveLength(1)
    passTime()
    expect(entries).toEqual(['https://x.org/#&at=7.7'])
    expect(await address.read()).toEqual({ kind: 'none' })
    expect(address.showing().atS).toBe(7.7)
    expect(await address.linkOf('a', firstPlace)).toBe('https://x.org/#a&at=7.7')
    address.show('b', firstPlace, 'push')
    expect(entries.at(-1)).toBe('https://x.org/#b&at=7.7')
    address.note('')
    passTime()
    expect(entries).toEqual(['https://x.org/#&at=7.7', 'https://x.org/#b'])
    expect(await address.linkOf('b', firstPlace, '&lock=1')).toBe('https://x.org/#b&lock=1')
  })

  it('keeps the rest of the address in a link', async () => {
    expect(await bench().address.linkOf('web', firstPlace)).toBe('https://x.org/play?embed#web')
  })
})

describe('an address without a scenario', () => {
  it('may begin with a field of the place or of the showing', async () => {
    expect((await bench('https://x.org/play#view=centre&at=7.5').address.read()).kind).toBe('none')
    const { address: both } = bench('https://x.org/play#view=centre&at=7.5')
    expect([both.place().view, both.showing().atS]).toEqual(['centre', 7.5])
    expect((await bench('https://x.org/play#at=9').address.read()).kind).toBe('none')
    expect(bench('https://x.org/play#at=9').address.showing().atS).toBe(9)
  })
})
