/** Undo and redo of Play. */
import { useCallback, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useStore } from 'zustand'
import { pinStore } from '../../../store/compare/pins.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { stepWords, takeStep } from './changeWords.ts'
import { StepButtons } from '../../undo/StepButtons.tsx'
import type { Direction } from '../../controls/keys/undoKeys.ts'

export function UndoRedo() {
  const store = usePlayStore()
  const [steps, draft, scenario, place] = usePlay(useShallow((play) => [play.steps, play.draft, play.scenario, play.place] as const))
  const pins = useStore(pinStore, (state) => state.pins)
  const grid = useGridDay()
  const { undoes, redoes } = useMemo(() => {
    const current = { steps, draft, scenario, place }
    return { undoes: stepWords(current, 'undo', { pins, grid }), redoes: stepWords(current, 'redo', { pins, grid }) }
  }, [steps, draft, scenario, place, pins, grid])
  const take = useCallback((direction: Direction) => takeStep(store.getState(), direction), [store])
  return <StepButtons undoes={undoes} redoes={redoes} take={take} />
}
