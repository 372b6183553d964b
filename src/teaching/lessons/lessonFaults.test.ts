import { expect, it } from 'vitest'
import { loadLesson } from './catalogue.ts'
import { answerFaults, readLesson, stepRunner } from './lessonFaults.ts'

it('a curve that does not fit on the chart to draw on is a fault of its scale', async () => {
  const lesson = await loadLesson('rounds')
  const step = lesson!.steps.find(({ predict }) => predict.kind === 'draw')!
  const run = stepRunner(lesson!)
  const faultsAt = (scale: number) => {
    const { predict } = step
    if (predict.kind !== 'draw') throw new Error('not drawn')
    return answerFaults(lesson!, { ...step, predict: { ...predict, scale } }, run, [1]).map(({ path }) => path)
  }
  expect(faultsAt(262_144)).toEqual([])
  expect(faultsAt(262_000)).toEqual([expect.stringMatching(/\.predict\.scale$/)])
})

/** A part of a lesson replaced by other values; undefined takes a field away. */
async function faultsWith(change: object, ofStep: object = {}): Promise<Record<string, string>> {
  const lesson = (await loadLesson('rounds'))!
  const [first, ...steps] = lesson.steps
  const read = readLesson({ ...lesson, steps: [{ ...first, ...ofStep }, ...steps], ...change })
  return read.ok ? {} : Object.fromEntries(read.faults.map(({ path, message }) => [path, message]))
}

it('a fault of a field names the allowed values and the given one', async () => {
  expect(await faultsWith({})).toEqual({})
  expect(await faultsWith({ number: 0, minutes: 'ten', seeds: [1], needs: 'x', id: 'Bad id', format: 7, title: undefined })).toEqual({
    number: 'must be a whole number, 1 to 999, got 0',
    minutes: 'must be a whole number, 1 to 90, got "ten"',
    seeds: 'must have 2 to 1,000 items, got 1',
    needs: 'must be a list [ … ], got "x"',
    id: 'must be letters, digits, _ or -, from a small letter on, got "Bad id"',
    format: 'must be "switchover-lesson", got 7',
    title: 'is missing; must be a key of "text"',
  })
})

it('a fault of a step names the kinds, figures and runs that a step may have', async () => {
  const faults = await faultsWith({}, { predict: { kind: 'guess' }, show: ['map'], runs: { a: { patch: [] } }, moment: 3 })
  expect(faults).toEqual({
    'steps[0].predict.kind': 'must be one of "choose", "number", "order", "draw", got "guess"',
    'steps[0].show[0]': expect.stringMatching(/^must be one of "maps", .*, got "map"\. Did you mean "maps"\?$/),
    'steps[0].runs.a': 'must be one capital letter, got "a"',
    'steps[0].moment': 'must be an expression such as "A:web.totalS", got 3',
  })
})

it('an unknown key is a fault at its own place, with the keys that are known there', async () => {
  expect(Object.entries(await faultsWith({ seed: 1 }, { asks: 'x' }))).toEqual([
    ['steps[0].asks', expect.stringMatching(/^is unknown here; use id, stage, ask, /)],
    ['seed', expect.stringMatching(/^is unknown here; use format, version, id, /)],
  ])
})

it('a tolerance of no form, a range of one number and a lesson that is no object say the form', async () => {
  const number = { kind: 'number', of: 'A:web.totalS', format: 's', unit: 's', within: { both: 1 }, range: [1], wrong: [] }
  expect(Object.keys(await faultsWith({}, { predict: number }))).toEqual(['steps[0].predict.within', 'steps[0].predict.range'])
  expect(Object.values(await faultsWith({}, { predict: number })).join()).not.toMatch(/invalid|expected/i)
  expect(readLesson([])).toEqual({ ok: false, faults: [{ path: '(document)', message: 'must be an object { … }, got a list' }] })
})

it('an id of two steps, options or items is a fault of the second one', async () => {
  const item = { id: 'a', text: 'title', when: 'A:web.totalS > 0', of: 'A:web.totalS', reveals: null }
  const choose = { kind: 'choose', options: [item, { ...item, id: 'b' }, item].map(({ of: _of, ...option }) => option) }
  expect(Object.keys(await faultsWith({}, { predict: choose }))).toContain('steps[0].predict.options[2].id')
  const items = [item, item, { ...item, id: 'b' }].map(({ id, text, of }) => ({ id, text, of }))
  const order = { kind: 'order', direction: 'ascending', items, reveals: 'title' }
  expect(Object.keys(await faultsWith({}, { predict: order }))).toContain('steps[0].predict.items[1].id')
  const { steps } = (await loadLesson('rounds'))!
  expect(Object.keys(await faultsWith({ steps: [...steps, steps[1]] }))).toEqual([`steps[${steps.length}].id`])
})

