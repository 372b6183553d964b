import { describe, expect, it } from 'vitest'
import { loadLesson } from './catalogue.ts'
import { judgedGuess, truthOf } from './judge.ts'
import { stepRunner } from './lessonFaults.ts'
import type { Prediction, PredictionOf } from './lessonSchema.ts'

const scope = { A: { migrations: [{ vm: 'web', totalS: 10, downtimeMs: 300 }], series: { tS: [0, 1, 2, 3, 4], left: [100, 0, 50, 0, 0] } } }

const number: Prediction = {
  kind: 'number',
  of: 'A:web.totalS',
  format: 's',
  unit: 's',
  within: { relative: 0.1 },
  wrong: [
    { near: '1', reveals: 'bits' },
    { near: '20', reveals: 'twice' },
    { near: '100', reveals: 'tens' },
  ],
}
const choose: Prediction = {
  kind: 'choose',
  options: [
    { id: 'a', text: 'a', when: 'A:web.totalS < 5', reveals: 'a-why' },
    { id: 'b', text: 'b', when: 'A:web.totalS >= 5', reveals: null },
  ],
}
const order: Prediction = {
  kind: 'order',
  direction: 'ascending',
  reveals: 'order-why',
  items: [
    { id: 'x', text: 'x', of: '3' },
    { id: 'y', text: 'y', of: '1' },
    { id: 'z', text: 'z', of: '2' },
  ],
}
const draw: PredictionOf<'draw'> = {
  kind: 'draw',
  curve: 'A:series.left',
  time: 'A:series.tS',
  timesS: [0, 1, 2, 3],
  unit: 'pages',
  scale: 100,
  good: 0.2,
  wrong: [
    { values: [0, 0, 0, 0], reveals: 'nothing' },
    { values: [100, 100, 100, 100], reveals: 'level' },
  ],
}
const numbered = (value: number) => judgedGuess(number, { kind: 'number', value }, scope)

