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
