/** The loads of all ports and links at the playhead. */
import { useEffect, useMemo } from 'react'
import type { Feed } from '../../../../store/play/playheadFeed.ts'
import { playheadFeed } from '../../../../store/play/playheadFeed.ts'
import { usePlayStore } from '../../../../store/play/usePlay.ts'

/** Mbit/s, in the order of `Topology.resourceNames`. */
export type LoadFeed = Feed<Float64Array>

export function useLoadFeed(): LoadFeed {
  const store = usePlayStore()
  const feed = useMemo(() => playheadFeed<Float64Array>(store, ({ loads, playheadS }) => loads(playheadS)), [store])
  useEffect(() => feed.start(), [feed])
  return feed
}
