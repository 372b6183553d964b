/** Workers that the page starts at the first call and starts again after a crash. */
import { wrap } from 'comlink'
import type { Remote } from 'comlink'

/** Rejection of a call whose worker crashed. The next call starts a new worker. */
class WorkerLost extends Error {
  constructor() {
    super('The computation stopped. Run it again.')
    this.name = 'WorkerLost'
  }
}

interface HeldWorker<Service> {
  /** Rejects with `WorkerLost` if the worker crashes before it answers. */
  call<Reply>(act: (remote: Remote<Service>) => Promise<Reply>): Promise<Reply>
  /** Sends a message to the worker if one is running; does not start one. */
  tell(act: (remote: Remote<Service>) => void): void
}

interface Living<Service> {
  remote: Remote<Service>
  lost: Promise<never>
}

/** `create` starts a worker, at the first call and at the first one after a crash. */
export function holdWorker<Service>(create: () => Worker): HeldWorker<Service> {
  let living: Living<Service> | null = null
  const forget = () => {
    living = null
  }
  return {
    call(act) {
      living ??= begin<Service>(create(), forget)
      const { remote, lost } = living
      return Promise.race([act(remote), lost])
    },
    tell(act) {
      if (living !== null) act(living.remote)
    },
  }
}

/** Cores of this machine, at most `most`; 1 if the browser does not say. */
export function coreCount(most: number): number {
  return Math.max(1, Math.min(most, navigator.hardwareConcurrency || 1))
}

/** Services of equal held workers, one per core: none starts before its first call. */
export function onePerCore<Service>(connect: () => Service, most: number): readonly Service[] {
  return Array.from({ length: coreCount(most) }, connect)
}

function begin<Service>(worker: Worker, onLost: () => void): Living<Service> {
  const remote = wrap<Service>(worker)
  const lost = new Promise<never>((_, reject) => {
    const lose = () => {
      onLost()
      worker.terminate()
      reject(new WorkerLost())
    }
    worker.addEventListener('error', lose)
    worker.addEventListener('messageerror', lose)
  })
  lost.catch(() => undefined)
  return { remote, lost }
}
