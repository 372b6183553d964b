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
 * The page's side: `gone` is called when the worker has ended by itself. Returns how to stop. Pages without locks, such as a file, do not
 * learn of it.
 */
export function watchLife(worker: { holdLock(name: string): Promise<void> }, gone: () => void): () => void {
  const stop = new AbortController()
  if ('locks' in navigator) {
    const name = crypto.randomUUID()
    worker
      .holdLock(name)
      .then(() => navigator.locks.request(name, { signal: stop.signal }, gone))
      .catch(() => undefined)
  }
  return () => stop.abort()
}
