import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdsEnd } from '../../records/guest/forecastTypes.ts'
import { asQemu, FakeQemu, repliesOfDicts, ReplayedQemu } from '../../testing/records/fakeQemu.ts'
import type { Update } from './liveWatch.ts'
import { liveUpdates } from './liveWatch.ts'
import { QmpError, QmpSocket } from './qmpSocket.ts'
import { howItCameOut, updateLine } from './watchCommand.ts'

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

describe('watching a migration', () => {
  it('gives a forecast at each re-sync until it ends, and says how it came out', async () => {
    const qemu = new FakeQemu([20000, 3000])
    const updates: Update[] = []
    for await (const update of liveUpdates(await serve(asQemu(qemu)))) updates.push(update)
    expect(updates.map(({ forecast: { basis } }) => basis)).toEqual(expect.arrayContaining(['first-pass', 'first-resync', 'ended']))
    expect(updates.at(-1)).toMatchObject({ status: 'completed', hasEnded: true })
    expect(updates[0].forecast.knowable).toBe(false)
    expect(updateLine(updates.find(({ forecast }) => forecast.basis === 'first-resync')!)).toMatch(/re-sync 1/)
    // With a single draw that ends, all its percentiles are one moment, which is still ahead.
    const running = updates.find(({ forecast }) => forecast.knowable && forecast.basis !== 'ended')!
    const certain = { ...running, forecast: { ...running.forecast, endS: { p10: 60.7, p50: 60.7, p90: 60.7 } } }
    expect(updateLine(certain)).toMatch(/ends/)
    expect(updateLine(certain)).not.toMatch(/ended/)
    expect(updateLine(updates.at(-1)!)).toMatch(/ended/)
    expect(howItCameOut(updates).length).toBeGreaterThan(2)
  })
  it('of a mostly empty guest gives an update a reading, with intervals that hold the next re-sync and then the end', async () => {
    const replies = repliesOfDicts(readFileSync('src/testing/records/cases/prefixed-dicts.log', 'utf8'), 'vm1> ')
    const updates: Update[] = []
    const qemu = new ReplayedQemu(replies, { 'downtime-limit': 4000, 'max-bandwidth': 22_500 })
    for await (const update of liveUpdates(await serve(asQemu(qemu)))) {
      updates.push(update)
      qemu.next()
    }
    expect(updates).toHaveLength(replies.filter((reply) => 'ram' in reply).length)
    const before = updates.filter(({ forecast }) => forecast.basis === 'first-pass')
    const held = before.filter(({ forecast: { knowableFromS } }) => knowableFromS!.p10 <= 57.893 && knowableFromS!.p90 >= 46.571)
    expect(held.length).toBeGreaterThanOrEqual(before.length - 1)
    const after = updates.filter(({ forecast, hasEnded }) => forecast.resyncs > 0 && !hasEnded)
    expect(after.length).toBeGreaterThan(0)
    for (const { forecast } of after) expect(holdsEnd(forecast.endS!, 69.496)).toBe(true)
    // The last round found 4 pages after 278.
    expect(after.at(-1)!.forecast.neverProbability).toBeLessThan(0.1)
  })
  it('sends nothing but queries', async () => {
    const qemu = new FakeQemu([9000])
    for await (const update of liveUpdates(await serve(asQemu(qemu)))) expect(update.status).not.toBe('none')
    expect(new Set(qemu.asked)).toEqual(
      new Set(['qmp_capabilities', 'query-migrate-parameters', 'query-migrate-capabilities', 'query-status', 'query-migrate']),
    )
  })
  it('waits for the next migration where the last one was cancelled', async () => {
    const qemu = new FakeQemu([9000], 3)
    const idle: (string | null)[] = []
    const updates: Update[] = []
    for await (const update of liveUpdates(await serve(asQemu(qemu)), { onIdle: (last) => idle.push(last) })) updates.push(update)
    expect(idle).toEqual(['cancelled'])
    expect(updates[0].status).toBe('active')
    expect(updates.at(-1)).toMatchObject({ status: 'completed', hasEnded: true })
  })
  it('uses the limits in force, which managers set at the beginning and raise later', async () => {
    const qemu = new FakeQemu([20000, 20000, 9000], 3)
    const limits: (number | null)[] = []
    const onIdle = (): void => {
      qemu.downtimeLimitMs = 500
    }
    for await (const { record } of liveUpdates(await serve(asQemu(qemu)), { onIdle })) {
      limits.push(record.settings.downtimeLimitMs)
      qemu.downtimeLimitMs = 500 + limits.length
    }
    expect(limits.length).toBeGreaterThan(3)
    expect(limits).toEqual(limits.map((_, i) => 500 + i))
  })
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
