/** QEMU monitors for tests of `watch`: one whose migration runs at many times the speed of the clock, and one that replays a log. */
import type { Socket } from 'node:net'

const pagesPerS = 16384
const memoryPages = 131072

/** Each `query-migrate` finds the migration half a second on. `found`: pages that each sync finds dirty; the migration ends after the last. */
export class FakeQemu {
  readonly asked: string[] = []
  downtimeLimitMs = 300
  private ageS = 0
  private syncs = 1
  private remaining = memoryPages
  private sent = 0
  private readonly found: number[]

  private cancelled: number

  /** `cancelled`: replies before it that are of an earlier, cancelled migration */
  constructor(found: number[], cancelled = 0) {
    this.found = [...found]
    this.cancelled = cancelled
  }

  reply(command: string): object {
    this.asked.push(command)
    if (command === 'query-migrate-parameters') return { 'downtime-limit': this.downtimeLimitMs, 'max-bandwidth': 67108864 }
    if (command === 'query-migrate-capabilities') return []
    if (command === 'query-status') return { running: true, status: 'running' }
    if (command !== 'query-migrate') return {}
    if (this.cancelled-- > 0) return { status: 'cancelled' }
    this.step()
    // The final copy begins with one more sync.
    const hasEnded = this.remaining < 4915 && this.found.length === 0
    return {
      status: hasEnded ? 'completed' : 'active',
      'total-time': Math.round(this.ageS * 1000),
      'setup-time': 1,
      'expected-downtime': 300,
      ...(hasEnded ? { downtime: 12 } : {}),
      ram: {
        total: memoryPages * 4096,
        remaining: hasEnded ? 0 : Math.max(0, this.remaining) * 4096,
        transferred: this.sent * 4104,
        normal: this.sent,
        duplicate: 0,
        'page-size': 4096,
        'dirty-sync-count': this.syncs + Number(hasEnded),
        'dirty-pages-rate': 0,
        mbps: 537,
        'postcopy-requests': 0,
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

/** Gives each reply of a log until it has been used. */
export class ReplayedQemu {
  private readonly replies: readonly object[]
  private readonly parameters: object
  private at = 0

  constructor(replies: readonly object[], parameters: object) {
    this.replies = replies
    this.parameters = parameters
  }

  /** The present reply has been used. */
  next(): void {
    this.at = Math.min(this.replies.length - 1, this.at + 1)
  }

  reply(command: string): object {
    if (command === 'query-migrate-parameters') return this.parameters
    if (command === 'query-migrate-capabilities') return []
    if (command !== 'query-migrate') return {}
    const reply = this.replies[this.at]
    // One without figures is of no use.
    if (!('ram' in reply)) this.next()
    return reply
  }
}

/** The dicts of a log of Python, whose lines begin with `prefix`. */
export function repliesOfDicts(log: string, prefix: string): object[] {
  const dicts = log.split('\n').map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : '\n'))
  return dicts
    .join('')
    .split(/\n+/)
    .filter((dict) => dict !== '')
    .map((dict) => JSON.parse(dict.replaceAll("'", '"').replaceAll('False', 'false')) as object)
}

/** Speaks QMP on a connection: greeting, an event before each reply, replies with their id. The client may leave at any moment. */
export function asQemu(qemu: Pick<FakeQemu, 'reply'>): (socket: Socket) => void {
  return (socket) => {
    const send = (message: object): void => {
      if (socket.writable) socket.write(`${JSON.stringify(message)}\n`)
    }
    let unread = ''
    socket.on('error', () => socket.destroy())
    send({ QMP: { version: {}, capabilities: [] } })
    socket.on('data', (text: string) => {
      const lines = `${unread}${text}`.split('\n')
      unread = lines.pop()!
      for (const line of lines) {
        const { execute, id } = JSON.parse(line) as { execute: string; id: number }
        send({ event: 'MIGRATION', data: { status: 'active' }, timestamp: { seconds: Math.floor(Date.now() / 1000), microseconds: 0 } })
        send({ return: qemu.reply(execute), id })
      }
    })
  }
}
