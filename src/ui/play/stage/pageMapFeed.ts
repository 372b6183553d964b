/** The pages at the playhead; the array of the picture before last goes back to the worker for the next one. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import { playheadFeed } from '../../../store/play/playheadFeed.ts'
import type { Feed } from '../../../store/play/playheadFeed.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'

/** The `states` of a picture are valid until the next one has been announced. */
export type PageMapFeed = Feed<PageMap>

/** `maxCells`: cells the maps can show; a picture of a large VM joins pages until they fit. */
export function usePageMapFeed(maxCells: number): PageMapFeed {
  const store = usePlayStore()
  const { feed, follow } = useMemo(() => openPageMaps(store), [store])
  useEffect(() => follow(maxCells), [follow, maxCells])
  return feed
}

/** One feed for maps of any size: the last picture stays until the first of the new size has come. */
function openPageMaps(store: PlayStore): { feed: PageMapFeed; follow(maxCells: number): () => void } {
  let cells = 0
  let spare: Uint8Array | undefined
  const feed = playheadFeed<PageMap>(store, async ({ playheadS, pageMap }, current) => {
    const recycle = spare
    spare = undefined
    const next = await pageMap(playheadS, cells, recycle)
    if (next !== null) spare = current?.states
    return next
  })
  const follow = (maxCells: number) => {
    cells = maxCells
    return feed.start()
  }
  return { feed, follow }
}

/** Something small about the newest picture; renders again only when it changes. */
export function usePageMap<Value>(feed: PageMapFeed, select: (pageMap: PageMap | null) => Value): Value {
  return useSyncExternalStore(feed.subscribe, () => select(feed.get()))
}
