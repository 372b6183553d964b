import { expect, it } from 'vitest'
import { roomyTicks } from './roomyTicks.ts'

const values = { scale: { low: 0, high: 1000, log: false, ticks: [0, 250, 500, 1000] }, text: String }
const shown = (height: number, beside: Parameters<typeof roomyTicks>[2] = null) => [...roomyTicks(values, height, beside)]

it('numbers stand apart from each other, from the foot up', () => {
  expect(shown(100)).toEqual([0, 250, 500, 1000])
  expect(shown(40)).toEqual([0, 500, 1000])
  expect(shown(20)).toEqual([0])
})

it('numbers beside a wide name are left out, those beside a narrow one are not', () => {
  // The lines are from 8 to 36 px of 100; the number of 1,000 is at 6 px.
  const beside = { lines: ['Remaining', '1,024 MiB dirty'], top: 20, room: 82 }
  expect(shown(100, beside)).toEqual([0, 250, 1000])
  expect(shown(100, { ...beside, lines: ['Link', '1'] })).toEqual([0, 250, 500, 1000])
})
