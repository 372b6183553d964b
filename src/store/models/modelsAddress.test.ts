import { describe, expect, it } from 'vitest'
import { modelsHash, modelsPlaceIn } from './modelsAddress.ts'

describe('the models’ address', () => {
  it.each([null, 'measure', 'liu2011-base'])('gives %s back', (id) => expect(modelsPlaceIn(modelsHash(id))).toEqual({ id }))

  it('leaves other addresses to others', () => {
    expect(['', '#', '#s=1.x', '#/papers/liu2011', '#/modelsx'].map(modelsPlaceIn)).toEqual([null, null, null, null, null])
  })
})
