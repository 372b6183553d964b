/**
 * Migration of a local disk (N13, S8) as libvirt and QEMU perform it. The whole disk is mirrored to the destination (NBD) while the guest
 * runs, over the same path and under the same bandwidth limit; then RAM begins as without a disk. The scenario has no disk writes, so one
 * bulk copy is complete. Strategies that stop the guest first copy the disk themselves, in the downtime.
 */
import type { Strategy, StrategyContext } from './strategies/strategy.ts'
import type { Reason } from '../reasons/reason.ts'

interface DiskState {
  doing: 'disk' | 'arriving' | 'ram'
  /** Reasons of requests made during the disk copy; they are carried out once RAM has begun. */
  switchOver: Reason | null
  postcopy: Reason | null
}

/** Includes the state of the strategy that copies RAM, for checkpoints. */
interface DiskCopyState extends DiskState {
  inner: unknown
}

export class DiskCopy implements Strategy<DiskCopyState> {
  readonly kind: string
  private readonly inner: Strategy
  private own: DiskState = { doing: 'disk', switchOver: null, postcopy: null }
  readonly startPostcopy?: Strategy['startPostcopy']
  readonly setDowntimeMs?: Strategy['setDowntimeMs']
  readonly syncNow?: Strategy['syncNow']
  readonly catchUp?: Strategy['catchUp']
  readonly estimate?: Strategy['estimate']
  readonly stopNowS?: Strategy['stopNowS']
  readonly replayLagS?: Strategy['replayLagS']

  constructor(inner: Strategy) {
    this.inner = inner
    this.kind = inner.kind
    if (inner.setDowntimeMs !== undefined) this.setDowntimeMs = (ms) => inner.setDowntimeMs!(ms)
    if (inner.estimate !== undefined) this.estimate = () => inner.estimate!()
    if (inner.stopNowS !== undefined) this.stopNowS = (active, atS) => inner.stopNowS!(active, atS)
    if (inner.replayLagS !== undefined) this.replayLagS = (active, atS) => inner.replayLagS!(active, atS)
    if (inner.catchUp !== undefined) this.catchUp = (active, nowS, inclusive) => inner.catchUp!(active, nowS, inclusive)
    if (inner.startPostcopy !== undefined) {
      this.startPostcopy = (active, nowS, by) => {
        if (this.own.doing === 'ram') return inner.startPostcopy!(active, nowS, by)
        this.own.postcopy = by
        return true
      }
    }
    if (inner.syncNow !== undefined) {
      this.syncNow = (active, nowS, everyS) => {
        if (this.own.doing === 'ram') inner.syncNow!(active, nowS, everyS)
      }
    }
  }

  get state(): DiskCopyState {
    return { ...this.own, inner: this.inner.state }
  }

  set state({ inner, ...own }: DiskCopyState) {
    this.own = own
    this.inner.state = inner
  }

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    active.state.beforeRam = true
    active.sender.sendBytes(nowS, active.parts.diskBytes)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { own } = this
    if (own.doing === 'ram') {
      this.inner.advance(active, nowS)
    } else if (own.doing === 'disk') {
      own.doing = 'arriving'
      active.sender.drain(nowS)
    } else {
      own.doing = 'ram'
      beginRam(active, nowS)
      if (active.parts.wire.ownCap) active.setCap(Infinity)
      this.inner.begin(active, nowS)
      if (own.switchOver !== null) this.inner.switchOverNow(active, nowS, own.switchOver)
      else if (own.postcopy !== null) this.inner.startPostcopy!(active, nowS, own.postcopy)
    }
  }

  /** Keeps a request made during the copy: the guest cannot run at the destination without its disk. */
  switchOverNow(active: StrategyContext, nowS: number, by: Reason): boolean {
    if (this.own.doing === 'ram') return this.inner.switchOverNow(active, nowS, by)
    this.own.switchOver = by
    return true
  }
}

/** Begins the first round and dirty logging after the disk has arrived. */
function beginRam(active: StrategyContext, nowS: number): void {
  const { state } = active
  state.beforeRam = false
  state.diskS = nowS - state.startS
  state.roundStartS = nowS
  state.roundBase = active.handed
  state.roundCarried = active.carriedAt(nowS)
  active.memory.begin(active.workAt(nowS), new Float64Array(2))
  active.boosts.begin(active, nowS)
}
