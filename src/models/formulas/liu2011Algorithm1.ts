/**
 * L2: Algorithm 1 of Liu et al. 2011, line by line. A writable working set W = γ·T·D is skipped in each round and sent in the
 * last one; λ may be 1 or more. γ is not clamped: the result warns if it leaves 0 to 1.
 */
import { baseFields, thresholdCheck } from './liu2011Base.ts'
import type { BaseInput, BaseOutput, ModelRound } from './liu2011Base.ts'
import { shownFigure, withWarnings } from './warningText.ts'
import type { Warned } from './warningText.ts'
import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { CheckedDocument } from '../../scenario/checks/checkedDocument.ts'
import { ranged, record } from '../../scenario/schema/fields/describedFields.ts'
import { liu2011RuleLimits } from '../../scenario/schema/strategyLimits.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import type { InputNames } from './modelInputs.ts'
import { algorithm1Defaults } from './modelInputs.ts'

/** Eq. 10 with ω, ξ and ψ as Algorithm 1 names them. */
export interface Gamma {
  /** Per second of the previous round */
  a: number
  /** Per MB/s of dirty rate */
  b: number
  c: number
}

export interface Algorithm1Input extends BaseInput {
  /** The loop runs over i = 0 … maxRounds. */
  maxRounds: number
  gamma: Gamma
}

interface SkippingRound extends ModelRound {
  /** W_i; none in round 0. The last round's W_i was skipped before and is sent in it. */
  skippedMB: number
}

export interface Algorithm1Output extends Omit<BaseOutput, 'rounds' | 'downtimeS'>, Warned {
  /** V_0 up to the break, the re-set V_{i+1} included; without a break V_0 to V_maxRounds. */
  rounds: SkippingRound[]
  /** Null without a break: the guest is never stopped. */
  downtimeS: number | null
}

/** Eq. 10: the skipped share of the dirty memory; `timeS` in s, `dirtyMBps` in MB/s. */
export function skippedShare({ a, b, c }: Gamma, timeS: number, dirtyMBps: number): number {
  return a * timeS + b * dirtyMBps + c
}

/** Rounds of Algorithm 1 with the memory that each skips; comments number its lines. MB and seconds. */
export function liu2011Algorithm1(input: Algorithm1Input): Algorithm1Output {
  const { memoryMB, thresholdMB, dirtyMBps, rateMBps, resumeS, maxRounds, gamma } = input
  const rounds: SkippingRound[] = [{ volumeMB: memoryMB, timeS: memoryMB / rateMBps, skippedMB: 0 }] // line 2
  const outOfRange: { round: number; share: number }[] = []
  let downtimeS: number | null = null
  for (let i = 0; i <= maxRounds; i++) {
    const { volumeMB, timeS } = rounds[i]
    const share = skippedShare(gamma, timeS, dirtyMBps) // line 5
    if (!(share >= 0 && share <= 1)) outOfRange.push({ round: i, share })
    const skippedMB = share * timeS * dirtyMBps // line 6
    const nextMB = timeS * dirtyMBps - skippedMB // line 7
    if (nextMB <= thresholdMB || nextMB > volumeMB) {
      // line 8
      const lastMB = timeS * dirtyMBps // line 9
      rounds.push({ volumeMB: lastMB, timeS: lastMB / rateMBps, skippedMB })
      downtimeS = lastMB / rateMBps + resumeS // line 11
      break // line 12, which also ends the sums
    }
    // Line 15 sums up to max_round: the round computed in the loop's last turn is not sent.
    if (i < maxRounds) rounds.push({ volumeMB: nextMB, timeS: nextMB / rateMBps, skippedMB })
  }
  return {
    n: rounds.length - 1,
    lambda: dirtyMBps / rateMBps,
    rounds,
    migratedMB: rounds.reduce((sum, { volumeMB }) => sum + volumeMB, 0), // line 15
    totalS: rounds.reduce((sum, { timeS }) => sum + timeS, 0), // line 16
    downtimeS,
    ...withWarnings([...shareWarning(outOfRange, rounds, dirtyMBps), ...endlessWarning(downtimeS, input)]),
  }
}

function shareWarning(outOfRange: { round: number; share: number }[], rounds: SkippingRound[], dirtyMBps: number): string[] {
  if (outOfRange.length === 0) return []
  const { round, share } = outOfRange[0]
  const timeS = shownFigure(rounds[round].timeS)
  return [texts.shareOutOfRange(shownFigure(share), round, timeS, shownFigure(dirtyMBps), outOfRange.length - 1)]
}

function endlessWarning(downtimeS: number | null, { maxRounds, thresholdMB }: Algorithm1Input): string[] {
  if (downtimeS !== null) return []
  return [texts.neverStopped(maxRounds, shownFigure(thresholdMB))]
}

/** Checked input of Algorithm 1 (L2). λ may be 1 or more. */
const { maxRounds, gamma } = algorithm1Defaults

const algorithm1Schema = record(
  {
    ...baseFields,
    maxRounds: ranged(liu2011RuleLimits.maxRounds).default(maxRounds),
    gamma: record(
      {
        a: ranged(liu2011RuleLimits.gamma).default(gamma.a),
        b: ranged(liu2011RuleLimits.gamma).default(gamma.b),
        c: ranged(liu2011RuleLimits.gamma).default(gamma.c),
      },
      'Skipped share: γ = a·T + b·D + c, T in s, D in MB/s',
    ).prefault({}),
  },
  'Algorithm 1 of Liu et al. 2011',
)

export function checkLiu2011Algorithm1(value: unknown, names: InputNames): CheckedDocument<Algorithm1Input> {
  return checkDocument(algorithm1Schema, value, (fields, faults) => thresholdCheck(fields, names, faults))
}
