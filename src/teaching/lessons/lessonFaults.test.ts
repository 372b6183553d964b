import { expect, it } from 'vitest'
import { loadLesson } from './catalogue.ts'
import { answerFaults, stepRunner } from './lessonFaults.ts'

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
