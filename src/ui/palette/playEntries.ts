/** Entries of the palette that act on Play: its settings, commands to the run, playback, undo and redo. */
import { isBlind } from '../../store/address/showing.ts'
import type { PlayState } from '../../store/play/playState.ts'
import type { PlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/places/palette.ts'
import * as undoTexts from '../../messages/compiled/en/page/undo.ts'
import { shortcuts } from '../frame/shortcuts.ts'
import { wishFor } from '../page/tools/wishes.ts'
import { commands, reasonAgainst } from '../play/commands/commands.ts'
import { issueCommand } from '../play/commands/issue.ts'
import { takeStep } from '../play/undo/takeStep.ts'
import { showSetting } from '../setup/inspectorStore.ts'
import type { Setting } from '../setup/tree/nodes.ts'
import { subjectNames } from '../setup/tree/subjects.ts'
import type { PaletteEntry } from './paletteEntry.ts'

/** Settings of the followed VM; each opens at its row. */
export function settingEntries(settings: readonly Setting[], toPlay: () => void): PaletteEntry[] {
  return settings.map(({ path, label, why, subject, aliases }) => ({
    id: `setting ${path}`,
    group: 'settings',
    label,
    note: subjectNames[subject],
    words: [path, why, ...aliases].join(' '),
    act: () => {
      toPlay()
      wishFor('settings')
      showSetting(path)
    },
    wishes: 'settings',
  }))
}

/** Whether the stage offers commands: not where a link locks them, or asks for a prediction first. */
export function mayGiveCommands({ showing }: PlayState): boolean {
  return !showing.locks.includes('commands') && !isBlind(showing)
}

/** Why each command does not apply at the playhead, a line each: one text, so that the entries change only where a reason does. */
export function againstEach({ run, playheadS }: PlayState): string {
  return commands.map((command) => (run === null ? texts.needsRun : reasonAgainst(command, run, playheadS))).join('\n')
}

/**
 * Commands to the run, which act at the playhead of that moment: it may move while the palette is open. `reasons`: as `againstEach` writes
 * them. `isShown`: Play is on screen.
 */
export function commandEntries(store: PlayStore, reasons: string, isShown: boolean, toPlay: () => void): PaletteEntry[] {
  const reasonOf = reasons.split('\n')
  return commands.map((command, i): PaletteEntry => {
    const against = reasonOf[i]
    return {
      id: `command ${command.name}`,
      group: 'commands',
      label: command.label,
      note: against === '' ? command.does : against,
      words: command.short,
      against,
      keys: command.key,
      first: isShown && against === '',
      act: () => {
        toPlay()
        issueCommand(store.getState(), command)
      },
    }
  })
}

/** `against`: why what would show the future of the run does not apply now. */
export function playbackEntries(store: PlayStore, against: string, toPlay: () => void): PaletteEntry[] {
  return shortcuts.map(({ keys, does, words = '', act, isForAll = false }): PaletteEntry => ({
    id: `shortcut ${keys}`,
    group: 'commands',
    label: does,
    note: isForAll ? '' : against,
    words,
    against: isForAll ? '' : against,
    keys,
    act: () => {
      toPlay()
      act(store.getState())
    },
  }))
}

export function stepEntries(store: PlayStore, toPlay: () => void): PaletteEntry[] {
  const { steps } = store.getState()
  return (['undo', 'redo'] as const).map((direction): PaletteEntry => {
    const isUndo = direction === 'undo'
    const label = isUndo ? undoTexts.undo : undoTexts.redo
    const against = (isUndo ? steps.past : steps.future).length > 0 ? '' : isUndo ? texts.nothingToUndo : texts.nothingToRedo
    return {
      id: `step ${direction}`,
      group: 'commands',
      label,
      note: against,
      words: '',
      against,
      keys: isUndo ? undoTexts.undoKeys : undoTexts.redoKeys,
      act: () => {
        toPlay()
        takeStep(store.getState, direction)
      },
    }
  })
}
