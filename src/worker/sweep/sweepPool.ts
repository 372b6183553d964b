/**
 * Workers that share the runs of one sweep at a time. A worker that is in the middle of a long run when its sweep is stopped is terminated
 * and replaced, so that the next sweep starts at once.
 */
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import type { OpenReply, SweepRequest, SweepService } from './sweepService.ts'

/** One running worker. */
export interface SweepConnection {
  service: SweepService
  onCrash(listener: () => void): void
  close(): void
}

interface SweepPoolOptions {
  connect: () => SweepConnection
  workers: number
  nowMs: () => number
  after: (delayMs: number, act: () => void) => void
}

export interface SweepListener {
  /** The sweep is checked; nothing follows if it is refused. */
  onOpen(reply: OpenReply): void
  /** Up to `count` unassigned runs; empty if all are assigned. */
  take(count: number): number[]
  onRuns(runs: readonly SweepRun[]): void
  /** A worker crashed or a run failed: a defect. The sweep has ended. */
  onFailure(error: Error): void
}

export interface SweepPool {
  /** Stops the sweep before it, and starts another. Returns the function that stops the new one. */
  start(request: SweepRequest, listener: SweepListener): () => void
}

/** A task should take about so long: short enough for a smooth picture, long enough that messages cost little. */
const taskMs = 40
const mostRunsPerTask = 64
/** How long a task of a stopped sweep may run before its worker is terminated. */
const patienceMs = 150

export function createSweepPool(options: SweepPoolOptions): SweepPool {
  const idle: SweepConnection[] = []
  let last: SharedSweep | null = null
  return {
    start(request, listener) {
      last?.stop()
      const sweep = new SharedSweep(request, listener, idle, options)
      last = sweep
      sweep.start()
      return () => sweep.stop()
    },
  }
}

/** One sweep while workers share its runs. */
class SharedSweep {
  private isOver = false
  private readonly busy = new Set<SweepConnection>()
  private readonly request: SweepRequest
  private readonly listener: SweepListener
  /** Workers of no sweep; this one takes from it and gives back. */
  private readonly idle: SweepConnection[]
  private readonly options: SweepPoolOptions

  constructor(request: SweepRequest, listener: SweepListener, idle: SweepConnection[], options: SweepPoolOptions) {
    this.request = request
    this.listener = listener
    this.idle = idle
    this.options = options
  }

  start(): void {
    this.lead().catch((error: unknown) => this.fail(error))
  }

  stop(): void {
    if (this.isOver) return
    this.isOver = true
    const late = [...this.busy]
    this.options.after(patienceMs, () => {
      for (const connection of late) if (this.busy.delete(connection)) connection.close()
    })
  }

  private async lead(): Promise<void> {
    const first = this.taken()
    const reply = await first.service.open(this.request)
    if (this.isOver || !reply.ok) this.giveBack(first)
    if (this.isOver) return
    this.listener.onOpen(reply)
    if (!reply.ok) return
    const { grid } = reply
    const join = async (): Promise<void> => {
      const connection = this.taken()
      await connection.service.join(this.request.document, grid)
      await this.work(connection)
    }
    await Promise.all([this.work(first), ...Array.from({ length: this.options.workers - 1 }, () => join())])
  }

  private async work(connection: SweepConnection): Promise<void> {
    const { nowMs } = this.options
    let count = 1
    for (let runs = this.next(count); runs.length > 0; runs = this.next(count)) {
      const startMs = nowMs()
      const done = await connection.service.run(runs)
      if (this.isOver) break
      this.listener.onRuns(done)
      const msPerRun = Math.max(0.01, nowMs() - startMs) / runs.length
      count = Math.max(1, Math.min(mostRunsPerTask, 2 * count, Math.round(taskMs / msPerRun)))
    }
    this.giveBack(connection)
  }

  private next(count: number): number[] {
    return this.isOver ? [] : this.listener.take(count)
  }

  private taken(): SweepConnection {
    const connection = this.idle.pop() ?? this.options.connect()
    this.busy.add(connection)
    connection.onCrash(() => {
      const at = this.idle.indexOf(connection)
      if (at >= 0) {
        this.idle.splice(at, 1)
        connection.close()
      }
      if (!this.busy.delete(connection)) return
      connection.close()
      this.fail(new Error('a worker stopped'))
    })
    return connection
  }

  private giveBack(connection: SweepConnection): void {
    if (this.busy.delete(connection)) this.idle.push(connection)
  }

  private fail(error: unknown): void {
    if (this.isOver) return
    this.stop()
    this.listener.onFailure(error instanceof Error ? error : new Error(String(error)))
  }
}
