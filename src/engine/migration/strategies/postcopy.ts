/** Post-copy (N2, N3): the guest moves first, its pages follow. */
import type { Strategy } from './strategy.ts'
import type { Transfer } from '../activeMigration.ts'
import { BEFORE_SWITCH, PostcopyPhase } from '../postcopy/postcopyPhase.ts'
import type { SwitchState } from '../postcopy/postcopyPhase.ts'

export class Postcopy implements Strategy {
  readonly kind = 'postcopy'
  state: Record<string, unknown> = { ...BEFORE_SWITCH }
  private readonly phase = new PostcopyPhase(true)

  private get now(): SwitchState {
    return this.state as unknown as SwitchState
  }

  begin(transfer: Transfer, nowS: number): void {
    this.phase.begin(transfer, this.now, nowS, null)
  }

  advance(transfer: Transfer, nowS: number): void {
    this.phase.advance(transfer, this.now, nowS)
  }

  switchOverNow(): boolean {
    return false
  }

  startPostcopy(): boolean {
    return false
  }
}
