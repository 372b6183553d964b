/** Stop-and-copy: the guest stops at once, everything moves, it resumes. The yardstick for all others. */
import { StopPhase } from '../stopPhase.ts'
import type { StopState } from '../stopPhase.ts'
import type { Strategy } from './strategy.ts'
import type { ActiveMigration } from '../activeMigration.ts'

export class StopAndCopy implements Strategy {
  readonly kind = 'stop-and-copy'
  state: Record<string, unknown> = { step: 'none', dirtied: 0, disk: false }
  private readonly phase = new StopPhase(false)

  private get stop(): StopState & { disk: boolean } {
    return this.state as unknown as StopState & { disk: boolean }
  }

  begin(active: ActiveMigration, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    this.phase.begin(active, this.stop, nowS)
  }

  advance(active: ActiveMigration, nowS: number): void {
    const { diskBytes } = active.parts
    // A local disk follows the memory, in the pause.
    if (this.stop.step === 'ram' && diskBytes > 0 && !this.stop.disk) {
      this.stop.disk = true
      active.state.diskS = diskBytes / active.lineRate
      active.sender.sendBytes(nowS, diskBytes)
      return
    }
    this.phase.advance(active, this.stop, nowS)
  }

  switchOverNow(): boolean {
    return false
  }
}
