/** Entries of the palette that act on Play: settings, commands and shortcuts. */
import type { PlayState } from '../../store/play/playState.ts'
import { shortcuts } from '../app/shortcuts.ts'
import { wishFor } from '../app/tools/wishes.ts'
import { commands, reasonAgainst } from '../play/commands/commands.ts'
import { issueCommand } from '../play/commands/issue.ts'
import type { Setting } from '../setup/inspector/settings.ts'
import { showSetting } from '../setup/inspector/inspectorStore.ts'
import { subjectNames } from '../setup/inspector/subjects.ts'
import type { PaletteEntry } from './paletteEntry.ts'
import * as texts from '../../texts/places/palette.ts'

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
