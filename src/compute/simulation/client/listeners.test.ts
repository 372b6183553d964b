import { expose } from 'comlink'
import { expect, it } from 'vitest'
import { fakeScenario, fakeSimulationService } from '../../../testing/store/fakeSimulation.ts'
import { createSimulationService } from '../runLoop.ts'
import { clientOver, connectionTo } from './simulationWorker.ts'

/** Workers in this thread whose trials take for ever, and how many listeners all of them have together. */
function workshop() {
  const shop = { started: 0, listeners: 0, start: () => createWorker() }
  class FakeWorker extends EventTarget {
    readonly #port: MessagePort
    constructor(port: MessagePort) {
      super()
      this.#port = port
      port.addEventListener('message', ({ data }) => this.dispatchEvent(new MessageEvent('message', { data })))
      port.start()
    }
    override addEventListener(type: string, listener: EventListener, options?: { signal?: AbortSignal }): void {
      shop.listeners++
      options?.signal?.addEventListener('abort', () => shop.listeners--)
      super.addEventListener(type, listener, options)
    }
    postMessage(message: unknown, transfer: Transferable[] = []): void {
      this.#port.postMessage(message, transfer)
    }
    terminate(): void {
      this.#port.close()
    }
  }
  const createWorker = (): Worker => {
    shop.started++
    const { port1, port2 } = new MessageChannel()
    const service = createSimulationService(fakeSimulationService({ endS: 1 }))
    expose({ ...service, trial: () => new Promise<never>(() => undefined) }, port1)
    return new FakeWorker(port2) as unknown as Worker
  }
  return shop
}

it('300 runs, each of which ends a trial, leave no listeners', async () => {
  const shop = workshop()
  const client = clientOver(() => connectionTo(shop.start()))
  const run = (runId: number) => client.run({ runId, scenario: fakeScenario, checked: true, vm: 'web' }, () => undefined)
  await run(0)
  void client.trial({ scenario: fakeScenario, vm: 'web' })
  const { listeners } = shop
  for (let runId = 1; runId <= 300; runId++) {
    await run(runId)
    void client.trial({ scenario: fakeScenario, vm: 'web' })
  }
  expect(shop.started).toBeGreaterThan(300)
  expect(shop.listeners).toBe(listeners)
})
