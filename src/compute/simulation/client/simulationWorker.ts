/** Starts the simulation worker in the browser. */
import { proxy, transfer } from 'comlink'
import { createSimulationClient } from './client.ts'
import type { SimulationClient } from './client.ts'
import type { SimulationService } from '../protocol.ts'
import type { Connection } from './workerLink.ts'
import { startWorker } from '../../scriptUrl.ts'
import { startedWorker } from '../../startedWorker.ts'
import workerAddress from '../simulation.worker.ts?worker&url'

/** A client with a separate worker. The worker starts at once, so that it loads in parallel with the page. */
export function connectSimulationWorker(): SimulationClient {
  return clientOver(connect)
}

/** `start`: starts the worker, and starts it again after a crash. */
export function clientOver(start: () => Connection): SimulationClient {
  return createSimulationClient({
    connect: start,
    nowMs: () => performance.now(),
    after(delayMs, act) {
      const timer = setTimeout(act, delayMs)
      return () => clearTimeout(timer)
    },
  })
}

export const connect = (): Connection => connectionTo(startWorker(workerAddress))

export function connectionTo(worker: Worker): Connection {
  const { remote, onCrash, close } = startedWorker<SimulationService>(worker)
  return {
    service: {
      run: (request, onBatch) => remote.run(request, proxy(onBatch)),
      cancel: (runId) => void remote.cancel(runId),
      check: (scenario) => remote.check(scenario),
      pageMap: (request) => {
        const { recycle } = request
        return remote.pageMap(recycle === undefined ? request : transfer(request, [recycle.buffer as ArrayBuffer]))
      },
      sentTimes: (request) => remote.sentTimes(request),
      loads: (request) => remote.loads(request),
      trial: (request) => remote.trial(request),
      outcome: (request) => remote.outcome(request),
      result: (runId) => remote.result(runId),
      ping: () => remote.ping(),
    },
    onCrash,
    close,
  }
}
