/** A curve that a view lays over the remaining chart while something is pointed at. One per page, kept beside its store. */
import { useSyncExternalStore } from 'react'
import type { Curve } from '../../../analysis/moves/trial.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'

interface CurvePreview {
  /** Drawn at the curve's end, in the same colour. */
  letter: string
  /** A CSS colour. */
  colour: string
  curve: Curve
}

interface Shown {
  preview: CurvePreview | null
  listeners: Set<() => void>
}

const shownBy = new WeakMap<PlayStore, Shown>()

function shownOf(store: PlayStore): Shown {
  const known = shownBy.get(store)
  if (known !== undefined) return known
  const shown: Shown = { preview: null, listeners: new Set() }
  shownBy.set(store, shown)
  return shown
}

export function previewCurve(store: PlayStore, preview: CurvePreview | null): void {
  const shown = shownOf(store)
  if (shown.preview === preview) return
  shown.preview = preview
  for (const listener of shown.listeners) listener()
}

export function useCurvePreview(): CurvePreview | null {
  const shown = shownOf(usePlayStore())
  return useSyncExternalStore(
    (listener) => {
      shown.listeners.add(listener)
      return () => shown.listeners.delete(listener)
    },
    () => shown.preview,
  )
}
