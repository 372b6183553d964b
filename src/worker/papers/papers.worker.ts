/** The papers worker: the service of `papersService.ts` behind comlink. */
import { expose, releaseProxy } from 'comlink'
import type { Remote } from 'comlink'
import { createPapersService } from './papersService.ts'
import type { PapersService, ProgressListener } from './papersProtocol.ts'
import { pause } from '../pause.ts'

const service = createPapersService({ pause })

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

expose(exposed)
