/**
 * Leaps over the bursts of QEMU's sender. While only plain pages wait, the rate is constant and more waits than the threshold, the end of a
 * burst decides nothing: the bursts up to the next decision are calculated from counts of pages, by the same operations in the same order
 * as one at a time, and only the last is an event. A reader in between first calls `catchUp`.
 */
import { emptyScanPosition } from '../../memory/scanPosition.ts'
import type { ScanPosition } from '../../memory/scanPosition.ts'
import { pagesThatFit } from '../../bitmaps/bitmap.ts'
import { RATE_WINDOW_S } from '../transport/rateWindow.ts'
import { BEGUN_BYTES, PAGE_ERROR } from '../transport/scanView.ts'
import { HALF_BYTE } from '../transport/sender.ts'
import { BURST_S, clockUnits } from './qemuBurst.ts'
import type { StrategyContext } from '../strategy.ts'

/** Most bursts per leap: on a path that carries almost nothing a leap would not end. */
const MOST_BURSTS = 10_000

/** The part of the strategy's state that the end of a burst changes. */
export interface LeapWindow {
  windowStartS: number
  windowBaseBytes: number
  /** Bytes per second over the last window; 0 before the first. */
  bandwidthBytesPerS: number
  thresholdBytes: number
}

/** A burst under way. Times in seconds, amounts in bytes and pages. */
interface Burst extends LeapWindow {
  startS: number
  endS: number
  /** Handed over and sent in this pass before the burst. */
  handed: number
  sentPages: number
  /** All that waits, and the part that the burst sends. */
  commandBytes: number
  cutPages: number
}

function noBurst(): Burst {
  return {
    startS: 0,
    endS: 0,
    handed: 0,
    sentPages: 0,
    commandBytes: 0,
    cutPages: 0,
    windowStartS: 0,
    windowBaseBytes: 0,
    bandwidthBytesPerS: 0,
    thresholdBytes: 0,
  }
}

export class QemuLeap {
  /** The burst that is an event, and the last one of the leap. */
  private readonly first = noBurst()
  private readonly last = noBurst()
  private underWay = false
  /** Constants of the leap. The flow's numbers are from its start: a new rate replaces them in the flow before its owner is notified. */
  private carried = 0
  private rate = 0
  private atS = 0
  private pages = 0
  private limitS = Infinity
  private downtimeMs = 0
  private availBytesPerS: number | null = null
  private readonly at = emptyScanPosition()

  /**
   * Begins a leap after a burst has begun at `nowS`; the burst's own end is then no event. `windowState.downtimeMs`: the downtime limit;
   * `availBytesPerS`: bandwidth to assume for the threshold, null: the estimate.
   */
  begin(
    active: StrategyContext,
    nowS: number,
    windowState: Readonly<LeapWindow & { downtimeMs: number }>,
    availBytesPerS: number | null,
  ): void {
    const {
      state,
      flow,
      memory: { set },
    } = active
    const { nextSampleS } = active.parts
    if (nextSampleS === null || !canLeap(active)) return
    const limitS = Math.min(state.alarmS, state.switchS, nextSampleS())
    if (state.nextS >= limitS) return
    const { first, last } = this
    this.carried = flow.carriedBytes
    this.rate = flow.bytesPerS
    this.atS = flow.atS
    this.pages = set.normalPages
    this.limitS = limitS
    this.downtimeMs = windowState.downtimeMs
    this.availBytesPerS = availBytesPerS
    first.startS = nowS
    first.endS = state.nextS
    first.handed = state.handedBaseBytes
    first.sentPages = set.scan.at.normalPages
    first.commandBytes = state.commandBytes
    first.cutPages = state.cut.normalPages - set.scan.at.normalPages
    copyWindow(windowState, first)
    Object.assign(last, first)
    let bursts = 0
    while (bursts < MOST_BURSTS && this.next(active, last)) bursts++
    this.underWay = bursts > 0
    if (this.underWay) state.nextS = last.endS
  }

  /** Brings the migration to the burst under way at `nowS`. `inclusive`: a burst that ends at this very moment has ended. */
  catchUp(active: StrategyContext, windowState: LeapWindow, nowS: number, inclusive: boolean): void {
    if (!this.underWay) return
    this.underWay = false
    const { first, last } = this
    const isPast = (atS: number): boolean => atS < nowS || (inclusive && atS === nowS)
    if (isPast(last.startS)) {
      this.apply(active, windowState, last)
      return
    }
    while (isPast(first.endS) && this.next(active, first)) {
      // Each call moves `first` to the next burst.
    }
    this.apply(active, windowState, first)
  }

