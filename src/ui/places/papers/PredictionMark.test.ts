import { describe, expect, it } from 'vitest'
import { predictionStatusOf } from './PredictionMark.tsx'

const prediction = (holds: boolean) => ({ kind: 'prediction' as const, holds })
const input = { kind: 'input' as const, holds: true }

describe('the mark of an experiment', () => {
  it('depends on its predictions, not on its inputs', () => {
    expect(predictionStatusOf([prediction(true), { ...input, holds: false }])).toBe('holds')
    expect(predictionStatusOf([prediction(true), prediction(false), input])).toBe('part')
    expect(predictionStatusOf([prediction(false), input])).toBe('not')
  })

  it('is distinct for an experiment without predictions, and before anything is computed', () => {
    expect(predictionStatusOf([input])).toBe('uncounted')
    expect(predictionStatusOf(undefined)).toBe('unknown')
  })
})
