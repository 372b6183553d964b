/** Post-copy (N2, N3): the guest moves first, its pages follow. */
import type { PostcopyStrategy } from '../../../scenario/schema/schema.ts'
import type { Strategy, StrategyContext } from '../strategy.ts'
import { PostcopyPhase } from './postcopyPhase.ts'
import { BEFORE_SWITCH } from '../postcopy/switchState.ts'
import type { SwitchState } from '../postcopy/switchState.ts'

export class Postcopy implements Strategy<SwitchState> {
  readonly kind = 'postcopy'
  state: SwitchState = { ...BEFORE_SWITCH }
  private readonly phase: PostcopyPhase

  constructor({ transport }: Pick<PostcopyStrategy, 'transport'>) {
    this.phase = new PostcopyPhase({ liftsCap: transport === 'qemu' })
  }

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    this.phase.begin(active, this.state, nowS, null)
  }

  advance(active: StrategyContext, nowS: number): void {
    this.phase.advance(active, this.state, nowS)
  }

  switchOverNow(): boolean {
    return false
  }

  startPostcopy(): boolean {
    return false
  }
}
