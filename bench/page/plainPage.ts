/**
 * A page of a Chromium to which no tool listens. Playwright has the browser report requests and consoles: for these it notes call stacks, and
 * parses the scripts once more to do so. With a slow processor, that alone delays a first visit by half a second.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Readable, Writable } from 'node:stream'
import type * as Playwright from '@playwright/test'
import { findChromium } from '../../build/browser/chromium.mjs'

export interface PlainPage {
  /** Opens an address. `first` is evaluated before the page's own scripts. Resolves once the page has begun to load. */
  open(address: string, first: string): Promise<void>
  /** The value of an expression, or what its promise resolves to. @throws if it throws */
  evaluate<T>(expression: string): Promise<T>
  /** Slows the page's main thread by a factor. */
  slow(times: number): Promise<void>
}

type Send = (method: string, parameters?: object) => Promise<Record<string, unknown>>

const VIEWPORT = { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false }
/** Not a literal, so that the bundler leaves the package where it is installed. */
const playwright = ['@playwright', 'test'].join('/')

/** A browser first loads internal pages, which with two processors delays a visit by a second. */
const STARTING_MS = 3000

/**
 * Starts a browser with an empty profile and one page, and waits until it has loaded its internal pages.
 * @throws if no browser is found, or it ends or refuses a command
 */
export async function onPlainPage<T>(act: (page: PlainPage) => Promise<T>): Promise<T> {
  const browser = findChromium() ?? ((await import(playwright)) as typeof Playwright).chromium.executablePath()
  const profile = await mkdtemp(join(tmpdir(), 'switchover-bench-'))
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--no-default-browser-check']
  const started = spawn(browser, [...args, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => {
    started.once('exit', () => resolve())
    started.once('error', () => resolve())
  })
  try {
    const command = commands(started.stdio[3] as Writable, started.stdio[4] as Readable, ended)
    const page = await pageOf(command)
    await sleep(STARTING_MS)
    return await act(page)
  } finally {
    started.kill()
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

type Command = (method: string, parameters?: object, sessionId?: string) => Promise<Record<string, unknown>>

interface Reply {
  id?: number
  result?: Record<string, unknown>
  error?: { message: string }
}

/** Commands of the browser's protocol over its pipe: JSON texts, each ended by a zero byte. */
function commands(into: Writable, from: Readable, ended: Promise<void>): Command {
  const waiting = new Map<number, (reply: Reply) => void>()
  // A pipe breaks when the browser ends, which each command reports.
  into.on('error', () => undefined)
  let text = ''
  from.setEncoding('utf8').on('data', (part: string) => {
    const messages = (text + part).split('\0')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const reply = JSON.parse(message) as Reply
      if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
    }
  })
  let last = 0
  return async (method, parameters = {}, sessionId) => {
    const id = ++last
    const answered = new Promise<Reply>((resolve) => {
      waiting.set(id, resolve)
    })
    into.write(`${JSON.stringify({ id, method, params: parameters, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    const reply = await Promise.race([answered, ended.then((): Reply => ({ error: { message: 'the browser has ended' } }))])
    waiting.delete(id)
    if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.message}`)
    return reply.result ?? {}
  }
}

interface Evaluated<T> {
  result: { value: T }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

async function pageOf(command: Command): Promise<PlainPage> {
  const { targetInfos } = (await command('Target.getTargets')) as { targetInfos: { type: string; targetId: string }[] }
  const { targetId } = targetInfos.find(({ type }) => type === 'page')!
  const { sessionId } = (await command('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string }
  const send: Send = (method, parameters) => command(method, parameters, sessionId)
  await send('Emulation.setDeviceMetricsOverride', VIEWPORT)
  await send('Page.enable')
  return {
    async open(address, first) {
      await send('Page.addScriptToEvaluateOnNewDocument', { source: first })
      await send('Page.navigate', { url: address })
    },
    async evaluate<T>(expression: string): Promise<T> {
      const parameters = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails } = (await send('Runtime.evaluate', parameters)) as unknown as Evaluated<T>
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
    async slow(times) {
      await send('Emulation.setCPUThrottlingRate', { rate: times })
    },
  }
}
