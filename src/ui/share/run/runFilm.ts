/** The film of a run that is being made. */
import { createStore } from 'zustand/vanilla'
import { computer } from '../../../compute/compute.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { fileName, saveFilm } from '../saveFile.ts'
import { filmedScenario, vmOfTables } from '../vmOfFile.ts'

type Making = { kind: 'idle' } | { kind: 'making'; share: number; cancel(): void } | { kind: 'failed' }

/** It outlives the menu, whose entries are gone while it is closed. */
export const filmStore = createStore<{ making: Making }>(() => ({ making: { kind: 'idle' } }))

const FILM = { width: 960, height: 540, seconds: 10 } as const

/** Makes a film of the run and offers it as a file; how far it is, and whether it failed, is in `filmStore`. */
export async function makeFilm(state: PlayState): Promise<void> {
  const { run, scenario } = state
  if (run === null) return
  const theme = getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light'
  const set = (making: Making): void => filmStore.setState({ making })
  const stop = new AbortController()
  const { signal } = stop
  const showShare = (share: number): void => set({ kind: 'making', share, cancel: () => stop.abort() })
  showShare(0)
  try {
    const options = { ...FILM, theme, vm: run.vm } as const
    const bytes = await computer.compute('film.gif', { scenario: filmedScenario(run, scenario), options }, { signal, onPart: showShare })
    if (bytes === null) throw new Error('nothing to film')
    saveFilm(fileName(run.scenario.name, '.gif', vmOfTables(state)), bytes)
    set({ kind: 'idle' })
  } catch {
    set({ kind: signal.aborted ? 'idle' : 'failed' })
  }
}
