/**
 * A candidate, or the manager's policy, as requests to oVirt's REST API, version 4: the VM's own migration options and the action that
 * migrates. The options are in force under the policy "Legacy" alone. Source: `types/Vm.java`, `types/MigrationOptions.java` and
 * `services/VmService.java` of oVirt/ovirt-engine-api-model; the policies and their ids are in the engine's configuration
 * (`MigrationPolicies` in `0000_config.sql` of oVirt/ovirt-engine).
 */
import { boostDefaults } from '../../../scenario/schema/boosts/boosts.ts'
import { ovirtDefaults } from '../../../scenario/schema/managers/managerDefaults.ts'
import type { ManagerOf } from '../../../scenario/schema/managers/managers.ts'
import { isSameJson } from '../../../scenario/json/sameJson.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isDefaultThrottle, shellWord } from './commandParts.ts'

type OvirtPolicy = ManagerOf<'ovirt'>

const legacyPolicy = '00000000-0000-0000-0000-000000000000'
const policyIds: Readonly<Record<OvirtPolicy['policy'], string>> = {
  'minimal-downtime': '80554327-0569-496b-bdeb-fcbbf52b827b',
  'suspend-workload-if-needed': '80554327-0569-496b-bdeb-fcbbf52b827c',
  'post-copy-migration': 'a7aeedb2-8d66-4e51-bb22-32595027ce71',
}
/** Of a policy that oVirt does not have yet. */
const ownPolicy = '3f0d8c52-6a1e-4b7d-9c35-1e2a7f4b6d80'

/** @returns null where oVirt has no option for it */
export function ovirtCommands({ family, knobs }: Candidate, named: NamedGuest): string | null {
  const { downtimeMs, autoConverge, xbzrleMiB } = knobs
  if (family === 'hybrid-rounds' && canDo({ ...knobs, postcopy: null }, named)) return postcopyPolicy(named)
  // Parallel connections are a policy of its cluster.
  if (downtimeMs === null || family === 'channels' || !canDo(knobs, named)) return null
  const boosts = `<auto_converge>${autoConverge !== null}</auto_converge><compressed>${xbzrleMiB !== null}</compressed>`
  const migration = `<migration>${boosts}<policy id="${legacyPolicy}"/></migration>`
  return requests(`${migration}<migration_downtime>${downtimeMs}</migration_downtime>`, named)
}

/** Its steps and their limits are its own. */
function postcopyPolicy(named: NamedGuest): string {
  const policy = `<migration><policy id="${policyIds['post-copy-migration']}"/></migration>`
  return ['# the policy switches to post-copy by itself, once rounds no longer shrink', requests(policy, named)].join('\n')
}

/** @returns null where a strategy needs more than its policy */
export function ovirtPolicyCommands(manager: OvirtPolicy, knobs: Knobs, named: NamedGuest): string | null {
  if (!canDo(knobs, named)) return null
  if ((knobs.autoConverge !== null && !manager.autoConvergence) || (knobs.xbzrleMiB !== null && !manager.migrationCompression)) return null
  const isBuiltIn = isSameJson(manager, { kind: manager.kind, policy: manager.policy, ...ovirtDefaults[manager.policy] })
  const policy = `<migration><policy id="${isBuiltIn ? policyIds[manager.policy] : ownPolicy}"/></migration>`
  return [...(isBuiltIn ? [] : newPolicy(manager)), requests(policy, named)].join('\n')
}

/** How to give the engine a policy with the manager's own steps. */
function newPolicy({ initialDowntimeMs, convergenceItems, maxMigrations, autoConvergence, migrationCompression }: OvirtPolicy): string[] {
  const step = (action: string, ms: number | null) => ({ action, params: ms === null ? [] : [String(Math.round(ms))] })
  const policy = {
    id: { uuid: ownPolicy },
    maxMigrations,
    autoConvergence,
    migrationCompression,
    enableGuestEvents: true,
    name: 'Own steps',
    description: '',
    config: {
      convergenceItems: convergenceItems
        .filter(({ action, ms }) => action !== 'setDowntime' || ms !== null)
        .map(({ stallingLimit, action, ms }) => ({ stallingLimit, convergenceItem: step(action, action === 'setDowntime' ? ms : null) })),
      initialItems: [step('setDowntime', initialDowntimeMs)],
      lastItems: [],
    },
  }
  return [
    '# a policy of the engine, by the compatibility version of the cluster: add it to the list that',
    '# engine-config -g MigrationPolicies --cver=4.7 prints, set the list with engine-config -s, restart ovirt-engine',
    `# ${JSON.stringify(policy)}`,
  ]
}

/**
 * The rate is an option of the cluster, a policy starts post-copy, and the cache has QEMU's size. Its disks are always on shared storage.
 */
function canDo(
  { maxMbps, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, postcopy, pauseAfterS }: Knobs,
  named: NamedGuest,
): boolean {
  if (named.movesDisk || maxMbps !== null || dirtyLimitMBps !== null || zstdThreads !== null) return false
  if (xbzrleMiB !== null && xbzrleMiB !== boostDefaults.xbzrle.cacheMiB) return false
  return postcopy === null && pauseAfterS === null && (autoConverge === null || isDefaultThrottle(autoConverge))
}

function requests(settings: string, { to }: NamedGuest): string {
  return [
    '# REST API of oVirt 4',
    request('PUT', '', `<vm>${settings}</vm>`),
    request('POST', '/migrate', `<action><host><name>${escaped(to)}</name></host></action>`),
  ].join('\n')
}

export function ovirtCancel(): string {
  return ['# REST API of oVirt 4', request('POST', '/cancelmigration', '<action/>')].join('\n')
}

function request(method: string, path: string, body: string): string {
  const address = `https://ENGINE/ovirt-engine/api/vms/VMID${path}`
  return `curl -X ${method} -u USER -H 'Content-Type: application/xml' -d ${shellWord(body)} ${address}`
}

function escaped(name: string): string {
  return name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
