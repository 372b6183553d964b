/** Undo and redo of Play. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { shallow } from 'zustand/shallow'
import { useStore } from 'zustand'
import { pinStore } from '../../../store/compare/pins.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { stepWords, takeStep } from './changeWords.ts'
import { StepButtons } from '../../undo/StepButtons.tsx'
import type { Direction } from '../../controls/keys/undoKeys.ts'

export function UndoRedo() {
  const store = usePlayStore()
  const current = useRestingPlay()
  const pins = useStore(pinStore, (state) => state.pins)
  const grid = useGridDay()
  const undoes = useMemo(() => stepWords(current, 'undo', { pins, grid }), [current, pins, grid])
  const redoes = useMemo(() => stepWords(current, 'redo', { pins, grid }), [current, pins, grid])
  const take = useCallback((direction: Direction) => takeStep(store.getState(), direction), [store])
  return <StepButtons undoes={undoes} redoes={redoes} take={take} />
}

/** Once nothing has changed for so long, the buttons name the newest value. */
const REST_MS = 150

function partsOf({ steps, draft, scenario, place }: PlayState): Pick<PlayState, 'steps' | 'draft' | 'scenario' | 'place'> {
  return { steps, draft, scenario, place }
}

/** The state that the buttons name: new as a step begins, and then once the step rests, since a dragged slider changes it in each frame. */
function useRestingPlay(): ReturnType<typeof partsOf> {
  const store = usePlayStore()
  const [shown, setShown] = useState(() => partsOf(store.getState()))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (): void => {
      const now = partsOf(store.getState())
      setShown((before) => (shallow(before, now) ? before : now))
    }
    const leave = store.subscribe((state, before) => {
      // The draft of a new step is set just after it.
      if (state.steps !== before.steps || state.place !== before.place) queueMicrotask(show)
      if (state.draft === before.draft && state.scenario === before.scenario) return
      clearTimeout(timer)
      timer = setTimeout(show, REST_MS)
    })
    show()
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [store])
  return shown
}
