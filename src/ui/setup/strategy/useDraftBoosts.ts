import { fieldAt } from '../../../scenario/fieldPath.ts'
import { usePlay } from '../../../store/play/usePlay.ts'

/**
 * The boosts in the draft. A boost removed from the draft is off at once, although the last good scenario may still have it: the scenario
 * is used only if the draft has no value for the strategy.
 */
export function useDraftBoosts(strategy: string): Record<string, unknown> {
  return usePlay(({ draft, scenario }) => {
    const from = fieldAt(draft, strategy) === undefined ? scenario : draft
    const boosts = fieldAt(from, `${strategy}.boosts`)
    return typeof boosts === 'object' && boosts !== null ? (boosts as Record<string, unknown>) : NONE
  })
}

const NONE: Record<string, unknown> = {}
