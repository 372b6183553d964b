/** Workers that the page starts at the first call and starts again after they are lost: by an error, or ended by the browser without one. */
import type { Remote } from 'comlink'
import { computationStopped } from '../messages/compiled/en/page/lostWorker.ts'
import { startedWorker } from './startedWorker.ts'
import { type WorkerLife, watchLife } from './workerLife.ts'

/** Rejection of a call whose worker was lost twice. The next call starts a new worker. */
class WorkerLost extends Error {
  constructor() {
    super(computationStopped)
    this.name = 'WorkerLost'
  }
}

/** Rejection of a call whose worker was ended for another call, which was cancelled and did not end. It is repeated. */
class WorkerEnded extends Error {}

/** How a call can be cancelled. */
interface Stoppable<Service> {
  /** Once aborted, the call rejects with its reason. */
  signal?: AbortSignal | undefined
  /** Tells the worker then. A worker that does not end the call in time is ended: it computes without a pause. */
  cancel?(remote: Remote<Service>): void
  patienceMs?: number | undefined
}

export interface HeldWorker<Service> {
  /** A call whose worker is lost before it answers is repeated once. Rejects with `WorkerLost` if that worker is lost, too. */
  call<Reply>(act: (remote: Remote<Service>) => Promise<Reply>, stoppable?: Stoppable<Service>): Promise<Reply>
}

const PATIENCE_MS = 150

interface Living<Service> {
  remote: Remote<Service>
  /** Its loss is noticed from then on, so calls wait for it. */
  begun: Promise<void>
  /** Rejects each call in progress. One promise of the loss would keep every reply as long as the worker lives. */
  calls: Set<(error: Error) => void>
  lose(error: Error): void
}

/** `create` starts a worker, at the first call and at the first one after a loss. */
export function holdWorker<Service>(create: () => Worker): HeldWorker<Service> {
  let living: Living<Service> | null = null
  const start = (): Living<Service> => {
    const started = begin<Service>(create(), () => {
      if (living === started) living = null
    })
    return started
  }
  const attempt = async <Reply>(
    act: (remote: Remote<Service>) => Promise<Reply>,
    { signal, cancel, patienceMs = PATIENCE_MS }: Stoppable<Service>,
  ): Promise<Reply> => {
    signal?.throwIfAborted()
    const { remote, begun, calls, lose } = (living ??= start())
    return new Promise((resolve, reject) => {
      calls.add(reject)
      const giveUp = (): void => {
        reject(signal?.reason as Error)
        void begun.then(() => {
          if (!calls.has(reject)) return
          cancel?.(remote)
          if (patienceMs < Infinity) setTimeout(() => calls.has(reject) && lose(new WorkerEnded()), patienceMs)
        })
      }
      signal?.addEventListener('abort', giveUp)
      begun
        .then(() => (signal?.aborted === true ? Promise.reject(signal.reason as Error) : act(remote)))
        .then(resolve, reject)
        .finally(() => {
          calls.delete(reject)
          signal?.removeEventListener('abort', giveUp)
        })
    })
  }
  return {
    async call(act, stoppable = {}) {
      for (let losses = 0; ;) {
        try {
          return await attempt(act, stoppable)
        } catch (error) {
          const isRepeated = error instanceof WorkerEnded || (error instanceof WorkerLost && losses++ === 0)
          if (!isRepeated) throw error
        }
      }
    },
  }
}

function begin<Service>(worker: Worker, onLost: () => void): Living<Service> {
  const calls = new Set<(error: Error) => void>()
  const { remote, onCrash, close } = startedWorker<Service & WorkerLife>(worker)
  const lose = (error: Error): void => {
    stop()
    onLost()
    close()
    for (const end of calls) end(error)
    calls.clear()
  }
  const { begun, stop } = watchLife(remote, () => lose(new WorkerLost()))
  onCrash(() => lose(new WorkerLost()))
  return { remote, begun, calls, lose }
}
