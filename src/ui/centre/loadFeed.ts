/** The loads of all ports and links at the playhead, fetched as it moves: never more than one request under way, at most one a frame. */
import { useEffect, useMemo } from 'react'
import type { PlayStore } from '../../store/usePlay.ts'
import { usePlayStore } from '../../store/usePlay.ts'

export interface LoadFeed {
  /** Mbps in the order of `World.linkNames`; null until the first have come, or when the run was replaced. */
  get(): Float64Array | null
  subscribe(onLoads: () => void): () => void
}

export function useLoadFeed(): LoadFeed {
  const store = usePlayStore()
  const feed = useMemo(() => new LoadFetcher(store), [store])
  useEffect(() => feed.start(), [feed])
  return feed
}

export class LoadFetcher implements LoadFeed {
  private readonly store: PlayStore
  private readonly listeners = new Set<() => void>()
  private current: Float64Array | null = null
  private busy = false
  private wanted = false
  private frame = 0

  constructor(store: PlayStore) {
    this.store = store
  }

  get = (): Float64Array | null => this.current

  subscribe = (onLoads: () => void): (() => void) => {
    this.listeners.add(onLoads)
    return () => this.listeners.delete(onLoads)
  }

  start(): () => void {
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
    this.wanted = false
    this.busy = true
    const { loads, playheadS } = this.store.getState()
    const found = await loads(playheadS).catch(() => null)
    this.busy = false
    if (found !== null) {
      this.current = found
      for (const listener of this.listeners) listener()
    }
    if (this.wanted) this.want()
  }
}
