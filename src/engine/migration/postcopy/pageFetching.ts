/**
 * The fetch command of a migration whose guest runs at the destination while the source still holds pages: the rate requested from the
 * network, the time of the next event, and the end of the fetch. A guest that has returned to the source fetches its pages from the
 * destination in the same way.
 */
import { carriedAt } from '../../network/network.ts'
import type { MigrationContext } from '../migrationContext.ts'
import type { PendingPages } from '../../memory/pendingPages.ts'
import type { FetchSettings } from './fetchSettings.ts'
import { FetchWire } from './fetchWire.ts'
import type { FetchWireState } from './fetchWire.ts'
import { FirstAccesses } from './firstAccesses.ts'
import type { SavedAccesses } from './firstAccesses.ts'
import { placingPlan, runAt } from './pageSizes.ts'
import { PageFetch } from './pageFaults.ts'
import type { SavedFetch } from './pageFaults.ts'
import { PageStream } from './pageStream.ts'
import type { SavedStream } from './pageStream.ts'
import { FLUSH_BYTES, RATE_WINDOW_S } from '../transport/rateWindow.ts'
import { HALF_BYTE } from '../transport/sender.ts'
import type { TcpConnection } from '../transport/tcpConnection.ts'

interface FetchingState {
  /** Time at which the source began to push, on the destination's clock. */
  beganS: number
  resumeAtS: number
  /** Bytes that the flow had carried at `beganS`. */
  carriedBase: number
  /** The path is broken: nothing is sent until a recovery. */
  suspended: boolean
  /** Time at which the strategy checks the guest; Infinity: never. `checkDue`: that time has come. */
  checkS: number
  checkDue: boolean
  /** The guest has returned to the source. */
  isReturn: boolean
  /** Limits of the push by the time for zero pages (`placingPlan`); empty: none. */
  placing: number[]
}

export interface SavedFetching {
  state: FetchingState
  stream: SavedStream
  wire: FetchWireState
  fetch: SavedFetch
  windows: WindowState
  accesses: SavedAccesses
}

/** With `postcopy-preempt`, data ahead of a requested page in the link's queue. At 64 MiB/s QEMU sent 525 to 598 requests in 5.2 s, here 690. */
const LINK_QUEUE_BYTES = 262_144
/** Maximum wait, seconds: longer than any scenario. */
const LONGEST_S = 1e6

interface FetchingContext extends MigrationContext {
  readonly tcp: TcpConnection | null
  readonly sender: { readonly mostBytesPerS: number }
}

export class Fetching {
  readonly stream: PageStream
  readonly fetch: PageFetch
  private readonly active: FetchingContext
  private readonly settings: FetchSettings
  /** Pages that it lacks. */
  private readonly set: PendingPages
  private readonly wire = new FetchWire()
  private readonly windows: PushWindows
  state: FetchingState = {
    beganS: 0,
    resumeAtS: 0,
    carriedBase: 0,
    suspended: false,
    checkS: Infinity,
    checkDue: false,
    placing: [],
    isReturn: false,
  }

  /** `isReturn`: the guest has returned to the source. `saved`: the guest's work at the switchover and its epoch, from a checkpoint. */
  constructor(
    active: FetchingContext,
    given: FetchSettings,
    { isReturn = false, saved }: { isReturn?: boolean; saved?: SavedAccesses } = {},
  ) {
    const { memory, guest, parts, normalPageBytes, zeroBytes } = active
    const { audit } = memory
    this.active = active
    this.state.isReturn = isReturn
    this.set = isReturn ? memory.returning! : memory.set
    // Pre-copy continues once the source has all pages, so that they do not wait for an access.
    const settings = isReturn ? { ...given, push: true } : given
    this.settings = settings
    memory.unsent.isFetched = true
    const arrivals = isReturn && audit !== null ? { arrived: (word: number, lanes: number) => audit.movedBack(word, lanes) } : audit
    this.stream = new PageStream(this.set, memory.content, arrivals, {
      normalPageBytes,
      zeroBytes,
      pushes: settings.push,
      sentTimes: memory.sentTimes,
    })
    this.windows = new PushWindows(settings.downtimeS)
    // On the return the guest is stopped.
    const sinceS = isReturn ? active.state.momentS : active.state.switchoverS
    const from = saved ?? { since: active.workAt(sinceS), epoch: memory.dirtyLog.epoch, workload: guest.state.workload }
    const accesses = new FirstAccesses(settings.accesses, guest, this.stream.missing, from)
    this.fetch = new PageFetch({
      stream: this.stream,
      wire: this.wire,
      accesses,
      guest,
      ownS: (bytes) => this.ownS(bytes),
      policy: {
        inStream: settings.transport === 'qemu' && !this.isPreempting,
        pushes: settings.push,
        pushFollows: settings.pushFollows,
        prefetchPages: settings.prefetchPages,
        socketBytes: () => this.socketBytes,
        roundTripS: 2 * parts.latencyS,
        vcpus: settings.vcpus,
      },
    })
  }

