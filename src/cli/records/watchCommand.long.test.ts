/** `watch` against a QMP server in the test. */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { calledCommandLine } from '../../testing/commandLine/calledCommandLine.ts'
import { bundledCommandLine } from '../../testing/commandLine/bundledCommandLine.ts'
import { FakeQemu, asQemu } from '../../testing/records/fakeQemu.ts'

const program = bundledCommandLine()
const { folder, sim, file } = calledCommandLine(program)
const sockets: Socket[] = []
let server: Server | null = null

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.close()
  server = null
})

async function serve(answer: (socket: Socket) => void, address: string | number = join(folder, 'qmp')): Promise<Server> {
  server = createServer((socket) => {
    sockets.push(socket)
    socket.setEncoding('utf8')
    answer(socket)
  })
  server.listen(address)
  await once(server, 'listening')
  return server
}

describe('watch', () => {
  it('prints a line an update until the migration ends, then how the forecasts came out', async () => {
    const qemu = new FakeQemu([20_000, 3000])
    await serve(asQemu(qemu))
    const { status, stdout, stderr } = await sim(['watch', 'qmp'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const [updates, outcome] = stdout
      .trimEnd()
      .split('\n\n')
      .map((part) => part.split('\n'))
    expect(updates.length).toBeGreaterThanOrEqual(3)
    expect(updates.slice(0, -1).every((line) => line.includes('  active '))).toBe(true)
    expect(updates.at(-1)).toMatch(/ {2}completed /)
    expect(outcome.length).toBeGreaterThanOrEqual(2)
    expect(new Set(qemu.asked)).toEqual(
      new Set(['qmp_capabilities', 'query-migrate-parameters', 'query-migrate-capabilities', 'query-status', 'query-migrate']),
    )
  })

  it('prints lines of JSON over TCP, the last one with the end', async () => {
    const { port } = (await serve(asQemu(new FakeQemu([9000])), 0)).address() as { port: number }
    const { status, stdout } = await sim(['watch', `127.0.0.1:${port}`, '--json'])
    expect(status).toBe(0)
    const updates = stdout
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { status: string; basis: string; knowable: boolean; resyncs: number; downtimeMs: { p50: number } | null },
      )
    expect(updates[0]).toMatchObject({ status: 'active', basis: 'first-pass', knowable: false, resyncs: 0 })
    expect(updates.at(-1)).toMatchObject({ status: 'completed', basis: 'ended', resyncs: 1, downtimeMs: { p50: 12 } })
  })

  it('ends with status 0 and leaves the monitor when its reader closes the pipe', async () => {
    await serve(asQemu(new FakeQemu(new Array<number>(1000).fill(30_000))))
    const { child, printed } = program.started(['watch', 'qmp'])
    await once(child.stdout!, 'data')
    child.stdout!.destroy()
    expect((await printed).status).toBe(0)
    await expect.poll(() => sockets.every(({ destroyed, readableEnded }) => destroyed || readableEnded)).toBe(true)
  })

  it('refuses a monitor that goes away, after the updates that it has printed', async () => {
    const qemu = new FakeQemu([9000])
    await serve((socket) => {
      asQemu(qemu)(socket)
      socket.on('data', () => {
        if (qemu.asked.filter((command) => command === 'query-migrate').length === 4) socket.end()
      })
    })
    const { status, stdout, stderr } = await sim(['watch', 'qmp'])
    expect(status).toBe(2)
    expect(stdout).toMatch(/ {2}active /)
    expect(stderr).toBe('qmp: the connection was closed\n')
  })

  it('refuses a server that does not speak QMP', async () => {
    await serve((socket) => void socket.write('220 mail ESMTP\n'))
    expect(await sim(['watch', 'qmp'])).toEqual({ status: 2, stdout: '', stderr: 'qmp: the reply is not QMP\n' })
  })

  it.each([
    ['a socket that is not there', 'nowhere', 'nowhere: no such socket\n'],
    ['an empty name', '', "'': must be the path of a Unix socket, or HOST:PORT\n"],
    ['a port without a listener', '127.0.0.1:1', '127.0.0.1:1: no process listens there\n'],
    ['a port that cannot be', '127.0.0.1:99999', '127.0.0.1:99999: the port must be 1 to 65,535\n'],
  ])('refuses %s', async (_, address, stderr) => {
    expect(await sim(['watch', address])).toEqual({ status: 2, stdout: '', stderr })
  })

  it('serves the built page and every message of the monitor to this machine with --serve', async () => {
    expect(await sim(['watch', 'nowhere', '--serve'])).toMatchObject({ status: 2, stdout: '' })
    mkdirSync(join(folder, 'dist'))
    file('dist/index.html', '<title>Switchover</title>')
    // A migration that does not end: the page is served for a few seconds longer than that.
    await serve(asQemu(new FakeQemu(new Array<number>(1000).fill(30_000))))
    const { child, printed } = program.started(['watch', 'qmp', '--serve'])
    const [said] = (await once(child.stderr!, 'data')) as [string]
    const { origin, hash } = new URL(/http:\S+/.exec(said)![0])
    expect(hash).toBe('#/forecast')
    expect(await (await fetch(`${origin}/`)).text()).toBe('<title>Switchover</title>')
    await expect.poll(async () => (await fetch(`${origin}/live.txt`)).text()).toMatch(/dirty-sync-count/)
    expect((await fetch(`${origin}/../package.json`)).status).toBe(404)
    for (const socket of sockets) socket.end()
    expect(await printed).toMatchObject({ status: 2, stderr: expect.stringContaining('qmp: the connection was closed\n') as string })
  })
})
