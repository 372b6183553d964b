/**
 * A candidate as options of Nova and its command. Source: `nova/conf/libvirt.py` of OpenStack 2025.1; parallel connections came with
 * 2026.1. Nova sets these for a whole compute node, and raises the downtime limit in at least three steps.
 */
import { MIB_BYTES } from '../../../units/units.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isDefaultThrottle, multifdWithPostcopy, needsMultifdWithPostcopy, shellWord, wholeMibPerS } from './commandParts.ts'

/** Nova refuses a lower `live_migration_downtime`. */
export const NOVA_LEAST_DOWNTIME_MS = 100
const leastSteps = 3
const leastDelayS = 3
const bytesPerGiB = 1024 * MIB_BYTES
const leastGiB = 2

/** What Nova counts as GiB: it acts after a whole number of seconds for each. */
export function novaGiB({ movedBytes }: Pick<NamedGuest, 'movedBytes'>): number {
  return Math.max(leastGiB, Math.ceil(movedBytes / bytesPerGiB))
}

/** @returns null where Nova has no option for it */
export function novaCommands({ knobs }: Candidate, named: NamedGuest): string | null {
  if (!canDo(knobs)) return null
  const { downtimeMs, autoConverge, postcopy, pauseAfterS, maxMbps, channels } = knobs
  const gib = novaGiB(named)
  const actAfterS = pauseAfterS ?? (typeof postcopy === 'object' && postcopy !== null && 'afterS' in postcopy ? postcopy.afterS : null)
  return [
    `# nova.conf of the source, OpenStack ${channels === null ? '2025.1' : '2026.1 or later'}`,
    ...(needsMultifdWithPostcopy(knobs) ? [multifdWithPostcopy] : []),
    '[libvirt]',
    `live_migration_downtime = ${downtimeMs}`,
    `live_migration_downtime_steps = ${leastSteps}`,
    `live_migration_downtime_delay = ${leastDelayS}`,
    `live_migration_permit_auto_converge = ${autoConverge === null ? 'False' : 'True'}`,
    `live_migration_permit_post_copy = ${postcopy === null ? 'False' : 'True'}`,
    ...(actAfterS === null
      ? []
      : [
          `live_migration_completion_timeout = ${Math.max(1, Math.round(actAfterS / gib))}`,
          'live_migration_timeout_action = force_complete',
        ]),
    ...(maxMbps === null ? [] : [`live_migration_bandwidth = ${wholeMibPerS(maxMbps)}`]),
    ...(channels === null ? [] : [`live_migration_parallel_connections = ${channels}`]),
    novaStart(named),
  ].join('\n')
}

/** At its own API version, 2.1, the client refuses a host, and copies local disks only with an option. */
const client = '# openstack --os-compute-api-version 2.30 server'

export function novaStart({ vm, to }: NamedGuest): string {
  return `${client} migrate --live-migration --host ${shellWord(to)} ${shellWord(vm)}`
}

/** With post-copy permitted it switches to post-copy. */
export function novaForceComplete({ vm }: NamedGuest): string[] {
  return [`${client} migration list --server ${shellWord(vm)}`, `${client} migration force complete ${shellWord(vm)} MIGRATION`]
}

/** While it runs; from API version 2.24 on. */
export function novaAbort({ vm }: NamedGuest): string[] {
  return [`${client} migration list --server ${shellWord(vm)}`, `${client} migration abort ${shellWord(vm)} MIGRATION`]
}

function canDo({ downtimeMs, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, postcopy, pauseAfterS }: Knobs): boolean {
  if (
    downtimeMs === null ||
    downtimeMs < NOVA_LEAST_DOWNTIME_MS ||
    xbzrleMiB !== null ||
    dirtyLimitMBps !== null ||
    zstdThreads !== null ||
    pauseAfterS === 0
  )
    return false
  // Auto-converge is ignored where post-copy is permitted.
  if (autoConverge !== null && (postcopy !== null || !isDefaultThrottle(autoConverge))) return false
  return postcopy === null || (typeof postcopy === 'object' && 'afterS' in postcopy)
}
