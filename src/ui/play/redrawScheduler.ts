/**
 * Redraws expensive views in turns, in tasks between frames. When the run changes, the views that answer a slider are redrawn before the next
 * frame, together: a separate frame for each would cost more in layout and painting than the drawing, unless the computer is slow. The others follow in turns, texts only
 * once runs have stopped changing. Once the run has been unchanged for a moment it has settled, and each view gets another turn: models and
 * trials are computed only then. A slow computer makes long pauses between the runs of one gesture, which do not count as rest.
 */
import { useMemo, useSyncExternalStore } from 'react'
import { betweenFrames } from '../../store/play/betweenFrames.ts'
import type { Run } from '../../store/play/run.ts'
import { isOver, RUN_REST_MS } from '../../store/play/run.ts'
import type { PlayStore } from '../../store/play/usePlay.ts'
import { usePlayStore } from '../../store/play/usePlay.ts'

export type Slot =
  | 'band'
  | 'marks'
  | 'remaining'
  | 'link'
  | 'downtime'
  | 'speed'
  | 'axes'
  | 'verdict'
  | 'story'
  | 'figures'
  | 'models'
  | 'moves'

/** The runs that a view shows until its next turn. */
interface Turn {
  run: Run | null
  ghost: Run | null
  /** The run has ended and has not been replaced for a moment. */
  settled: boolean
}

const SETTLE_MS = 250
/** A streaming run changes in every frame; views follow at this interval, while maps and playhead keep their frame rate. */
const STREAMING_TURN_MS = 60
/** Views that answer a slider. */
const FIRST: ReadonlySet<Slot> = new Set(['verdict', 'band', 'remaining'])
/** Views that wait until runs have stopped changing for `RUN_REST_MS`. */
const AT_REST: ReadonlySet<Slot> = new Set(['marks', 'axes', 'story', 'figures', 'models', 'moves'])
/** Runs that begin within this time of each other belong to one gesture; it rests, and settles, once no run has changed for `GESTURE_REST_MS`. */
const GESTURE_MS = 800
const GESTURE_REST_MS = 500
/** Where the views that answer a slider take longer together, each has a separate frame, so that no task is long. */
const TOGETHER_MS = 16
/** Each other view is redrawn at this interval while runs change. */
const MOVING_TURN_MS = 100

/** The runs that this view shows; changes when its turn arrives. */
export function useTurn(slot: Slot): Turn {
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
  private readonly shown = new Map<Slot, Turn>()
  private readonly listeners = new Map<Slot, () => void>()
  private readonly waiting = new Set<Slot>()
  private settled = false
  private settling: ReturnType<typeof setTimeout> | undefined
  private readonly tasks = betweenFrames((now) => this.giveTurns(now))
  private turnedAt = -Infinity
  private changedAt = -Infinity
  /** Since when the run on screen has changed without rest. */
  private changingSince = -Infinity
  private newestRunId = -1
  private begunAt = -Infinity
  /** The run on screen began soon after the one before. */
  private isGesture = false
  /** How long one of the views that answer a slider took, on average over the last frame that drew any. */
  private viewMs = 0
  private leave: (() => void) | null = null

  constructor(store: PlayStore) {
    this.store = store
  }

  get(slot: Slot): Turn {
    let turn = this.shown.get(slot)
    if (turn === undefined) this.shown.set(slot, (turn = this.newest()))
    return turn
  }

  join(slot: Slot, onTurn: () => void): () => void {
    this.listeners.set(slot, onTurn)
    if (this.leave === null) {
      this.leave = this.store.subscribe((state, before) => {
        if (state.run !== before.run || state.ghost !== before.ghost) this.runChanged()
      })
      this.runChanged()
    }
    this.waiting.add(slot)
    this.next()
    return () => {
      this.listeners.delete(slot)
      this.waiting.delete(slot)
      if (this.listeners.size > 0) return
      this.leave?.()
      this.leave = null
      this.stopSettling()
      this.tasks.stop()
    }
  }

  private runChanged(): void {
    const { run } = this.store.getState()
    const now = performance.now()
    if (now - this.changedAt >= RUN_REST_MS || run?.runId !== this.newestRunId) this.changingSince = now
    this.changedAt = now
    if (run !== null && run.runId !== this.newestRunId) {
      this.isGesture = this.changedAt - this.begunAt < GESTURE_MS
      this.newestRunId = run.runId
      this.begunAt = this.changedAt
    }
    this.settled = false
    this.stopSettling()
    if (run !== null && isOver(run)) {
      this.settling = setTimeout(
        () => {
          this.settled = true
          this.queueAll()
        },
        this.isGesture ? GESTURE_REST_MS : SETTLE_MS,
      )
    }
    this.queueAll()
  }

  private stopSettling(): void {
    clearTimeout(this.settling)
    this.settling = undefined
  }

  private queueAll(): void {
    for (const slot of this.listeners.keys()) this.waiting.add(slot)
    this.next()
  }

  private next(): void {
    if (this.waiting.size > 0) this.tasks.ask()
  }

  private giveTurns(now: number): void {
    const { run } = this.store.getState()
    const isStreaming = run !== null && !isOver(run)
    const isNew = now - this.changingSince < GESTURE_REST_MS
    const rests = !isStreaming && now - this.changedAt >= (this.isGesture ? GESTURE_REST_MS : RUN_REST_MS)
    if (this.settled || rests) this.giveOneTurn(now, 0, this.waiting)
    else if (isStreaming && this.isGesture && isNew) this.giveOneTurn(now, STREAMING_TURN_MS, this.moving())
    // A large run changes for seconds after its end, while its pages are counted.
    else if (isStreaming || !isNew) this.giveOneTurn(now, STREAMING_TURN_MS, this.waiting)
    else {
      const first = [...this.waiting].filter((slot) => FIRST.has(slot))
      if (first.length > 0) this.giveTogether(this.viewMs * FIRST.size > TOGETHER_MS ? first.slice(0, 1) : first)
      else this.giveOneTurn(now, MOVING_TURN_MS, this.moving())
    }
    this.next()
  }

  private moving(): Slot[] {
    return [...this.waiting].filter((slot) => !AT_REST.has(slot))
  }

  private giveTogether(slots: readonly Slot[]): void {
    const startMs = performance.now()
    for (const slot of slots) this.giveTurn(slot)
    // React has drawn them before this.
    queueMicrotask(() => {
      this.viewMs = (performance.now() - startMs) / slots.length
    })
  }

  /** Gives the first of `slots` its turn, unless the last one was less than `everyMs` ago. */
  private giveOneTurn(now: number, everyMs: number, slots: Iterable<Slot>): void {
    const [slot] = slots
    if (slot === undefined || now - this.turnedAt < everyMs) return
    this.turnedAt = now
    this.giveTurn(slot)
  }

  private giveTurn(slot: Slot): void {
    this.waiting.delete(slot)
    const turn = this.newest()
    const old = this.shown.get(slot)
    if (old !== undefined && old.run === turn.run && old.ghost === turn.ghost && old.settled === turn.settled) return
    this.shown.set(slot, turn)
    this.listeners.get(slot)?.()
  }

  private newest(): Turn {
    const { run, ghost } = this.store.getState()
    return { run, ghost, settled: this.settled }
  }
}
