import { expose } from 'comlink'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isCollected } from '../testing/waiting/collected.ts'
import { eventually } from '../testing/waiting/eventually.ts'
import { holdWorker } from './holdWorker.ts'
import { workerLife } from './workerLife.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

interface Counter {
  add(by: number): Promise<number>
  fail(): Promise<number>
}

/** The browser's locks of one name: each request waits for those before it. */
class Locks {
  readonly #queues = new Map<string, (() => void)[]>()

  async request(name: string, ...[options, held]: [{ signal: AbortSignal }, () => unknown] | [() => unknown]): Promise<void> {
    const act = held ?? (options as () => unknown)
    const queue = this.#queues.get(name) ?? []
    this.#queues.set(name, queue)
    queue.push(() => {
      if (held === undefined || !(options as { signal: AbortSignal }).signal.aborted) act()
    })
    if (queue.length === 1) queue[0]()
  }

  /** A lock is held and requested. */
  get areAwaited(): boolean {
    return [...this.#queues.values()].some(({ length }) => length > 1)
  }

  /** What the browser does with the locks of a worker that ends. */
  releaseAll(): void {
    for (const queue of this.#queues.values()) {
      queue.shift()
      queue[0]?.()
    }
  }
}

/**
 * Workers in this thread that count from 0, and that the test ends as a browser does that wants their memory: without an event. One that
 * does not load holds no lock and answers nothing.
 */
function workshop(answers: (workers: number) => boolean, loads: (workers: number) => boolean = () => true) {
  const locks = new Locks()
  vi.stubGlobal('navigator', { locks })
  const shop = {
    started: 0,
    terminated: 0,
    events: [] as EventTarget[],
    isWatched: () => locks.areAwaited,
    endSilently: () => locks.releaseAll(),
    create: () => createWorker(),
  }
  const createWorker = (): Worker => {
    shop.started++
    const doesAnswer = answers(shop.started)
    const { port1, port2 } = new MessageChannel()
    let count = 0
    const service: Counter = {
      add: async (by) => (doesAnswer ? (count += by) : new Promise<never>(() => undefined)),
      fail: () => Promise.reject(new Error('refused')),
    }
    if (loads(shop.started)) expose({ ...service, ...workerLife }, port1)
    port2.start()
    shop.events.push(port2)
    return Object.assign(port2, {
      terminate() {
        shop.terminated++
        port1.close()
        port2.close()
      },
    }) as unknown as Worker
  }
  return shop
}

describe('a held worker', () => {
  it('that the browser does not start refuses the call, not the page', async () => {
    const held = holdWorker<Counter>(() => {
      throw new Error('workers are off')
    })
    await expect(held.call(async (remote) => remote.add(2))).rejects.toThrow('workers are off')
  })

  it('is started again for the call during which the browser ends it without an event', async () => {
    const shop = workshop((workers) => workers > 1)
    const held = holdWorker<Counter>(shop.create)
    const reply = held.call(async (remote) => remote.add(2))
    await eventually(() => expect(shop.isWatched()).toBe(true))
    shop.endSilently()
    expect(await reply).toBe(2)
    expect([shop.started, shop.terminated]).toEqual([2, 1])
  })

  it('is started again at the next call if the browser ends it between calls', async () => {
    const shop = workshop(() => true)
    const held = holdWorker<Counter>(shop.create)
    expect(await held.call(async (remote) => remote.add(2))).toBe(2)
    shop.endSilently()
    expect(shop.terminated).toBe(1)
    expect(await held.call(async (remote) => remote.add(3))).toBe(3)
    expect(shop.started).toBe(2)
  })

  it('is started again if the browser ends it while its script loads', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const shop = workshop(
      () => true,
      (workers) => workers > 1,
    )
    const held = holdWorker<Counter>(shop.create)
    const reply = held.call(async (remote) => remote.add(2))
    await vi.advanceTimersByTimeAsync(58_000)
    expect(shop.started).toBe(1)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await reply).toBe(2)
    expect([shop.started, shop.terminated]).toEqual([2, 1])
    expect(vi.getTimerCount()).toBe(0)
    expect(await held.call(async (remote) => remote.add(3))).toBe(5)
  })

  it('gives the call up that two workers do not survive, and answers the next one', async () => {
    const shop = workshop((workers) => workers > 2)
    const held = holdWorker<Counter>(shop.create)
    const reply = held.call(async (remote) => remote.add(2)).catch((error: Error) => error.name)
    for (const port of [0, 1]) {
      await eventually(() => expect(shop.started).toBe(port + 1))
      shop.events[port].dispatchEvent(new Event('error'))
    }
    expect(await reply).toBe('WorkerLost')
    expect(await held.call(async (remote) => remote.add(4))).toBe(4)
    expect([shop.started, shop.terminated]).toEqual([3, 2])
  })

  it('does not keep a reply that it has given, while its worker lives on', async () => {
    const shop = workshop(() => true)
    const held = holdWorker<Counter>(shop.create)
    const reply = async () => new WeakRef(await held.call(async (remote) => ({ count: await remote.add(2) })))
    expect(await isCollected(await reply())).toBe(true)
    shop.endSilently()
    expect(shop.terminated).toBe(1)
  })

  it('stays, and does not repeat the call, when its service refuses', async () => {
    const shop = workshop(() => true)
    const held = holdWorker<Counter>(shop.create)
    await expect(held.call(async (remote) => remote.fail())).rejects.toThrow('refused')
    expect([shop.started, shop.terminated]).toEqual([1, 0])
  })

  it('rejects a call that is cancelled, and answers the next one if the call ended by itself', async () => {
    const shop = workshop(() => true)
    const held = holdWorker<Counter>(shop.create)
    const stop = new AbortController()
    let end = (): void => undefined
    const ended = new Promise<number>((resolve) => (end = () => resolve(0)))
    const cancel = vi.fn(() => end())
    const call = held.call(() => ended, { signal: stop.signal, cancel })
    await eventually(() => expect(shop.isWatched()).toBe(true))
    stop.abort(new Error('no longer wanted'))
    await expect(call).rejects.toThrow('no longer wanted')
    expect(await held.call(async (remote) => remote.add(2))).toBe(2)
    expect([cancel.mock.calls.length, shop.started, shop.terminated]).toEqual([1, 1, 0])
  })

  it('is ended if a call that was cancelled continues, and begins its other calls anew, however often', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const shop = workshop((workers) => workers > 3)
    const held = holdWorker<Counter>(shop.create)
    const reply = held.call(async (remote) => remote.add(2))
    for (const started of [1, 2, 3]) {
      await eventually(() => expect([shop.started, shop.isWatched()]).toEqual([started, true]))
      const stop = new AbortController()
      const long = held.call(async (remote) => remote.add(5), { signal: stop.signal }).catch((error: Error) => error.message)
      await new Promise((resolve) => setImmediate(resolve))
      stop.abort(new Error('no longer wanted'))
      expect(await long).toBe('no longer wanted')
      await vi.advanceTimersByTimeAsync(149)
      expect(shop.terminated).toBe(started - 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(shop.terminated).toBe(started)
    }
    expect(await reply).toBe(2)
    expect(shop.started).toBe(4)
  })
})
