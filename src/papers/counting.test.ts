import { describe, expect, it } from 'vitest'
import type { ClaimKind } from './claims/claim.ts'
import { failingByCause, notCounted, predictionsHold } from './counting.ts'

const claim = (kind: ClaimKind, holds: boolean) => ({ kind, holds })

describe('the count of claims', () => {
  it('includes predictions only: a definition or an input that holds adds nothing', () => {
    const claims = [
      claim('prediction', true),
      claim('prediction', false),
      claim('definition', true),
      claim('input', true),
      claim('input', true),
    ]
    expect(predictionsHold(claims)).toBe('1 of 2 predictions hold')
    expect(notCounted(claims)).toBe('1 definition, 2 inputs')
  })

  it('groups failing predictions by their cause', () => {
    const failing = (id: string, why: string) => ({ id, kind: 'prediction' as const, holds: false, why })
    const claims = [
      failing('L1.1', 'alone'),
      failing('L1.2', 'shared'),
      failing('L1.3', 'shared'),
      failing('L1.4', 'shared'),
      { ...failing('L1.5', 'shared'), holds: true },
      { ...failing('L1.6', 'shared'), kind: 'input' as const },
    ]
    expect(failingByCause(claims)).toEqual([['L1.2', 'L1.3', 'L1.4'], ['L1.1']])
  })

  it('reports zero predictions, and omits absent kinds', () => {
    expect(predictionsHold([claim('input', true)])).toBe('no predictions')
    expect(notCounted([claim('prediction', true)])).toBe('')
  })
})
