/** Preferences on this machine: theme, unit of rates and single-key shortcuts. They are stored in the browser and never in a link. */
import { createStore } from 'zustand/vanilla'
import { isRateUnit } from '../../units/rateUnit.ts'
import type { RateUnit } from '../../units/rateUnit.ts'
import { keptValue } from '../../store/keptValue.ts'
import { isObject } from '../../scenario/json/plainData.ts'

export type Theme = 'auto' | 'light' | 'dark' | 'contrast'

export interface Preferences {
  theme: Theme
  /** Single-key shortcuts (space, arrows, ?). They can be switched off for speech input. */
  shortcuts: boolean
  /** Unit of rates on the stage and in the charts. */
  rates: RateUnit
}

export const PREFERENCES_KEY = 'switchover.preferences'

export const preferences = createStore<Preferences>(() => ({
  theme: 'auto',
  shortcuts: true,
  rates: 'usual',
  ...remembered(),
}))

/** Sets the theme on the root element. Runs before the first paint and at each change. `?theme=` in the address takes precedence. */
export function showTheme(): void {
  const asked = new URLSearchParams(location.search).get('theme')
  const theme = isTheme(asked) ? asked : preferences.getState().theme
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark' || value === 'contrast'
}

/** What this browser keeps; another tab may have changed it. */
export function remembered(): Partial<Preferences> {
  const kept = keptValue(PREFERENCES_KEY)
  if (!isObject(kept)) return {}
  const { theme, shortcuts, rates } = kept
  return {
    ...(isTheme(theme) ? { theme } : {}),
    ...(typeof shortcuts === 'boolean' ? { shortcuts } : {}),
    ...(isRateUnit(rates) ? { rates } : {}),
  }
}
