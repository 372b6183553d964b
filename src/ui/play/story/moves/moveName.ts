/** Names of the next moves. */
import type { Move } from '../../../../analysis/moves/moves.ts'
import { boostDescriptors } from '../../../../scenario/schema/boosts/boosts.ts'
import { descriptorOf } from '../../../../scenario/schema/strategies/strategies.ts'
import type { StrategyKind } from '../../../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../../../texts/moves.ts'
import { capacity, duration, say } from '../../../../units/format.ts'

export function moveName({ id, strategy, amount }: Pick<Move, 'id' | 'strategy' | 'amount'>): string {
  if (strategy !== null) return strategyName(strategy)
  if (id === 'autoConverge' || id === 'xbzrle') return boostDescriptors[id].label
  if (id === 'faster-link') return texts.link(say(capacity(amount ?? 0)))
  const seconds = () => say(duration(amount ?? 0))
  if (id === 'recover') return texts.recover(seconds())
  if (id === 'no-cancel') return texts.noCancel
  if (id === 'no-failure') return texts.noFailure
  if (id === 'longer-timeout') return texts.longerTimeout(seconds())
  if (id === 'later-start') return texts.laterStart(seconds())
  return id === 'half-load' ? texts.halfLoad : texts.downtimeLimit(say(duration((amount ?? 0) / 1000)))
}

/** A move has the defaults of its strategy, and pages that follow the guest the default transport, which is not the one of Advice. */
function strategyName(strategy: StrategyKind): string {
  const { label, fetchesPages } = descriptorOf(strategy)
  return fetchesPages ? texts.kernelTransport(label) : label
}
