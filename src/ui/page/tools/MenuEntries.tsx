/** Menu entries that every place has: search, glossary, unit of rates and theme. */
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { rateUnits } from '../../../units/rateUnit.ts'
import { showPalette } from './paletteStore.ts'
import { menuPlaces } from '../placeNames.ts'
import type { Theme } from '../preferences.ts'
import { setPreference, usePreference } from '../usePreference.ts'
import { placeNames } from '../../../texts/page/header.ts'
import * as texts from '../../../texts/page/menus.ts'

const themes: { theme: Theme; label: string }[] = [
  { theme: 'auto', label: texts.themeSystem },
  { theme: 'light', label: texts.themeLight },
  { theme: 'dark', label: texts.themeDark },
  { theme: 'contrast', label: texts.themeContrast },
]

const labels = { usual: texts.ratesUsual, mbit: texts.ratesInMbit, mib: texts.ratesInMib, pages: texts.ratesInPages }

const placesInMenu = Object.keys(menuPlaces) as (keyof typeof menuPlaces)[]

export function MenuEntries({ close }: { close(): void }) {
  const rates = usePreference('rates')
  return (
    <>
      <i aria-hidden="true" className="menu-line" />
      <Button
        look="entry"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => {
          close()
          showPalette(true)
        }}>
        {texts.search} <kbd aria-hidden="true">{texts.paletteKey}</kbd>
      </Button>
      {placesInMenu.map((name) => (
        <a key={name} className={BUTTON.entry} href={menuPlaces[name]} onClick={close}>
          {placeNames[name]}
        </a>
      ))}
      <i aria-hidden="true" className="menu-line" />
      <ThemeSwitch />
      <select
        className={`${BUTTON.quiet} theme-switch`}
        aria-label={texts.unitOfRates}
        value={rates}
        onChange={({ target }) => setPreference('rates', rateUnits.find((unit) => unit === target.value) ?? 'usual')}>
        {rateUnits.map((unit) => (
          <option key={unit} value={unit}>
            {labels[unit]}
          </option>
        ))}
      </select>
    </>
  )
}

/** Theme: light, dark, high contrast, or the system's setting. */
function ThemeSwitch() {
  const chosen = usePreference('theme')
  const choose = (value: string) => {
    const choice = themes.find(({ theme }) => theme === value)
    if (choice !== undefined) setPreference('theme', choice.theme)
  }
  return (
    <select
      className={`${BUTTON.quiet} theme-switch`}
      aria-label={texts.theme}
      value={chosen}
      onChange={(event) => choose(event.target.value)}>
      {themes.map(({ theme, label }) => (
        <option key={theme} value={theme}>
          {label}
        </option>
      ))}
    </select>
  )
}
