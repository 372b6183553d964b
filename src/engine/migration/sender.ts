/**
 * The source as it sends: one command at a time (a stretch of pages, bytes that are no pages, waiting until all has crossed, waiting),
 * when that is done, and what has been handed over by then. Sockets take what is handed over before the wire has carried it.
 */
import { copyScanPosition } from '../memory/scanPosition.ts'
import type { ScanPosition } from '../memory/scanPosition.ts'
import { measuredConstants } from '../measuredConstants.ts'
import type { ActiveMigration } from './activeMigration.ts'

/** Sums of bytes beyond 10^12 are exact to less than this: what is nearer is done. */
const HALF_BYTE = 0.5

export class Sender {
  private readonly active: ActiveMigration

  constructor(active: ActiveMigration) {
    this.active = active
  }

  /** Bytes a second that it makes at most: its CPU share, and what its threads can do. */
  get mostBytesPerS(): number {
    const { state, parts: { cpuBytesPerS, wire } } = this.active
    // The threads are those that send pages.
    return state.beforeRam ? cpuBytesPerS : Math.min(cpuBytesPerS, wire.threadsBytesPerS)
  }

  // — commands —

  /** Sends the stretch up to `to`; at `untilS` it ends early, after a multiple of `alignPages` pages. */
  send(nowS: number, to: Readonly<ScanPosition>, untilS = Infinity, alignPages = 1): void {
    const { active } = this
    const { state, memory } = active
    state.command = 'send'
    copyScanPosition(to, state.to)
    state.target = active.bytesBetween(memory.set.at, to)
    state.untilS = untilS
    state.alignPages = alignPages
    state.cutTarget = -1
    active.reschedule(nowS)
  }

  /** Sends everything that waits. */
  sendAll(nowS: number): void {
    const { memory: { set, content }, bodyBytes, zeroBytes } = this.active
    const to = { scanned: set.pageCount, normalPages: set.normalPages, zeros: set.zeros, coded: 0, codedBytes: 0 }
    if (set.codingNow !== null) set.walk(content, set.at, { normalPages: Infinity, zeros: Infinity, bytes: Infinity, bodyBytes, zeroBytes }, to)
    this.send(nowS, to)
  }

  /** Sends bytes that are no pages. */
  sendBytes(nowS: number, bytes: number): void {
    const { active } = this
    const { state } = active
    state.command = 'bytes'
    state.target = bytes
    state.untilS = Infinity
    active.reschedule(nowS)
  }

  /** Sends what brings several channels together, and `bytes` that are no pages. */
  joinChannels(nowS: number, bytes: number): void {
    const { state, parts: { wire: { packets } } } = this.active
    if (packets !== null) state.joins++
    this.sendBytes(nowS, bytes + (packets?.joinBytes ?? 0))
  }

