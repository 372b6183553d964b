import { expect, it } from 'vitest'
import { rgbaWord, rgbOf } from './colors.ts'

it('reads colours that a style sheet has shortened: white on the page map is white', () => {
  expect(rgbOf('#FFFFFF')).toEqual([255, 255, 255])
  expect(rgbOf('#fff')).toEqual([255, 255, 255])
  expect(rgbOf('#1a0')).toEqual([17, 170, 0])
  expect(rgbaWord('#fff')).toBe(rgbaWord('#ffffff'))
})
