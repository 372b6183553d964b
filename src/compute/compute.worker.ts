/** The page's worker for all that it computes beside the run on screen. As many as the machine has cores run it (`compute.ts`). */
import { expose, releaseProxy } from 'comlink'
import type { Remote } from 'comlink'
import { createComputeService } from './computeService.ts'
import type { ComputeService } from './computeService.ts'
import { taskModule } from './tasks.ts'
import { workerLife } from './workerLife.ts'

const service = createComputeService({ load: taskModule })

const exposed: ComputeService = {
  ...service,
  async run(id, name, input, tell) {
    try {
      return await service.run(id, name, input, tell)
    } finally {
      // Each call's listener has a separate message channel.
      ;(tell as Partial<Remote<() => void>> | null)?.[releaseProxy]?.()
    }
  },
}

expose({ ...exposed, ...workerLife })
