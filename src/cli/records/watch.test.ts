import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Update } from './liveWatch.ts'
import { liveUpdates } from './liveWatch.ts'
import { QmpError, QmpSocket } from './qmpSocket.ts'
import { howItCameOut, updateLine } from './watchCommand.ts'

const pagesPerS = 16384
const memoryPages = 131072

/** A QEMU whose migration runs at many times the speed of the clock: each query finds it half a second on. */
class FakeQemu {
  readonly asked: string[] = []
  private ageS = 0
  private syncs = 1
  private remaining = memoryPages
  private sent = 0
  private readonly found: number[]

  constructor(found: number[]) {
    this.found = [...found]
  }

  reply(command: string): object {
    this.asked.push(command)
    if (command === 'query-migrate-parameters') return { 'downtime-limit': 300, 'max-bandwidth': 67108864 }
    if (command === 'query-migrate-capabilities') return []
    if (command !== 'query-migrate') return {}
    this.step()
    const hasEnded = this.remaining < 4915 && this.found.length === 0
    return {
      'status': hasEnded ? 'completed' : 'active', 'total-time': Math.round(this.ageS * 1000), 'setup-time': 1, 'expected-downtime': 300, ...(hasEnded ? { downtime: 12 } : {}),
      'ram': {
        'total': memoryPages * 4096, 'remaining': hasEnded ? 0 : Math.max(0, this.remaining) * 4096, 'transferred': this.sent * 4104, 'normal': this.sent, 'duplicate': 0, 'page-size': 4096,
        'dirty-sync-count': this.syncs, 'dirty-pages-rate': 0, 'mbps': 537, 'postcopy-requests': 0,
      },
    }
  }

  private step(): void {
    this.ageS += 0.5
    this.sent += pagesPerS / 2
    this.remaining -= pagesPerS / 2
    if (this.remaining >= 4915 || this.found.length === 0) return
    this.remaining += this.found.shift()!
    this.syncs++
  }
}

let folder = ''
let server: Server
const sockets: Socket[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchover-qmp-'))
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function serve(answer: (socket: Socket) => void): Promise<string> {
  const path = join(folder, 'qmp')
  server = createServer((socket) => {
    sockets.push(socket)
    socket.setEncoding('utf8')
    answer(socket)
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return path
}

function asQemu(qemu: FakeQemu): (socket: Socket) => void {
  return (socket) => {
    const send = (message: object): void => void socket.write(`${JSON.stringify(message)}\n`)
    send({ QMP: { version: {}, capabilities: [] } })
    socket.on('data', (text: string) => {
      for (const line of text.trim().split('\n')) {
        const { execute, id } = JSON.parse(line) as { execute: string; id: number }
        send({ event: 'MIGRATION', data: { status: 'active' }, timestamp: { seconds: Math.floor(Date.now() / 1000), microseconds: 0 } })
        send({ return: qemu.reply(execute), id })
      }
    })
  }
}

describe('watching a migration', () => {
  it('gives a forecast at each re-sync until it ends, and says how it came out', async () => {
    const qemu = new FakeQemu([20000, 3000])
    const updates: Update[] = []
    for await (const update of liveUpdates(await serve(asQemu(qemu)))) updates.push(update)
    expect(updates.map(({ forecast: { basis } }) => basis)).toEqual(expect.arrayContaining(['first-pass', 'first-resync', 'ended']))
    expect(updates.at(-1)).toMatchObject({ status: 'completed', hasEnded: true })
    expect(updates[0].forecast.knowable).toBe(false)
    expect(updateLine(updates.find(({ forecast }) => forecast.basis === 'first-resync')!)).toMatch(/re-sync 1/)
    expect(howItCameOut(updates).length).toBeGreaterThan(2)
  }, 15_000)
  it('sends nothing but queries', async () => {
    const qemu = new FakeQemu([9000])
    for await (const update of liveUpdates(await serve(asQemu(qemu)))) expect(update.status).not.toBe('none')
    expect(new Set(qemu.asked)).toEqual(new Set(['qmp_capabilities', 'query-migrate-parameters', 'query-migrate-capabilities', 'query-migrate']))
  }, 15_000)
  it('refuses a socket that does not speak QMP, and one that is not there', async () => {
    const path = await serve((socket) => socket.write('220 mail ESMTP\n'))
    await expect(QmpSocket.open(path, () => {})).rejects.toThrow(QmpError)
    await expect(QmpSocket.open(join(folder, 'nothing'), () => {})).rejects.toThrow(QmpError)
  })
  it('passes on what QEMU says of a command that fails, and a connection that ends', async () => {
    const path = await serve((socket) => {
      socket.write('{"QMP": {}}\n')
      socket.on('data', (text: string) => {
        const { execute, id } = JSON.parse(text) as { execute: string; id: number }
        if (execute === 'qmp_capabilities') socket.write(`${JSON.stringify({ return: {}, id })}\n`)
        else if (execute === 'query-migrate') socket.write(`${JSON.stringify({ error: { class: 'GenericError', desc: 'not now' }, id })}\n`)
        else socket.end()
      })
    })
    const qmp = await QmpSocket.open(path, () => {})
    await expect(qmp.ask('query-migrate')).rejects.toThrow('not now')
    await expect(qmp.ask('query-migrate-parameters')).rejects.toThrow(QmpError)
  })
})