  private get capped(): boolean {
    return this.active.state.maxMbps !== null && this.settings.transport === 'qemu'
  }

  /** QEMU's `postcopy-preempt` on a path with TCP: requests have a separate connection, and the push does not follow them. */
  private get isPreempting(): boolean {
    return this.settings.transport === 'qemu' && this.settings.socketBytes === 0 && this.active.tcp !== null
  }

  /**
   * Bytes in the sockets in front of a requested page, without the ones in flight. While placing zero pages limits the push, they shrink
   * with its rate, so that they take no longer to send.
   */
  private get socketBytes(): number {
    const {
      settings: { socketBytes },
      active: { tcp, lineBytesPerS },
    } = this
    const queued = tcp === null ? socketBytes : Math.max(0, socketBytes - tcp.pathBytes)
    if (this.state.placing.length === 0) return queued
    const rate = this.placingRate
    return rate < lineBytesPerS ? queued * (rate / lineBytesPerS) : queued
  }

  /** Maximum bytes per second of the source: its bandwidth limit, its CPU share, and the throughput of the single userspace server. */
  private get cap(): number {
    const { serviceS, transport } = this.settings
    const { sender, normalPageBytes, maxBytesPerS } = this.active
    return Math.min(
      this.placingRate,
      sender.mostBytesPerS,
      transport === 'qemu' ? Infinity : maxBytesPerS,
      serviceS > 0 ? normalPageBytes / serviceS : Infinity,
    )
  }

  /** Seconds that a page sent ahead takes: its service time plus its bytes on the wire, without the limit on the push. */
  private ownS(bytes: number): number {
    const { active, settings } = this
    const { bytesPerS: rate } = this.wire.state
    const wireRate = rate < this.cap * (1 - 1e-9) ? rate : active.lineBytesPerS
    return (bytes === active.zeroBytes ? 0 : settings.serviceS) + (bytes + (this.isPreempting ? LINK_QUEUE_BYTES : 0)) / wireRate
  }

  /** The source begins to push the waiting pages, and the guest resumes at `resumeAtS`. */
  begin(nowS: number, resumeAtS: number): void {
    const { active } = this
    const { state } = active
    if (state.earlierWaits !== null) this.fetch.waitTimes.load(state.earlierWaits)
    state.command = 'fetch'
    const { transport, maxPostcopyMbps } = this.settings
    // QEMU's post-copy limit replaces the other (`max-postcopy-bandwidth`); elsewhere both apply.
    state.maxMbps = transport === 'qemu' ? maxPostcopyMbps : lowerLimit(state.maxMbps, maxPostcopyMbps)
    this.state.beganS = nowS
    this.state.resumeAtS = resumeAtS
    this.state.carriedBase = carriedAt(active.flow, nowS)
    const { zeroS, push } = this.settings
    if (zeroS > 0 && push)
      this.state.placing = placingPlan(this.set.pages.words, this.set.scan.origin, this.stream.sizes, active.lineBytesPerS, zeroS)
    if (this.capped && this.settings.push) this.openWindow(nowS, 0)
    this.reschedule(nowS)
  }

  /** Index of the current run of the plan; −1: beyond it, or there is none. */
  private get placingRun(): number {
    const { placing } = this.state
    return placing.length === 0 ? -1 : runAt(placing, this.wire.state.broughtBytes + HALF_BYTE)
  }

  private get placingEnd(): number {
    const at = this.placingRun
    return at < 0 ? Infinity : this.state.placing[at]
  }

  private get placingRate(): number {
    const at = this.placingRun
    return at < 0 ? Infinity : this.state.placing[at + 1]
  }

  private openWindow(nowS: number, handed: number): void {
    this.windows.begin(nowS, handed, this.active.maxBytesPerS)
    this.fetch.holdAt = this.windows.state.limitBytes
  }

  /** Delivered bytes. An amount within rounding error of all bytes counts as all, so that no page stays in transit for ever. */
  private brought(nowS: number): number {
    const brought = Math.max(0, carriedAt(this.active.flow, nowS) - this.state.carriedBase)
    const { goal } = this
    return Math.abs(goal - brought) <= HALF_BYTE ? goal : brought
  }

