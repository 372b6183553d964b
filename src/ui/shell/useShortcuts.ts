import { useEffect } from 'react'
import { usePlayStore } from '../../store/play/usePlay.ts'
import { usePreference } from './preferences.ts'
import { belongsToFocus, HELP_KEY, shortcuts } from './shortcuts.ts'

/** Single keys for the whole page, while they are switched on and nothing focused needs them itself. */
export function useShortcuts(openHelp: () => void): void {
  const store = usePlayStore()
  const on = usePreference('shortcuts')
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      if (event.key === HELP_KEY) {
        event.preventDefault()
        openHelp()
        return
      }
      const shortcut = shortcuts.find(({ matches }) => matches(event))
      if (shortcut === undefined) return
      event.preventDefault()
      shortcut.act(store.getState())
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, openHelp, store])
}
