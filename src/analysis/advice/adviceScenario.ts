/** The scenario of a migration that is advised on, as written and in the form in which trials are run. */
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import type { KnownGuest } from '../../records/scenario/advisedRecord.ts'
import { advisedProducts } from './commands/productCommands.ts'
import type { AdvisedProduct } from './commands/productCommands.ts'
import { lastMbps } from './recorded.ts'
import type { Recorded } from './recorded.ts'
import type { ResolvedWorkload, Scenario } from '../../scenario/schema/schema.ts'
import type { CurveWorkload } from '../../scenario/schema/workloadSchema.ts'
import { MOST_THROTTLE_PERCENT } from '../../scenario/schema/boosts/autoConverge.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'

export interface Advised {
  readonly scenario: Scenario
  /** VM whose migration is advised on */
  readonly vm: string
  /** Guests of a record's posterior; null: the scenario's own. */
  readonly guests: readonly CurveWorkload[] | null
  /** Of a record's guest; null: the scenario's own. */
  readonly known: KnownGuest | null
  /** The record; absent: the scenario is no record's. */
  readonly recorded?: Recorded
  /** Products whose commands fit the guest; default: all that run QEMU. */
  readonly products?: readonly AdvisedProduct[]
}

/** Present state of a pre-copy that a record shows running. */
export interface Begun {
  readonly remainingMiB: number
  readonly throttlePercent: number
  readonly dirtySyncs: number
  /** Rate of the last window, which the rest has unless a setting makes it faster; null: the path's. */
  readonly mbps: number | null
}

/** The same in the form in which trials are run. */
export interface AdviceBase {
  readonly scenario: Scenario
  readonly vm: string
  /** One per trial. */
  readonly guests: readonly ResolvedWorkload[] | null
  readonly known: KnownGuest | null
  /** Null: the scenario is no record's. */
  readonly recorded: Recorded | null
  /** Null: no record shows it running. */
  readonly begun: Begun | null
  readonly products: readonly AdvisedProduct[]
}

/** The scenario in the form that advice needs: without a fleet or presets. */
export function adviceBase({ scenario, vm, guests, known, recorded, products = advisedProducts }: Advised): AdviceBase {
  const plain = plainScenario(scenario, scenario.seed)
  const machine = plain.vms.find(({ id }) => id === vm)
  return {
    scenario: plain,
    vm,
    known,
    products,
    recorded: recorded ?? null,
    begun: recorded === undefined ? null : begunIn(recorded),
    guests: guests === null || machine === undefined ? null : guests.map((guest) => resolveWorkload(guest, machine)),
  }
}

function begunIn(recorded: Recorded): Begun | null {
  const { remainingMiB, throttlePercent, dirtySyncs, capMbps } = recorded.facts
  if (!recorded.isRunning || remainingMiB === null) return null
  return {
    remainingMiB,
    throttlePercent: Math.min(MOST_THROTTLE_PERCENT, throttlePercent ?? 0),
    dirtySyncs: Math.max(2, dirtySyncs ?? 0),
    mbps: capMbps === null ? lastMbps(recorded) : null,
  }
}