describe('a number', () => {
  it('is right within its tolerance, and worth nothing from three times the tolerance on', () => {
    expect([numbered(10), numbered(10.9), numbered(9.01)].map(({ right, score }) => [right, score])).toEqual([
      [true, 100],
      [true, 100],
      [true, 100],
    ])
    expect(numbered(11.001)).toMatchObject({ right: false, score: 99 })
    expect(numbered(12)).toMatchObject({ right: false, score: 50 })
    expect(numbered(13.1)).toMatchObject({ right: false, score: 0 })
    expect(numbered(1000).score).toBe(0)
  })

  it('reveals the designed wrong value that is nearest by its ratio, if the guess is near to one', () => {
    expect([numbered(1.3), numbered(15), numbered(60)].map(({ reveals }) => reveals)).toEqual(['bits', 'twice', 'tens'])
    expect([numbered(0), numbered(0.2), numbered(4), numbered(900), numbered(13)].map(({ reveals }) => reveals)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    expect(numbered(10).reveals).toBeNull()
  })

  it('must be exact for a tolerance of 0', () => {
    const exact: Prediction = { ...number, within: { absolute: 0 } }
    expect(judgedGuess(exact, { kind: 'number', value: 10 }, scope)).toMatchObject({ right: true, score: 100 })
    expect(judgedGuess(exact, { kind: 'number', value: 9 }, scope)).toMatchObject({ right: false, score: 0 })
  })
})

describe('a choice', () => {
  it('reveals the thinking behind a wrong option, and nothing for the right one', () => {
    expect(judgedGuess(choose, { kind: 'choose', option: 'a' }, scope)).toEqual({ right: false, score: 0, reveals: 'a-why' })
    expect(judgedGuess(choose, { kind: 'choose', option: 'b' }, scope)).toEqual({ right: true, score: 100, reveals: null })
  })

  it('needs exactly one true option', () => {
    const two: Prediction = { ...choose, options: [...choose.options, { id: 'c', text: 'c', when: '1 > 0', reveals: null }] }
    expect(() => truthOf(two, scope)).toThrow('2 options')
  })
})

describe('an order', () => {
  it('is worth its share of pairs in order', () => {
    expect(judgedGuess(order, { kind: 'order', items: ['y', 'z', 'x'] }, scope)).toEqual({ right: true, score: 100, reveals: null })
    expect(judgedGuess(order, { kind: 'order', items: ['z', 'y', 'x'] }, scope)).toEqual({ right: false, score: 67, reveals: 'order-why' })
    expect(judgedGuess(order, { kind: 'order', items: ['x', 'z', 'y'] }, scope).score).toBe(0)
    const some: Prediction = { ...order, like: [['z', '*', '*']] }
    const revealedBy = (...items: string[]) => judgedGuess(some, { kind: 'order', items }, scope).reveals
    expect([revealedBy('z', 'x', 'y'), revealedBy('x', 'z', 'y'), revealedBy('y', 'z', 'x')]).toEqual(['order-why', null, null])
    const down: Prediction = { ...order, direction: 'descending' }
    expect(judgedGuess(down, { kind: 'order', items: ['x', 'z', 'y'] }, scope).score).toBe(100)
  })
})

describe('a drawing', () => {
  it('is worth 100 less the area between the curves in per cent of the area under the run', () => {
    const truth = [
      { tS: 0, value: 100 },
      { tS: 1, value: 0 },
      { tS: 2, value: 50 },
      { tS: 3, value: 0 },
    ]
    expect(judgedGuess(draw, { kind: 'draw', points: truth }, scope)).toEqual({ right: true, score: 100, reveals: null })
    // Under the run 50 + 25 + 25 = 100; a flat line at 0 is 100 away, one at half of every value 50.
    expect(judgedGuess(draw, { kind: 'draw', points: [{ tS: 0, value: 0 }] }, scope)).toEqual({
      right: false,
      score: 0,
      reveals: 'nothing',
    })
    expect(judgedGuess(draw, { kind: 'draw', points: truth.map(({ tS, value }) => ({ tS, value: value / 2 })) }, scope).score).toBe(50)
  })

  it('that is nearer to a designed wrong curve than to the run is not right, however near to the run, and reveals that curve', () => {
    const saw = [100, 0, 50, 0].map((value, tS) => ({ tS, value }))
    const flat = [100, 0, 10, 0]
    const points = flat.map((value, tS) => ({ tS, value: value + 8 }))
    const wide = { ...draw, good: 0.6 }
    const judged = { ...wide, wrong: [...draw.wrong, { values: flat, reveals: 'flat' }] }
    expect(judgedGuess(wide, { kind: 'draw', points }, scope)).toMatchObject({ right: true, reveals: null })
    expect(judgedGuess(judged, { kind: 'draw', points }, scope)).toMatchObject({ right: false, reveals: 'flat' })
    expect(judgedGuess(judged, { kind: 'draw', points: saw }, scope)).toMatchObject({ right: true, score: 100, reveals: null })
  })

  it('of the saw-tooth of the lesson on rounds is right with rough teeth, and not as a line that never rises', async () => {
    const lesson = (await loadLesson('rounds'))!
    const step = lesson.steps.find(({ predict }) => predict.kind === 'draw')!
    const run = stepRunner(lesson)(step, 1)
    const isRight = (...corners: [number, number][]) =>
      judgedGuess(step.predict, { kind: 'draw', points: corners.map(([tS, value]) => ({ tS, value })) }, run).right
    expect(isRight([0, 240_000], [8, 10_000], [8.8, 80_000], [10.8, 8_000], [11.1, 20_000], [11.5, 10_000])).toBe(true)
    expect(isRight([0, 262_144], [11.5, 0])).toBe(false)
    expect(isRight([0, 262_144], [8.6, 0], [11.5, 0])).toBe(false)
    expect(isRight([1, 240_000], [11, 8_000])).toBe(false)
  })

  it('of teeth that shrink to zero is not right in the lesson on guests that never converge, though the area between is small', async () => {
    const lesson = (await loadLesson('never'))!
    const { predict } = lesson.steps.find(({ id }) => id === 'd1')!
    const scope1 = stepRunner(lesson)(
      lesson.steps.find(({ id }) => id === 'd1')!,
      1,
    )
    const points = [
      [0, 262_144],
      [8.3, 8000],
      [8.6, 65_000],
      [20, 6000],
      [30, 0],
    ].map(([tS, value]) => ({ tS, value }))
    expect(judgedGuess(predict, { kind: 'draw', points }, scope1)).toMatchObject({ right: false, reveals: 'd1.w3' })
  })

  it.each([
    ['rounds', 's4', [262_144, 170_000, 70_000, 60_000, 20_000, 0], 's4.draw.w1'],
    ['rounds', 's4', [262_144, 140_000, 66_000, 66_000, 15_000, 7000], 's4.draw.w2'],
    ['rounds', 's4', [255_631, 125_373, 125_373, 125_373, 125_373, 125_373], 's4.draw.w2'],
    ['rounds', 's4', [200_000, 100_000, 100_000, 100_000, 100_000, 100_000], 's4.draw.w2'],
    ['rounds', 's4', [0, 60_000, 100_000, 150_000, 200_000, 262_144], null],
    ['never', 'd1', [250_000, 225_000, 190_000, 185_000, 160_000, 130_000, 65_000, 0], 'd1.w1'],
    ['never', 'd1', [262_144, 262_144, 262_144, 262_144, 262_144, 262_144, 262_144, 262_144], null],
    ['never', 'd1', [262_144, 220_000, 200_000, 190_000, 180_000, 170_000, 160_000, 150_000], null],
    ['never', 'd1', [262_144, 130_000, 10_000, 10_000, 10_000, 10_000, 0, 0], 'd1.w2'],
    ['never', 'd1', [262_144, 130_000, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000], 'd1.w4'],
    ['never', 'd1', [262_144, 140_000, 60_000, 50_000, 40_000, 30_000, 10_000, 0], 'd1.w4'],
    ['auto-converge', 'd1', [50, 50, 50, 50, 50, 50], 'd1.w1'],
    ['auto-converge', 'd1', [0, 20, 30, 40, 50, 60], 'd1.w2'],
    ['auto-converge', 'd1', [0, 0, 80, 99, 99, 99], 'd1.w3'],
    ['auto-converge', 'd1', [0, 0, 0, 0, 0, 0], null],
  ])(
    'in lesson %s, step %s, %j gets the comment on such a curve, or none where no comment is about it: %s',
    async (id, at, values, reveals) => {
      const lesson = (await loadLesson(id))!
      const step = lesson.steps.find((one) => one.id === at)!
      if (step.predict.kind !== 'draw') throw new Error('no drawing')
      const points = step.predict.timesS.map((tS, i) => ({ tS, value: values[i] }))
      expect(judgedGuess(step.predict, { kind: 'draw', points }, stepRunner(lesson)(step, 1))).toMatchObject({ right: false, reveals })
    },
  )
})
