import { describe, expect, it } from 'vitest'
import type { Lesson, Prediction } from '../../../teaching/lessons/lessonSchema.ts'
import { units } from '../../../messages/compiled/en/places/lessons.ts'
import { predictedText, thinkingOf, toleranceText, typedPrediction } from './answerTexts.ts'

const scope = { A: { web: { totalS: 12, rounds: 3 } } }
const lesson = {
  text: { en: { twice: 'Twice', 'twice.why': 'It took {A:web.totalS|s}, in one pass.', order: 'There were {A:web.rounds|n} rounds.' } },
} as unknown as Lesson

describe('a typed number', () => {
  const asked = (unit: string, range?: [number, number]) =>
    ({ kind: 'number', of: '1', format: 'n', unit, within: { absolute: 0 }, range, wrong: [] }) satisfies Prediction

  it('is refused with the allowed range where it cannot be an answer', () => {
    expect(typedPrediction(asked('of 4', [0, 4]), '1,000')).toEqual({ value: null, refusal: 'Enter 0 to 4.' })
    expect(typedPrediction(asked('of 4', [0, 4]), '-1').refusal).toBe('Enter 0 to 4.')
    expect(typedPrediction(asked('pages', [0, 16_384]), '20000').refusal).toBe('Enter 0 to 16,384 pages.')
    expect(typedPrediction(asked('%', [0, 100]), '101').refusal).toBe('Enter 0 to 100 %.')
    expect(typedPrediction(asked('of 4', [0, 4]), '4')).toEqual({ value: 4, refusal: null })
  })

  it('may be a share in percent', () => {
    const share = asked('share', [0, 1])
    expect(['11 %', '11%', '0.11'].map((typed) => typedPrediction(share, typed).value)).toEqual([0.11, 0.11, 0.11])
    expect(typedPrediction(share, '110 %').refusal).toBe('Enter 0 to 1.')
    expect(toleranceText({ ...share, within: { absolute: 0.06 } })).toBe('± 0.06')
  })

  it('is any number from 0 to a billion without a range, and refused where it is none', () => {
    expect(typedPrediction(asked('s'), '1000')).toEqual({ value: 1000, refusal: null })
    expect(typedPrediction(asked('s'), '0')).toEqual({ value: 0, refusal: null })
    expect(typedPrediction(asked('times'), '1e9')).toEqual({ value: 1e9, refusal: null })
    expect(typedPrediction(asked('s'), '-5')).toEqual({ value: null, refusal: 'Enter 0 to 1,000,000,000 s.' })
    expect(typedPrediction(asked('s'), 'x').refusal).toContain('Enter a number')
    expect(typedPrediction(asked('s'), ' ')).toEqual({ value: null, refusal: null })
  })

  it.each(['1e400', '1e30', '1e308k', '1000000001', '-1e400', '-3'])('is refused beyond what can be drawn: %s', (typed) => {
    expect(typedPrediction(asked('times'), typed)).toEqual({ value: null, refusal: 'Enter 0 to 1,000,000,000.' })
  })
})

describe('the assumptions behind designed answers', () => {
  it.each<[string, Prediction, string]>([
    [
      'an option',
      {
        kind: 'choose',
        options: [
          { id: 'a', text: 'twice', when: '1 > 0', reveals: 'twice.why' },
          { id: 'b', text: 'twice', when: '1 > 2', reveals: null },
        ],
      },
      'It took 12.0 s, in one pass.',
    ],
    [
      'a number',
      {
        kind: 'number',
        of: 'A:web.totalS',
        format: 's',
        unit: 's',
        within: { relative: 0.1 },
        wrong: [{ near: '24', reveals: 'twice.why' }],
      },
      'It took 12.0 s, in one pass.',
    ],
    ['an order', { kind: 'order', direction: 'ascending', reveals: 'order', items: [] }, 'There were 3 rounds.'],
  ])('have the figures of the run: %s', (_, predict, assumes) => {
    expect(thinkingOf(lesson, predict, scope).map((one) => one.assumes)).toEqual([assumes])
  })
})

describe('a predicted number', () => {
  const asked = (unit: string) => ({ kind: 'number' as const, of: '1', format: 'n', unit, within: { absolute: 0 }, wrong: [] })

  it('has the singular of its unit after 1, and a factor of 1 is the same', () => {
    const [guest, guests, size, factor] = [
      ['guests', 1],
      ['guests', 2],
      ['MiB', 1],
      ['times', 1],
    ].map(([unit, value]) => predictedText(asked(String(unit)), Number(value)))
    expect([guest, guests, size, factor]).toEqual(['1 guest', '2 guests', '1 MiB', '1 × (the same)'])
  })

  it('has a unit that is a symbol or has its words, in every lesson', () => {
    const files = import.meta.glob<string>('../../../teaching/lessons/data/*.json', { query: '?raw', import: 'default', eager: true })
    const used = Object.values(files).flatMap((text) => [...text.matchAll(/"unit": *"([^"]+)"/g)].map(([, unit]) => unit))
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter((unit) => !/^(?:%|m?s|J|MiB|[MG]bit\/s)$/.test(unit) && !Object.hasOwn(units, unit))).toEqual([])
  })
})
