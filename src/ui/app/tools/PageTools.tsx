/**
 * Tools of every place: notes on terms, the command palette with its keys, and the focus kept where a control goes.
 * Loaded after the place itself.
 */
import { useEffect, useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { keepFocus } from '../../controls/keys/keptFocus.ts'
import { TermNotes } from '../../glossary/TermNotes.tsx'
import { paletteStore, releaseKeys, watchPaletteKey } from '../../page/tools/paletteStore.ts'
import { shareStore } from '../../share/dialog/shareStore.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { PaperReport } from './PaperReport.tsx'

const Palette = lazyPart<{ hash: string | null }>(async () => (await import('../../palette/Palette.tsx')).Palette, AwaitedPalette)
/** Of Play's scenario. */
const ShareDialog = lazyPart(async () => (await import('../../share/dialog/ShareDialog.tsx')).ShareDialog)

export function PageTools({ hash }: { hash: string | null }) {
  const isOpen = useStore(paletteStore, ({ open }) => open)
  const shares = useStore(shareStore, ({ open }) => open)
  useEffect(watchPaletteKey, [])
  useEffect(() => keepFocus(document), [])
  return (
    <>
      <TermNotes />
      {isOpen && <Palette hash={hash} />}
      {hash === null && <PaperReport />}
      {shares && hash === null && <ShareDialog />}
    </>
  )
}

/** While the palette loads. Once it has not loaded, keys are the page's again. */
function AwaitedPalette(): null {
  useLayoutEffect(() => releaseKeys, [])
  return null
}
