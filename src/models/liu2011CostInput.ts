/** What the cost model (L5) takes, checked: weights that sum to 1, VMs told apart by their ids. */
import type { CheckedDocument } from '../scenario/checks/checkedDocument.ts'
import { checkDocument } from '../scenario/checks/checkedDocument.ts'
import { id, listOf, ranged, record } from '../scenario/schema/describedFields.ts'
import type { FaultList } from '../scenario/checks/faultList.ts'
import { shown, shownNumber } from '../scenario/checks/faultText.ts'
import type { CostInput } from './liu2011Cost.ts'
import { itemsOf, partOf } from './looseParts.ts'
import { liu2011Limits, modelSizes } from './modelLimits.ts'

/** Weights written with six decimals still sum to 1. */
const weightSlack = 2e-6

export const costSchema = record({
  weights: record({
    a: ranged(liu2011Limits.weight), b: ranged(liu2011Limits.weight), c: ranged(liu2011Limits.weight), d: ranged(liu2011Limits.weight),
  }, 'Weights of downtime, latency, traffic and energy'),
  vms: listOf(record({
    id: id('The VM\'s name'),
    downtimeS: ranged(liu2011Limits.downtimeS),
    totalS: ranged(liu2011Limits.totalS),
    migratedMB: ranged(liu2011Limits.migratedMB),
    energyJ: ranged(liu2011Limits.energyJ),
  }, 'A VM and what its migration would cost'), modelSizes.vms, 'The VMs to choose from'),
}, 'The cost of migration of Liu et al. 2011, Eq. 18')

export function checkLiu2011Cost(value: unknown): CheckedDocument<CostInput> {
  return checkDocument(costSchema, value, ({ weights }, faults, { vms }) => {
    if (weights !== undefined) weightsCheck(weights, faults)
    vmsCheck(vms, faults)
  })
}

function weightsCheck({ a, b, c, d }: CostInput['weights'], faults: FaultList): void {
  const sum = a + b + c + d
  if (Math.abs(sum - 1) <= weightSlack) return
  faults.add(['weights'], `sum to ${shownNumber(Number(sum.toPrecision(9)))}: a + b + c + d must be 1`)
}

function vmsCheck(vms: unknown, faults: FaultList): void {
  if (Array.isArray(vms) && vms.length === 0) faults.add(['vms'], 'is empty: at least one VM is needed')
  const first = new Map<string, number>()
  itemsOf(vms).forEach((vm, index) => {
    const name = partOf(vm, 'id')
    if (typeof name !== 'string') return
    const before = first.get(name)
    if (before === undefined) first.set(name, index)
    else faults.add(['vms', index, 'id'], `${shown(name)} is the id of vms[${before}] already: each needs its own`)
  })
}
