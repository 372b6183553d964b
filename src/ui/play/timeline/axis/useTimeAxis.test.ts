import { expect, it } from 'vitest'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { exampleRun } from '../../../../testing/runs/exampleRun.ts'
import { timeX } from './timeAxis.ts'
import { axisOf } from './useTimeAxis.ts'

const WIDTH = 800

/** The run whose migration takes 10.3 s, while another one is simulated. */
const goesOn = (simulatedS: number): Run => ({ ...exampleRun(), simulatedS, followed: migrationOf(exampleRun()), result: null })

it('of a migration that has ended changes only after that end while others are simulated', () => {
  const whole = axisOf({ ...exampleRun(), simulatedS: 400 }, WIDTH, false)
  for (const simulatedS of [30, 60, 300]) {
    const axis = axisOf(goesOn(simulatedS), WIDTH, false)
    for (const tS of [0, 3, 7, 9, 10, 10.15, 10.3]) expect(timeX(axis, tS), `${tS} s of ${simulatedS}`).toBeCloseTo(timeX(whole, tS), 6)
  }
})

it('of a migration that is under way ends at the simulated time', () => {
  const axis = axisOf({ ...exampleRun(), result: null }, WIDTH, false)
  expect(axis.stretches.map(({ kind }) => kind)).toEqual(['rounds'])
  expect(axis.endS).toBeGreaterThanOrEqual(12)
  expect(axis.endS).toBeLessThan(14)
})
