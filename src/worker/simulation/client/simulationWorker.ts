/** Starts the simulation worker in the browser. */
import { proxy, transfer, wrap } from 'comlink'
import { createSimulationClient } from './client.ts'
import type { SimulationClient } from './client.ts'
import type { SimulationService } from '../protocol.ts'
import type { Connection } from './workerLink.ts'
import { startWorker } from '../../scriptUrl.ts'
import workerAddress from '../simulation.worker.ts?worker&url'

/** A client with a separate worker. The worker starts at once, so that it loads in parallel with the page. */
export function connectSimulationWorker(): SimulationClient {
  return connectClosableWorker().client
}

export interface ClosableClient {
  client: SimulationClient
  /** Ends the worker, also within a long step. Pending calls of the client fail, and it starts no other worker. */
  close: () => void
}

/** The same, with the function that ends the worker. */
export function connectClosableWorker(): ClosableClient {
  let current: Connection | null = null
  let isClosed = false
  const client = createSimulationClient({
    connect: () => (current = isClosed ? closedConnection : connect()),
    nowMs: () => performance.now(),
    after(delayMs, act) {
      const timer = setTimeout(act, delayMs)
      return () => clearTimeout(timer)
    },
  })
  return {
    client,
    close() {
      isClosed = true
      current?.close()
    },
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error('the worker is closed'))
const closedConnection: Connection = {
  service: {
    run: refuse,
    cancel: () => undefined,
    check: refuse,
    pageMap: refuse,
    sentTimes: refuse,
    loads: refuse,
    trial: refuse,
    outcome: refuse,
    result: refuse,
    ping: refuse,
  },
  onCrash: () => undefined,
  close: () => undefined,
}

function connect(): Connection {
  const worker = startWorker(workerAddress)
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
      outcome: (request) => remote.outcome(request),
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
