/** The lab's answer as data and words: names of policies, links to a guest of the set under each, and VEP 291's table. */
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import type { LabFigures, Rated } from './labFigures.ts'
import type { LabResult } from './labSearch.ts'
import { labSize } from './labSet.ts'
import type { Policy, PolicyName } from './policies.ts'
import { managerOf, namedPolicies } from './policies.ts'
import { guestUnder, policyName } from './policyNames.ts'
import type { VepTable } from './vepTable.ts'

interface LabOption extends LabFigures {
  readonly name: string
  readonly mechanism: Policy['mechanism']
  readonly end: Policy['end']
  /** The scenario's `kubevirt` manager. */
  readonly manager: object
  /** Hash of an address: the chosen guest of the set under the policy. */
  readonly link: string
}

export interface LabDocument {
  readonly set: number
  readonly guest: number
  readonly policies: number
  readonly runs: number
  readonly front: readonly LabOption[]
  readonly kubevirt: readonly (LabOption & { readonly id: PolicyName })[]
  readonly vep291: VepTable
}

export function labDocument({ front, named, tried, runs }: LabResult, vep291: VepTable, guest: number): LabDocument {
  const ids = Object.keys(namedPolicies) as PolicyName[]
  return {
    set: labSize,
    guest,
    policies: tried.length,
    runs,
    front: front.map((rated) => optionOf(rated, guest)),
    kubevirt: named.map((rated, i) => ({ id: ids[i], ...optionOf(rated, guest) })),
    vep291,
  }
}

function optionOf({ policy, figures }: Rated, guest: number): LabOption {
  return {
    name: policyName(policy),
    mechanism: policy.mechanism,
    end: policy.end,
    manager: managerOf(policy),
    ...figures,
    link: encodeShareLink(guestUnder(policy, guest)),
  }
}
