import { expect, it } from 'vitest'
import { channels, rgbaWord } from './colors.ts'

it('reads colours that a style sheet has shortened: white on the page map is white', () => {
  expect(channels('#FFFFFF')).toEqual([255, 255, 255])
  expect(channels('#fff')).toEqual([255, 255, 255])
  expect(channels('#1a0')).toEqual([17, 170, 0])
  expect(rgbaWord('#fff')).toBe(rgbaWord('#ffffff'))
})
