/** The papers worker: the service of `papersService.ts` behind comlink. */
import { expose, releaseProxy } from 'comlink'
import type { Remote } from 'comlink'
import { createPapersService } from './papersService.ts'
import type { PapersService, ProgressListener } from './papersService.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import { workerLife } from '../workerLife.ts'

const service = createPapersService({ pause: yieldToMessages })

const exposed: PapersService = {
  ...service,
  async compute(request, onProgress) {
    try {
      return await service.compute(request, onProgress)
    } finally {
      ;(onProgress as Partial<Remote<ProgressListener>>)[releaseProxy]?.()
    }
  },
}

expose({ ...exposed, ...workerLife })
