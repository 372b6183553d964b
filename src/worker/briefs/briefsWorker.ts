/** Starts the worker that grades briefs in the browser. */
import { proxy } from 'comlink'
import { holdWorker } from '../heldWorker.ts'
import { scriptUrl } from '../scriptUrl.ts'
import type { BriefsService, GradeReply } from './briefsProtocol.ts'
import workerAddress from './briefs.worker.ts?worker&url'

/** The service in a worker of its own, which starts with the first grade. */
export function connectBriefsWorker(): BriefsService {
  const held = holdWorker<BriefsService>(() => new Worker(scriptUrl(workerAddress), { type: 'module' }))
  return {
    grade: (brief, solution, onSeed) => held.call(async (remote): Promise<GradeReply> => remote.grade(brief, solution, proxy(onSeed))),
  }
}
