/** Serves the built page and the log of the watched migration, to this machine only. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { refusal } from '../refusal.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

export interface LiveServer {
  readonly address: string
  add(message: string): void
  close(): void
}

/** @throws Refusal if the page has not been built */
export async function serveLive(folder: string): Promise<LiveServer> {
  if (!existsSync(join(folder, 'index.html'))) throw refusal('--serve', `no page in ${folder}. Build it with npx vite build`)
  const messages: string[] = []
  const server = createServer((request, reply) => void answer(request, reply, folder, messages))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/?live#/forecast`,
    add: (message) => void messages.push(message),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(
  { method, url, headers }: IncomingMessage,
  reply: ServerResponse,
  folder: string,
  messages: readonly string[],
): Promise<void> {
  const end = (status: number, type = 'text/plain; charset=utf-8', body: string | Buffer = ''): void => {
    reply.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    reply.end(body)
  }
  // DNS rebinding: a site whose name resolves to this machine must not read the log.
  if (method !== 'GET' || !/^(127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '')) return end(403)
  const path = decoded(url ?? '/')
  if (path === '/live.txt') return end(200, types['.txt'], messages.join('\n'))
  const file = normalize(join(folder, path === '/' || path === '' ? 'index.html' : path))
  if (!file.startsWith(folder + sep)) return end(403)
  const body = await readFile(file).catch(() => null)
  if (body === null) return end(404)
  end(200, types[extname(file)] ?? 'application/octet-stream', body)
}

/** The path of a request without its query; '' if it is not a path. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname)
  } catch {
    return ''
  }
}
