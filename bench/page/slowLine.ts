/** A static server behind a slow line: every answer waits for the line's latency, and all answers share its bandwidth. */
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { headerPolicy } from '../../build/page/contentSecurity.ts'
import { freePort } from '../../build/browser/freePort.mjs'

export interface Line {
  mbps: number
  latencyMs: number
}

interface SentFile {
  file: string
  bytes: number
}

interface SlowLine {
  origin: string
  /** Files in the order in which they were requested, with their compressed sizes. */
  sent: SentFile[]
  close(): void
}

const PACKET_BYTES = 1400
const TICK_MS = 5
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain',
}

interface Answer {
  response: ServerResponse
  body: Buffer
  at: number
}

/** Serves `folder` compressed. The browser's own throttling does not slow the scripts of workers; this line slows everything. */
export async function slowLine(folder: string, { mbps, latencyMs }: Line): Promise<SlowLine> {
  const port = await freePort()
  const sent: SentFile[] = []
  const answers: Answer[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://line/').pathname
    const found = compressed(join(folder, normalize(path === '/' ? '/index.html' : path)))
    sent.push({ file: path, bytes: found?.body.length ?? 0 })
    setTimeout(() => {
      response.writeHead(found === null ? 404 : 200, { ...policies, ...found?.headers })
      answers.push({ response, body: found?.body ?? Buffer.alloc(0), at: 0 })
    }, latencyMs)
  })
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const sending = setInterval(transmitter(answers, mbps), TICK_MS)
  return {
    origin: `http://127.0.0.1:${port}/`,
    sent,
    close() {
      clearInterval(sending)
      server.closeAllConnections()
      server.close()
    },
  }
}

const policies = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': headerPolicy,
  'Cache-Control': 'max-age=3600',
}

function compressed(path: string): { body: Buffer; headers: Record<string, string> } | null {
  let plain: Buffer
  try {
    plain = readFileSync(path)
  } catch {
    return null
  }
  const type = { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' }
  return extname(path) === '.woff2'
    ? { body: plain, headers: type }
    : { body: gzipSync(plain, { level: 9 }), headers: { ...type, 'Content-Encoding': 'gzip' } }
}

/** Sends a packet of each answer in turn, as fast as the line allows. */
function transmitter(answers: Answer[], mbps: number): () => void {
  let lastMs = performance.now()
  let credit = 0
  return () => {
    const nowMs = performance.now()
    credit = answers.length === 0 ? 0 : credit + ((nowMs - lastMs) * mbps * 1000) / 8
    lastMs = nowMs
    while (answers.length > 0 && credit > 0) {
      const answer = answers.shift()!
      const packet = answer.body.subarray(answer.at, answer.at + PACKET_BYTES)
      answer.response.write(packet)
      answer.at += packet.length
      credit -= packet.length
      if (answer.at < answer.body.length) answers.push(answer)
      else answer.response.end()
    }
  }
}