it('orders that a comment is about must be of the items, and not the one that holds', async () => {
  const lesson = (await loadLesson('rules'))!
  const step = lesson.steps[0]
  const like = [
    ['a', '*', '*'],
    ['a', '*', '*', '*'],
    ['a', 'a', '*'],
    ['q', '*', '*'],
  ]
  const faults = Object.keys(await faultsWith({}, { predict: { ...step.predict, like } }))
  expect(faults.filter((path) => path.includes('like'))).toEqual([1, 2, 3].map((i) => `steps[0].predict.like[${i}]`))
  const changed = { ...step, predict: { ...step.predict, like: [['b', '*', 'a']] } } as typeof step
  expect(answerFaults({ ...lesson, steps: [changed] }, changed, stepRunner(lesson), [1]).map(({ path }) => path)).toEqual([
    'steps[0].predict.like[0]',
  ])
})

it('times of a curve that do not ascend are a fault', async () => {
  const wrong = [{ values: [0, 1, 2], reveals: 'title' }]
  const draw = { kind: 'draw', curve: 'A:series.tS', time: 'A:series.tS', unit: 's', scale: 1, good: 0.1, wrong }
  const faultsOf = async (timesS: number[]) => Object.keys(await faultsWith({}, { predict: { ...draw, timesS } }))
  expect(await faultsOf([0, 2, 2])).toContain('steps[0].predict.timesS')
  expect(await faultsOf([0, 1, 2])).not.toContain('steps[0].predict.timesS')
})

it('a wrong curve with another number of values than times is a fault', async () => {
  const draw = {
    kind: 'draw',
    curve: 'A:series.tS',
    time: 'A:series.tS',
    timesS: [0, 1, 2],
    unit: 's',
    scale: 1,
    good: 0.1,
  }
  const faultsOf = async (curves: number[][]) =>
    Object.keys(await faultsWith({}, { predict: { ...draw, wrong: curves.map((values) => ({ values, reveals: 'title' })) } }))
  expect(
    await faultsOf([
      [0, 1, 2],
      [0, 1, 2, 3],
    ]),
  ).toContain('steps[0].predict.wrong')
  expect(await faultsOf([[0, 1, 2]])).not.toContain('steps[0].predict.wrong')
  // A drawing reveals something only beside a designed curve.
  expect(await faultsOf([])).toContain('steps[0].predict.wrong')
})

it('a wrong curve that is right, or no other than the one before, and times at which the run’s curve cannot be set are faults', async () => {
  const lesson = (await loadLesson('rounds'))!
  const step = lesson.steps.find(({ predict }) => predict.kind === 'draw')!
  const run = stepRunner(lesson)
  const { predict } = step
  if (predict.kind !== 'draw') throw new Error('a drawing')
  const faultsOf = (change: Partial<typeof predict>) => {
    const changed = { ...step, predict: { ...predict, ...change } }
    return answerFaults({ ...lesson, steps: [changed] }, changed, run, [1]).map(({ path, message }) => `${path} ${message}`)
  }
  expect(faultsOf({})).toEqual([])
  const { values } = predict.wrong[0]
  expect(faultsOf({ wrong: [{ values: [262_144, 140_074, 2745, 66_000, 14_000, 7000], reveals: 'right' }] })).toEqual([
    'steps[0].predict.timesS do not let the curve of the run be set: that of the run at these times is not right',
  ])
  expect(
    faultsOf({
      wrong: [
        { values, reveals: 'one' },
        { values, reveals: 'other' },
      ],
    }),
  ).toEqual(['steps[0].predict.wrong[1] is as near to another one'])
  // No drawing at these times is as near as that.
  expect(faultsOf({ good: 0.001 })[0]).toContain('predict.timesS do not let')
})

it('a designed wrong number without a value is a fault, as a guess could not be compared with it', async () => {
  const lesson = (await loadLesson('rounds'))!
  const step = lesson.steps.find(({ predict }) => predict.kind === 'number')!
  const run = stepRunner(lesson)
  const wrong = (near: string) => ({ ...step, predict: { ...step.predict, wrong: [{ near, reveals: 'title' }] } as typeof step.predict })
  const faultsOf = (near: string) => answerFaults({ ...lesson, steps: [wrong(near)] }, wrong(near), run, [1]).map(({ message }) => message)
  expect(faultsOf('1000000')).toEqual([])
  expect(faultsOf('A:migrations[0].deadlineMet')).toEqual(['has no value'])
})
