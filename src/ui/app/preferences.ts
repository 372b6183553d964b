/** Preferences on this machine: theme and single-key shortcuts. They are stored in the browser and never in a link. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export type Theme = 'auto' | 'light' | 'dark'

export interface Preferences {
  theme: Theme
  /** Single-key shortcuts (space, arrows, ?). They can be switched off for speech input. */
  shortcuts: boolean
}

const KEY = 'switchover.preferences'

const store = createStore<Preferences>(() => ({ theme: 'auto', shortcuts: true, ...remembered() }))

export function usePreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return useStore(store, (preferences) => preferences[name])
}

export function setPreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  store.setState({ [name]: value })
  try {
    localStorage.setItem(KEY, JSON.stringify(store.getState()))
  } catch {
    // Storage may be full or forbidden; the choice then lasts until the page is closed.
  }
  showTheme()
}

/** Sets the theme on the root element. Runs before the first paint and at each change. `?theme=` in the address takes precedence. */
export function showTheme(): void {
  const asked = new URLSearchParams(location.search).get('theme')
  const theme = asked === 'light' || asked === 'dark' ? asked : store.getState().theme
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

function remembered(): Partial<Preferences> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    const { theme, shortcuts } = kept as Record<string, unknown>
    return {
      ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
      ...(typeof shortcuts === 'boolean' ? { shortcuts } : {}),
    }
  } catch {
    return {}
  }
}
