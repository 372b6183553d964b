/**
 * Starts sweep workers in the browser, one per core. They are not held workers: a stopped sweep terminates the ones that are in a long run,
 * and a crash ends the sweep.
 */
import { coreCount } from '../heldWorker.ts'
import { startWorker } from '../scriptUrl.ts'
import workerAddress from './sweep.worker.ts?worker&url'
import { createSweepPool } from './sweepPool.ts'
import type { SweepConnection, SweepPool } from './sweepPool.ts'
import type { SweepService } from './sweepService.ts'
import { startedWorker } from '../startedWorker.ts'
import { type WorkerLife, watchLife } from '../workerLife.ts'

const mostWorkers = 16

export function connectSweepWorkers(): SweepPool {
  return createSweepPool({
    connect,
    workers: coreCount(mostWorkers),
    nowMs: () => performance.now(),
    after: (delayMs, act) => void setTimeout(act, delayMs),
  })
}

function connect(): SweepConnection {
  const { remote, onCrash, close } = startedWorker<SweepService & WorkerLife>(startWorker(workerAddress))
  let crashed = (): void => undefined
  onCrash(() => crashed())
  const life = watchLife(remote, () => crashed())
  return {
    service: {
      async open(request) {
        await life.begun
        return remote.open(request)
      },
      async join(document, grid) {
        await life.begun
        return remote.join(document, grid)
      },
      run: (runs) => remote.run(runs),
    },
    onCrash(listener) {
      crashed = listener
    },
    close() {
      life.stop()
      close()
    },
  }
}
