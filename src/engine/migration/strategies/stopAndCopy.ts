/** Stop-and-copy: the guest stops at once, everything moves, it resumes. The baseline for all other strategies. */
import { StopPhase } from '../stopPhase.ts'
import type { StopState } from '../stopPhase.ts'
import type { Strategy, StrategyContext } from '../strategy.ts'

export class StopAndCopy implements Strategy<StopState & { disk: boolean }> {
  readonly kind = 'stop-and-copy'
  readonly copiesDiskInDowntime = true
  state: StopState & { disk: boolean } = { step: 'none', dirtiedPages: 0, disk: false }
  private readonly phase = new StopPhase({ liftsCap: false })

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    this.phase.begin(active, this.state, nowS)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { diskBytes } = active.parts
    // A local disk follows the memory, in the downtime.
    if (this.state.step === 'ram' && diskBytes > 0 && !this.state.disk) {
      this.state.disk = true
      active.state.diskS = diskBytes / active.lineBytesPerS
      active.sender.sendBytes(nowS, diskBytes)
      return
    }
    this.phase.advance(active, this.state, nowS)
  }

  switchOverNow(): boolean {
    return false
  }
}
