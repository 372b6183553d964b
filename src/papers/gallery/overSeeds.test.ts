import { expect, it } from 'vitest'
import type { BarsDrawing, LinesDrawing } from '../drawing.ts'
import { overSeeds } from './overSeeds.ts'

const bars = (values: (number | null)[], groups = ['a', 'b']): BarsDrawing => ({ kind: 'bars', title: '', x: '', y: { label: '', unit: '' }, groups, series: [{ label: '', whose: 'ours', values }] })
const line = (y: number): LinesDrawing => ({ kind: 'lines', title: '', x: { label: '', unit: '' }, y: { label: '', unit: '' }, series: [{ label: '', whose: 'ours', points: [{ x: 0, y }] }] })

it('shows the mean of each bar over all seeds, and none where a seed has none', () => {
  expect(overSeeds([[bars([1, 4])], [bars([3, null])]])).toEqual([bars([2, null])])
})

it('keeps a line, and bars with other names, as they are at the first seed', () => {
  expect(overSeeds([[line(1), bars([1, 2])], [line(5), bars([1, 2], ['a', 'c'])]])).toEqual([line(1), bars([1, 2])])
})
