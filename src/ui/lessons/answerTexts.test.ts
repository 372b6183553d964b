import { describe, expect, it } from 'vitest'
import type { Lesson, Prediction } from '../../lessons/lessonSchema.ts'
import { thinkingOf } from './answerTexts.ts'

const scope = { A: { web: { totalS: 12, rounds: 3 } } }
const lesson = {
  text: { en: { twice: 'Twice', 'twice.why': 'It took {A:web.totalS|s}, in one pass.', order: 'There were {A:web.rounds|n} rounds.' } },
} as unknown as Lesson

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
