/**
 * Traffic-aware baselines that Dayaratne 2024 (§1.3) names for its evaluation, on the same requests as the planner (D5):
 * Deshpande and Keahey 2017 choose pre- or post-copy for each VM by the direction of its traffic; Cui et al. 2020 sort VMs into clusters by
 * how far each direction belongs to them, the ones in between by hybrid; Fernando et al. 2020 order by urgency and reserve bandwidth for
 * the urgent. Thresholds are ours, since the proposal prints none.
 */
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'
import { asTechnique } from '../../scenario/schema/strategies/techniques.ts'
import { migrationPortMbps } from '../../scenario/portRate.ts'
import type { Migration, Scenario, Schedule, Vm } from '../../scenario/schema/schema.ts'
import { cited, policyNames as names } from '../../messages/compiled/en/places/models.ts'
import { inRow } from '../../units/lists.ts'

interface TrafficAwarePolicy {
  /** With its paper, if a paper has just this. */
  name: string
  rule: string
  techniqueFor(traffic: Vm['traffic'], portMbps: number): Technique | null
  schedule(scenario: Scenario): Partial<Schedule>
}

/** Post-copy moves the guest away from the port that its outgoing traffic shares with its memory. */
function byDirection({ inMbps, outMbps }: Vm['traffic']): Technique {
  return outMbps > inMbps ? 'postcopy' : 'precopy'
}

/** A direction has a VM to itself from this share of its traffic on; below this share of the port no direction matters. */
const CLEAR_SHARE = 0.65
const QUIET_SHARE = 0.02

function byCluster({ inMbps, outMbps }: Vm['traffic'], portMbps: number): Technique {
  const all = inMbps + outMbps
  if (all < QUIET_SHARE * portMbps) return 'hybrid'
  if (outMbps >= CLEAR_SHARE * all) return 'postcopy'
  return inMbps >= CLEAR_SHARE * all ? 'precopy' : 'hybrid'
}

/** Share of the port that urgent migrations get. */
const RESERVED_SHARE = 0.5

const published = (rule: string, paper: string) => ({ name: cited(rule, paper), rule })
const ours = (rule: string) => ({ name: rule, rule })

export const trafficAwarePolicies: readonly TrafficAwarePolicy[] = [
  {
    ...published(inRow([names.byDirection, names.asAsked]), 'Deshpande and Keahey 2017'),
    techniqueFor: byDirection,
    schedule: () => ({ mode: 'asap' }),
  },
  { ...ours(inRow([names.byDirection, names.serial])), techniqueFor: byDirection, schedule: () => ({ mode: 'serial' }) },
  { ...published(inRow([names.byCluster, names.asAsked]), 'Cui et al. 2020'), techniqueFor: byCluster, schedule: () => ({ mode: 'asap' }) },
  { ...ours(inRow([names.byCluster, names.serial])), techniqueFor: byCluster, schedule: () => ({ mode: 'serial' }) },
  {
    ...published(names.forUrgent, 'Fernando et al. 2020'),
    techniqueFor: () => null,
    schedule: ({ hosts, migrations }) => ({
      mode: 'parallel',
      concurrency: null,
      reserveMbps: migrations.some(isUrgent) ? Math.min(...hosts.map(migrationPortMbps)) * RESERVED_SHARE : null,
    }),
  },
]

function isUrgent({ priority, deadlineS }: Migration): boolean {
  return priority > 0 || deadlineS !== null
}

/** The scenario with the schedule and the strategies of a traffic-aware policy. */
export function underTrafficAware(scenario: Scenario, policy: TrafficAwarePolicy): Scenario {
  const portOf = new Map(scenario.hosts.map(({ id, mbps }) => [id, mbps]))
  return {
    ...scenario,
    schedule: { ...scenario.schedule, ...policy.schedule(scenario) },
    migrations: scenario.migrations.map((migration) => {
      const vm = scenario.vms.find(({ id }) => id === migration.vm)
      const technique = vm === undefined ? null : policy.techniqueFor(vm.traffic, portOf.get(vm.host) ?? Infinity)
      return technique === null ? migration : { ...migration, strategy: asTechnique(migration.strategy, technique) ?? migration.strategy }
    }),
  }
}
