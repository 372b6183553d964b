/**
 * Cost of dirty tracking to the guest (N11). After a sync every page is write-protected (or its dirty bit clear) again, and the first write
 * to a page takes `trackNsPerPage` of the writing vCPU. Time spent on first writes is lost to the guest's work. Their number follows from
 * the workload (`GuestWrites.distinctPages`), so the guest is fastest long after a sync, when its working set has been written. The speed
 * is constant over short intervals, which grow with the time since the sync.
 */
import { PACES } from '../../workload/guestWrites.ts'
import type { Boost, BoostContext } from '../boosts/boost.ts'
import type { SyncCounts } from '../../memory/trackedMemory.ts'
import { NO_REMARKS } from '../boosts/boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'

/** Length of an interval as a share of the time since the sync, and its bounds, seconds. */
const INTERVAL_SHARE = 0.125
const SHORTEST_S = 0.001
const LONGEST_S = 1
/** A smaller share of the guest's time is ignored until the next sync. */
const LEAST_SHARE = 1e-6
const STEPS = 8
/** Timer-paced first writes can take all time. The lost time is counted by the guest's progress, of which some must be left. */
const MOST_SHARE = 1 - 1e-6

interface TrackingState {
  /** Writes are tracked: from a sync of the running guest until it is stopped. */
  tracks: boolean
  syncS: number
  /** The guest's work (`PACES`) at the sync. */
  cpuWorkS: number
  timerWorkS: number
  /** Share of the guest's time that tracking costs now, since `sinceS`. */
  share: number
  sinceS: number
  /** Guest run time and time lost by `sinceS`, seconds. */
  ranS: number
  lostS: number
  /** Lost time already reported by rounds, seconds. */
  reportedS: number
}

export class TrackingCost implements Boost<TrackingState> {
  readonly id = 'tracking'
  state: TrackingState = { tracks: false, syncS: 0, cpuWorkS: 0, timerWorkS: 0, share: 0, sinceS: 0, ranS: 0, lostS: 0, reportedS: 0 }
  private readonly secondsPerPage: number
  private readonly since = new Float64Array(2)
  private readonly until = new Float64Array(2)

  constructor(nsPerPage: number) {
    this.secondsPerPage = nsPerPage / 1e9
  }

  begin(active: BoostContext, nowS: number): void {
    this.synced(active, nowS)
  }

  afterSync(active: BoostContext, nowS: number, _counts: SyncCounts): null {
    this.synced(active, nowS)
    return null
  }

  tick(active: BoostContext, nowS: number): void {
    this.adjust(active, nowS)
  }

  guestChanged(active: BoostContext, nowS: number): void {
    if (this.state.tracks) this.adjust(active, nowS)
  }

  private synced(active: BoostContext, nowS: number): void {
    const { state: now } = this
    const work = active.workAt(nowS)
    now.tracks = true
    now.syncS = nowS
    now.cpuWorkS = work[PACES.cpu]
    now.timerWorkS = work[PACES.timer]
    this.adjust(active, nowS)
  }

  /** Sets the guest's speed for the interval that begins now. */
  private adjust(active: BoostContext, nowS: number): void {
    const { state: now } = this
    const { guest } = active
    this.account(active, nowS)
    const intervalS = Math.min(LONGEST_S, Math.max(SHORTEST_S, INTERVAL_SHARE * (nowS - now.syncS)))
    now.share = guest.state.running ? this.shareOf(active, nowS, intervalS) : 0
    guest.setTracking(nowS, now.share)
    active.tickAt(this, now.share > LEAST_SHARE || !guest.steady ? nowS + intervalS : Infinity)
  }

  /** The share w of time left for the guest's work satisfies w + (seconds of first writes at w) / interval = 1 − throttle. */
  private shareOf(active: BoostContext, nowS: number, intervalS: number): number {
    const { guest } = active
    const work = active.workAt(nowS)
    const { workload } = guest.state
    const { begins } = guest
    this.since[PACES.cpu] = work[PACES.cpu] - Math.max(this.state.cpuWorkS, begins[2 * workload + PACES.cpu])
    this.since[PACES.timer] = work[PACES.timer] - Math.max(this.state.timerWorkS, begins[2 * workload + PACES.timer])
    const whole = 1 - guest.state.throttle
    // Asleep, the guest writes nothing and keeps the share for when it wakes.
    if (whole === 0) return this.state.share
    const load = guest.meanLoad(nowS, nowS + intervalS) * intervalS
    const before = active.memory.dirtyLog.writes.distinctPages(this.since, workload)
    const secondsPerPage = (this.secondsPerPage * active.parts.blockPages) / guest.vcpus
    const tooMuch = (speed: number): number => {
      this.until[PACES.cpu] = this.since[PACES.cpu] + load * speed
      this.until[PACES.timer] = this.since[PACES.timer] + load * guest.timerSpeedAt(1 - speed)
      return speed + ((active.memory.dirtyLog.writes.distinctPages(this.until, workload) - before) * secondsPerPage) / intervalS - whole
    }
    // Regula falsi, Illinois variant: an endpoint that is retained twice in a row counts half.
    let low = 0
    let lowValue = -whole
    let high = whole
    let highValue = tooMuch(whole)
    if (!(highValue > LEAST_SHARE * whole)) return 0
    let speed = whole
    let replaced = 0
    for (let i = 0; i < STEPS; i++) {
      speed = low + ((high - low) * -lowValue) / (highValue - lowValue)
      const value = tooMuch(speed)
      if (value > 0) {
        high = speed
        highValue = value
        if (replaced > 0) lowValue /= 2
        replaced = 1
      } else {
        low = speed
        lowValue = value
        if (replaced < 0) highValue /= 2
        replaced = -1
      }
      if (value > -1e-9 && value < 1e-9) break
    }
    return Math.min(MOST_SHARE, 1 - speed / whole)
  }

  /** Adds the cost of the interval that ends now. */
  private account(active: BoostContext, nowS: number): void {
    const { state: now } = this
    const ranS = active.guest.ranAt(nowS)
    if (now.share > 0) now.lostS += ((ranS - now.ranS) * now.share) / (1 - now.share)
    now.ranS = ranS
    now.sinceS = nowS
  }

  lifted(active: BoostContext, nowS: number): void {
    this.account(active, nowS)
    this.state.tracks = false
    this.state.share = 0
    active.guest.setTracking(nowS, 0)
  }

  roundEnds(): readonly Reason[] {
    const { state: now } = this
    const lostS = now.lostS - now.reportedS
    now.reportedS = now.lostS
    return lostS > LEAST_SHARE ? [{ code: 'tracking-cost', values: { lostS } }] : NO_REMARKS
  }

  figures(): Record<string, number> {
    return { lostS: this.state.lostS }
  }
}
