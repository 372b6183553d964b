/** Page maps at the playhead. The array of the map before last returns to the worker for the next map. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import { playheadFeed } from '../../../store/play/playheadFeed.ts'
import type { Feed } from '../../../store/play/playheadFeed.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { mapAtS } from '../timeline/runMoments.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'

/** The `states` of a map are valid until the next map is announced. */
export type PageMapFeed = Feed<PageMap>

/** `maxCells`: cells that the maps can show. A map of a large VM merges pages until they fit. */
export function usePageMapFeed(maxCells: number): PageMapFeed {
  const store = usePlayStore()
  const { feed, follow } = useMemo(() => openPageMaps(store), [store])
  useEffect(() => follow(maxCells), [follow, maxCells])
  return feed
}

/** One feed for maps of any size: the last map stays until the first of the new size has arrived. */
function openPageMaps(store: PlayStore): { feed: PageMapFeed; follow(maxCells: number): () => void } {
  let cells = 0
  let spare: Uint8Array | undefined
  const feed = playheadFeed<PageMap>(store, async ({ run, playheadS, pageMap }, current) => {
    const recycle = spare
    spare = undefined
    const next = await pageMap(mapAtS(run, playheadS), cells, recycle)
    if (next !== null) spare = current?.states
    return next
  })
  const follow = (maxCells: number) => {
    cells = maxCells
    return feed.start()
  }
  return { feed, follow }
}

/** A value derived from the newest map; re-renders only when the value changes. */
export function usePageMap<Value>(feed: PageMapFeed, select: (pageMap: PageMap | null) => Value): Value {
  return useSyncExternalStore(feed.subscribe, () => select(feed.get()))
}
