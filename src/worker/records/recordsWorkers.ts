/** The page's workers for records: the first is started with the first record, the others with the first advice. */
import { holdWorker } from '../heldWorker.ts'
import type { HeldWorker } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { RecordsService } from './recordsProtocol.ts'
import workerAddress from './records.worker.ts?worker&url'

const mostWorkers = 8

export interface RecordsWorkers {
  readonly first: RecordsService
  /** one a core, the first among them */
  all(): readonly RecordsService[]
}

let started: RecordsService[] = []

export function recordsWorkers(): RecordsWorkers {
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

function connect(): RecordsService {
  const held: HeldWorker<RecordsService> = holdWorker(() => startWorker(workerAddress))
  return {
    read: (text, beside) => held.call(async (remote) => remote.read(text, beside)),
    knownAt: (atS) => held.call(async (remote) => remote.knownAt(atS)),
    prepare: (source, wishes, product) => held.call(async (remote) => remote.prepare(source, wishes, product)),
    trials: (work, task) => held.call(async (remote) => remote.trials(work, task)),
  }
}
