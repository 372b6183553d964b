/** Starts the simulation worker in the browser. */
import { proxy, transfer, wrap } from 'comlink'
import { createSimulationClient } from './client.ts'
import type { SimulationClient } from './client.ts'
import type { SimulationService } from './protocol.ts'
import type { Connection } from '../workerLink.ts'
import { scriptUrl } from '../scriptUrl.ts'
import workerAddress from './simulation.worker.ts?worker&url'

/** A client with a worker of its own. The worker starts at once, so that it loads in parallel with the page. */
export function connectSimulationWorker(): SimulationClient {
  return createSimulationClient({
    connect,
    nowMs: () => performance.now(),
    after(delayMs, act) {
      const timer = setTimeout(act, delayMs)
      return () => clearTimeout(timer)
    },
  })
}

function connect(): Connection {
  const worker = new Worker(scriptUrl(workerAddress), { type: 'module' })
  const remote = wrap<SimulationService>(worker)
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
      result: (runId) => remote.result(runId),
      ping: () => remote.ping(),
    },
    onCrash(listener) {
      worker.addEventListener('error', listener)
      worker.addEventListener('messageerror', listener)
    },
    close: () => worker.terminate(),
  }
}