  /** Moves `burst` to the one that follows it, unless its end has to be an event. */
  private next({ normalPageBytes, parts, state: { socketBytes } }: StrategyContext, burst: Burst): boolean {
    const { rate } = this
    const startS = burst.endS
    const handed = burst.handed + burst.cutPages * normalPageBytes
    const sentPages = burst.sentPages + burst.cutPages
    const waiting = this.pages - sentPages
    let { windowStartS, windowBaseBytes: windowHanded, bandwidthBytesPerS: bandwidth, thresholdBytes } = burst
    if (startS - windowStartS >= RATE_WINDOW_S - 1e-9) {
      bandwidth = (handed - windowHanded) / (startS - windowStartS)
      thresholdBytes = ((this.availBytesPerS ?? bandwidth) * this.downtimeMs) / 1000
      windowStartS = startS
      windowHanded = handed
    }
    if (waiting === 0 || waiting * parts.pageBytes < thresholdBytes) return false
    const commandBytes = waiting * normalPageBytes
    const uncarried = handed + commandBytes - socketBytes - this.carriedAt(startS)
    const untilS = startS + BURST_S
    if (uncarried <= HALF_BYTE || untilS >= startS + uncarried / rate) return false
    const carriedThen = this.carriedAt(untilS)
    const begunBytes = Math.max(0, carriedThen + socketBytes - handed)
    if (begunBytes >= commandBytes) return false
    const whole = pagesThatFit(begunBytes + PAGE_ERROR, normalPageBytes, waiting)
    const clock = clockUnits(parts)
    const begun = begunBytes - whole * normalPageBytes > BEGUN_BYTES ? 1 : 0
    const cutPages = Math.min(waiting, Math.ceil((whole + begun) / clock) * clock)
    const behind = handed + cutPages * normalPageBytes - socketBytes - carriedThen
    const endS = behind <= HALF_BYTE ? untilS : untilS + behind / rate
    if (endS >= this.limitS) return false
    burst.startS = startS
    burst.endS = endS
    burst.handed = handed
    burst.sentPages = sentPages
    burst.commandBytes = commandBytes
    burst.cutPages = cutPages
    burst.windowStartS = windowStartS
    burst.windowBaseBytes = windowHanded
    burst.bandwidthBytesPerS = bandwidth
    burst.thresholdBytes = thresholdBytes
    return true
  }

  private carriedAt(atS: number): number {
    return this.carried + this.rate * (atS - this.atS)
  }

  private apply(active: StrategyContext, windowState: LeapWindow, burst: Burst): void {
    const {
      state,
      memory: { set },
      normalPageBytes,
    } = active
    const passed = burst.sentPages - set.scan.at.normalPages
    if (passed > 0) {
      walkPages(active, set.scan.at, passed, this.at)
      set.scan.advance(this.at)
      walkPages(active, set.scan.at, burst.cutPages, state.cut)
    }
    state.pagesSent += passed
    state.momentS = burst.startS
    state.handedBaseBytes = burst.handed
    state.commandBytes = burst.commandBytes
    state.untilS = burst.startS + BURST_S
    state.cutBytes = burst.cutPages * normalPageBytes
    state.nextS = burst.endS
    copyWindow(burst, windowState)
  }
}

/** The burst just begun, and those after it, send plain pages at a constant rate, and only QEMU's own rule reads them. */
function canLeap({ state, parts, tcp, memory: { set, dirtyLog }, normalPageBytes, maxBytesPerS }: StrategyContext): boolean {
  return (
    state.cutBytes >= 0 &&
    state.carriedBeforeBytes === 0 &&
    tcp === null &&
    state.socketStepBytes === 0 &&
    parts.wire.packets === null &&
    dirtyLog.lazy === null &&
    maxBytesPerS === Infinity &&
    set.waitingZeros === 0 &&
    set.encoding === null &&
    Number.isInteger(normalPageBytes)
  )
}

function copyWindow(from: Readonly<LeapWindow>, to: LeapWindow): void {
  to.windowStartS = from.windowStartS
  to.windowBaseBytes = from.windowBaseBytes
  to.bandwidthBytesPerS = from.bandwidthBytesPerS
  to.thresholdBytes = from.thresholdBytes
}

function walkPages(
  { memory: { set, content }, normalPageBytes, zeroBytes }: StrategyContext,
  from: Readonly<ScanPosition>,
  pages: number,
  to: ScanPosition,
): void {
  set.walk(content, from, { pages, normalPages: Infinity, zeros: Infinity, bytes: Infinity, normalPageBytes, zeroBytes }, to)
}
