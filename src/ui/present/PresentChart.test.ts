import { expect, it } from 'vitest'
import type { RemainingModel } from '../play/charts/model/remainingModel.ts'
import { valueNumbers } from './PresentChart.tsx'

const REM = 20

/** Numbers of an axis with a break at 300 of 1,024 MiB, from the top down. */
function numbers(height: number, hasTop: boolean): [text: string, y: number][] {
  const grid: RemainingModel['grid'] = [
    { share: 0, text: '0' },
    { share: 0.4, text: '150' },
    { share: 0.8, text: '300' },
    { share: 1, text: '1,024' },
  ]
  return valueNumbers({ grid } as RemainingModel, height, REM, hasTop)
    .map(({ y, text }): [string, number] => [text, Math.round(y)])
    .toReversed()
}

it('has the top of the value axis among its numbers only where the break has no words', () => {
  expect(numbers(200, false)).toEqual([
    ['300', 40],
    ['150', 120],
    ['0', 200],
  ])
  expect(numbers(200, true)).toEqual([
    ['1,024', 3],
    ['300', 40],
    ['150', 120],
    ['0', 200],
  ])
})

it('leaves out the number that the top would touch', () => {
  expect(numbers(110, true)).toEqual([
    ['1,024', 3],
    ['150', 66],
    ['0', 110],
  ])
})
