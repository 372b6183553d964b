import { describe, expect, it } from 'vitest'
import { bestFirst } from './paletteEntry.ts'
import { experimentEntries, linkEntries, pageEntries } from './placeEntries.ts'

describe('the places that can be found', () => {
  it.each([
    ['import', '#/your-migration'],
    ['query-migrate', '#/your-migration'],
    ['heat map', '#/what-if'],
    ['tutorial', '#/learn'],
    ['grade', '#/learn/exercises'],
    ['blackout', '#/learn/glossary'],
    ['worksheet', '#/learn'],
    ['advise', '#/your-migration/advice'],
  ])('are found by another word for them: %s', (query, hash) => {
    expect(
      bestFirst(
        linkEntries(() => undefined),
        query,
      ).map(({ id }) => id),
    ).toContain(`places ${hash}`)
  })

  it.each([
    ['exercise 3', '#/learn/exercises/half-a-second'],
    ['lesson 2', '#/learn/rounds'],
  ])('are found by their number: %s', (query, hash) => {
    const [best] = bestFirst(
      linkEntries(() => undefined),
      query,
    )
    expect(best.id.endsWith(hash)).toBe(true)
  })
})

it.each(['fig 11', 'figure 11'])('a figure is found by its number, which is in no other one: %s', async (query) => {
  const notes = bestFirst(await experimentEntries(), query).map(({ note }) => note)
  expect(notes.slice(0, 2)).toEqual(['Liu et al. 2011, Fig. 11', 'Svärd et al. 2014, Fig. 11'])
  expect(notes.join('\n')).not.toMatch(/Fig\. (?!11)/)
})

describe('the preferences and parts of the page', () => {
  const entries = pageEntries({ toPlay: () => undefined, showCentre: () => undefined, againstCentre: '', film: async () => undefined })
  it.each([
    ['CO2', 'data centre'],
    ['evacuate', 'data centre'],
    ['language', 'language'],
    ['offline', 'help'],
    ['licence', 'help'],
    ['license', 'help'],
    ['privacy', 'help'],
    ['shortcuts', 'help'],
    ['reduced motion', 'help'],
    ['reset', 'settings'],
    ['color', 'theme dark'],
    ['print', 'print'],
    ['PDF', 'print'],
    ['gif', 'film'],
    ['WebM', 'film'],
    ['USB stick', 'share'],
    ['postMessage', 'share'],
    ['save scenario', 'share'],
    ['carbon', 'carbon'],
    ['grid curve', 'carbon'],
  ])('are found by another word for them: %s', (query, id) => {
    expect(bestFirst(entries, query).map((one) => one.id)).toContain(`page ${id}`)
  })
})

describe('the terms of the glossary', () => {
  it.each([
    ['Clark', 'pre-copy'],
    ['svard', 'paper-appmembench'],
    ['CO2', 'carbon'],
  ])('are found by the authors of their source, and without accents: %s', (query, id) => {
    expect(
      bestFirst(
        linkEntries(() => undefined),
        query,
      ).map((one) => one.id),
    ).toContain(`terms #/learn/glossary/${id}`)
  })
})