  /** Amount to deliver before the source needs attention again. */
  private get goal(): number {
    const { queuedEnd, wholeBytes } = this.stream
    if (this.settings.push) return Math.min(wholeBytes, this.windows.state.limitBytes, this.placingEnd)
    return Math.min(wholeBytes, Math.max(this.wire.state.aheadUntilBytes, queuedEnd + this.wire.state.aheadBytes))
  }

  /** Bytes handed over since the fetch began, at an instant. */
  handedAt(atS: number): number {
    return Math.min(this.wire.broughtAt(atS) + this.socketBytes, this.goal)
  }

  /** Bytes of all pages missing at the switchover; later reads do not change it. */
  get wholeBytes(): number {
    return this.stream.wholeBytes
  }

  /** True if no page is missing. */
  private get whole(): boolean {
    return this.wire.state.broughtBytes >= this.stream.wholeBytes - HALF_BYTE
  }

  /** Computes the next event, after the flow's rate has changed or a decision. */
  reschedule(nowS: number): void {
    const { active, wire, fetch } = this
    const {
      state,
      flow,
      parts: { network },
    } = active
    const { bytesPerS: rate } = wire.state
    if (flow.bytesPerS === rate) fetch.advance(nowS)
    else fetch.interrupt(nowS)
    fetch.bend(nowS, this.brought(nowS), flow.bytesPerS)
    const left = this.goal - wire.state.broughtBytes
    const sends = left > HALF_BYTE && !this.state.suspended
    network.setCap(flow, sends ? this.cap : 0)
    let nextS = this.noteStall(nowS, sends && flow.bytesPerS === 0)
    if (sends && flow.bytesPerS > 0) nextS = Math.min(nextS, nowS + left / flow.bytesPerS)
    if (!fetch.state.running) nextS = Math.min(nextS, this.state.resumeAtS)
    else if (this.whole || this.stranded(nowS)) nextS = nowS
    else if (!this.settings.push) nextS = Math.min(nextS, fetch.nextEventS(), state.startS + LONGEST_S)
    if (!this.state.suspended) nextS = Math.min(nextS, this.windows.endsS)
    nextS = Math.min(nextS, this.state.checkS)
    state.nextS = Math.max(nowS, nextS)
  }

  /** Records when the path stopped carrying the waiting pages; returns the time at which the stall, or TCP, needs attention. */
  private noteStall(nowS: number, isStalled: boolean): number {
    const {
      tcp,
      state,
      flow,
      parts: { network, failAfterS },
    } = this.active
    const isDown = isStalled && (tcp === null || !network.isOpen(flow))
    if (isDown) tcp?.pathIsDown(nowS)
    state.stalledS = !isDown ? -1 : state.stalledS < 0 ? nowS : state.stalledS
    return Math.min(tcp?.nextS ?? Infinity, isDown ? state.stalledS + failAfterS : Infinity)
  }

  /** Without push: nothing is in transit, and the guest will never access the missing pages. */
  private stranded(nowS: number): boolean {
    if (this.settings.push || this.state.suspended || this.goal - this.wire.state.broughtBytes > HALF_BYTE) return false
    return this.fetch.nextEventS() === Infinity || nowS >= this.active.state.startS + LONGEST_S
  }

  /** Handles the fetch's event; returns the event for the strategy, or null. */
  moment(nowS: number): 'runs' | 'whole' | 'stranded' | 'check' | null {
    const { fetch, windows } = this
    fetch.advance(nowS)
    fetch.bend(nowS, this.brought(nowS), this.active.flow.bytesPerS)
    if (!fetch.state.running && nowS >= this.state.resumeAtS) {
      fetch.run(nowS)
      return 'runs'
    }
    if (fetch.state.running && this.whole) return 'whole'
    if (fetch.state.running && this.stranded(nowS)) return 'stranded'
    if (nowS >= this.state.checkS) {
      this.state.checkS = Infinity
      this.state.checkDue = true
      return 'check'
    }
    if (windows.state.on && nowS >= windows.endsS - 1e-9) {
      windows.next(nowS, this.handedAt(nowS), this.active.maxBytesPerS, this.set.waiting * this.active.parts.pageBytes)
      fetch.holdAt = windows.state.limitBytes
    }
    this.reschedule(nowS)
    return null
  }

  checkAt(atS: number): void {
    this.state.checkS = atS
  }

