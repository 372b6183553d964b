import { describe, expect, it } from 'vitest'
import frozen from '../../src/papers/frozenClaims.json'
import { alsoMissedBy, missedBy, wrongEnginesOf } from '../../src/papers/claims/missedBy.ts'
import { wrongEngines } from '../../src/papers/claims/wrongEngines.ts'
import { patched, placeOf, readSources } from './patch.ts'
import { patches } from './patches.ts'

describe('the wrong engines', () => {
  const sources = readSources(process.cwd())

  it.each(Object.entries(patches))('%s replaces snippets that each occur once in the sources', (_id, list) => {
    expect(list.length).toBeGreaterThan(0)
    for (const patch of list) expect(() => placeOf(patch, sources)).not.toThrow()
  })

  it('are named by each prediction that holds, and by no other claim', () => {
    const holding = Object.entries(frozen)
      .filter(([, outcome]) => outcome === 'prediction holds')
      .map(([id]) => id)
    expect(holding.filter((id) => missedBy[id] === undefined)).toEqual([])
    expect([...Object.keys(missedBy), ...Object.keys(alsoMissedBy)].filter((id) => !holding.includes(id))).toEqual([])
  })

  it('are each named by a prediction', () => {
    const named = new Set(Object.keys(missedBy).flatMap(wrongEnginesOf))
    expect(Object.keys(wrongEngines).filter((id) => !named.has(id as keyof typeof wrongEngines))).toEqual([])
  })
})

describe('a patch', () => {
  const patch = { find: 'a < b', replace: 'a <= b' }
  const source = (path: string, text: string) => ({ path, text })

  it('replaces its snippet and leaves the rest', () => {
    expect(patched(patch, 'if (a < b) c()')).toBe('if (a <= b) c()')
  })
  it('no longer applies if its snippet is gone or occurs twice', () => {
    expect(placeOf(patch, [source('src/a.ts', 'a < b')])).toBe('src/a.ts')
    expect(() => placeOf(patch, [source('src/a.ts', '')])).toThrow('occurs nowhere')
    expect(() => placeOf(patch, [source('src/a.ts', 'a < b'), source('src/b.ts', 'a < b')])).toThrow('occurs 2 times (src/a.ts, src/b.ts)')
  })
})
