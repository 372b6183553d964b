import { createContext, Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { serviceWorkerText } from './serviceWorker.ts'

const FILES = ['./', 'assets/a-1.js', 'assets/b-2.js', 'icon.svg']

/** The browser's caches: the stored files of each. `asked`: every request to the network; `fails`: whether it fails. */
function browser() {
  const stored = new Map<string, string[]>()
  const asked: string[] = []
  let under = 0
  const state = { stored, asked, fails: (_file: string) => false, mostAtOnce: 0 }
  const caches = {
    async open(name: string) {
      const files = stored.get(name) ?? []
      stored.set(name, files)
      return {
        match: async (file: string) => (files.includes(file) ? file : undefined),
        async add({ file }: { file: string }) {
          asked.push(file)
          state.mostAtOnce = Math.max(state.mostAtOnce, ++under)
          await Promise.resolve()
          under--
          if (state.fails(file)) throw new Error('no network')
          files.push(file)
        },
      }
    },
    keys: async () => [...stored.keys()],
    delete: async (name: string) => stored.delete(name),
  }
  return { stored, asked, state, caches }
}

/** Runs the service worker's script in a browser; `dispatch` resolves once the event's work is done. */
function startWorker({ caches }: Pick<ReturnType<typeof browser>, 'caches'>, version: string) {
  const listeners = new Map<string, (event: { waitUntil: (work: Promise<unknown>) => void }) => void>()
  const self = {
    location: { href: 'https://example.org/sw.js', origin: 'https://example.org' },
    addEventListener: (name: string, listener: never) => listeners.set(name, listener),
    clients: { claim: async () => undefined },
  }
  class Request {
    readonly file: string
    constructor(file: string) {
      this.file = file
    }
  }
  new Script(serviceWorkerText(version, FILES, [])).runInContext(createContext({ self, caches, Request, URL }))
  return async (name: string): Promise<void> => {
    let work: Promise<unknown> = Promise.resolve()
    listeners.get(name)!({
      waitUntil: (promise) => {
        work = promise
      },
    })
    await work
  }
}

describe('the service worker', () => {
  it('stores every file, one after another', async () => {
    const { caches, stored, state } = browser()
    await startWorker({ caches }, 'en-1')('install')
    expect(stored.get('switchover-en-1')).toEqual(FILES)
    expect(state.mostAtOnce).toBe(1)
  })

  it('continues an install that was cut off with the files that are missing', async () => {
    const { caches, stored, asked, state } = browser()
    state.fails = (file) => file === 'assets/b-2.js'
    await expect(startWorker({ caches }, 'en-1')('install')).rejects.toThrow('no network')
    expect(stored.get('switchover-en-1')).toEqual(['./', 'assets/a-1.js'])
    state.fails = () => false
    asked.length = 0
    await startWorker({ caches }, 'en-1')('install')
    expect(asked).toEqual(['assets/b-2.js', 'icon.svg'])
    expect(stored.get('switchover-en-1')).toEqual(FILES)
  })

  it('drops the files of former versions in its language once it takes over', async () => {
    const { caches, stored } = browser()
    for (const version of ['en-1', 'zh-1']) await startWorker({ caches }, version)('install')
    const dispatch = startWorker({ caches }, 'en-2')
    await dispatch('install')
    expect([...stored.keys()]).toEqual(['switchover-en-1', 'switchover-zh-1', 'switchover-en-2'])
    await dispatch('activate')
    expect([...stored.keys()]).toEqual(['switchover-zh-1', 'switchover-en-2'])
  })
})
