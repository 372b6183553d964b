/** The page's workers for records: the first is started with the first record, the others with the first advice. */
import { holdWorker } from '../heldWorker.ts'
import type { HeldWorker } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { ForecastService } from './forecastProtocol.ts'
import workerAddress from './forecast.worker.ts?worker&url'

const mostWorkers = 8

export interface ForecastWorkers {
  readonly first: ForecastService
  /** one per core, including the first */
  all(): readonly ForecastService[]
}

let started: ForecastService[] = []

export function forecastWorkers(): ForecastWorkers {
  if (started.length === 0) started = [connect()]
  return {
    first: started[0],
    all: () => {
      const wanted = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency || 1))
      while (started.length < wanted) started.push(connect())
      return started
    },
  }
}

function connect(): ForecastService {
  const held: HeldWorker<ForecastService> = holdWorker(() => startWorker(workerAddress))
  return {
    read: (text, beside, vm) => held.call(async (remote) => remote.read(text, beside, vm)),
    knownAt: (atS) => held.call(async (remote) => remote.knownAt(atS)),
    prepare: (source, wishes, product) => held.call(async (remote) => remote.prepare(source, wishes, product)),
    trials: (work, task) => held.call(async (remote) => remote.trials(work, task)),
  }
}
