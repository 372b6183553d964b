/** Tools of every place: notes on terms, the command palette with its keys, and the sound of a playing run. Loaded after the place itself. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { TermNotes } from '../../glossary/TermNotes.tsx'
import { paletteStore, showPalette } from '../../page/tools/paletteStore.ts'
import { shareStore } from '../../share/dialog/shareStore.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { usePreference } from '../../page/usePreference.ts'
import { PaperReport } from './PaperReport.tsx'

const Palette = lazyPart(async () => (await import('../../palette/Palette.tsx')).Palette)
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
