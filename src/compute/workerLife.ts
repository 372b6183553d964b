/**
 * Whether a worker is alive. A browser that ends a worker for want of memory fires no `error` event, and no answer comes.
 * The worker holds a lock as long as it lives; the page waits for the same lock, which it gets when the worker is gone.
 */

/** The worker's side, beside its service. */
export interface WorkerLife {
  /** Takes a lock for good. Resolves once it is held. */
  holdLock(name: string): Promise<void>
}

export const workerLife: WorkerLife = {
  holdLock: (name) =>
    new Promise((resolve, reject) => {
      const forGood = () => {
        resolve()
        return new Promise<never>(() => undefined)
      }
      navigator.locks.request(name, forGood).catch(reject)
    }),
}

/**
 * A worker that holds no lock after `TICKS` of these is gone: a minute loads a worker's script over the slowest link. Counted, not timed: a
 * machine that slept has not lost its worker.
 */
const TICK_MS = 2000
const TICKS = 30

/** The page's side. */
interface LifeWatch {
  /**
   * Resolves once the worker holds its lock, or cannot: a page without locks does not learn of its end. A computation that does not pause
   * keeps the lock from being held, so it has to begin later.
   */
  readonly begun: Promise<void>
  stop(): void
}

/** `gone` is called when the worker has ended by itself, also while its script loads. */
export function watchLife(worker: { holdLock(name: string): Promise<void> }, gone: () => void): LifeWatch {
  const stop = new AbortController()
  let ticks = 0
  const ticking = setInterval(() => {
    if (++ticks < TICKS) return
    clearInterval(ticking)
    gone()
  }, TICK_MS)
  const watch = async (): Promise<void> => {
    if (!('locks' in navigator)) return
    const name = crypto.randomUUID()
    await worker.holdLock(name)
    navigator.locks.request(name, { signal: stop.signal }, gone).catch(() => undefined)
  }
  return {
    begun: watch()
      .catch(() => undefined)
      .finally(() => clearInterval(ticking)),
    stop() {
      clearInterval(ticking)
      stop.abort()
    },
  }
}
