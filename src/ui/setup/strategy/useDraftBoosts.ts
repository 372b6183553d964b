import { fieldAt } from '../../../store/fieldPath.ts'
import { usePlay } from '../../../store/play/usePlay.ts'

/**
 * The boosts as drafted. A boost that is taken out of the draft is off at once, while the last good scenario, on which the
 * page runs, may still have it: the scenario speaks only where the draft says nothing of the strategy.
 */
export function useDraftBoosts(strategy: string): Record<string, unknown> {
  return usePlay(({ draft, scenario }) => {
    const from = fieldAt(draft, strategy) === undefined ? scenario : draft
    const boosts = fieldAt(from, `${strategy}.boosts`)
    return typeof boosts === 'object' && boosts !== null ? (boosts as Record<string, unknown>) : NONE
  })
}

const NONE: Record<string, unknown> = {}
