/**
 * Which of many runs asked for in quick succession is made: the newest, and never more than one waits. A run under way may
 * end if it is quick, so that a slider being dragged shows every frame something whole; a slow one is cut off.
 */
import type { RunReply } from './protocol.ts'

/** So long a run under way may keep a newer one waiting. */
const GRACE_MS = 100

export interface RunJob {
  runId: number
  /**
   * Makes the run; resolves when it has ended, also by `cut`. Calls `ended` as soon as nothing more is to be computed, so
   * that the next one is under way while this one is being shown.
   */
  make: (ended: () => void) => Promise<RunReply>
}

export interface LatestRunOptions {
  cut: (runId: number) => void
  nowMs: () => number
  /** Calls back after a time; returns how to call it off. */
  after: (delayMs: number, act: () => void) => () => void
}

interface Asked {
  job: RunJob
  /** Undefined if a newer run took its place before it began. */
  settle: (reply: RunReply | undefined) => void
  refuse: (error: unknown) => void
}

export class LatestRun {
  readonly #options: LatestRunOptions
  #active: { runId: number; startedMs: number } | null = null
  #waiting: Asked | null = null
  #callOff: (() => void) | null = null

  constructor(options: LatestRunOptions) {
    this.#options = options
  }

  /** Resolves to the run's reply, or to undefined if a newer run was asked for before this one began. */
  ask(job: RunJob): Promise<RunReply | undefined> {
    return new Promise((settle, refuse) => {
      this.#waiting?.settle(undefined)
      this.#waiting = { job, settle, refuse }
      if (this.#active === null) this.#begin()
      else this.#cutWhenDue(this.#active)
    })
  }

  /** Ends the run under way and forgets the one that waits. */
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
