/** Stop-and-copy: the guest stops at once, everything moves, it resumes. The baseline for all other strategies. */
import { StopPhase } from '../stopPhase.ts'
import type { StopState } from '../stopPhase.ts'
import type { Strategy, StrategyContext } from '../strategy.ts'
import { diskBound } from '../machine/diskBound.ts'

interface DowntimeCopy extends StopState {
  /** Start of the copy of the local disk, seconds; −1: not yet. */
  diskFromS: number
}

export class StopAndCopy implements Strategy<DowntimeCopy> {
  readonly kind = 'stop-and-copy'
  readonly copiesDiskInDowntime = true
  state: DowntimeCopy = { step: 'none', dirtiedPages: 0, diskFromS: -1 }
  private readonly phase = new StopPhase({ liftsCap: false })
  private readonly diskBytesPerS: number

  /** `diskBytesPerS`: rate at which a local disk can be read. */
  constructor(diskBytesPerS = Infinity) {
    this.diskBytesPerS = diskBytesPerS
  }

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    this.phase.begin(active, this.state, nowS)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { diskBytes } = active.parts
    // A local disk follows the memory, in the downtime.
    if (this.state.step === 'ram' && diskBytes > 0) {
      if (this.state.diskFromS < 0) {
        this.state.diskFromS = nowS
        active.state.diskBytesPerS = this.diskBytesPerS
        active.sender.sendBytes(nowS, diskBytes)
        return
      }
      active.state.diskS = nowS - this.state.diskFromS
      active.state.diskBytesPerS = Infinity
      active.state.remarks = diskBound(active, this.diskBytesPerS)
    }
    this.phase.advance(active, this.state, nowS)
  }

  switchOverNow(): boolean {
    return false
  }
}
