/** Starts the worker that grades briefs in the browser. */
import { proxy } from 'comlink'
import { holdWorker } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import type { BriefsService, GradeReply } from './briefs.worker.ts'
import workerAddress from './briefs.worker.ts?worker&url'

/** The service in a separate worker, which starts with the first grade. */
export function connectBriefsWorker(): BriefsService {
  const held = holdWorker<BriefsService>(() => startWorker(workerAddress))
  return {
    grade: (brief, solution, onSeed) => held.call(async (remote): Promise<GradeReply> => remote.grade(brief, solution, proxy(onSeed))),
  }
}
