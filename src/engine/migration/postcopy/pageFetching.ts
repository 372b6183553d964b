/**
 * The command of a transfer whose guest runs at the destination while the source still holds pages: what the flow on the
 * network is asked for, when something has to be looked at, and when it is over.
 */
import { carriedAt } from '../../network/network.ts'
import type { MigrationContext } from '../migrationContext.ts'
import type { FetchSettings } from './fetchSettings.ts'
import { FetchWire } from './fetchWire.ts'
import type { FetchWireState } from './fetchWire.ts'
import { FirstAccesses } from './firstAccesses.ts'
import type { SavedAccesses } from './firstAccesses.ts'
import { PageFetch } from './pageFaults.ts'
import type { SavedFetch } from './pageFaults.ts'
import { PageStream } from './pageStream.ts'
import type { SavedStream } from './pageStream.ts'

interface FetchingState {
  /** When the source began to push, by the destination's clock. */
  beganS: number
  resumeAtS: number
  /** What the flow had carried when it began. */
  carriedBase: number
  /** The path is broken: nothing is sent until someone recovers. */
  suspended: boolean
  /** The strategy wants to look at the guest then; Infinity: it does not. `looked`: that moment has come. */
  lookS: number
  looked: boolean
}

export interface SavedFetching {
  state: FetchingState
  stream: SavedStream
  wire: FetchWireState
  fetch: SavedFetch
  windows: WindowState
  accesses: SavedAccesses
}

const HALF_BYTE = 0.5
/** Nobody waits for longer than a scenario can last. */
const LONGEST_S = 1e6

interface FetchingContext extends MigrationContext {
  readonly sender: { readonly mostBytesPerS: number }
}

export class Fetching {
  readonly stream: PageStream
  readonly fetch: PageFetch
  private readonly active: FetchingContext
  private readonly settings: FetchSettings
  private readonly wire = new FetchWire()
  private readonly windows: PushWindows
  state: FetchingState = { beganS: 0, resumeAtS: 0, carriedBase: 0, suspended: false, lookS: Infinity, looked: false }

  /** `saved`: the guest's work at the switch and its epoch, from a checkpoint. */
  constructor(active: FetchingContext, settings: FetchSettings, saved?: SavedAccesses) {
    const { memory, guest, parts, bodyBytes, zeroBytes } = active
    this.active = active
    this.settings = settings
    memory.fetching = true
    this.stream = new PageStream(memory.set, memory.content, memory.audit, { bodyBytes, zeroBytes, pushes: settings.push })
    this.windows = new PushWindows(settings.downtimeS)
    const from = saved ?? { since: active.workAt(active.state.switchoverS), epoch: memory.epoch, workload: guest.state.workload }
    const accesses = new FirstAccesses(settings.accesses, guest, this.stream.missing, from)
    this.fetch = new PageFetch({
      stream: this.stream, wire: this.wire, accesses, guest, ownS: (bytes) => this.ownS(bytes),
      manner: {
        inStream: settings.transport === 'qemu', pushes: settings.push, prefetchPages: settings.prefetchPages,
        socketBytes: settings.socketBytes, roundTripS: 2 * parts.latencyS, vcpus: settings.vcpus,
      },
    })
  }

  private get capped(): boolean {
    return this.active.state.maxMbps !== null && this.settings.transport === 'qemu'
  }

  /** Bytes a second that the source may send at most: its cap, its CPU, and what one server in user space manages. */
  private get cap(): number {
    const { serviceS, transport } = this.settings
    const { sender, bodyBytes, maxBytesPerS } = this.active
    return Math.min(sender.mostBytesPerS, transport === 'qemu' ? Infinity : maxBytesPerS, serviceS > 0 ? bodyBytes / serviceS : Infinity)
  }

  /** What a page sent ahead needs for itself: its service, and its bytes on a wire that the cap on the push does not bind. */
  private ownS(bytes: number): number {
    const { active, settings } = this
    const { rate } = this.wire.state
    const wireRate = rate < this.cap * (1 - 1e-9) ? rate : active.lineRate
    return (bytes === active.zeroBytes ? 0 : settings.serviceS) + bytes / wireRate
  }

  /** The source begins to push; the guest starts at `resumeAtS`. What waits is what is missing at the destination. */
  begin(nowS: number, resumeAtS: number): void {
    const { active } = this
    const { state } = active
    if (state.earlierWaits !== null) this.fetch.waitTimes.load(state.earlierWaits)
    state.command = 'fetch'
    const { transport, maxPostcopyMbps } = this.settings
    // QEMU's cap for post-copy replaces the other (`max-postcopy-bandwidth`); elsewhere both hold.
    const own = transport === 'qemu' ? null : state.maxMbps
    state.maxMbps = own === null || maxPostcopyMbps === null ? own ?? maxPostcopyMbps : Math.min(own, maxPostcopyMbps)
    this.state.beganS = nowS
    this.state.resumeAtS = resumeAtS
    this.state.carriedBase = carriedAt(active.parts.flow, nowS)
    if (this.capped && this.settings.push) this.openWindow(nowS, 0)
    this.reschedule(nowS)
  }

