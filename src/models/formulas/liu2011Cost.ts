import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { CheckedDocument } from '../../scenario/checks/checkedDocument.ts'
import { id, listOf, ranged, record } from '../../scenario/schema/fields/describedFields.ts'
import type { FaultList } from '../../scenario/checks/faultList.ts'
import { shown } from '../../scenario/schema/fields/faultText.ts'
import { formatWritten } from '../../units/format.ts'
import * as faultTexts from '../../messages/compiled/en/models/faults.ts'
import { liu2011Limits, modelSizes, itemsOf, partOf } from './modelInputs.ts'

/** L5: cost of migrating each VM of a list, Eq. 18 of Liu et al. 2011, and the ranking by it. */

export interface CostVm {
  id: string
  /** T_down */
  downtimeS: number
  /** T_mig */
  totalS: number
  /** V_mig */
  migratedMB: number
  /** E_mig */
  energyJ: number
}

export interface CostInput {
  /** Weights of downtime, total time, traffic and energy; their sum is 1. */
  weights: { a: number; b: number; c: number; d: number }
  vms: CostVm[]
}

export interface CostOutput {
  /** Cheapest first; equal costs keep the order of the list. */
  ranking: { id: string; cost: number }[]
}

/** Eq. 18: C = a·T_down + b·T_mig + c·V_mig + d·E_mig, each divided by its largest in the list (0 if all are 0). */
export function liu2011Cost({ weights, vms }: CostInput): CostOutput {
  const downtime = largest(vms.map(({ downtimeS }) => downtimeS))
  const total = largest(vms.map(({ totalS }) => totalS))
  const migrated = largest(vms.map(({ migratedMB }) => migratedMB))
  const energy = largest(vms.map(({ energyJ }) => energyJ))
  const ranking = vms.map(({ id: vm, downtimeS, totalS, migratedMB, energyJ }) => ({
    id: vm,
    cost:
      weights.a * (downtimeS / downtime) +
      weights.b * (totalS / total) +
      weights.c * (migratedMB / migrated) +
      weights.d * (energyJ / energy),
  }))
  return { ranking: ranking.toSorted((one, other) => one.cost - other.cost) }
}

/** Divisor that makes the largest value 1; 1 if all values are 0. */
function largest(values: number[]): number {
  const most = values.reduce((sofar, value) => Math.max(sofar, value), 0)
  return most > 0 ? most : 1
}

// Checked input of the cost model (L5): weights with sum 1, VMs with unique ids.

/** Slack for weights written with six decimals. */
const weightSlack = 2e-6

const costSchema = record(
  {
    weights: record(
      {
        a: ranged(liu2011Limits.weight),
        b: ranged(liu2011Limits.weight),
        c: ranged(liu2011Limits.weight),
        d: ranged(liu2011Limits.weight),
      },
      'Weights of downtime, total time, traffic and energy',
    ),
    vms: listOf(
      record(
        {
          id: id('The VM’s name'),
          downtimeS: ranged(liu2011Limits.downtimeS),
          totalS: ranged(liu2011Limits.totalS),
          migratedMB: ranged(liu2011Limits.migratedMB),
          energyJ: ranged(liu2011Limits.energyJ),
        },
        'A VM and the quantities of its migration',
      ),
      modelSizes.vms,
      'The VMs to choose from',
    ),
  },
  'Migration cost of Liu et al. 2011, Eq. 18',
)

export function checkLiu2011Cost(value: unknown): CheckedDocument<CostInput> {
  return checkDocument(costSchema, value, ({ weights }, faults, { vms }) => {
    if (weights !== undefined) weightsCheck(weights, faults)
    vmsCheck(vms, faults)
  })
}

function weightsCheck({ a, b, c, d }: CostInput['weights'], faults: FaultList): void {
  const sum = a + b + c + d
  if (Math.abs(sum - 1) <= weightSlack) return
  faults.add(['weights'], faultTexts.weightsSum(formatWritten(Number(sum.toPrecision(9)))))
}

function vmsCheck(vms: unknown, faults: FaultList): void {
  if (Array.isArray(vms) && vms.length === 0) faults.add(['vms'], faultTexts.noVms)
  const first = new Map<string, number>()
  itemsOf(vms).forEach((vm, index) => {
    const name = partOf(vm, 'id')
    if (typeof name !== 'string') return
    const before = first.get(name)
    if (before === undefined) first.set(name, index)
    else faults.add(['vms', index, 'id'], faultTexts.repeatedId(shown(name), before))
  })
}
