/** The page's hold on the gallery's worker in the browser: begun when first asked, begun anew after it was lost. */
import { proxy, wrap } from 'comlink'
import type { PapersService } from './papersProtocol.ts'

/** What a call ends with when the worker broke down meanwhile; the next call begins another. */
export class PapersWorkerLost extends Error {
  constructor() {
    super('The computation stopped and can be started again.')
    this.name = 'PapersWorkerLost'
  }
}

interface Living {
  remote: PapersService
  lost: Promise<never>
}

/** The service in a worker of its own. */
export function connectPapersWorker(): PapersService {
  let living: Living | null = null
  const alive = (): Living => (living ??= begin(() => {
    living = null
  }))
  const call = <Reply>(act: (remote: PapersService) => Promise<Reply>): Promise<Reply> => {
    const { remote, lost } = alive()
    return Promise.race([act(remote), lost])
  }
  return {
    cards: (paper) => call((remote) => remote.cards(paper)),
    compute: (request, onProgress) => call((remote) => remote.compute(request, proxy(onProgress))),
    cancel: (requestId) => living?.remote.cancel(requestId),
  }
}

function begin(onLost: () => void): Living {
  const worker = new Worker(new URL('./papers.worker.ts', import.meta.url), { type: 'module' })
  const remote = wrap<PapersService>(worker)
  const lost = new Promise<never>((_, reject) => {
    const lose = () => {
      onLost()
      worker.terminate()
      reject(new PapersWorkerLost())
    }
    worker.addEventListener('error', lose)
    worker.addEventListener('messageerror', lose)
  })
  lost.catch(() => undefined)
  return {
    remote: {
      cards: (paper) => remote.cards(paper),
      compute: (request, onProgress) => remote.compute(request, onProgress),
      cancel: (requestId) => void remote.cancel(requestId),
    },
    lost,
  }
}
