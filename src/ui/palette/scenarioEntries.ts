/** Every scenario that can be opened, for the palette and the search of the scenario menu: presets, measured and published ones. */
import { dataCentrePresets } from '../../scenario/presets/dataCentrePresets.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import type { View } from '../../store/address/place.ts'
import { kvmEntries } from '../../traces/kvm/kvmCases.ts'
import { measuredCases } from '../../traces/measuredCases.ts'
import { guestperfCases } from '../../traces/published/guestperf.ts'
import { publishedCases } from '../../traces/published/publishedCases.ts'
import type { PaletteEntry } from './paletteEntry.ts'
import * as menuTexts from '../../messages/compiled/en/page/menus.ts'

export type OpenScenario = (draft: unknown, view: View) => Promise<void>

export function scenarioEntries(open: OpenScenario): PaletteEntry[] {
  const entry = (id: string, label: string, note: string, act: () => Promise<void>, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
    id: `scenario ${id}`,
    group: 'scenarios',
    label,
    note,
    words: menuTexts.scenarios,
    act,
    ...more,
  })
  return [
    ...scenarioPresets.map(({ id, title, why, scenario }) => entry(id, title, why, () => open(scenario, 'pages'), { first: true })),
    ...dataCentrePresets.map(({ id, title, why, scenario }) =>
      entry(id, title, why, () => open(scenario, 'centre'), { words: menuTexts.manyVms }),
    ),
    ...measuredCases.map(({ id, title, description, load }) =>
      entry(id, title, description, async () => open({ ...(await load()).scenario, name: title }, 'pages'), {
        words: menuTexts.measuredMigrations,
      }),
    ),
    ...kvmEntries.map(({ id, title, description, load }) =>
      entry(id, title, description, async () => open({ ...(await load()).scenario, name: title }, 'pages'), {
        words: menuTexts.databaseUnderKvm,
      }),
    ),
    ...publishedCases.map(({ id, title, description, scenario }) =>
      entry(id, title, description, () => open(scenario, 'pages'), { words: menuTexts.publishedResults }),
    ),
    ...guestperfCases.map(({ id, comparison, scenario }) =>
      entry(id, id, comparison, () => open(scenario, 'pages'), { words: menuTexts.guestperfScenarios }),
    ),
  ]
}
