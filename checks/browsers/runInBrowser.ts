/** Starts a headless browser on a page of a local server, and waits for the page's reply. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const PATIENCE_MS = 300_000

export interface Browser {
  name: string
  path: string
  /** The arguments of its command line, the address last. */
  words(profile: string, address: string): string[]
}

export interface Answer {
  userAgent: string
  reply: unknown
}

export const firefoxWords: Browser['words'] = (profile, address) => [
  '--headless',
  '--no-remote',
  '--new-instance',
  '--profile',
  profile,
  address,
]

export const chromiumWords: Browser['words'] = (profile, address) => [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  `--user-data-dir=${profile}`,
  address,
]

/**
 * The reply that the page's script POSTs to `/computed`, as JSON; `files` are served by their path. @throws Error if the browser
 * exits before it has answered, or does not answer in five minutes
 */
export async function runInBrowser(
  { name, path, words }: Browser,
  files: ReadonlyMap<string, { type: string; body: string }>,
): Promise<Answer> {
  const profile = mkdtempSync(join(tmpdir(), 'switchover-browser-'))
  const server = createServer()
  const answered = new Promise<Answer>((resolve, reject) => {
    server.on('request', (request, response) => void serve(files, request, response, resolve).catch(reject))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A separate process group, so that the browser's child processes end with it.
  const browser = spawn(path, words(profile, addressOf(server)), {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  })
  const failed = new Promise<never>((_, reject) => {
    browser.once('error', reject)
    browser.once('exit', (code) => reject(new Error(`${name} ended with status ${code} before it answered`)))
  })
  const timer = new AbortController()
  try {
    return await Promise.race([answered, failed, lateness(name, timer.signal)])
  } finally {
    timer.abort()
    if (browser.pid !== undefined && browser.exitCode === null) {
      const ended = once(browser, 'exit')
      failed.catch(() => undefined)
      process.kill(-browser.pid, 'SIGKILL')
      await ended
    }
    server.closeAllConnections()
    server.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

async function serve(
  files: ReadonlyMap<string, { type: string; body: string }>,
  request: IncomingMessage,
  response: ServerResponse,
  done: (answer: Answer) => void,
): Promise<void> {
  if (request.method === 'POST' && request.url === '/computed') {
    const reply: unknown = JSON.parse(await text(request))
    response.end()
    done({ userAgent: request.headers['user-agent'] ?? '', reply })
    return
  }
  const file = files.get(request.url ?? '')
  response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': file?.type ?? 'text/plain' }).end(file?.body)
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function lateness(name: string, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} did not answer in ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
}
