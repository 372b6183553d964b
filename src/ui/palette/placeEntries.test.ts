import { describe, expect, it } from 'vitest'
import { bestFirst } from './paletteEntry.ts'
import { linkEntries } from './placeEntries.ts'

describe('the places that can be found', () => {
  it.each([
    ['import', '#/records'],
    ['query-migrate', '#/records'],
    ['heat map', '#/explore'],
    ['tutorial', '#/lessons'],
    ['exercise', '#/briefs'],
    ['blackout', '#/glossary'],
  ])('are found by another word for them: %s', (query, hash) => {
    expect(bestFirst(linkEntries(), query).map(({ id }) => id)).toContain(`places ${hash}`)
  })
})
