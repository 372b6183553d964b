/** The page's workers for records, one per core: the first keeps the record, the others start with the first advice. */
import { holdWorker, onePerCore } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { RecordsService } from './recordsService.ts'
import workerAddress from './records.worker.ts?worker&url'

const mostWorkers = 8

let workers: readonly RecordsService[] | null = null

export function recordWorkers(): readonly RecordsService[] {
  return (workers ??= onePerCore(connect, mostWorkers))
}

function connect(): RecordsService {
  let record: Parameters<RecordsService['read']> | null = null
  const held = holdWorker<RecordsService>(
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
    async setBeside(beside) {
      if (record !== null) record = [record[0], beside, record[2]]
      return held.call(async (remote) => remote.setBeside(beside))
    },
    fit: (name) => held.call(async (remote) => remote.fit(name)),
    stopFit: async () => held.tell((remote) => void remote.stopFit()),
    knownAt: (atS) => held.call(async (remote) => remote.knownAt(atS)),
    prepare: (source, wishes, product) => held.call(async (remote) => remote.prepare(source, wishes, product)),
    trials: (work, task) => held.call(async (remote) => remote.trials(work, task)),
  }
}
