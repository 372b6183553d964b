/**
 * Migration of a local disk (N13, S8) as libvirt and QEMU perform it. The whole disk is mirrored to the destination (NBD) while the guest
 * runs, over the same path and under the same bandwidth limit; then RAM begins as without a disk. Blocks that the guest writes meanwhile
 * are sent again in passes until none is left or a pass gains little; from then on a write goes to both sides. Strategies that stop the
 * guest first copy the disk themselves, in the downtime.
 */
import type { Strategy, StrategyContext } from '../strategy.ts'
import type { DirtyBlocks, DiskBlocks } from './diskBlocks.ts'
import { PACES } from '../../workload/guestWrites.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { diskBound } from './diskBound.ts'

/** Passes over written blocks, and the share by which one must shorten the next. */
const MOST_PASSES = 20
const LEAST_GAIN = 0.05

interface DiskState {
  doing: 'disk' | 'arriving' | 'ram'
  /** Reasons of requests made during the disk copy; they are carried out once RAM has begun. */
  switchOver: Reason | null
  postcopy: Reason | null
  /** The blocks of the current pass, and the guest's work (CPU-paced) at its start. */
  pass: DirtyBlocks | null
  passes: number
  workS: number
}

/** Includes the state of the strategy that copies RAM, for checkpoints. */
interface DiskCopyState extends DiskState {
  inner: unknown
}

export class DiskCopy implements Strategy<DiskCopyState> {
  readonly kind: string
  private readonly inner: Strategy
  private readonly blocks: DiskBlocks | null
  private readonly bytesPerS: number
  private own: DiskState = { doing: 'disk', switchOver: null, postcopy: null, pass: null, passes: 0, workS: 0 }
  readonly startPostcopy?: Strategy['startPostcopy']
  readonly setDowntimeMs?: Strategy['setDowntimeMs']
  readonly syncNow?: Strategy['syncNow']
  readonly catchUp?: Strategy['catchUp']
  readonly estimate?: Strategy['estimate']
  readonly stopNowS?: Strategy['stopNowS']
  readonly replayLagS?: Strategy['replayLagS']

  /** `blocks` null: the guest does not write the disk. `bytesPerS`: rate at which the disk can be read. */
  constructor(inner: Strategy, blocks: DiskBlocks | null, bytesPerS: number) {
    this.inner = inner
    this.blocks = blocks
    this.bytesPerS = bytesPerS
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
    active.state.diskBytesPerS = this.bytesPerS
    if (this.blocks !== null) this.own = { ...this.own, pass: this.blocks.all, workS: active.workAt(nowS)[PACES.cpu] }
    active.sender.sendBytes(nowS, active.parts.diskBytes)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { own } = this
    if (own.doing === 'ram') {
      this.inner.advance(active, nowS)
    } else if (own.doing === 'disk') {
      if (this.sendsAgain(active, nowS)) return
      own.doing = 'arriving'
      active.sender.drain(nowS)
    } else {
      own.doing = 'ram'
      beginRam(active, nowS, this.bytesPerS)
      if (active.parts.wire.ownCap) active.setCap(Infinity)
      this.inner.begin(active, nowS)
      if (own.switchOver !== null) this.inner.switchOverNow(active, nowS, own.switchOver)
      else if (own.postcopy !== null) this.inner.startPostcopy!(active, nowS, own.postcopy)
    }
  }

  /** Begins another pass over the blocks written in the last one; false if a pass would gain too little. */
  private sendsAgain(active: StrategyContext, nowS: number): boolean {
    const { blocks, own } = this
    if (blocks === null || own.pass === null) return false
    const workS = active.workAt(nowS)[PACES.cpu]
    const next = blocks.after(own.pass, workS - own.workS)
    const [before, left] = [own.pass.hot + own.pass.cold, next.hot + next.cold]
    const isLast = own.passes >= MOST_PASSES || left > (1 - LEAST_GAIN) * before
    own.pass = isLast ? null : next
    own.passes++
    own.workS = workS
    // Less than half a block counts as none.
    const bytes = Math.round(left) * blocks.blockBytes
    if (bytes === 0) return false
    active.state.diskAgainBytes += bytes
    active.sender.sendBytes(nowS, bytes)
    return true
  }

  /** Keeps a request made during the copy: the guest cannot run at the destination without its disk. */
  switchOverNow(active: StrategyContext, nowS: number, by: Reason): boolean {
    if (this.own.doing === 'ram') return this.inner.switchOverNow(active, nowS, by)
    this.own.switchOver = by
    return true
  }
}

/** Begins the first round and dirty logging after the disk has arrived. */
function beginRam(active: StrategyContext, nowS: number, bytesPerS: number): void {
  const { state } = active
  state.beforeRam = false
  state.diskBytesPerS = Infinity
  state.diskS = nowS - state.startS
  const copied: Reason = { code: 'disk-copied', values: { diskBytes: active.parts.diskBytes + state.diskAgainBytes, tookS: state.diskS } }
  state.remarks = [copied, ...diskBound(active, bytesPerS)]
  state.roundStartS = nowS
  state.roundBaseBytes = active.handed
  state.roundCarriedBytes = active.carriedAt(nowS)
  active.memory.begin(active.workAt(nowS), new Float64Array(2))
  active.boosts.begin(active, nowS)
}
