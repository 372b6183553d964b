import { expect, it } from 'vitest'
import { twoLinesEm } from './twoLines.ts'

it('gives a text half of its characters and room for a word', () => {
  expect(twoLinesEm('x'.repeat(40))).toBeCloseTo(0.49 * 26)
})

it('gives an odd number of characters the line of the longer half', () => {
  expect(twoLinesEm('x'.repeat(39))).toBe(twoLinesEm('x'.repeat(40)))
})

it('counts a Chinese character as two', () => {
  expect(twoLinesEm('停机时间')).toBe(twoLinesEm('downtime'))
})
