import { setPreference, usePreference } from '../usePreference.ts'
import type { Theme } from '../preferences.ts'
import * as texts from '../../../texts/menus.ts'

const choices: { theme: Theme; label: string }[] = [
  { theme: 'auto', label: texts.themeSystem },
  { theme: 'light', label: texts.themeLight },
  { theme: 'dark', label: texts.themeDark },
  { theme: 'contrast', label: texts.themeContrast },
]

/** Theme: light, dark, high contrast, or the system's setting. */
export function ThemeSwitch() {
  const chosen = usePreference('theme')
  const choose = (value: string) => {
    const choice = choices.find(({ theme }) => theme === value)
    if (choice !== undefined) setPreference('theme', choice.theme)
  }
  return (
    <select className="tool quiet theme-switch" aria-label={texts.theme} value={chosen} onChange={(event) => choose(event.target.value)}>
      {choices.map(({ theme, label }) => (
        <option key={theme} value={theme}>
          {label}
        </option>
      ))}
    </select>
  )
}
