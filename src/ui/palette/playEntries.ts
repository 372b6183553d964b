/** Entries of the palette that act on Play: scenarios, settings, commands and shortcuts. */
import { dataCentrePresets } from '../../scenario/presets/dataCentrePresets.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import type { View } from '../../store/place.ts'
import type { PlayState } from '../../store/play/playState.ts'
import { kvmEntries } from '../../traces/kvm/kvmCases.ts'
import { measuredCases } from '../../traces/measuredCases.ts'
import { guestperfCases } from '../../traces/published/guestperf.ts'
import { publishedCases } from '../../traces/published/publishedCases.ts'
import { shortcuts } from '../app/shortcuts.ts'
import { wishFor } from '../app/tools/wishes.ts'
import { commands, reasonAgainst } from '../play/commands/commands.ts'
import { issueCommand } from '../play/commands/issue.ts'
import type { Setting } from '../setup/inspector/settings.ts'
import { showSetting } from '../setup/inspector/inspectorStore.ts'
import { subjectNames } from '../setup/inspector/subjects.ts'
import type { PaletteEntry } from './paletteEntry.ts'
import * as menuTexts from '../../texts/menus.ts'
import * as texts from '../../texts/places/palette.ts'

export type OpenScenario = (draft: unknown, view: View) => Promise<void>

export function scenarioEntries(open: OpenScenario): PaletteEntry[] {
  const entry = (id: string, label: string, note: string, act: () => Promise<void>, more: Partial<PaletteEntry> = {}): PaletteEntry =>
    ({ id: `scenario ${id}`, group: 'scenarios', label, note, words: menuTexts.scenarios, act, ...more })
  return [
    ...scenarioPresets.map(({ id, title, why, scenario }) => entry(id, title, why, () => open(scenario, 'pages'), { first: true })),
    ...dataCentrePresets.map(({ id, title, why, scenario }) => entry(id, title, why, () => open(scenario, 'centre'), { words: menuTexts.manyVms })),
    ...measuredCases.filter(({ needs }) => needs === null).map(({ id, title, description, load }) =>
      entry(id, title, description, async () => open({ ...(await load()).scenario, name: title }, 'pages'), { words: menuTexts.measuredMigrations })),
    ...kvmEntries.map(({ id, title, description, load }) =>
      entry(id, title, description, async () => open({ ...(await load()).scenario, name: title }, 'pages'), { words: menuTexts.databaseUnderKvm })),
    ...publishedCases.map(({ id, title, description, scenario }) => entry(id, title, description, () => open(scenario, 'pages'), { words: menuTexts.publishedResults })),
    ...guestperfCases.map(({ id, comparison, scenario }) => entry(id, id, comparison, () => open(scenario, 'pages'), { words: menuTexts.guestperfScenarios })),
  ]
}

export function settingEntries(settings: readonly Setting[], toPlay: () => void): PaletteEntry[] {
  return settings.map(({ path, label, why, subject, aliases }) => ({
    id: `setting ${path}`, group: 'settings', label, note: subjectNames[subject], words: [path, why, ...aliases].join(' '),
    act: () => {
      toPlay()
      wishFor('settings')
      showSetting(path)
    },
  }))
}

/** What can be done to the run at the playhead; `isShown`: Play is the place on screen. */
export function commandEntries(play: PlayState, isShown: boolean, toPlay: () => void): PaletteEntry[] {
  const { run, playheadS } = play
  const acts = commands.map((command): PaletteEntry => {
    const against = run === null ? texts.needsRun : reasonAgainst(command, run, playheadS)
    return {
      id: `command ${command.name}`, group: 'commands', label: command.label, note: against === '' ? command.does : against, words: command.short, against,
      keys: command.key, first: isShown && against === '',
      act: () => {
        toPlay()
        issueCommand(play, command)
      },
    }
  })
  const moves = shortcuts.map(({ keys, does, act }): PaletteEntry => ({
    id: `shortcut ${keys}`, group: 'commands', label: does, note: '', words: '', keys,
    act: () => {
      toPlay()
      act(play)
    },
  }))
  return [...acts, ...moves]
}
