/**
 * From experiments to the table of claims. With several seeds a number's `ours` is computed from the mean measures and judged by
 * it. A relation must hold for every seed; otherwise the number of seeds for which it holds is reported.
 */
import type { Claim, ClaimKind, Tolerance } from './claims/claim.ts'
import { NotMeasured, claimId, isWithinTolerance, measureOf } from './claims/claim.ts'
import type { Experiment, ExperimentOutcome } from './experiment.ts'
import { paperSettings } from './experiment.ts'
import type { Lab } from './lab.ts'
import { formatExact, formatRounded } from '../units/format.ts'
import { missedBy } from './claims/missedBy.ts'
import { rowIds } from './claims/paperRows.ts'
import type { WrongEngineId } from './claims/wrongEngines.ts'

/** Figures of an experiment by name, or the reason why one was not measured. */
export type Measures = ExperimentOutcome['measures']

/** One claim with its simulated value, as `sim papers --json` prints it. */
export interface ReproducedClaim {
  /** ROW.n */
  id: string
  row: string
  what: string
  paper: number | string
  /** Null if it could not be measured. */
  ours: number | string | null
  unit: string
  tolerance: string
  holds: boolean
  /** The likely reason if it does not hold, else ''. */
  why: string
  /**
   * For a relation that does not hold: the number of seeds, of several, for which it holds. Null for all others. `ours` is of the mean over
   * the seeds and may itself agree with the paper.
   */
  seedsHeld: { held: number; of: number } | null
  kind: ClaimKind
  /** Lowest and highest `ours` over the seeds; null if `ours` is text or was not measured. */
  spread: [lowest: number, highest: number] | null
  /** A wrong engine that misses this prediction (`missedBy`); null for other kinds and if none is listed. */
  wrongEngine: WrongEngineId | null
}

/** The measures of an experiment at the paper's settings. */
export async function measuresOf(experiment: Experiment, lab: Lab): Promise<Measures> {
  return (await experiment.compute(paperSettings(experiment), lab)).measures
}

/** An experiment's claims judged on each seed's measures. */
export function judgedClaims({ claims }: Pick<Experiment, 'claims'>, bySeed: readonly Measures[]): ReproducedClaim[] {
  return claims.map((claim) => judgedClaim(claim, bySeed))
}

/** Claims in the order of the papers' rows and of their numbers. */
export function inRowOrder(entries: readonly ReproducedClaim[]): ReproducedClaim[] {
  const place = ({ id, row }: ReproducedClaim) => (rowIds as string[]).indexOf(row) * 1000 + Number(id.slice(row.length + 1))
  return entries.toSorted((one, other) => place(one) - place(other))
}

interface Judgement extends Pick<ReproducedClaim, 'ours' | 'holds' | 'why' | 'spread'> {
  seedsHeld?: ReproducedClaim['seedsHeld']
}

function judgedClaim(claim: Claim, seeds: readonly Measures[]): ReproducedClaim {
  try {
    const mean = measureOf(meanOf(seeds))
    const spread = spreadOf(claim, seeds)
    if (claim.form === 'number') {
      const ours = claim.ours(mean)
      const holds = isWithinTolerance(ours, claim.paper, claim.tolerance)
      return entry(claim, { ours, holds, why: holds ? '' : claim.why, spread })
    }
    const held = seeds.filter((measures) => claim.holds(measureOf(measures))).length
    const holds = held === seeds.length
    const seedsHeld = holds || seeds.length === 1 ? null : { held, of: seeds.length }
    return entry(claim, { ours: claim.ours(mean), holds, why: holds ? '' : claim.why, seedsHeld, spread })
  } catch (error) {
    if (error instanceof NotMeasured) return entry(claim, { ours: null, holds: false, why: error.message, spread: null })
    throw error
  }
}

function spreadOf(claim: Claim, seeds: readonly Measures[]): ReproducedClaim['spread'] {
  const values = seeds.map((measures) => claim.ours(measureOf(measures))).filter((value) => typeof value === 'number')
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)]
}

function entry(claim: Claim, { ours, holds, why, seedsHeld = null, spread }: Judgement): ReproducedClaim {
  const { row, what, paper, unit, kind } = claim
  return {
    id: claimId(claim),
    row,
    what,
    paper,
    ours,
    unit,
    tolerance: toleranceOf(claim),
    holds,
    why,
    seedsHeld,
    kind,
    spread,
    wrongEngine: wrongEngineOf(claim),
  }
}

/** The allowed distance with its reason, or how a relation is tested. */
export function toleranceOf(claim: Claim): string {
  return claim.form === 'number' ? toleranceText(claim.tolerance, claim.unit) : claim.tolerance
}

/** A wrong engine that misses this prediction (`missedBy`); null for other kinds and if none is listed. */
export function wrongEngineOf(claim: Claim): WrongEngineId | null {
  return claim.kind === 'prediction' ? (missedBy[claimId(claim)] ?? null) : null
}

function toleranceText(tolerance: Tolerance, unit: string): string {
  const amount =
    'share' in tolerance ? `${formatRounded(tolerance.share * 100, 3)} %` : `${formatExact(tolerance.plusMinus)} ${unit}`.trimEnd()
  return `±${amount}: ${tolerance.because}`
}

/** Mean of each measure over the seeds, or the sentence of a seed that could not measure it. */
function meanOf(seeds: readonly Measures[]): Measures {
  return Object.fromEntries(
    Object.keys(seeds[0]).map((name) => {
      const values = seeds.map((measures) => measures[name])
      const why = values.find((value) => typeof value === 'string')
      return [name, why ?? values.reduce<number>((sum, value) => sum + Number(value), 0) / values.length]
    }),
  )
}
