import { afterEach, expect, it } from 'vitest'
import { keepValue, keptValue } from '../../store/keptValue.ts'
import { preferences, PREFERENCES_KEY } from './preferences.ts'
import { setPreference } from './usePreference.ts'

const before = preferences.getState()

afterEach(() => {
  preferences.setState(before)
  localStorage.removeItem(PREFERENCES_KEY)
  delete document.documentElement.dataset.theme
})

it('keeps the preferences that another tab has changed since this one was opened', () => {
  keepValue(PREFERENCES_KEY, { ...before, theme: 'dark', rates: 'mbit' })
  setPreference('rates', 'pages')
  expect(keptValue(PREFERENCES_KEY)).toEqual({ ...before, theme: 'dark', rates: 'pages' })
})
