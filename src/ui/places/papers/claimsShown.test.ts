import { describe, expect, it } from 'vitest'
import { storedSeeds } from '../../../papers/gallery/picture.ts'
import { claimsShown, manySeeds } from './claimsShown.ts'

const claim = (ours: number) => ({
  id: 'L1.1',
  what: '',
  paper: 1,
  ours,
  unit: '',
  holds: true,
  why: '',
  kind: 'prediction' as const,
  seedsHeld: null,
  spread: null,
})
const computed = (seeds: number) => ({ claims: [claim(2)], seeds })

describe('the claims beside an experiment', () => {
  it("are the stored ones over ten seeds at the paper's setting, before and after one seed has been computed", () => {
    expect(manySeeds).toBe(storedSeeds)
    for (const one of [undefined, computed(1)])
      expect(claimsShown([claim(1)], one, false)).toEqual({ claims: [claim(1)], seeds: 10, isStored: true })
  })

  it('are the computed ones at other settings, with as many seeds, and if none are stored', () => {
    expect(claimsShown([claim(1)], computed(1), true)).toEqual({ claims: [claim(2)], seeds: 1, isStored: false })
    expect(claimsShown([claim(1)], undefined, true).claims).toBeUndefined()
    expect(claimsShown([claim(1)], computed(10), false)).toEqual({ claims: [claim(2)], seeds: 10, isStored: false })
    expect(claimsShown(undefined, computed(1), false).claims).toEqual([claim(2)])
  })
})
