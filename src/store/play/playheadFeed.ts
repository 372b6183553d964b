/**
 * A value from the worker at the playhead, fetched as the playhead moves: one request in flight, at most one per frame, and then
 * the newest moment only. Not React state: canvases paint from it directly.
 */
import { betweenFrames } from './betweenFrames.ts'
import type { PlayState } from './playState.ts'
import type { PlayStore } from './usePlay.ts'

export interface Feed<Value> {
  /** The newest value; null until the first one has arrived. */
  get(): Value | null
  subscribe(onValue: () => void): () => void
}

interface PlayheadFeed<Value> extends Feed<Value> {
  /** Follows the playhead and the run until the returned function is called. */
  start(): () => void
}

/** Requests the value at `state.playheadS`; `current` is the value on screen. Null: there is none, and the last one stays. */
type Ask<Value> = (state: PlayState, current: Value | null) => Promise<Value | null>

/** A feed of what `ask` gets at the playhead. It requests nothing until it is started. */
export function playheadFeed<Value>(store: PlayStore, ask: Ask<Value>): PlayheadFeed<Value> {
  const listeners = new Set<() => void>()
  let current: Value | null = null
  let busy = false
  let wanted = false

  const want = () => {
    wanted = true
    if (!busy) requests.ask()
  }

  const fetchNow = async () => {
    const state = store.getState()
    if (state.run === null) return
    wanted = false
    busy = true
    // No value of a replaced run or a lost worker is shown; the next change of the store requests again.
    const next = await ask(state, current).catch(() => null)
    busy = false
    if (next !== null) {
      current = next
      for (const listener of listeners) listener()
    }
    if (wanted) want()
  }
  const requests = betweenFrames(() => void fetchNow())

  return {
    get: () => current,
    subscribe(onValue) {
      listeners.add(onValue)
      return () => listeners.delete(onValue)
    },
    start() {
      const stop = store.subscribe((state, before) => {
        if (state.playheadS !== before.playheadS || state.run !== before.run) want()
      })
      want()
      return () => {
        stop()
        requests.stop()
      }
    },
  }
}