  /** True once for each requested check. */
  takeCheck(): boolean {
    const { checkDue } = this.state
    this.state.checkDue = false
    return checkDue
  }

  /** After the end, with nothing in transit: every page that was sent has arrived. */
  arriveAll(): void {
    this.stream.arriveTo(this.stream.sendPosBytes)
  }

  /** An operator sets another bandwidth limit. */
  capChanged(nowS: number): void {
    const { transport, maxPostcopyMbps, push } = this.settings
    const { state } = this.active
    if (transport !== 'qemu') state.maxMbps = lowerLimit(state.maxMbps, maxPostcopyMbps)
    else if (push) this.openWindow(nowS, this.handedAt(nowS))
  }

  /** Called before the guest or its load change. */
  interrupt(nowS: number): void {
    this.fetch.interrupt(nowS)
  }

  /** Called after the guest's workload may have changed. */
  guestChanged(nowS: number): void {
    const { active, fetch } = this
    const { workload } = active.guest.state
    if (workload === fetch.accesses.workload) return
    fetch.accesses = new FirstAccesses(this.settings.accesses, active.guest, this.stream.missing, {
      since: active.workAt(nowS),
      epoch: active.memory.dirtyLog.epoch,
      workload,
    })
  }

  /** Enters or leaves QEMU's `postcopy-paused`. */
  setSuspended(nowS: number, suspended: boolean): void {
    this.state.suspended = suspended
    this.reschedule(nowS)
  }

  /** Ends the fetch: counts the pages sent. */
  end(nowS: number): void {
    const { active, stream, fetch } = this
    const { state } = active
    fetch.advance(nowS)
    fetch.bend(nowS, this.brought(nowS), active.flow.bytesPerS)
    if (this.whole) {
      stream.sendTo(Infinity)
      stream.arriveTo(Infinity)
    }
    fetch.end(nowS)
    // Later reads see the current state.
    fetch.bend(nowS, this.wire.state.broughtBytes, 0)
    state.pagesSent += stream.sentNormalPages
    state.zeroPages += stream.sentZeros
    state.handedBaseBytes += stream.sentBytes
    state.command = 'idle'
  }

  snapshot(): SavedFetching {
    const { stream, fetch } = this
    return structuredClone({
      state: this.state,
      stream: stream.save(),
      wire: this.wire.state,
      fetch: fetch.save(),
      windows: this.windows.state,
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
    this.fetch.holdAt = own.windows.limitBytes
    this.fetch.accesses.load(own.accesses)
  }

  get byteLength(): number {
    return this.stream.missing.byteLength
  }
}

/**
 * QEMU's limit on the push (QEMU.md §2, `migration_rate_limit`): a budget per 100 ms, sent at full speed in whole flushes, then sleep;
 * requests wait until the source wakes. QEMU 10.0 checks its threshold in post-copy too: once less than bandwidth × downtime limit remains,
 * it completes and sends the remaining pages without the limit (`migration_iteration_run`, `ram_save_complete`).
 */

interface WindowState {
  /** False: no limit, or the remaining pages are being sent without it. */
  on: boolean
  beganS: number
  /** Bytes handed over at the window's start, and the maximum by its end. */
  handedThenBytes: number
  limitBytes: number
}

class PushWindows {
  state: WindowState = { on: false, beganS: 0, handedThenBytes: 0, limitBytes: Infinity }
  private readonly downtimeS: number

  constructor(downtimeS: number) {
    this.downtimeS = downtimeS
  }

  get endsS(): number {
    return this.state.on ? this.state.beganS + RATE_WINDOW_S : Infinity
  }

  /** Begins the first window; `bytesPerS` Infinity: no limit. */
  begin(nowS: number, handed: number, bytesPerS: number): void {
    if (bytesPerS === Infinity) {
      this.state = { on: false, beganS: nowS, handedThenBytes: handed, limitBytes: Infinity }
      return
    }
    const flushes = Math.floor((bytesPerS * RATE_WINDOW_S) / FLUSH_BYTES) + 1
    this.state = { on: true, beganS: nowS, handedThenBytes: handed, limitBytes: handed + flushes * FLUSH_BYTES }
  }

  /** Begins the next window; `pending`: bytes of the remaining pages. */
  next(nowS: number, handed: number, bytesPerS: number, pending: number): void {
    const { state } = this
    const bandwidth = (handed - state.handedThenBytes) / (nowS - state.beganS)
    this.begin(nowS, handed, pending < bandwidth * this.downtimeS ? Infinity : bytesPerS)
  }
}

/** The lower of two limits; null: no limit. */
function lowerLimit(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}
