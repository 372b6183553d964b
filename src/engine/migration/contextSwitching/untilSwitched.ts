/** Pre-copy without an end of its own: it goes on until the guest is switched. Where next to nothing is left it rests between rounds. */
import type { RoundRule, RoundView, RuleDecision } from '../rules/rule.ts'
import { msText, pagesText } from '../wording.ts'

/** A round of less than this rests first: what is written meanwhile is then sent once. */
const LITTLE_BYTES = 1048576
const REST_S = 0.1
/** Rounds of a run are bounded; what a rest lasts grows as they are used up, so that they never run out first. */
const ROUNDS_A_REST = 1000

export class UntilSwitched implements RoundRule {
  readonly skipsDirtied = false
  state: Record<string, unknown> = {}

  decide({ remainingPages, pageBytes, roundsDone }: RoundView): RuleDecision {
    const bytes = remainingPages * pageBytes
    const left = `${pagesText(remainingPages, bytes)} left`
    if (bytes > LITTLE_BYTES) return { stop: false, why: `${left}: another round until the switch` }
    let restS = REST_S
    for (let rounds = roundsDone; rounds > ROUNDS_A_REST; rounds -= ROUNDS_A_REST) restS *= 4
    return { stop: false, why: `${left}: another round after a rest of ${msText(restS)}, until the switch`, restS }
  }
}
