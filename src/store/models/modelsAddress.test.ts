import { describe, expect, it } from 'vitest'
import { modelsHash, modelsPlaceIn } from './modelsAddress.ts'

describe('the models address', () => {
  it.each([null, 'measure', 'liu2011-base'])("reads back %s", (id) => expect(modelsPlaceIn(modelsHash(id))).toEqual({ id }))

  it('ignores the addresses of other pages', () => {
    expect(['', '#', '#s=1.x', '#/papers/liu2011', '#/modelsx'].map(modelsPlaceIn)).toEqual([null, null, null, null, null])
  })
})
