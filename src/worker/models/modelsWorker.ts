/** The page's models worker, started when a view of the models first needs it. */
import { proxy } from 'comlink'
import { holdWorker } from '../heldWorker.ts'
import type { CalculateReply, LearnReply, LoopReply, MeasureReply, ModelsService, PoliciesReply, RebalanceReply } from './modelsProtocol.ts'
import { startWorker } from '../scriptUrl.ts'
import workerAddress from './models.worker.ts?worker&url'

let connected: ModelsService | null = null

export function modelsWorker(): ModelsService {
  return (connected ??= connect())
}

function connect(): ModelsService {
  const held = holdWorker<ModelsService>(() => startWorker(workerAddress))
  return {
    beside: (request) => held.call(async (remote) => remote.beside(request)),
    calculate: (request) => held.call(async (remote): Promise<CalculateReply> => remote.calculate(request)),
    learn: (request, onProgress) => held.call(async (remote): Promise<LearnReply> => remote.learn(request, proxy(onProgress))),
    measure: (request, onProgress) => held.call(async (remote): Promise<MeasureReply> => remote.measure(request, proxy(onProgress))),
    rebalance: (request, onProgress) => held.call(async (remote): Promise<RebalanceReply> => remote.rebalance(request, proxy(onProgress))),
    policies: (request, onProgress) => held.call(async (remote): Promise<PoliciesReply> => remote.policies(request, proxy(onProgress))),
    loop: (request, onProgress) => held.call(async (remote): Promise<LoopReply> => remote.loop(request, proxy(onProgress))),
    cancel: (requestId) => held.tell((remote) => void remote.cancel(requestId)),
  }
}
