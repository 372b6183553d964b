import { describe, expect, it } from 'vitest'
import type { ClaimKind } from './claim.ts'
import { notCounted, predictionsHold } from './counting.ts'

const claim = (kind: ClaimKind, holds: boolean) => ({ kind, holds })

describe('the count of claims', () => {
  it('includes predictions only: a definition or an input that holds adds nothing', () => {
    const claims = [claim('prediction', true), claim('prediction', false), claim('definition', true), claim('input', true), claim('input', true)]
    expect(predictionsHold(claims)).toBe('1 of 2 predictions hold')
    expect(notCounted(claims)).toBe('1 definition, 2 inputs')
  })

  it('reports zero predictions, and omits absent kinds', () => {
    expect(predictionsHold([claim('input', true)])).toBe('no predictions')
    expect(notCounted([claim('prediction', true)])).toBe('')
  })
})
