/**
 * L3: the dirty rate of the refined model of Liu et al. 2011, Eq. 11 to 13: the history of the VM's earlier migrations blended
 * with a current sample. It replaces D in the base model or in Algorithm 1.
 */
import { shownFigure, withWarnings } from './warningText.ts'
import type { Warned } from './warningText.ts'
import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { CheckedDocument } from '../../scenario/checks/checkedDocument.ts'
import { listOf, ranged, record } from '../../scenario/schema/fields/describedFields.ts'
import type { FaultList } from '../../scenario/checks/faultList.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import * as faultTexts from '../../messages/compiled/en/models/faults.ts'
import { liu2011Limits, modelSizes, refinedDefaults, itemsOf, partOf } from './modelInputs.ts'

export interface PastMigration {
  /** At least one, with a total time above 0 s. */
  rounds: { dirtyMBps: number; timeS: number }[]
}

export interface RefinedInput {
  /** At least one migration, oldest first. */
  history: PastMigration[]
  /** S_m, the current sample */
  sampleMBps: number
  /** μ, above 0.5 in the paper */
  mu: number
  /** φ, between 0 and 1 in the paper */
  phi: number
}

export interface RefinedOutput extends Warned {
  /** D̄ of each migration, Eq. 11. */
  meanMBps: number[]
  /** D̂ after each migration, Eq. 12; the first is the first mean. */
  ewmaMBps: number[]
  /** D̃, Eq. 13. */
  refinedMBps: number
}

/** Dirty rate predicted for the next migration, MB/s, from the last sample and the averages of earlier ones (Eq. 11 to 13). */
export function liu2011Refined({ history, sampleMBps, mu, phi }: RefinedInput): RefinedOutput {
  const meanMBps = history.map(weightedMeanMBps)
  const ewmaMBps = movingAverage(meanMBps, mu)
  return {
    meanMBps,
    ewmaMBps,
    refinedMBps: blend(sampleMBps, ewmaMBps[ewmaMBps.length - 1], phi),
    ...withWarnings(rangeWarnings(mu, phi)),
  }
}

/** Eq. 11: D̄ = Σ D_i·T_i / Σ T_i. */
export function weightedMeanMBps({ rounds }: PastMigration): number {
  const dirtiedMB = rounds.reduce((sum, { dirtyMBps, timeS }) => sum + dirtyMBps * timeS, 0)
  return dirtiedMB / rounds.reduce((sum, { timeS }) => sum + timeS, 0)
}

/** Eq. 12: D̂_m = μ·D̄_m + (1 − μ)·D̂_{m−1}, begun with the first mean. */
export function movingAverage(means: readonly number[], mu: number): number[] {
  const averages: number[] = []
  for (const mean of means) averages.push(averages.length === 0 ? mean : mu * mean + (1 - mu) * averages[averages.length - 1])
  return averages
}

/** Eq. 13: D̃_m = φ·S_m + (1 − φ)·D̂_{m−1}. */
export function blend(sample: number, average: number, phi: number): number {
  return phi * sample + (1 - phi) * average
}

function rangeWarnings(mu: number, phi: number): string[] {
  return [
    ...(mu > 0.5 ? [] : [texts.muOutOfRange(shownFigure(mu))]),
    ...(phi > 0 && phi < 1 ? [] : [texts.phiOutOfRange(shownFigure(phi))]),
  ]
}

/** Checked input of the refined model (L3): a non-empty history. */
const pastRound = record(
  {
    dirtyMBps: ranged(liu2011Limits.dirtyMBps),
    timeS: ranged(liu2011Limits.timeS),
  },
  'Dirty rate and duration of a round',
)
const pastMigration = record({ rounds: listOf(pastRound, modelSizes.rounds, 'Rounds of the migration') }, 'An earlier migration')

const refinedSchema = record(
  {
    history: listOf(pastMigration, modelSizes.migrations, 'Earlier migrations of the VM, oldest first'),
    sampleMBps: ranged(liu2011Limits.dirtyMBps),
    mu: ranged(liu2011Limits.mu).default(refinedDefaults.mu),
    phi: ranged(liu2011Limits.phi).default(refinedDefaults.phi),
  },
  'The refined model of Liu et al. 2011, Eq. 11 to 13',
)

export function checkLiu2011Refined(value: unknown): CheckedDocument<RefinedInput> {
  return checkDocument(refinedSchema, value, (_, faults, { history }) => historyCheck(history, faults))
}

function historyCheck(history: unknown, faults: FaultList): void {
  if (Array.isArray(history) && history.length === 0) faults.add(['history'], faultTexts.noHistory)
  itemsOf(history).forEach((migration, index) => {
    const path = ['history', index, 'rounds']
    const rounds = partOf(migration, 'rounds')
    if (!Array.isArray(rounds)) return
    if (rounds.length === 0) faults.add(path, faultTexts.noRounds)
    else if (rounds.every((round) => partOf(round, 'timeS') === 0)) {
      faults.add(path, faultTexts.noTime)
    }
  })
}
