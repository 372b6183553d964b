/** Reads and sets the preferences on this machine. */
import { useStore } from 'zustand'
import { preferences, PREFERENCES_KEY, remembered, showTheme } from './preferences.ts'
import type { Preferences } from './preferences.ts'
import { keepValue } from '../../store/keptValue.ts'

export function usePreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return useStore(preferences, (all) => all[name])
}

export function setPreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  preferences.setState({ [name]: value })
  keepValue(PREFERENCES_KEY, { ...preferences.getState(), ...remembered(), [name]: value })
  showTheme()
}
