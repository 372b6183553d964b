import { describe, expect, it } from 'vitest'
import { holdingOf } from './holding.ts'

const prediction = (holds: boolean) => ({ kind: 'prediction' as const, holds })
const input = { kind: 'input' as const, holds: true }

describe('the mark of an experiment', () => {
  it('depends on its predictions, not on its inputs', () => {
    expect(holdingOf([prediction(true), { ...input, holds: false }])).toBe('holds')
    expect(holdingOf([prediction(true), prediction(false), input])).toBe('part')
    expect(holdingOf([prediction(false), input])).toBe('not')
  })

  it('is distinct for an experiment without predictions, and before anything is computed', () => {
    expect(holdingOf([input])).toBe('uncounted')
    expect(holdingOf(undefined)).toBe('unknown')
  })
})
