/**
 * Charts take turns: when the run changes, one chart is redrawn at a time, round robin, so that no frame carries them all
 * (measured: all in one tick costs 28 ms, one costs 6). A run that has ended is drawn within four frames; one that streams
 * redraws a chart every 100 ms, so that maps and playhead keep their frames however long it streams.
 */
import { useMemo, useSyncExternalStore } from 'react'
import type { Run } from '../../store/run.ts'
import type { PlayStore } from '../../store/usePlay.ts'
import { usePlayStore } from '../../store/usePlay.ts'

const STREAMING_TURN_MS = 100

/** The runs a chart shows until its next turn. */
export interface Turn {
  run: Run | null
  ghost: Run | null
}

/** What the `slot`-th chart is to show; changes when its turn comes. */
export function useTurn(slot: number): Turn {
  const store = usePlayStore()
  const turns = useMemo(() => turnsOf(store), [store])
  const subscribe = useMemo(() => (onTurn: () => void) => turns.join(slot, onTurn), [turns, slot])
  return useSyncExternalStore(subscribe, () => turns.get(slot))
}

const known = new WeakMap<PlayStore, Turns>()

function turnsOf(store: PlayStore): Turns {
  const turns = known.get(store) ?? new Turns(store)
  known.set(store, turns)
  return turns
}

class Turns {
  private readonly store: PlayStore
  private readonly shown = new Map<number, Turn>()
  private readonly listeners = new Map<number, () => void>()
  private readonly waiting = new Set<number>()
  private frame = 0
  private turnedAt = -Infinity
  private leave: (() => void) | null = null

  constructor(store: PlayStore) {
    this.store = store
  }

  get(slot: number): Turn {
    let turn = this.shown.get(slot)
    if (turn === undefined) this.shown.set(slot, (turn = this.newest()))
    return turn
  }

  join(slot: number, onTurn: () => void): () => void {
    this.listeners.set(slot, onTurn)
    this.leave ??= this.store.subscribe((state, before) => {
      if (state.run !== before.run || state.ghost !== before.ghost) this.callAll()
    })
    this.waiting.add(slot)
    this.next()
    return () => {
      this.listeners.delete(slot)
      this.waiting.delete(slot)
      if (this.listeners.size > 0) return
      this.leave?.()
      this.leave = null
      cancelAnimationFrame(this.frame)
      this.frame = 0
    }
  }

  private callAll(): void {
    for (const slot of this.listeners.keys()) this.waiting.add(slot)
    this.next()
  }

  private next(): void {
    if (this.frame !== 0 || this.waiting.size === 0) return
    this.frame = requestAnimationFrame((now) => {
      this.frame = 0
      if (this.store.getState().run?.result === null && now - this.turnedAt < STREAMING_TURN_MS) {
        this.next()
        return
      }
      this.turnedAt = now
      const [slot] = this.waiting
      this.waiting.delete(slot)
      const turn = this.newest()
      const old = this.shown.get(slot)
      if (old === undefined || old.run !== turn.run || old.ghost !== turn.ghost) {
        this.shown.set(slot, turn)
        this.listeners.get(slot)?.()
      }
      this.next()
    })
  }

  private newest(): Turn {
    const { run, ghost } = this.store.getState()
    return { run, ghost }
  }
}
