/** A read-only connection to QEMU's monitor: one command at a time, events as they come. */
import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { formatWhole } from '../../units/format.ts'
import { isObject } from '../../scenario/json/plainData.ts'

/** Everything that is ever sent. None of them changes the guest or the migration. */
const readOnlyCommands = [
  'qmp_capabilities',
  'query-migrate',
  'query-migrate-parameters',
  'query-migrate-capabilities',
  'query-status',
] as const
type ReadOnlyCommand = (typeof readOnlyCommands)[number]

const answerWithinMs = 5000
const longestLine = 16 * 1048576
const mostPorts = 65_535

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'no such socket',
  ENOTFOUND: 'no such host',
  ECONNREFUSED: 'no process listens there',
  EACCES: 'permission denied',
}

interface Message {
  QMP?: object
  event?: string
  id?: number
  return?: unknown
  error?: { desc?: string }
}

export class QmpError extends Error {}

/**
 * The path of a Unix socket, or HOST:PORT, with an IPv6 host in brackets or without. What has a slash is a path.
 *
 * @throws QmpError if it is neither
 */
export function endpointOf(address: string): { path: string } | { host: string; port: number } {
  if (address === '') throw new QmpError('must be the path of a Unix socket, or HOST:PORT')
  const tcp = /^([^/]*):(\d+)$/.exec(address)
  if (tcp === null) return { path: address }
  const port = Number(tcp[2])
  if (port < 1 || port > mostPorts) throw new QmpError(`the port must be 1 to ${formatWhole(mostPorts)}`)
  return { host: tcp[1].replace(/^\[(.*)\]$/, '$1'), port }
}

export class QmpSocket {
  private readonly socket: Socket
  private readonly onEvent: (message: string) => void
  private buffer = ''
  private nextId = 1
  private waiting: { id: number | null; done: (text: string) => void; fail: (error: Error) => void } | null = null
  private closed: Error | null = null

  private constructor(socket: Socket, onEvent: (message: string) => void) {
    this.socket = socket
    this.onEvent = onEvent
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => this.read(text))
    socket.on('error', (error: NodeJS.ErrnoException) => this.end(new QmpError(causes[error.code ?? ''] ?? error.message)))
    socket.on('close', () => this.end(new QmpError('the connection was closed')))
  }

  /**
   * @param address as `endpointOf` reads it
   * @throws QmpError if nothing answers there, or the answer is not QMP
   */
  static async open(address: string, onEvent: (message: string) => void): Promise<QmpSocket> {
    const qmp = new QmpSocket(createConnection(endpointOf(address)), onEvent)
    await qmp.answer(null)
    await qmp.ask('qmp_capabilities')
    return qmp
  }

  /** The reply as JSON text. @throws QmpError */
  async ask(command: ReadOnlyCommand): Promise<string> {
    const id = this.nextId++
    const answer = this.answer(id)
    this.socket.write(`${JSON.stringify({ execute: command, id })}\n`)
    return answer
  }

  close(): void {
    this.socket.destroy()
  }

  /** Waits for the reply with `id`, or for the greeting. */
  private answer(id: number | null): Promise<string> {
    if (this.closed !== null) return Promise.reject(this.closed)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end(new QmpError(`no answer within ${answerWithinMs / 1000} s`)), answerWithinMs)
      this.waiting = {
        id,
        done: (text) => {
          clearTimeout(timer)
          resolve(text)
        },
        fail: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
    })
  }

  private read(text: string): void {
    this.buffer += text
    if (this.buffer.length > longestLine) return this.end(new QmpError('a message is too long'))
    const lines = this.buffer.split('\n')
    this.buffer = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') this.take(line)
  }

  private take(line: string): void {
    const message = parsed(line)
    if (message === null) return this.end(new QmpError('the reply is not QMP'))
    if (message.event !== undefined) return this.onEvent(line)
    const { waiting } = this
    if (waiting === null || (waiting.id === null ? message.QMP === undefined : message.id !== waiting.id)) return
    this.waiting = null
    if (message.error === undefined) waiting.done(line)
    else waiting.fail(new QmpError(message.error.desc ?? 'the command failed'))
  }

  private end(error: Error): void {
    this.closed ??= error
    const { waiting } = this
    this.waiting = null
    waiting?.fail(error)
    this.socket.destroy()
  }
}

function parsed(line: string): Message | null {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
