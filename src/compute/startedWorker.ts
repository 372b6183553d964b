/** A worker of the page with its service. Once it is closed nothing listens to it any more: the browser keeps the object for a while. */
import { wrap } from 'comlink'
import type { Endpoint, Remote } from 'comlink'

interface StartedWorker<Service> {
  readonly remote: Remote<Service>
  /** Called at an error of the worker, also of its script. */
  onCrash(listener: () => void): void
  close(): void
}

export function startedWorker<Service>(worker: Worker): StartedWorker<Service> {
  const open = new AbortController()
  const { signal } = open
  const endpoint: Endpoint = {
    postMessage: (message: unknown, transfer?: Transferable[]) => worker.postMessage(message, transfer ?? []),
    addEventListener: (type, listener) => worker.addEventListener(type, listener, { signal }),
    removeEventListener: (type, listener) => worker.removeEventListener(type, listener),
  }
  return {
    remote: wrap<Service>(endpoint),
    onCrash(listener) {
      worker.addEventListener('error', listener, { signal })
      worker.addEventListener('messageerror', listener, { signal })
    },
    close() {
      open.abort()
      worker.terminate()
    },
  }
}
