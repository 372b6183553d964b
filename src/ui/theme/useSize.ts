import { useCallback, useState, useSyncExternalStore } from 'react'

export interface Size { width: number; height: number }

/** Size of an element in whole CSS pixels, updated as it changes; 0 × 0 until the element is on the page. */
export function useSize(): [Size, (element: Element | null) => void | (() => void)] {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const attach = useCallback((element: Element | null) => {
    if (element === null) return
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      setSize((old) => (old.width === Math.floor(width) && old.height === Math.floor(height)
        ? old : { width: Math.floor(width), height: Math.floor(height) }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  return [size, attach]
}

/** Device pixels per CSS pixel, updated when the window moves to another screen or is zoomed. */
export function useDensity(): number {
  return useSyncExternalStore(watchDensity, () => window.devicePixelRatio || 1)
}

function watchDensity(onChange: () => void): () => void {
  let query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
  const changed = () => {
    query.removeEventListener('change', changed)
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    query.addEventListener('change', changed)
    onChange()
  }
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
