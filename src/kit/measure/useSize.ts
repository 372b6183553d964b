import { useCallback, useState, useSyncExternalStore } from 'react'

export interface Size {
  width: number
  height: number
}

/** Size of an element in whole CSS pixels, before zoom; updated as it changes, 0 × 0 until it is on the page. */
export function useSize(): [Size, (element: Element | null) => void | (() => void)] {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const attach = useCallback((element: Element | null) => {
    if (element === null) return
    const measure = () => {
      // Elements change size with the browser's text size, of which no event tells.
      knownRemPx = Number.NaN
      const box = element.getBoundingClientRect()
      const zoom = zoomOf(element)
      const [width, height] = [Math.floor(box.width / zoom), Math.floor(box.height / zoom)]
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  return [size, attach]
}

/** The product of `zoom` of an element and its ancestors; positions of pointers and boxes are in pixels of the window. */
export function zoomOf(element: Element): number {
  // Browsers without `currentCSSZoom` have no `zoom` either, or boxes in the element's own pixels.
  return (element as Partial<Pick<Element, 'currentCSSZoom'>>).currentCSSZoom ?? 1
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

/**
 * The root's font size in CSS pixels, updated as the window or the size of an element changes: sizes that a canvas or a plot needs in pixels
 * follow the type. Who sets the root's font size sends the window a `resize`.
 */
export function useRem(): number {
  return useSyncExternalStore(watchRem, remPx)
}

/** NaN: to be read again. Reading it makes the browser compute styles, for which each rendering would wait. */
let knownRemPx = Number.NaN

function remPx(): number {
  if (Number.isNaN(knownRemPx)) knownRemPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return knownRemPx
}

function watchRem(onChange: () => void): () => void {
  const changed = () => {
    knownRemPx = Number.NaN
    onChange()
  }
  // It may have changed while nothing watched.
  knownRemPx = Number.NaN
  addEventListener('resize', changed)
  return () => removeEventListener('resize', changed)
}
