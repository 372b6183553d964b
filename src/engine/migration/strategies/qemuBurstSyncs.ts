/**
 * Pre-copy as in QEMU 11.1 if post-copy may follow. All RAM may then be sent after the switchover, nothing is left that must be sent before
 * it, and `migration_iteration_run` goes to the next iteration, with a dirty sync, before each burst. A round still ends when what waited
 * at its start is below the threshold. Each sync starts write tracking anew and is an occasion for auto-converge.
 */
import { QemuPrecopy } from './qemuPrecopy.ts'
import type { QemuState } from './qemuPrecopy.ts'
import type { StrategyContext } from '../strategy.ts'

interface BurstSyncState extends QemuState {
  /** Pages that the syncs of the round `inRound` have added. */
  addedPages: number
  inRound: number
}

export class QemuBurstSyncs extends QemuPrecopy {
  declare state: BurstSyncState

  constructor(...given: ConstructorParameters<typeof QemuPrecopy>) {
    super(...given)
    this.state = { ...this.state, addedPages: 0, inRound: 0 }
  }

  protected override nextBurst(active: StrategyContext, nowS: number): void {
    if (this.waitsForGuest(active, nowS)) return
    const addedPages = this.sync(active, nowS)
    const { waiting } = active.memory.set
    if ((waiting - addedPages) * this.state.pageBytes < this.state.thresholdBytes) {
      this.endRound(active, nowS, addedPages, this.decision(active, false))
    }
    super.nextBurst(active, nowS)
  }

  protected override sync(active: StrategyContext, nowS: number): number {
    const { state: now } = this
    if (now.inRound !== active.state.rounds) {
      now.inRound = active.state.rounds
      now.addedPages = 0
    }
    now.addedPages += active.sync(nowS, 'scan-position').added
    return now.addedPages
  }
}
