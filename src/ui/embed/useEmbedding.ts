import { useEffect } from 'react'
import { usePlayStore } from '../../store/play/usePlay.ts'

/** Lets the page around the frame drive Play by messages, while `active`. Loaded only in a frame. */
export function useEmbedding(active: boolean): void {
  const store = usePlayStore()
  useEffect(() => {
    if (!active || window.parent === window) return
    let stop: (() => void) | null = null
    let isOver = false
    void import('./embedBridge.ts').then(
      ({ openBridge }) => {
        if (!isOver) stop = openBridge(store, { window, parent: window.parent, referrer: document.referrer, search: location.search })
      },
      () => undefined,
    )
    return () => {
      isOver = true
      stop?.()
    }
  }, [active, store])
}
