/** Starts the lessons' worker in the browser. */
import { holdWorker } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { LessonsService } from './lessonsService.ts'
import workerAddress from './lessons.worker.ts?worker&url'

/** The service in a separate worker. */
export function connectLessonsWorker(): LessonsService {
  const held = holdWorker<LessonsService>(() => startWorker(workerAddress))
  return {
    stage: (scenarios, maxCells) => held.call((remote) => remote.stage(scenarios, maxCells)),
    run: (scenarios) => held.call((remote) => remote.run(scenarios)),
    film: (scenario, timesS, maxCells) => held.call((remote) => remote.film(scenario, timesS, maxCells)),
  }
}
