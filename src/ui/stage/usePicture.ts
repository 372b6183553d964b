/**
 * The pages at the playhead, fetched as it moves: never more than one request under way, at most one a frame, and the
 * array of the picture before last goes back to the worker for the next one. Not React state: maps paint from it directly.
 */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Picture } from '../../engine/picture.ts'
import type { PlayStore } from '../../store/usePlay.ts'
import { usePlayStore } from '../../store/usePlay.ts'

export interface PictureFeed {
  /** The newest picture; its `states` are valid until the next one has been announced. */
  get(): Picture | null
  subscribe(onPicture: () => void): () => void
}

/** `maxCells`: cells the maps can show; a picture of a large VM joins pages until they fit. */
export function usePictureFeed(maxCells: number): PictureFeed {
  const store = usePlayStore()
  const fetcher = useMemo(() => new PictureFetcher(store), [store])
  useEffect(() => fetcher.start(maxCells), [fetcher, maxCells])
  return fetcher
}

/** Something small about the newest picture; renders again only when it changes. */
export function usePicture<Value>(feed: PictureFeed, select: (picture: Picture | null) => Value): Value {
  return useSyncExternalStore(feed.subscribe, () => select(feed.get()))
}

class PictureFetcher implements PictureFeed {
  private readonly store: PlayStore
  private readonly listeners = new Set<() => void>()
  private current: Picture | null = null
  private spare: Uint8Array | undefined
  private maxCells = 0
  private busy = false
  private wanted = false
  private frame = 0

  constructor(store: PlayStore) {
    this.store = store
  }

  get = (): Picture | null => this.current

  subscribe = (onPicture: () => void): (() => void) => {
    this.listeners.add(onPicture)
    return () => this.listeners.delete(onPicture)
  }

  start(maxCells: number): () => void {
    this.maxCells = maxCells
    const stop = this.store.subscribe((state, before) => {
      if (state.playheadS !== before.playheadS || state.run !== before.run) this.want()
    })
    this.want()
    return () => {
      stop()
      cancelAnimationFrame(this.frame)
      this.frame = 0
    }
  }

  private want(): void {
    this.wanted = true
    if (!this.busy && this.frame === 0) this.frame = requestAnimationFrame(() => void this.fetch())
  }

  private async fetch(): Promise<void> {
    this.frame = 0
    const { run, playheadS, picture } = this.store.getState()
    if (run === null) return
    this.wanted = false
    this.busy = true
    const recycle = this.spare
    this.spare = undefined
    // A picture of a run that is gone, or of a worker that was lost, is not shown; the next change of the store asks again.
    const next = await picture(playheadS, this.maxCells, recycle).catch(() => null)
    this.busy = false
    if (next !== null) {
      this.spare = this.current?.states
      this.current = next
      for (const listener of this.listeners) listener()
    }
    if (this.wanted) this.want()
  }
}
