/**
 * The sending source: one command at a time (a range of pages, other bytes, drain, wait), its end, and the bytes handed over at any
 * instant. The sockets take bytes before the wire has carried them.
 */
import { copyScanPosition } from '../../memory/scanPosition.ts'
import type { ScanPosition } from '../../memory/scanPosition.ts'
import type { MigrationContext } from '../migrationContext.ts'
import type { MigrationParts } from '../migrationState.ts'
import type { ScanView } from './scanView.ts'
import type { TcpConnection } from './tcpConnection.ts'

/** Byte sums up to 10^12 are exact to less than half a byte: a smaller remainder counts as sent. */
export const HALF_BYTE = 0.5
/** Rounding of the number of steps that have left the sockets. */
const STEP_ERROR = 1e-9

interface SenderContext extends MigrationContext {
  readonly parts: MigrationParts & { readonly boosts: readonly object[]; readonly manager: object | null }
  readonly scan: Pick<ScanView, 'foresee'>
  readonly timers: { readonly earliestS: number }
  readonly tcp: TcpConnection | null
  readonly fetching: { handedAt(atS: number): number } | null
  reschedule(nowS: number): void
}

export class Sender {
  private readonly active: SenderContext

  constructor(active: SenderContext) {
    this.active = active
  }

  /** Limit of the source, bytes per second: its CPU share, its disk and its sending threads. */
  get mostBytesPerS(): number {
    const {
      state,
      parts: { cpuBytesPerS, wire },
    } = this.active
    // The sending threads carry pages only, not the disk.
    return Math.min(cpuBytesPerS, state.diskBytesPerS, state.beforeRam ? Infinity : wire.threadsBytesPerS)
  }

  // Commands.

  /** Sends the range up to `to`. A range not sent by `untilS` ends after a multiple of `alignPages` pages. */
  send(nowS: number, to: Readonly<ScanPosition>, untilS = Infinity, alignPages = 1): void {
    const { active } = this
    const { state, memory } = active
    this.noteFilling(nowS)
    state.command = 'send'
    copyScanPosition(to, state.to)
    state.commandBytes = active.bytesBetween(memory.set.scan.at, to)
    state.untilS = untilS
    state.alignPages = alignPages
    state.cutBytes = -1
    active.reschedule(nowS)
  }

  /** Sends all waiting pages. */
  sendAll(nowS: number): void {
    const {
      memory: { set, content },
      normalPageBytes,
      zeroBytes,
    } = this.active
    const to = set.end()
    if (set.encodingNow !== null)
      set.walk(content, set.scan.at, { normalPages: Infinity, zeros: Infinity, bytes: Infinity, normalPageBytes, zeroBytes }, to)
    this.send(nowS, to)
  }

  /** Sends bytes that are not pages. */
  sendBytes(nowS: number, bytes: number): void {
    const { active } = this
    const { state } = active
    this.noteFilling(nowS)
    state.command = 'bytes'
    state.commandBytes = bytes
    state.untilS = Infinity
    active.reschedule(nowS)
  }

  /** Joins the channels and sends `bytes` that are not pages. */
  joinChannels(nowS: number, bytes: number): void {
    const {
      state,
      parts: {
        wire: { packets },
      },
    } = this.active
    if (packets !== null) state.joins++
    this.sendBytes(nowS, bytes + (packets?.joinBytes ?? 0))
  }

  /** Waits until the wire has carried all bytes handed to the socket. */
  drain(nowS: number): void {
    const { active } = this
    const { state } = active
    state.command = 'drain'
    state.commandBytes = 0
    state.untilS = Infinity
    active.reschedule(nowS)
  }

  wait(nowS: number, untilS: number): void {
    const { active } = this
    const { state } = active
    state.command = 'wait'
    state.untilS = Math.max(nowS, untilS)
    active.reschedule(nowS)
  }

  // Progress.

  /** Bytes that the current command has handed over by `atS`. */
  handedInCommand(atS: number): number {
    const { active } = this
    const { state } = active
    if (state.command === 'fetch') return active.fetching!.handedAt(atS)
    if (state.command !== 'send' && state.command !== 'bytes') return 0
    return Math.min(state.commandBytes, this.roomAt(atS))
  }

  /** Bytes that all commands so far have handed over by `atS`. */
  handedAt(atS: number): number {
    return this.active.state.handedBaseBytes + this.handedInCommand(atS)
  }

  /** Free bytes of the sockets at the current event. */
  get socketRoom(): number {
    return this.roomAt(this.active.state.momentS)
  }

  /** Bytes that the current command can have handed over by `atS`: carried bytes plus socket size, minus earlier commands. */
  private roomAt(atS: number): number {
    const { active } = this
    const { socketBytes, handedBaseBytes } = active.state
    return Math.max(0, this.filledAt(active.carriedAt(atS)) + socketBytes - handedBaseBytes)
  }

  /** Bytes carried when the sockets were last filled, at a carried amount: a blocked sender is woken when a step has left them. */
  private filledAt(carried: number): number {
    const { socketStepBytes: socketStep, socketFilledAtBytes: socketFilledAt } = this.active.state
    return socketStep === 0
      ? carried
      : socketFilledAt + Math.max(0, Math.floor((carried - socketFilledAt) / socketStep + STEP_ERROR)) * socketStep
  }

  /** Bytes that the wire must have carried before `handed` bytes fit into the sockets. */
  private carriedBefore(handed: number): number {
    const { socketBytes, socketStepBytes: socketStep, socketFilledAtBytes: socketFilledAt } = this.active.state
    const least = handed - socketBytes
    if (socketStep === 0) return least
    const steps = Math.ceil((least - socketFilledAt - HALF_BYTE) / socketStep - STEP_ERROR)
    return steps > 0 ? socketFilledAt + steps * socketStep : least
  }

