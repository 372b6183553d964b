/** Tools of every place: notes on terms, the command palette with its keys, and the sound of a playing run. Loaded after the place itself. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { TermNotes } from '../../glossary/TermNotes.tsx'
import { paletteStore, showPalette } from '../../palette/paletteStore.ts'
import { shareStore } from '../../share/dialog/shareStore.ts'
import { Guard, lazyComponent, lazyPart } from '../lazyPart.tsx'
import { usePreference } from '../preferences.ts'

const Palette = lazyPart(async () => (await import('../../palette/Palette.tsx')).Palette)
/** Has to be there before the browser prints. If it throws, the page prints as the screen shows it. */
const PrintReport = lazyComponent(async () => (await import('../../print/PrintReport.tsx')).PrintReport)
/** Of Play's scenario. */
const ShareDialog = lazyPart(async () => (await import('../../share/dialog/ShareDialog.tsx')).ShareDialog)
const RunSound = lazyPart(async () => (await import('../../sound/RunSound.tsx')).RunSound)

/** Code that the opening page does not need: loaded once the page is idle, or at its first use. */
const SETTLED_MS = 20_000
const FIRST_USE = ['pointerdown', 'keydown'] as const

export function PageTools({ hash }: { hash: string | null }) {
  const isOpen = useStore(paletteStore, ({ open }) => open)
  const shares = useStore(shareStore, ({ open }) => open)
  const sounds = usePreference('sound')
  const [isSettled, settle] = useState(false)
  useEffect(() => {
    const begin = () => settle(true)
    const timer = setTimeout(begin, SETTLED_MS)
    for (const type of FIRST_USE) addEventListener(type, begin, { once: true })
    return () => {
      clearTimeout(timer)
      for (const type of FIRST_USE) removeEventListener(type, begin)
    }
  }, [])
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
      {isSettled && hash === null && <Guard Failure={NoReport}><PrintReport /></Guard>}
      {shares && hash === null && <ShareDialog />}
      {sounds && hash === null && <RunSound />}
    </>
  )
}

function NoReport() {
  return null
}
