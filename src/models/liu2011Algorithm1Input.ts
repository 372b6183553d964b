/** What Algorithm 1 (L2) takes, checked. λ may be 1 or more. */
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import { checkDocument } from '../scenario/checks/checkedDocument.ts'
import { ranged, record } from '../scenario/schema/describedFields.ts'
import { liu2011RuleLimits } from '../scenario/schema/strategyLimits.ts'
import type { Algorithm1Input } from './liu2011Algorithm1.ts'
import { baseFields, thresholdCheck } from './liu2011BaseInput.ts'
import { algorithm1Defaults } from './modelDefaults.ts'

const { maxRounds, gamma } = algorithm1Defaults

export const algorithm1Schema = record({
  ...baseFields,
  maxRounds: ranged(liu2011RuleLimits.maxRounds).default(maxRounds),
  gamma: record({
    a: ranged(liu2011RuleLimits.gamma).default(gamma.a),
    b: ranged(liu2011RuleLimits.gamma).default(gamma.b),
    c: ranged(liu2011RuleLimits.gamma).default(gamma.c),
  }, 'The skipped share: γ = a·T + b·D + c, T in s, D in MB/s').prefault({}),
}, 'Algorithm 1 of Liu et al. 2011')

export function checkLiu2011Algorithm1(value: unknown): CheckedDocument<Algorithm1Input> {
  return checkDocument(algorithm1Schema, value, thresholdCheck)
}
