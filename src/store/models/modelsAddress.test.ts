import { describe, expect, it } from 'vitest'
import { modelsHash, modelsPlaceIn } from './modelsAddress.ts'

describe('the models address', () => {
  it.each([null, 'measure', 'liu2011-base'])("reads back %s", (id) => expect(modelsPlaceIn(modelsHash(id))).toEqual({ id, typed: {} }))

  it('reads back the inputs of a calculator', () => {
    const typed = { memoryMB: '2,048', mbps: '1000, 10000', curve: 'windowMs dirtyPages\n125 9000' }
    expect(modelsPlaceIn(modelsHash('gudkov2023', typed))).toEqual({ id: 'gudkov2023', typed })
  })

  it('ignores the addresses of other pages', () => {
    expect(['', '#', '#s=1.x', '#/papers/liu2011', '#/modelsx'].map(modelsPlaceIn)).toEqual([null, null, null, null, null])
  })
})