  /** A sender that is not blocked fills the sockets at once. */
  private noteFilling(nowS: number): void {
    const { state } = this.active
    if (state.socketStepBytes === 0) return
    const carried = this.active.carriedAt(nowS)
    const filledAt = this.filledAt(carried)
    state.socketFilledAtBytes = state.handedBaseBytes < filledAt + state.socketBytes - HALF_BYTE ? carried : filledAt
  }

  // End of a command.

  /** Requests the needed rate and computes the next event, after the flow's rate has changed or a command began. */
  reschedule(nowS: number): void {
    const { active } = this
    const {
      state,
      flow,
      timers,
      parts: { network },
    } = active
    this.cutInTime(nowS)
    const sending = state.command === 'send' || state.command === 'bytes'
    const handedAfter = state.handedBaseBytes + (sending ? state.commandBytes : 0)
    const carried = active.carriedAt(nowS)
    network.setCap(flow, handedAfter - carried > HALF_BYTE ? Math.min(state.capBytesPerS, this.mostBytesPerS) : 0)
    const uncarried = (sending ? this.carriedBefore(handedAfter) : handedAfter) - carried
    const wireS = uncarried <= HALF_BYTE ? nowS : flow.bytesPerS > 0 ? nowS + uncarried / flow.bytesPerS : Infinity
    let nextS = wireS
    // A flow that drains while the source waits releases its share at that time.
    if (state.command === 'wait') nextS = uncarried > HALF_BYTE ? Math.min(wireS, state.untilS) : state.untilS
    else if (sending) nextS = Math.min(wireS, Math.max(nowS, state.untilS))
    if (nextS > nowS && nextS < wireS && this.canForesee) nextS = this.cutBehind()
    state.nextS = Math.min(nextS, state.alarmS, state.switchS, timers.earliestS)
    this.noteStall(nowS, uncarried > HALF_BYTE && flow.bytesPerS === 0)
  }

  /** Records when the path stopped carrying the waiting bytes; a stall that lasts too long fails the migration. */
  private noteStall(nowS: number, isStalled: boolean): void {
    const {
      state,
      flow,
      tcp,
      parts: { failAfterS, network },
    } = this.active
    const isDown = isStalled && (tcp === null || !network.isOpen(flow))
    if (tcp !== null) {
      if (isDown) tcp.pathIsDown(nowS)
      state.nextS = Math.min(state.nextS, tcp.nextS)
    }
    if (isDown) {
      if (state.stalledS < 0) state.stalledS = nowS
      state.nextS = Math.min(state.nextS, state.stalledS + failAfterS)
    } else {
      state.stalledS = -1
    }
  }

  /** True if no boost or manager can remove pages from the range, so that the cut at its time limit can be computed when it is sent. */
  private get canForesee(): boolean {
    const {
      state,
      flow,
      parts: { boosts, manager },
    } = this.active
    return state.command === 'send' && flow.bytesPerS > 0 && boosts.length === 0 && manager === null
  }

  /** Computes the cut at the time limit; returns the time at which it is handed over. */
  private cutBehind(): number {
    const { active } = this
    const { flow, scan, state } = active
    const { untilS } = state
    state.cutBytes = scan.foresee(untilS, state.alignPages, state.cut)
    const uncarried = this.carriedBefore(state.handedBaseBytes + state.cutBytes) - active.carriedAt(untilS)
    return uncarried <= HALF_BYTE ? untilS : untilS + uncarried / flow.bytesPerS
  }

  /** Applies the forecast cut once the time limit is reached; false without a forecast. */
  cutInTime(nowS: number): boolean {
    const { state } = this.active
    const { cutBytes } = state
    state.cutBytes = -1
    if (cutBytes < 0 || nowS < state.untilS) return false
    state.untilS = Infinity
    state.commandBytes = cutBytes
    copyScanPosition(state.cut, state.to)
    return true
  }

  /** Completes the command: counts its bytes and pages. Returns the seconds spent on zero-page detection and encoding. */
  commit(): number {
    const { state } = this.active
    const scanS = state.command === 'send' ? this.countPages() : 0
    if (state.command === 'send' || state.command === 'bytes') state.handedBaseBytes += state.commandBytes
    if (state.command === 'bytes') state.bytesAfterPages += state.commandBytes
    else if (state.command === 'send' && state.commandBytes > 0) state.bytesAfterPages = 0
    state.commandBytes = 0
    state.cutBytes = -1
    state.command = 'idle'
    return scanS
  }

  private countPages(): number {
    const { active } = this
    const {
      state,
      memory: { set, content, sentTimes },
      parts: { wire, blockPages, zeroScanS },
    } = active
    const { to } = state
    sentTimes?.addStretch(set, content, to.scanned)
    const normalPages = to.normalPages - set.scan.at.normalPages
    const zeros = to.zeros - set.scan.at.zeros
    const coded = to.coded - set.scan.at.coded
    state.pagesSent += normalPages - coded
    state.encodedPages += coded
    state.zeroPages += zeros
    let scanS = wire.scansZeroPages ? zeros * zeroScanS * blockPages : 0
    const encoding = set.encodingNow
    if (encoding !== null) {
      encoding.sent(set, content, to)
      scanS += coded * encoding.pageS
      if (normalPages > 0) state.meanBodyBytes = (active.bytesBetween(set.scan.at, to) - zeros * active.zeroBytes) / normalPages
    }
    set.scan.advance(to)
    return scanS
  }
}
