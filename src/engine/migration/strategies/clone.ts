/**
 * Flash cloning (N12: VM forking, SnowFlock), one to many (N11: VMScatter): the guest stops for as long as its device state needs to reach all
 * hosts, then copies of it run there while their pages follow. Every page goes to all of them at once: the network copies it
 * where their ways part, so that the slowest way sets the pace. The copies are alike, run the same workload and ask for the
 * same pages at the same moments (SnowFlock's lockstep): what is simulated is one of them. The original, unless it is to end, goes on
 * with pages of its own, so that whatever becomes of the copies it is not lost.
 */
import type { Strategy, StrategyContext } from './strategy.ts'
import { PostcopyPhase } from '../postcopy/postcopyPhase.ts'
import { BEFORE_SWITCH } from '../postcopy/switchState.ts'
import type { SwitchState } from '../postcopy/switchState.ts'
import type { Cloned } from '../migrationState.ts'

export class Clone implements Strategy<SwitchState> {
  readonly kind = 'clone'
  state: SwitchState = { ...BEFORE_SWITCH }
  private readonly phase = new PostcopyPhase(false)
  private readonly cloned: Cloned

  constructor(cloned: Cloned) {
    this.cloned = cloned
  }

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    this.phase.begin(active, this.state, nowS, null)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { hosts, originalStays } = this.cloned
    const { state } = active
    if (this.state.step === 'resuming') {
      state.remark = { code: 'copies-start', values: { hosts, originalStays } }
    } else if (this.state.step === 'fetching' && hosts.length > 1) {
      state.remark = { code: 'sent-to-all', values: { hosts: hosts.length } }
    }
    this.phase.advance(active, this.state, nowS)
  }

  switchOverNow(): boolean {
    return false
  }
}
