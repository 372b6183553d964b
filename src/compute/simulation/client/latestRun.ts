/**
 * Chooses among runs requested in quick succession: the newest is made, and at most one waits. A run in progress may end within
 * `GRACE_MS`, so that a dragged slider shows complete runs; a slower one is cancelled.
 */
import type { RunReply } from '../protocol.ts'

/** Longest time for which a run in progress may keep a newer one waiting. */
const GRACE_MS = 100

interface RunJob {
  runId: number
  /**
   * Makes the run; resolves when it has ended, also after `cut`. Calls `ended` as soon as everything is computed, so that the
   * next run starts while this one is being shown.
   */
  make: (ended: () => void) => Promise<RunReply>
}

interface LatestRunOptions {
  cut: (runId: number) => void
  nowMs: () => number
  /** Calls `act` after a delay; returns the function that cancels it. */
  after: (delayMs: number, act: () => void) => () => void
}

interface Asked {
  job: RunJob
  /** Undefined if a newer run replaced this one before it started. */
  settle: (reply: RunReply | undefined) => void
  refuse: (error: unknown) => void
}

/** At most one run in progress, and the newest one that waits for it. */
export class LatestRun {
  readonly #options: LatestRunOptions
  #active: { runId: number; startedMs: number } | null = null
  #waiting: Asked | null = null
  #callOff: (() => void) | null = null

  constructor(options: LatestRunOptions) {
    this.#options = options
  }

  /** A newer run waits for the one in progress. */
  get isWaiting(): boolean {
    return this.#waiting !== null
  }

  /** Resolves to the run's reply, or to undefined if a newer run was requested before this one started. */
  ask(job: RunJob): Promise<RunReply | undefined> {
    return new Promise((settle, refuse) => {
      this.#waiting?.settle(undefined)
      this.#waiting = { job, settle, refuse }
      if (this.#active === null) this.#begin()
      else this.#cutWhenDue(this.#active)
    })
  }

  /** Cancels the run in progress and forgets the waiting one. */
  cancel(): void {
    this.#waiting?.settle(undefined)
    this.#waiting = null
    if (this.#active !== null) this.#options.cut(this.#active.runId)
  }

  #begin(): void {
    if (this.#waiting === null) return
    const { job, settle, refuse } = this.#waiting
    this.#waiting = null
    const active = { runId: job.runId, startedMs: this.#options.nowMs() }
    this.#active = active
    const next = () => {
      if (this.#active !== active) return
      this.#callOff?.()
      this.#callOff = null
      this.#active = null
      this.#begin()
    }
    job.make(next).then(settle, refuse).finally(next)
  }

  #cutWhenDue({ runId, startedMs }: { runId: number; startedMs: number }): void {
    if (this.#callOff !== null) return
    const leftMs = startedMs + GRACE_MS - this.#options.nowMs()
    if (leftMs <= 0) this.#options.cut(runId)
    else this.#callOff = this.#options.after(leftMs, () => this.#options.cut(runId))
  }
}
