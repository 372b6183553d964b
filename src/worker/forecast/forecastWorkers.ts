/** The page's workers for records, one per core: the first keeps the record, the others start with the first advice. */
import { holdWorker, onePerCore } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { ForecastService } from './forecastService.ts'
import workerAddress from './forecast.worker.ts?worker&url'

const mostWorkers = 8

let workers: readonly ForecastService[] | null = null

export function forecastWorkers(): readonly ForecastService[] {
  return (workers ??= onePerCore(connect, mostWorkers))
}

function connect(): ForecastService {
  let record: Parameters<ForecastService['read']> | null = null
  const held = holdWorker<ForecastService>(
    () => startWorker(workerAddress),
    (remote) => {
      if (record !== null) remote.read(...record).catch(() => undefined)
    },
  )
  return {
    async read(...asked) {
      const reply = await held.call(async (remote) => remote.read(...asked))
      if (reply.ok) record = asked
      return reply
    },
    knownAt: (atS) => held.call(async (remote) => remote.knownAt(atS)),
    prepare: (source, wishes, product) => held.call(async (remote) => remote.prepare(source, wishes, product)),
    trials: (work, task) => held.call(async (remote) => remote.trials(work, task)),
  }
}
