/** A client whose workers can be ended. */
import type { SimulationClient } from './client.ts'
import { clientOver, connect } from './simulationWorker.ts'
import { closedConnection } from './workerLink.ts'
import type { Connection } from './workerLink.ts'

export interface ClosableClient {
  client: SimulationClient
  /** Ends its workers, also within a long step: that of its runs and that of its trials. It starts no other. */
  close: () => void
}

/** `start`: starts a worker. */
export function connectClosableWorker(start: () => Connection = connect): ClosableClient {
  const open = new Set<Connection>()
  let isClosed = false
  const begin = (): Connection => {
    if (isClosed) return closedConnection
    const connection = start()
    const close = () => {
      open.delete(connection)
      connection.close()
    }
    open.add(connection)
    return { ...connection, close }
  }
  return {
    client: clientOver(begin),
    close() {
      isClosed = true
      for (const connection of open) connection.close()
      open.clear()
    },
  }
}
