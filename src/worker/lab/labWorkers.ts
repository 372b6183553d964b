/** The page's workers for the policy lab, one per core, started with the first search. */
import { holdWorker } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import workerAddress from './lab.worker.ts?worker&url'
import type { LabService } from './labService.ts'

const mostWorkers = 16

let started: LabService[] = []

export interface LabWorkers {
  first(): LabService
  all(): readonly LabService[]
}

export function labWorkers(): LabWorkers {
  const atLeast = (count: number): readonly LabService[] => {
    while (started.length < count) started = [...started, connect()]
    return started
  }
  return {
    first: () => atLeast(1)[0],
    all: () => atLeast(Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency || 1))),
  }
}

function connect(): LabService {
  const held = holdWorker<LabService>(() => startWorker(workerAddress))
  return { run: (task) => held.call(async (remote) => remote.run(task)), vep291: () => held.call(async (remote) => remote.vep291()) }
}
