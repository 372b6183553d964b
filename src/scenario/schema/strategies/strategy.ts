/**
 * Descriptor of a strategy for scenario, forms and reports. The engine's side is `engine/migration/strategies/extendedStrategies.ts`. Other
 * code reads these properties instead of comparing kinds.
 */
import type { Fields } from '../fields/fields.ts'

export interface StrategyDescriptor<F extends Fields = Fields, R extends boolean = boolean, P extends boolean = boolean> {
  label: string
  /** The label within a sentence. */
  inSentence: string
  /** For the schema. */
  what: string
  /** For the form: what the strategy does. */
  why: string
  /** The strategy's own fields. */
  fields: F
  /** Copies in rounds under a switchover rule, with boosts and a manager (`roundFields`). */
  copiesInRounds: R
  /** Fetches missing pages after switchover (`fetchFields`). */
  fetchesPages: P
  /** Dirty pages are tracked while the guest runs on the source. */
  tracksWrites: boolean
  /** A local disk is copied in the downtime, not before memory. */
  copiesDiskInDowntime: boolean
  /** The guest may return to the source. */
  mayReturn: boolean
  /** The operator can start post-copy during the run. */
  startsPostcopyOnRequest: boolean
  /**
   * Fields of the strategy that runs alike until the operator starts post-copy: QEMU's capability `postcopy-ram`, switched on. Absent if
   * this one needs none or there is none.
   */
  withPostcopy?: Readonly<Record<string, string | number>>
  /** First sentence of the story; null: it follows from the rounds. */
  opening: string | null
  /** Carrier of the data, for "{size} …"; null: rounds, the final copy or post-copy. */
  transferredAs: string | null
}

export function describeStrategy<const F extends Fields, const R extends boolean, const P extends boolean>(
  strategy: StrategyDescriptor<F, R, P>,
): StrategyDescriptor<F, R, P> {
  return strategy
}
