/** Starts the worker that reads records in the browser. */
import { holdWorker } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { ReadReply, RecordsService } from './recordsService.ts'
import workerAddress from './records.worker.ts?worker&url'

/** The service in a separate worker, which starts with the first record. */
export function connectRecordsWorker(): RecordsService {
  const held = holdWorker<RecordsService>(() => startWorker(workerAddress))
  return { read: (text, name, options) => held.call(async (remote): Promise<ReadReply> => remote.read(text, name, options)) }
}