  private openWindow(nowS: number, handed: number): void {
    this.windows.begin(nowS, handed, this.active.maxBytesPerS)
    this.fetch.holdAt = this.windows.state.limit
  }

  /** What the wire has brought; what is all but there is, lest the rounding of a sum leave a page on its way for ever. */
  private brought(nowS: number): number {
    const brought = Math.max(0, carriedAt(this.active.parts.flow, nowS) - this.state.carriedBase)
    const { goal } = this
    return Math.abs(goal - brought) <= HALF_BYTE ? goal : brought
  }

  /** What the wire is to bring before the source must be looked at again. */
  private get goal(): number {
    const { queuedEnd, wholeBytes } = this.stream
    if (this.settings.push) return Math.min(wholeBytes, this.windows.state.limit)
    return Math.min(wholeBytes, Math.max(this.wire.state.aheadUntil, queuedEnd + this.wire.state.ahead))
  }

  /** Bytes handed over at an instant, since it began. */
  handedAt(atS: number): number {
    return Math.min(this.wire.broughtAt(atS) + this.settings.socketBytes, this.goal)
  }

  /** All that was missing at the switch, whoever has looked since. */
  get wholeBytes(): number {
    return this.stream.wholeBytes
  }

  /** Nothing is missing any more. */
  private get whole(): boolean {
    return this.wire.state.brought >= this.stream.wholeBytes - HALF_BYTE
  }

  /** The network gave the flow another rate, or something was decided: when is the next moment? */
  reschedule(nowS: number): void {
    const { active, wire, fetch } = this
    const { state, parts } = active
    const { flow, network } = parts
    const { rate } = wire.state
    if (flow.rate === rate) fetch.advance(nowS)
    else fetch.interrupt(nowS)
    fetch.bend(nowS, this.brought(nowS), flow.rate)
    const left = this.goal - wire.state.brought
    const sends = left > HALF_BYTE && !this.state.suspended
    network.setCap(flow, sends ? this.cap : 0)
    state.stalledS = sends && flow.rate === 0 ? (state.stalledS < 0 ? nowS : state.stalledS) : -1
    let nextS = state.stalledS < 0 ? Infinity : state.stalledS + parts.failAfterS
    if (sends && flow.rate > 0) nextS = Math.min(nextS, nowS + left / flow.rate)
    if (!fetch.state.running) nextS = Math.min(nextS, this.state.resumeAtS)
    else if (this.whole || this.forsaken(nowS)) nextS = nowS
    else if (!this.settings.push) nextS = Math.min(nextS, fetch.nextEventS(), state.startS + LONGEST_S)
    if (!this.state.suspended) nextS = Math.min(nextS, this.windows.endsS)
    nextS = Math.min(nextS, this.state.lookS)
    state.nextS = Math.max(nowS, nextS)
  }

  /** Without push: nothing is on its way, and nobody will ever ask for what is missing. */
  private forsaken(nowS: number): boolean {
    if (this.settings.push || this.state.suspended || this.goal - this.wire.state.brought > HALF_BYTE) return false
    return this.fetch.nextEventS() === Infinity || nowS >= this.active.state.startS + LONGEST_S
  }

  /** Its moment has come; what the strategy must hear of it, null if nothing. */
  moment(nowS: number): 'runs' | 'whole' | 'forsaken' | 'look' | null {
    const { fetch, windows } = this
    fetch.advance(nowS)
    fetch.bend(nowS, this.brought(nowS), this.active.parts.flow.rate)
    if (!fetch.state.running && nowS >= this.state.resumeAtS) {
      fetch.run(nowS)
      return 'runs'
    }
    if (fetch.state.running && this.whole) return 'whole'
    if (fetch.state.running && this.forsaken(nowS)) return 'forsaken'
    if (nowS >= this.state.lookS) {
      this.state.lookS = Infinity
      this.state.looked = true
      return 'look'
    }
    if (windows.state.on && nowS >= windows.endsS - 1e-9) {
      windows.next(nowS, this.handedAt(nowS), this.active.maxBytesPerS, this.active.memory.set.waiting * this.active.parts.pageBytes)
      fetch.holdAt = windows.state.limit
    }
    this.reschedule(nowS)
    return null
  }

