/**
 * A paper's claim, judged on an outcome's measures. A number is judged on the mean over the seeds, with a reasoned tolerance; a
 * relation (an inequality, an order, a yes or no) must hold for every seed.
 */
import type { RowId } from './paperRows.ts'

/** The measure of this name. @throws NotMeasured with the reason if there is none */
export type Measure = (name: string) => number

/**
 * The kind of a claim. A prediction follows from a run or a model that never used the paper's value and can fail; only
 * predictions are counted. A definition is the paper's own model, constant or rule, implemented here. An input is a value that was set in
 * the scenario, or from which one of its values was chosen.
 */
export type ClaimKind = 'prediction' | 'definition' | 'input'

export const claimKinds: readonly ClaimKind[] = ['prediction', 'definition', 'input']

interface EveryClaim {
  kind: ClaimKind
  row: RowId
  /** Counted from 1, in the paper's order over all experiments of the row. */
  n: number
  /** The claim in one phrase with its setting. */
  what: string
  /** Unit of `ours`, of each figure if it is text; '' if it has none or the text names it. */
  unit: string
  /** The likely reason, shown if the claim does not hold. */
  why: string
}

export interface NumberClaim extends EveryClaim {
  form: 'number'
  /** As the paper prints it. */
  paper: number
  tolerance: Tolerance
  ours(measure: Measure): number
}

export interface RelationClaim extends EveryClaim {
  form: 'relation'
  /** The paper's words, or its inequality. */
  paper: string
  /** 'none: an inequality', or the tolerance and its reason. */
  tolerance: string
  /** The deciding figures, as a reader would compare them: `31 < 47`. */
  ours(measure: Measure): number | string
  holds(measure: Measure): boolean
}

/** Allowed distance from the paper's number, with its reason. */
export type Tolerance = { because: string } & ({ share: number } | { plusMinus: number })

export type Claim = NumberClaim | RelationClaim

/** A run had nothing to measure; the message says why. The claim then fails with that reason. */
export class NotMeasured extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotMeasured'
  }
}

/** `ROW.n`, such as `N4.2`. */
export function claimId({ row, n }: Pick<Claim, 'row' | 'n'>): string {
  return `${row}.${n}`
}

/** Reads an outcome's measures by name. */
export function measureOf(measures: Readonly<Record<string, number | string>>): Measure {
  return (name) => {
    if (!Object.hasOwn(measures, name)) throw new NotMeasured(`no measure "${name}"`)
    const value = measures[name]
    if (typeof value === 'string') throw new NotMeasured(value)
    return value
  }
}

/** Whether the value is within the tolerance of the printed one. */
export function isWithinTolerance(ours: number, paper: number, tolerance: Tolerance): boolean {
  const allowed = 'share' in tolerance ? Math.abs(paper) * tolerance.share : tolerance.plusMinus
  // Decimal numbers that differ by rounding only count as equal.
  return Math.abs(ours - paper) <= allowed + 1e-12 * Math.abs(paper)
}
