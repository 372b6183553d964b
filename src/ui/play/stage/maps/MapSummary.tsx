/** What a page map shows, for screen readers; during playback the text follows once a second, not in every frame. */
import { useRef } from 'react'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { usePageMap } from '../pageMapFeed.ts'
import type { PageMapFeed } from '../pageMapFeed.ts'
import { type GuestSaid, mapSummary } from './mapSummary.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'
import * as texts from '../../../../messages/compiled/en/play/mapSummary.ts'

const PLAYING_EVERY_MS = 1000

interface MapSummaryProps {
  id: string
  side: Side
  feed: PageMapFeed
  /** Null: only the map knows. */
  guest: GuestSaid | null
}

export function MapSummary({ id, side, feed, guest }: MapSummaryProps) {
  const playing = usePlay((state) => state.playing)
  const last = useRef({ text: texts.noPagesYet, atMs: -Infinity })
  const textOf = (pageMap: PageMap | null): string => {
    const nowMs = performance.now()
    if (pageMap !== null && !(playing && nowMs - last.current.atMs < PLAYING_EVERY_MS)) {
      last.current = { text: mapSummary(side, pageMap, guest ?? pageMap.guest), atMs: nowMs }
    }
    return last.current.text
  }
  const text = usePageMap(feed, textOf)
  return (
    <p id={id} className="sr-only">
      {text}
    </p>
  )
}
