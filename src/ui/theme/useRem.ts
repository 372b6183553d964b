import { useSyncExternalStore } from 'react'

/** The root's font size in CSS pixels, updated as the window changes: sizes that a canvas or a plot needs in pixels follow the type. */
export function useRem(): number {
  return useSyncExternalStore(watchSize, remPx)
}

function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

function watchSize(onChange: () => void): () => void {
  addEventListener('resize', onChange)
  return () => removeEventListener('resize', onChange)
}
