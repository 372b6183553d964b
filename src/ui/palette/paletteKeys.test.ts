import { expect, it } from 'vitest'
import { afterKeys } from './paletteKeys.ts'

const after = (...keys: string[]) => afterKeys(keys, (typed) => (typed === 'none' ? 0 : 3))

it('keys pressed before the palette’s field make its text, its choice and its Enter', () => {
  expect(after()).toEqual({ typed: '', chosen: 0, enters: false })
  expect(after('a', 'b', 'Backspace', 'Shift', 'Home', 'é')).toEqual({ typed: 'aé', chosen: 0, enters: false })
  expect(after('Backspace', 'a', 'ArrowUp', 'ArrowUp', 'Enter', 'x')).toEqual({ typed: 'a', chosen: 1, enters: true })
  expect(after('ArrowDown', 'a')).toMatchObject({ chosen: 0 })
  expect(after(...'none', 'ArrowDown')).toMatchObject({ typed: 'none', chosen: 0 })
})
