/**
 * Tools of every place: notes on terms, the command palette with its keys, the focus kept where a control goes, and the sound of a playing run.
 * Loaded after the place itself.
 */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { keepFocus } from '../../controls/keys/keptFocus.ts'
import { TermNotes } from '../../glossary/TermNotes.tsx'
import { paletteStore, showPalette } from '../../page/tools/paletteStore.ts'
import { shareStore } from '../../share/dialog/shareStore.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { usePreference } from '../../page/usePreference.ts'
import { PaperReport } from './PaperReport.tsx'

const Palette = lazyPart<{ hash: string | null }>(async () => (await import('../../palette/Palette.tsx')).Palette, AwaitedPalette)
/** Of Play's scenario. */
const ShareDialog = lazyPart(async () => (await import('../../share/dialog/ShareDialog.tsx')).ShareDialog)
const RunSound = lazyPart(async () => (await import('../../sound/RunSound.tsx')).RunSound)

export function PageTools({ hash }: { hash: string | null }) {
  const isOpen = useStore(paletteStore, ({ open }) => open)
  const shares = useStore(shareStore, ({ open }) => open)
  const sounds = usePreference('sound')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      showPalette(!paletteStore.getState().open)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  useEffect(() => keepFocus(document), [])
  return (
    <>
      <TermNotes />
      {isOpen && <Palette hash={hash} />}
      {hash === null && <PaperReport />}
      {shares && hash === null && <ShareDialog />}
      {sounds && hash === null && <RunSound />}
    </>
  )
}

/** While the palette loads: keeps the typed letters, which would otherwise be commands to the run. */
function AwaitedPalette(): null {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return
      event.preventDefault()
      event.stopPropagation()
      const { typed } = paletteStore.getState()
      if (event.key === 'Escape') showPalette(false)
      else if (event.key === 'Backspace') paletteStore.setState({ typed: typed.slice(0, -1) })
      else if (event.key.length === 1) paletteStore.setState({ typed: typed + event.key })
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [])
  return null
}
