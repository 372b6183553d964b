import { useSyncExternalStore } from 'react'
import { clearTextWidths } from './canvasText.ts'

let arrived = false

/** False until the page's font has loaded. A canvas with text redraws at that moment. */
export function useFontsReady(): boolean {
  return useSyncExternalStore(watchFonts, () => arrived)
}

function watchFonts(onChange: () => void): () => void {
  let watching = true
  void Promise.all([document.fonts.load('400 11px "IBM Plex Sans"'), document.fonts.load('600 11px "IBM Plex Sans"')])
    .catch(() => undefined)
    .then(() => {
      if (!arrived) clearTextWidths()
      arrived = true
      if (watching) onChange()
    })
  return () => {
    watching = false
  }
}
