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
    format: 'must be one of "switchover-lesson", got 7',
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
