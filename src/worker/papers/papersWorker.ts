/** Starts the papers worker in the browser. */
import { proxy } from 'comlink'
import { holdWorker } from '../heldWorker.ts'
import type { ComputeReply, PapersService } from './papersService.ts'
import { startWorker } from '../scriptUrl.ts'
import workerAddress from './papers.worker.ts?worker&url'

/** The service in a separate worker. */
export function connectPapersWorker(): PapersService {
  const held = holdWorker<PapersService>(() => startWorker(workerAddress))
  return {
    cards: (paper) => held.call((remote) => remote.cards(paper)),
    opening: (paper) => held.call((remote) => remote.opening(paper)),
    compute: (request, onProgress) => held.call(async (remote): Promise<ComputeReply> => remote.compute(request, proxy(onProgress))),
    cancel: (requestId) => held.tell((remote) => void remote.cancel(requestId)),
  }
}
