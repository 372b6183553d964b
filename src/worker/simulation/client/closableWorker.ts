/** A client whose worker can be ended. */
import type { SimulationClient } from './client.ts'
import { clientOver, connect } from './simulationWorker.ts'
import type { Connection } from './workerLink.ts'

export interface ClosableClient {
  client: SimulationClient
  /** Ends the worker, also within a long step. Pending calls of the client fail, and it starts no other worker. */
  close: () => void
}

export function connectClosableWorker(): ClosableClient {
  let current: Connection | null = null
  let isClosed = false
  return {
    client: clientOver(() => (current = isClosed ? closedConnection : connect())),
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
