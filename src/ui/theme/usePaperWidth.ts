import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

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
