/** Starts the lessons' worker in the browser. */
import { holdWorker } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { LessonsService } from './lessonsProtocol.ts'
import workerAddress from './lessons.worker.ts?worker&url'

/** The service in a separate worker. */
export function connectLessonsWorker(): LessonsService {
  const held = holdWorker<LessonsService>(() => startWorker(workerAddress))
  return {
    stage: (scenarios) => held.call((remote) => remote.stage(scenarios)),
    run: (scenarios) => held.call((remote) => remote.run(scenarios)),
    film: (scenario, endS, frames, maxCells) => held.call((remote) => remote.film(scenario, endS, frames, maxCells)),
  }
}
