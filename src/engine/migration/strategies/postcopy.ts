/** Post-copy (N2, N3): the guest moves first, its pages follow. */
import type { Strategy } from './strategy.ts'
import type { ActiveMigration } from '../activeMigration.ts'
import { BEFORE_SWITCH, PostcopyPhase } from '../postcopy/postcopyPhase.ts'
import type { SwitchState } from '../postcopy/postcopyPhase.ts'

export class Postcopy implements Strategy {
  readonly kind = 'postcopy'
  state: Record<string, unknown> = { ...BEFORE_SWITCH }
  private readonly phase = new PostcopyPhase(true)

  private get now(): SwitchState {
    return this.state as unknown as SwitchState
  }

  begin(active: ActiveMigration, nowS: number): void {
    this.phase.begin(active, this.now, nowS, null)
  }

  advance(active: ActiveMigration, nowS: number): void {
    this.phase.advance(active, this.now, nowS)
  }

  switchOverNow(): boolean {
    return false
  }

  startPostcopy(): boolean {
    return false
  }
}
