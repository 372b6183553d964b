import { describe, expect, it } from 'vitest'
import { currentHash, otherPlaces, pageAddresses, pageOfHash, placeOfPage, placePages } from './pages.ts'

describe('an earlier address', () => {
  it.each([
    ['#/lessons', '#/learn', 'lessons'],
    ['#/lessons/', '#/learn/', 'lessons'],
    ['#/lessons/never/s4', '#/learn/never/s4', 'lessons'],
    ['#/lessons/2/3?teacher&seed=3', '#/learn/2/3?teacher&seed=3', 'lessons'],
    ['#/lessons/never/sheet', '#/learn/never/sheet', 'lessons'],
    ['#/briefs', '#/learn/exercises', 'briefs'],
    ['#/briefs/short-pause', '#/learn/exercises/short-pause', 'briefs'],
    ['#/briefs/new', '#/learn/exercises/new', 'briefs'],
    ['#/briefs/1.abc', '#/learn/exercises/1.abc', 'briefs'],
    ['#/glossary/dirty-rate', '#/learn/glossary/dirty-rate', 'glossary'],
    ['#/explore?x=hosts[*].mbps=250:4000', '#/what-if?x=hosts[*].mbps=250:4000', 'explore'],
    ['#/compare?a=1.x&b=1.y', '#/what-if/runs?a=1.x&b=1.y', 'compare'],
    ['#/records', '#/your-migration', 'records'],
    ['#/forecast', '#/your-migration/forecast', 'forecast'],
    ['#/advice', '#/your-migration/advice', 'advice'],
    ['#/models/liu2011-base?memoryMB=2048', '#/papers/models/liu2011-base?memoryMB=2048', 'models'],
  ] as const)('%s is %s today', (former, today, page) => {
    expect(currentHash(former)).toBe(today)
    expect(pageOfHash(today)).toBe(page)
  })

  it.each(['', '#', '#s=1.abc', '#/', '#/play', '#/data-centre', '#/papers/liu2011', '#/lessonsx', '#/learn/never', '#/nowhere'])(
    '%j is none',
    (hash) => {
      expect(currentHash(hash)).toBe(hash)
    },
  )
})

describe('the pages', () => {
  it('are each named by their own address, alone and with more behind it', () => {
    for (const [page, address] of Object.entries(pageAddresses))
      for (const rest of ['', '/', '?a=1']) expect(pageOfHash(address + rest)).toBe(page)
    expect(pageOfHash('#/nowhere')).toBeNull()
  })
  it('are each in one place', () => {
    expect(Object.values(placePages).flat().toSorted()).toEqual(Object.keys(pageAddresses).toSorted())
    for (const place of otherPlaces) for (const page of placePages[place]) expect(placeOfPage(page)).toBe(place)
  })
})
