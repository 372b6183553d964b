/**
 * Workers that share the runs of one sweep at a time. A worker that is in the middle of a long run when its sweep is stopped is given up and
 * replaced, so that the next sweep starts at once.
 */
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import type { OpenReply, SweepRequest, SweepService } from './sweepProtocol.ts'

/** One running worker. */
export interface SweepConnection {
  service: SweepService
  onCrash(listener: () => void): void
  close(): void
}

export interface SweepPoolOptions {
  connect: () => SweepConnection
  workers: number
  nowMs: () => number
  after: (delayMs: number, act: () => void) => void
}

export interface SweepListener {
  /** The sweep is checked; nothing follows if it is refused. */
  onOpen(reply: OpenReply): void
  /** Up to `count` runs that nobody has yet; empty if none is left. */
  take(count: number): number[]
  onRuns(runs: readonly SweepRun[]): void
  /** A worker crashed or a run failed: a defect. The sweep has ended. */
  onFailure(error: Error): void
}

export interface SweepPool {
  /** Stops the sweep before it, and starts another. Returns how to stop it. */
  start(request: SweepRequest, listener: SweepListener): () => void
}

/** A task should take about so long: short enough for a smooth picture, long enough that messages cost little. */
const taskMs = 40
const mostRunsPerTask = 64
/** How long a stopped sweep's task may go on before its worker is given up. */
const patienceMs = 150

export function createSweepPool({ connect, workers, nowMs, after }: SweepPoolOptions): SweepPool {
  const idle: SweepConnection[] = []
  let stopLast = (): void => undefined

  const start = (request: SweepRequest, listener: SweepListener): (() => void) => {
    let over = false
    const busy = new Set<SweepConnection>()
    const stop = (): void => {
      if (over) return
      over = true
      const late = [...busy]
      after(patienceMs, () => {
        for (const connection of late) if (busy.delete(connection)) connection.close()
      })
    }
    const fail = (error: unknown): void => {
      if (over) return
      stop()
      listener.onFailure(error instanceof Error ? error : new Error(String(error)))
    }
    const taken = (): SweepConnection => {
      const connection = idle.pop() ?? connect()
      busy.add(connection)
      connection.onCrash(() => {
        if (!busy.delete(connection)) return
        connection.close()
        fail(new Error('a worker stopped'))
      })
      return connection
    }
    const giveBack = (connection: SweepConnection): void => {
      if (busy.delete(connection)) idle.push(connection)
    }

    const work = async (connection: SweepConnection): Promise<void> => {
      let count = 1
      for (let runs = over ? [] : listener.take(count); runs.length > 0; runs = over ? [] : listener.take(count)) {
        const startMs = nowMs()
        const done = await connection.service.run(runs)
        if (over) break
        listener.onRuns(done)
        const msPerRun = Math.max(0.01, nowMs() - startMs) / runs.length
        count = Math.max(1, Math.min(mostRunsPerTask, 2 * count, Math.round(taskMs / msPerRun)))
      }
      giveBack(connection)
    }
    const lead = async (): Promise<void> => {
      const first = taken()
      const reply = await first.service.open(request)
      if (over || !reply.ok) giveBack(first)
      if (over) return
      listener.onOpen(reply)
      if (!reply.ok) return
      const { grid } = reply
      const join = async (): Promise<void> => {
        const connection = taken()
        await connection.service.join(request.document, grid)
        await work(connection)
      }
      await Promise.all([work(first), ...Array.from({ length: workers - 1 }, () => join())])
    }
    lead().catch(fail)
    return stop
  }

  return {
    start(request, listener) {
      stopLast()
      return (stopLast = start(request, listener))
    },
  }
}
