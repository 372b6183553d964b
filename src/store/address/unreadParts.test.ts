import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lessonsHash, papersHash, papersPlaceIn } from './placeAddresses.ts'
import { queryOf, unknownParts, unreadInLessons, unreadInPapers, unreadInPlay } from './unreadParts.ts'

const sliders = ['rateMbps', 'memoryMiB'].map((id) => ({ id, label: id, unit: 'u', min: 100, max: 1000, step: 1, log: false, value: 400 }))

it('nothing is unread in an address of a lesson that the page has written', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.option(fc.nat(999_999_999), { nil: null }), (teacher, presents, seed) => {
      const query = queryOf(lessonsHash({ lesson: 'never', teacher, presents, seed }))
      for (const seeds of [null, [7, seed ?? 8]]) expect(unreadInLessons(query, seeds)).toEqual({ parts: [], instead: [] })
    }),
  )
})

it('a seed that is none is named with the allowed ones, and an unknown name with a known one', () => {
  expect(unreadInLessons(queryOf('#/learn/never?seed=NaN&sed=3'), null)).toEqual({
    parts: [
      { path: 'seed', message: 'must be a whole number, 0 to 999,999,999, got "NaN"' },
      { path: '"sed"', message: 'unknown parameter, ignored. Did you mean "seed"?' },
    ],
    instead: ['The first seed of the lesson is shown.'],
  })
  for (const seed of ['', '-1', '1.5', '0x10', '1000000000'])
    expect(unreadInLessons(queryOf(`#/learn?seed=${seed}`), null).parts).toHaveLength(1)
})

it('a seed that no answer of the lesson has been checked with is named with those of the lesson', () => {
  const of = (seed: string) => unreadInLessons(queryOf(`#/learn/rounds/s4?teacher&seed=${seed}`), [2, 1, 3])
  const instead = ['The first seed of the lesson is shown.']
  expect(of('99')).toEqual({ parts: [{ path: 'seed', message: 'must be one of 1, 2, 3, got 99' }], instead })
  expect(of('NaN')).toEqual({ parts: [{ path: 'seed', message: 'must be one of 1, 2, 3, got "NaN"' }], instead })
  for (const seed of ['1', '2', '3']) expect(of(seed).parts).toEqual([])
})

it('nothing is unread in an address of a paper within its sliders', () => {
  const value = fc.double({ min: 100, max: 1000, noNaN: true })
  fc.assert(
    fc.property(fc.record({ rateMbps: value, memoryMiB: value }, { requiredKeys: [] }), (settings) => {
      expect(unreadInPapers(queryOf(papersHash({ id: 'a', settings })), sliders)).toEqual({ parts: [], instead: [] })
    }),
  )
})

it('a setting that is no number, is beyond its slider or has no slider is named, and the valid one applies', () => {
  const hash = '#/papers/a?rateMbps=NaN&memoryMiB=5000&foo=3'
  expect(unreadInPapers(queryOf(hash), sliders)).toEqual({
    parts: [
      { path: 'rateMbps', message: 'must be a number, 100 to 1,000 u, got "NaN"' },
      { path: 'memoryMiB', message: 'must be 100 to 1,000 u, got 5,000' },
      { path: '"foo"', message: 'unknown parameter, ignored. Use "rateMbps" or "memoryMiB"' },
    ],
    instead: ['The setting of the paper is shown instead.', 'The nearest allowed setting is shown instead.'],
  })
  expect(papersPlaceIn('#/papers/a?rateMbps=NaN&memoryMiB=500')?.settings).toEqual({ memoryMiB: 500 })
})

it('unknown names that resemble no known one are named together, with the allowed ones once', () => {
  const of = (query: string) => unreadInPapers(queryOf(`#/papers/a?${query}`), sliders).parts
  const use = 'Use "rateMbps" or "memoryMiB"'
  expect(of('foo=1&bar=2')).toEqual([{ path: '"foo" and "bar"', message: `unknown parameters, ignored. ${use}` }])
  expect(of('foo=1&ratembps=9&memoryMiB=5000&bar=2&q=3')).toEqual([
    { path: 'memoryMiB', message: 'must be 100 to 1,000 u, got 5,000' },
    { path: '"ratembps"', message: 'unknown parameter, ignored. Did you mean "rateMbps"?' },
    { path: '"foo", "bar" and "q"', message: `unknown parameters, ignored. ${use}` },
  ])
})

it('of many unknown names the first are named and the others counted', () => {
  const query = (count: number) => new URLSearchParams(Array.from({ length: count }, (_, i) => [`p${i}`, '']))
  const named = (count: number) => unknownParts(query(count), []).parts
  const message = 'unknown parameters, ignored'
  expect(named(5)).toEqual([{ path: '"p0", "p1", "p2", "p3" and "p4"', message }])
  expect(named(1205)).toEqual([{ path: '"p0", "p1", "p2", "p3", "p4" and 1,200 more', message }])
})

it('a page without parameters knows none, also of an odd or a long name', () => {
  const { parts } = unknownParts(queryOf(`#/papers/models?__proto__=1&__proto__=2&=3&${'x'.repeat(90)}=4`), [])
  expect(parts).toEqual([{ path: `"__proto__", "" and "${'x'.repeat(39)}…"`, message: 'unknown parameters, ignored' }])
})

const namedInPlay = (hash: string) => unreadInPlay(hash).parts.map(({ path, message }) => `${path} ${message}`)

it('a link that Play writes, or that a person shortens, is read', () => {
  for (const hash of [
    '',
    '#',
    '#s=1.abc',
    '#s=1.abc&view=centre&panel=vms&vm=web&brief=pair&at=7.6&speed=4&tab=figures&present=1&hide=verdict&lock=link.limit&ask=1',
    '#at=9.',
    '#&lock=1&speed=max',
    '#/papers?hide=1',
  ]) {
    expect(namedInPlay(hash), hash).toEqual([])
  }
})

it('each field that cannot be read is named with the allowed values', () => {
  expect(namedInPlay('#&at=6&hide=verdikt&lock=lnk.limit')).toEqual([
    expect.stringMatching(/^hide must be "verdict", got "verdikt"\. Did you mean "verdict"\?$/),
    expect.stringMatching(/^lock must be one of "writes".*got "lnk"\. Did you mean "link"\?$/),
  ])
  expect(namedInPlay('#at=banana&speed=99&tab=zzz&ask=yes&view=center')).toHaveLength(5)
  expect(unreadInPlay('#hide=1').instead).toHaveLength(1)
})
