import { useSyncExternalStore } from 'react'
import type { Picture } from '../../engine/observe/pageMap.ts'
import type { PictureFeed } from './pictureFeed.ts'

/** Something small about the newest picture; renders again only when it changes. */
export function usePicture<Value>(feed: PictureFeed, select: (picture: Picture | null) => Value): Value {
  return useSyncExternalStore(feed.subscribe, () => select(feed.get()))
}