  /** Waits until everything handed to the socket has crossed the wire. */
  drain(nowS: number): void {
    const { active } = this
    const { state } = active
    state.command = 'drain'
    state.target = 0
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

  // — how far it has come —

  /** Bytes that the source has handed over at `atS`, in the present command. */
  handedInCommand(atS: number): number {
    const { active } = this
    const { state } = active
    if (state.command === 'fetch') return active.fetching!.handedAt(atS)
    if (state.command !== 'send' && state.command !== 'bytes') return 0
    return Math.min(state.target, this.roomAt(atS))
  }

  /** Bytes handed over by `atS`, in this command and all before. */
  handedAt(atS: number): number {
    return this.active.state.handedBase + this.handedInCommand(atS)
  }

  /** Bytes that the sockets still take at the moment being dealt with. */
  get socketRoom(): number {
    return this.roomAt(this.active.state.momentS)
  }

  /** What the wire has carried by `atS` and the sockets hold, beyond what earlier commands have handed over. */
  private roomAt(atS: number): number {
    const { active } = this
    return Math.max(0, active.carriedAt(atS) + active.parts.wire.socketBytes - active.state.handedBase)
  }

  // — its end —

  /** The network gave the flow another rate, or the command began: asks for the rate it needs, and finds when it is done. */
  reschedule(nowS: number): void {
    const { active } = this
    const { state, flow, timers, parts: { network, wire } } = active
    this.cutInTime(nowS)
    const sending = state.command === 'send' || state.command === 'bytes'
    const handedAfter = state.handedBase + (sending ? state.target : 0)
    const carried = active.carriedAt(nowS)
    network.setCap(flow, handedAfter - carried > HALF_BYTE ? Math.min(state.capBytesPerS, this.mostBytesPerS) : 0)
    const uncarried = (sending ? handedAfter - wire.socketBytes : handedAfter) - carried
    const wireS = uncarried <= HALF_BYTE ? nowS : flow.rate > 0 ? nowS + uncarried / flow.rate : Infinity
    let nextS = wireS
    // A flow that has drained while the source waits gives its share back at that moment.
    if (state.command === 'wait') nextS = uncarried > HALF_BYTE ? Math.min(wireS, state.untilS) : state.untilS
    else if (sending) nextS = Math.min(wireS, Math.max(nowS, state.untilS))
    if (nextS > nowS && nextS < wireS && this.canForesee) nextS = this.cutBehind()
    state.nextS = Math.min(nextS, state.alarmS, state.switchS, timers.earliestS)
    this.noteStall(nowS, uncarried > HALF_BYTE && flow.rate === 0)
  }

  /** Notes since when the path carries nothing although bytes wait for it; the migration fails when that has lasted too long. */
  private noteStall(nowS: number, isStalled: boolean): void {
    const { state, parts: { failAfterS } } = this.active
    if (isStalled) {
      if (state.stalledS < 0) state.stalledS = nowS
      state.nextS = Math.min(state.nextS, state.stalledS + failAfterS)
    } else {
      state.stalledS = -1
    }
  }

  /** Whether a stretch that its time limit cuts can be looked at once, when it is sent: nobody takes pages out of it on the way. */
  private get canForesee(): boolean {
    const { state, flow, parts: { boosts, manager } } = this.active
    return state.command === 'send' && flow.rate > 0 && boosts.length === 0 && manager === null
  }

  /** Foresees where the time limit cuts the stretch; returns when that is reached. */
  private cutBehind(): number {
    const { active } = this
    const { flow, scan, state, parts: { wire } } = active
    const { untilS } = state
    state.cutTarget = scan.foresee(untilS, state.alignPages, state.cut)
    const uncarried = state.handedBase + state.cutTarget - wire.socketBytes - active.carriedAt(untilS)
    return uncarried <= HALF_BYTE ? untilS : untilS + uncarried / flow.rate
  }

  /** The time limit is over: what was foreseen for it has come. False if nothing was. */
  cutInTime(nowS: number): boolean {
    const { state } = this.active
    const { cutTarget } = state
    state.cutTarget = -1
    if (cutTarget < 0 || nowS < state.untilS) return false
    state.untilS = Infinity
    state.target = cutTarget
    copyScanPosition(state.cut, state.to)
    return true
  }

  /** The command is done: what it sent counts. Returns the seconds that finding its zero pages and encoding takes. */
  commit(): number {
    const { state } = this.active
    const scanS = state.command === 'send' ? this.countPages() : 0
    if (state.command === 'send' || state.command === 'bytes') state.handedBase += state.target
    state.target = 0
    state.cutTarget = -1
    state.command = 'idle'
    return scanS
  }

  private countPages(): number {
    const { active } = this
    const { state, memory: { set, content }, parts: { wire, blockPages } } = active
    const { to } = state
    const normalPages = to.normalPages - set.sentBodies
    const zeros = to.zeros - set.sentZeros
    const coded = to.coded - set.at.coded
    state.pagesSent += normalPages - coded
    state.zeroPages += zeros
    let scanS = wire.scansZeroPages ? zeros * measuredConstants.zeroScanS * blockPages : 0
    const coding = set.codingNow
    if (coding !== null) {
      coding.sent(set, content, to)
      scanS += coded * coding.pageS
      if (normalPages > 0) state.meanBodyBytes = (active.bytesBetween(set.at, to) - zeros * active.zeroBytes) / normalPages
    }
    set.advance(to)
    return scanS
  }
}
