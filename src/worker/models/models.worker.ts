/** The models worker: the service of `modelsService.ts` behind comlink. */
import { expose, releaseProxy } from 'comlink'
import type { Remote } from 'comlink'
import { createModelsService } from './modelsService.ts'
import type { ModelsService } from './modelsProtocol.ts'
import type { ProgressListener } from '../papers/papersService.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import { workerLife } from '../workerLife.ts'

const service = createModelsService({ pause: yieldToMessages })

const released = async <Reply>(onProgress: ProgressListener, reply: Promise<Reply>): Promise<Reply> => {
  try {
    return await reply
  } finally {
    ;(onProgress as Partial<Remote<ProgressListener>>)[releaseProxy]?.()
  }
}

const exposed: ModelsService = {
  ...service,
  learn: (request, onProgress) => released(onProgress, service.learn(request, onProgress)),
  measure: (request, onProgress) => released(onProgress, service.measure(request, onProgress)),
  rebalance: (request, onProgress) => released(onProgress, service.rebalance(request, onProgress)),
  policies: (request, onProgress) => released(onProgress, service.policies(request, onProgress)),
  loop: (request, onProgress) => released(onProgress, service.loop(request, onProgress)),
}

expose({ ...exposed, ...workerLife })
