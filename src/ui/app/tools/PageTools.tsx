/**
 * Tools of every place: notes on terms, the command palette with its keys, the focus kept where a control goes, and the sound of a playing run.
 * Loaded after the place itself.
 */
import { useEffect, useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { keepFocus } from '../../controls/keys/keptFocus.ts'
import { TermNotes } from '../../glossary/TermNotes.tsx'
import { paletteStore, releaseKeys, watchPaletteKey } from '../../page/tools/paletteStore.ts'
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
  useEffect(watchPaletteKey, [])
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

/** While the palette loads. Once it has not loaded, keys are the page's again. */
function AwaitedPalette(): null {
  useLayoutEffect(() => releaseKeys, [])
  return null
}
