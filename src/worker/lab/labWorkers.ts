/** The page's workers for the policy lab, one per core. */
import { holdWorker, onePerCore } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import workerAddress from './lab.worker.ts?worker&url'
import type { LabService } from './labService.ts'

const mostWorkers = 16

export function labWorkers(): readonly LabService[] {
  return onePerCore(connect, mostWorkers)
}

function connect(): LabService {
  const held = holdWorker<LabService>(() => startWorker(workerAddress))
  return { run: (task) => held.call(async (remote) => remote.run(task)), vep291: () => held.call(async (remote) => remote.vep291()) }
}
