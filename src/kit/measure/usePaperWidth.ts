import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useRem } from './useSize.ts'

/** Width in CSS pixels of a sheet without its margins: A4 upright, narrower than Letter, with 12 mm. */
const SHEET_PX = 690

/** The width of a chart: on paper no wider than the sheet, less `besidePx`. */
export function usePaperWidth(width: number, besidePx = 0): number {
  const [isPrinted, setPrinted] = useState(false)
  useEffect(() => {
    // The browser lays out the sheet right after the event.
    const begin = () => flushSync(() => setPrinted(true))
    const end = () => setPrinted(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinted ? Math.min(SHEET_PX - besidePx, width) : width
}

const USUAL_REM = 16

/** In less, the names of marks are not whole. */
const LEAST_PLOT_PX = 280

/**
 * The width of a plot in its own pixels, and how much `zoom` enlarges them. A plot is laid out for letters of 12 px: it is enlarged where
 * the text of the page is larger, as far as its width allows.
 */
export function usePlotWidth(width: number, besidePx = 0): { width: number; zoom: number } {
  const paperWidth = usePaperWidth(width, besidePx)
  const largest = useLetterZoom(paperWidth)
  const zoom = CSS.supports('zoom', '2') ? largest : 1
  return { width: paperWidth / zoom, zoom }
}

/** How much a canvas of this width enlarges a drawing with letters of 12 px. */
export function useLetterZoom(width: number): number {
  return Math.max(1, Math.min(useRem() / USUAL_REM, width / LEAST_PLOT_PX))
}