  lookAt(atS: number): void {
    this.state.lookS = atS
  }

  /** True once for each moment asked for. */
  takeLook(): boolean {
    const { looked } = this.state
    this.state.looked = false
    return looked
  }

  /** After its end, with nothing on the way any more: every page that was sent is there. */
  arriveAll(): void {
    this.stream.arriveTo(this.stream.sendPos)
  }

  /** An operator sets another cap. */
  capChanged(nowS: number): void {
    if (this.settings.transport === 'qemu' && this.settings.push) this.openWindow(nowS, this.handedAt(nowS))
  }

  /** Guest or load are about to change. */
  interrupt(nowS: number): void {
    this.fetch.interrupt(nowS)
  }

  /** What the guest does may be something else now. */
  guestChanged(nowS: number): void {
    const { active, fetch } = this
    const { workload } = active.guest.state
    if (workload === fetch.accesses.workload) return
    fetch.accesses = new FirstAccesses(this.settings.accesses, active.guest, this.stream.missing, {
      since: active.workAt(nowS), epoch: active.memory.epoch, workload,
    })
  }

  /** QEMU's `postcopy-paused`, and out of it again. */
  suspend(nowS: number, suspended: boolean): void {
    this.state.suspended = suspended
    this.reschedule(nowS)
  }

  /** It is over: what was sent counts. */
  end(nowS: number): void {
    const { active, stream, fetch } = this
    const { state } = active
    fetch.advance(nowS)
    fetch.bend(nowS, this.brought(nowS), active.parts.flow.rate)
    if (this.whole) {
      stream.sendTo(Infinity)
      stream.arriveTo(Infinity)
    }
    fetch.end(nowS)
    // Whoever looks later finds things as they are now.
    fetch.bend(nowS, this.wire.state.brought, 0)
    state.pagesSent += stream.sentBodies
    state.zeroPages += stream.sentZeros
    state.handedBase += stream.sentBytes
    state.command = 'idle'
  }

  snapshot(): SavedFetching {
    const { stream, fetch } = this
    return structuredClone({
      state: this.state, stream: stream.save(), wire: this.wire.state, fetch: fetch.save(), windows: this.windows.state,
      accesses: fetch.accesses.save(),
    })
  }

  restore(saved: SavedFetching): void {
    const own = structuredClone(saved)
    this.state = own.state
    this.stream.load(own.stream)
    this.wire.state = own.wire
    this.windows.state = own.windows
    this.fetch.load(own.fetch)
    this.fetch.holdAt = own.windows.limit
    this.fetch.accesses.load(own.accesses)
  }

  get byteLength(): number {
    return this.stream.missing.byteLength
  }
}

/**
 * QEMU's cap on the push (QEMU.md §2, `migration_rate_limit`): a budget for each 100 ms, passed at full speed in whole
 * flushes, then sleep; requests wait until the source is awake. QEMU 10.0 looks at its threshold in post-copy too: once what is
 * left is less than bandwidth × downtime limit it completes, and sends the rest without the cap
 * (`migration_iteration_run`, `ram_save_complete`).
 */

/** `BUFFER_DELAY`. */
const WINDOW_S = 0.1
/** 32 pages, a header each: a buffer is sent, and its bytes counted, when it is full. */
const FLUSH_BYTES = 131_328

export interface WindowState {
  /** False: no cap, or the rest is being sent without one. */
  on: boolean
  beganS: number
  /** Bytes handed over when it began, and at most by its end. */
  handedThen: number
  limit: number
}

export class PushWindows {
  state: WindowState = { on: false, beganS: 0, handedThen: 0, limit: Infinity }
  private readonly downtimeS: number

  constructor(downtimeS: number) {
    this.downtimeS = downtimeS
  }

  get endsS(): number {
    return this.state.on ? this.state.beganS + WINDOW_S : Infinity
  }

  /** A first window; `bytesPerS` null lifts the cap. */
  begin(nowS: number, handed: number, bytesPerS: number): void {
    if (bytesPerS === Infinity) {
      this.state = { on: false, beganS: nowS, handedThen: handed, limit: Infinity }
      return
    }
    const flushes = Math.floor((bytesPerS * WINDOW_S) / FLUSH_BYTES) + 1
    this.state = { on: true, beganS: nowS, handedThen: handed, limit: handed + flushes * FLUSH_BYTES }
  }

  /** The window is over; `pending` are the bytes of the pages that are left. */
  next(nowS: number, handed: number, bytesPerS: number, pending: number): void {
    const { state } = this
    const bandwidth = (handed - state.handedThen) / (nowS - state.beganS)
    this.begin(nowS, handed, pending < bandwidth * this.downtimeS ? Infinity : bytesPerS)
  }
}
