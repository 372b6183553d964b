/**
 * Wait for a quiet phase before the migration begins (N12, "VM phase detection"). The guest is observed from time 0; it is quiet if its
 * write rate over the last `DIRTY_WINDOW_S` is less than half of its mean. How long the phase lasts is unknown. Without a quiet
 * phase within the maximum wait the migration begins anyway.
 */
import type { Guest } from '../../workload/guest.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { DIRTY_WINDOW_S } from '../../workload/sampledDirtyRate.ts'
import { NO_REMARKS } from './boost.ts'
import type { Boost } from './boost.ts'

const CHECK_EVERY_S = 0.1
const QUIET_BELOW = 0.5

interface QuietState {
  /** Why the migration starts; null once a round has reported it. */
  started: Reason | null
  waitedS: number
}

export class QuietPhase implements Boost<QuietState> {
  readonly id = 'quietPhase'
  state: QuietState = { started: null, waitedS: 0 }
  private readonly waitS: number

  constructor(setting: { waitS: number }) {
    this.waitS = setting.waitS
  }

  startsAt(guest: Guest, askedS: number, nowS: number): number {
    const { state: now } = this
    const lastS = askedS + this.waitS
    now.waitedS = nowS - askedS
    if (nowS < DIRTY_WINDOW_S && DIRTY_WINDOW_S <= lastS) return DIRTY_WINDOW_S
    const mean = nowS > 0 ? guest.meanLoad(0, nowS) : 0
    const share = mean > 0 ? guest.meanLoad(Math.max(0, nowS - DIRTY_WINDOW_S), nowS) / mean : nowS > 0 ? 0 : 1
    if (share < QUIET_BELOW) {
      now.started = { code: 'quiet-phase', values: { writeShare: share, waitedS: now.waitedS } }
      return nowS
    }
    if (nowS < lastS) return Math.min(lastS, nowS + CHECK_EVERY_S)
    now.started = { code: 'no-quiet-phase', values: { waitedS: this.waitS } }
    return nowS
  }

  roundEnds(): readonly Reason[] {
    const { started } = this.state
    this.state.started = null
    return started === null ? NO_REMARKS : [started]
  }

  figures(): Record<string, number> {
    return { waitedS: this.state.waitedS }
  }
}
