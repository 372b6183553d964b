/** Keyboard shortcuts of the page. The help dialog lists the same table that the keyboard handler uses. */
import { useCallback, useEffect } from 'react'
import type { PlayState } from '../../store/play/playState.ts'
import { isBlind } from '../../store/address/showing.ts'
import { usePlayStore } from '../../store/play/usePlay.ts'
import { focusSearch } from '../setup/inspectorStore.ts'
import { isForPalette, showPalette, watchPaletteKey } from '../page/tools/paletteStore.ts'
import { usePreference } from '../page/usePreference.ts'
import { COMMAND_LINE_KEY, isFresh, isForLine, keepKey } from '../controls/keys/awaitedKey.ts'
import { takeEarlyKeys } from '../controls/keys/earlyKeys.ts'
import { belongsToFocus } from '../controls/keys/ownKeys.ts'
import { isPresentKey } from '../controls/keys/presentKeys.ts'
import { watchRoving } from '../controls/roving.ts'
import * as texts from '../../messages/compiled/en/page/menus.ts'
import { watchSliderTouches } from './slidersByTouch.ts'

interface Shortcut {
  /** The keys as printed in the help. */
  keys: string
  does: string
  /** Other words by which a search finds it. */
  words?: string
  matches(event: KeyboardEvent): boolean
  act(play: PlayState): void
  /** Also while a prediction is asked for, when playback is paused. */
  isForAll?: boolean
}

/** A fine step of the playhead, in seconds. */
const FINE_S = 0.01

const plain = (key: string) => (event: KeyboardEvent) => event.key === key && !event.shiftKey
const shifted = (key: string) => (event: KeyboardEvent) => event.key === key && event.shiftKey

export const shortcuts: Shortcut[] = [
  { keys: texts.spaceKey, does: texts.playOrPause, matches: plain(' '), act: (play) => (play.playing ? play.pause() : play.play()) },
  { keys: '→', does: texts.nextRound, matches: plain('ArrowRight'), act: (play) => play.stepRound(1) },
  {
    keys: '←',
    does: texts.previousRound,
    matches: plain('ArrowLeft'),
    act: (play) => play.stepRound(-1),
  },
  { keys: 'Shift →', does: texts.forward, matches: shifted('ArrowRight'), act: (play) => play.seek(play.playheadS + FINE_S) },
  { keys: 'Shift ←', does: texts.back, matches: shifted('ArrowLeft'), act: (play) => play.seek(play.playheadS - FINE_S) },
  { keys: texts.homeKey, does: texts.toStart, matches: plain('Home'), act: (play) => play.seek(0) },
  { keys: texts.endKey, does: texts.toEnd, matches: plain('End'), act: (play) => play.seek(Infinity) },
  {
    keys: 'P, F',
    does: texts.present,
    words: texts.presentWords,
    matches: isPresentKey,
    act: (play) => play.show({ presents: !play.showing.presents }),
    isForAll: true,
  },
  { keys: 'V', does: texts.hideOrShowVerdict, matches: plain('v'), act: (play) => play.show({ hidesVerdict: !play.showing.hidesVerdict }) },
  { keys: 'Q', does: texts.askPrediction, matches: plain('q'), act: (play) => void turnQuestion(play), isForAll: true },
  { keys: 'K', does: texts.pinForCompare, matches: plain('k'), act: (play) => void pin(play) },
]

/** Loaded with the first pin. Without a network that part may be missing; the button of the run then says so. */
async function pin(play: PlayState): Promise<void> {
  await import('../../store/compare/pinRun.ts').then(
    ({ pinRun }) => pinRun(play),
    () => false,
  )
}

/** Without a network that part may be missing; no question appears then. */
async function turnQuestion(play: PlayState): Promise<void> {
  await import('../present/question.ts').then(
    ({ turnQuestion: turn }) => turn(play),
    () => undefined,
  )
}

/** Opens the help; it does not act on the playhead. */
export const HELP_KEY = '?'
/** Opens all settings at their search field. */
export const SEARCH_KEY = '/'

/** What a key opens; null if it opens nothing. The data centre has no commands on its stage, but the palette takes the same lines. */
function openingOf(key: string, { place }: PlayState, openHelp: () => void, openSearch: () => void): (() => void) | null {
  if (key === HELP_KEY) return openHelp
  if (key === SEARCH_KEY) return openSearch
  return key === COMMAND_LINE_KEY && place.view === 'centre' ? () => showPalette(true) : null
}

/** Single-key shortcuts for the whole page, unless switched off or used by the focused element. */
export function useShortcuts(openHelp: () => void, openSearch: () => void): void {
  const store = usePlayStore()
  const on = usePreference('shortcuts')
  useEffect(() => {
    const early = takeEarlyKeys().filter((event) => isFresh(event) && !isForPalette(event))
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isForLine(store, event)) {
        event.preventDefault()
        return
      }
      if (belongsToFocus(event)) return
      const opens = openingOf(event.key, store.getState(), openHelp, openSearch)
      if (opens !== null) {
        event.preventDefault()
        opens()
        return
      }
      const shortcut = shortcuts.find(({ matches }) => matches(event))
      if (shortcut === undefined) keepKey(store, event)
      if (shortcut === undefined || (shortcut.isForAll !== true && isBlind(store.getState().showing))) return
      event.preventDefault()
      shortcut.act(store.getState())
    }
    for (const event of early) press(event)
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, openHelp, openSearch, store])
}

/** The keys of the page, as a part that loads later. */
export function Shortcuts({ openHelp, openSettings }: { openHelp: () => void; openSettings: () => void }): null {
  const openSearch = useCallback(() => {
    openSettings()
    focusSearch()
  }, [openSettings])
  useShortcuts(openHelp, openSearch)
  // The tools of the page, which listen too, load later.
  useEffect(watchPaletteKey, [])
  useEffect(watchRoving, [])
  useEffect(watchSliderTouches, [])
  return null
}
