import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { modelsHash } from './placeAddresses.ts'
import { replaceOwnAddress } from './ownAddress.ts'

const shown = () => location.hash

describe('a page replaces its own address', () => {
  beforeEach(() => history.replaceState(null, '', modelsHash('liu2011-base')))
  afterEach(() => history.replaceState(null, '', '#'))

  it('while it is shown, with or without typed values', () => {
    const typed = modelsHash('liu2011-base', { memoryMB: '2048' })
    replaceOwnAddress(typed)
    expect(shown()).toBe(typed)
    replaceOwnAddress(modelsHash('liu2011-base'))
    expect(shown()).toBe(modelsHash('liu2011-base'))
  })

  it('and leaves that of a page that one has gone on to', () => {
    for (const next of [modelsHash('liu2011-cost'), modelsHash(null), '#/what-if/runs', '']) {
      history.replaceState(null, '', next === '' ? '#' : next)
      replaceOwnAddress(modelsHash('liu2011-base', { memoryMB: '2048' }))
      expect(shown()).toBe(next)
    }
  })
})
