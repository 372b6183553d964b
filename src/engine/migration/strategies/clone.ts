/**
 * Flash cloning (N12: VM forking, SnowFlock), one to many (N11: VMScatter). The guest stops until its device state has reached all hosts;
 * then copies run there while their pages follow. Every page goes to all copies at once: the network duplicates it where the paths diverge,
 * so the slowest path sets the pace. The copies run the same workload and request the same pages at the same times (SnowFlock's lockstep),
 * so one of them is simulated. The original, unless it ends, continues with its own pages and is never lost.
 */
import type { Strategy, StrategyContext } from '../strategy.ts'
import { PostcopyPhase } from './postcopyPhase.ts'
import { BEFORE_SWITCH } from '../postcopy/switchState.ts'
import type { SwitchState } from '../postcopy/switchState.ts'
import type { Cloned } from '../migrationState.ts'

export class Clone implements Strategy<SwitchState> {
  readonly kind = 'clone'
  state: SwitchState = { ...BEFORE_SWITCH }
  private readonly phase = new PostcopyPhase({ liftsCap: false })
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
      state.remarks = [...state.remarks, { code: 'copies-start', values: { hosts, originalStays } }]
    } else if (this.state.step === 'fetching' && hosts.length > 1) {
      state.remarks = [...state.remarks, { code: 'sent-to-all', values: { hosts: hosts.length } }]
    }
    this.phase.advance(active, this.state, nowS)
  }

  switchOverNow(): boolean {
    return false
  }
}
