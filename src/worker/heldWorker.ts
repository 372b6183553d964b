/** The page's hold on a worker that computes when asked: begun when first asked, begun anew after it was lost. */
import { wrap } from 'comlink'
import type { Remote } from 'comlink'

/** What a call ends with when the worker broke down meanwhile; the next call begins another. */
export class WorkerLost extends Error {
  constructor() {
    super('The computation stopped. Run it again.')
    this.name = 'WorkerLost'
  }
}

export interface HeldWorker<Service> {
  /** Rejects with `WorkerLost` if the worker breaks down before it has answered. */
  call<Reply>(act: (remote: Remote<Service>) => Promise<Reply>): Promise<Reply>
  /** Says something to the worker if there is one; begins none. */
  tell(act: (remote: Remote<Service>) => void): void
}

interface Living<Service> {
  remote: Remote<Service>
  lost: Promise<never>
}

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
