/** Workers that the page starts at the first call and starts again after they are lost: by an error, or ended by the browser without one. */
import type { Remote } from 'comlink'
import { computationStopped } from '../texts/page/lostWorker.ts'
import { startedWorker } from './startedWorker.ts'
import { type WorkerLife, watchLife } from './workerLife.ts'

/** Rejection of a call whose worker was lost twice. The next call starts a new worker. */
class WorkerLost extends Error {
  constructor() {
    super(computationStopped)
    this.name = 'WorkerLost'
  }
}

interface HeldWorker<Service> {
  /** A call whose worker is lost before it answers is repeated once. Rejects with `WorkerLost` if that worker is lost, too. */
  call<Reply>(act: (remote: Remote<Service>) => Promise<Reply>): Promise<Reply>
  /** Sends a message to the worker if one is running; does not start one. */
  tell(act: (remote: Remote<Service>) => void): void
}

interface Living<Service> {
  remote: Remote<Service>
  /** Its loss is noticed from then on, so calls wait for it. */
  begun: Promise<void>
  /** Rejects each call in progress. One promise of the loss would keep every reply as long as the worker lives. */
  calls: Set<() => void>
}

/**
 * `create` starts a worker, at the first call and at the first one after a loss. `restore` gives a new worker what the calls need that the
 * worker before it kept.
 */
export function holdWorker<Service>(
  create: () => Worker,
  restore: (remote: Remote<Service>) => void = () => undefined,
): HeldWorker<Service> {
  let living: Living<Service> | null = null
  const start = (): Living<Service> => {
    const started = begin<Service>(create(), () => {
      if (living === started) living = null
    })
    void started.begun.then(() => restore(started.remote))
    return started
  }
  const attempt = async <Reply>(act: (remote: Remote<Service>) => Promise<Reply>): Promise<Reply> => {
    const { remote, begun, calls } = (living ??= start())
    return new Promise((resolve, reject) => {
      const lose = () => reject(new WorkerLost())
      calls.add(lose)
      begun
        .then(() => act(remote))
        .then(resolve, reject)
        .finally(() => calls.delete(lose))
    })
  }
  return {
    call: (act) =>
      attempt(act).catch((error: unknown) => {
        if (error instanceof WorkerLost) return attempt(act)
        throw error
      }),
    tell(act) {
      if (living === null) return
      const { remote, begun } = living
      void begun.then(() => act(remote))
    },
  }
}

/** Cores of this machine, at most `most`; 1 if the browser does not say. */
export function coreCount(most: number): number {
  return Math.max(1, Math.min(most, navigator.hardwareConcurrency || 1))
}

/** Services of equal held workers, one per core, at most `most`. None starts before its first call. */
export function onePerCore<Service>(connect: () => Service, most: number): readonly Service[] {
  return Array.from({ length: coreCount(most) }, connect)
}

function begin<Service>(worker: Worker, onLost: () => void): Living<Service> {
  const calls = new Set<() => void>()
  const { remote, onCrash, close } = startedWorker<Service & WorkerLife>(worker)
  const { begun, stop } = watchLife(remote, () => lose())
  const lose = () => {
    stop()
    onLost()
    close()
    for (const end of calls) end()
  }
  onCrash(lose)
  return { remote, begun, calls }
}
