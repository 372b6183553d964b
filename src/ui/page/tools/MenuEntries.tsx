/** Menu entries that every place has: search, glossary, unit of rates and theme. */
import { Picker } from '../../../kit/fields/Select.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { rateUnits } from '../../../units/rateUnit.ts'
import { showPalette } from './paletteStore.ts'
import { pageAddresses } from '../../../store/address/pages.ts'
import type { Theme } from '../preferences.ts'
import { setPreference, usePreference } from '../usePreference.ts'
import { pageNames } from '../../../messages/compiled/en/page/header.ts'
import * as texts from '../../../messages/compiled/en/page/menus.ts'

const themes: { theme: Theme; label: string }[] = [
  { theme: 'auto', label: texts.themeSystem },
  { theme: 'light', label: texts.themeLight },
  { theme: 'dark', label: texts.themeDark },
  { theme: 'contrast', label: texts.themeContrast },
]

const labels = { usual: texts.ratesUsual, mbit: texts.ratesInMbit, mib: texts.ratesInMib, pages: texts.ratesInPages }

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
      <a className={BUTTON.entry} href={pageAddresses.glossary} onClick={close}>
        {pageNames.glossary}
      </a>
      <i aria-hidden="true" className="menu-line" />
      <ThemeSwitch />
      <Picker
        className={`${BUTTON.quiet} theme-switch`}
        aria-label={texts.unitOfRates}
        value={rates}
        options={rateUnits.map((unit) => ({ value: unit, label: labels[unit] }))}
        choose={(unit) => setPreference('rates', unit)}
      />
    </>
  )
}

/** Theme: light, dark, high contrast, or the system's setting. */
function ThemeSwitch() {
  const chosen = usePreference('theme')
  return (
    <Picker
      className={`${BUTTON.quiet} theme-switch`}
      aria-label={texts.theme}
      value={chosen}
      options={themes.map(({ theme, label }) => ({ value: theme, label }))}
      choose={(theme) => setPreference('theme', theme)}
    />
  )
}
