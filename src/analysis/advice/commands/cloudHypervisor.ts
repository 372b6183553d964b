/**
 * A candidate as commands of Cloud Hypervisor. Source: `VmSendMigrationData` and `is_precopy_converged` of its main branch in 2026; up to v51
 * `send-migration` takes an address only. It has no bandwidth limit, no throttle and no differences. The time limit is checked after each
 * iteration.
 */
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { MIGRATION_PORT, shellWord } from './commandParts.ts'

/** @returns null where Cloud Hypervisor has no option for it */
export function cloudHypervisorCommands({ knobs }: Candidate, { to, movesDisk }: NamedGuest): string | null {
  const { downtimeMs, postcopy, pauseAfterS } = knobs
  if (movesDisk || !canDo(knobs)) return null
  const mode = postcopy === null ? '' : ',memory_mode=postcopy'
  const options = [
    `destination_url=tcp:${shellWord(to)}:${MIGRATION_PORT}`,
    ...(downtimeMs === null ? [] : [`downtime_ms=${downtimeMs}`]),
    ...(pauseAfterS === null || pauseAfterS === 0 ? [] : [`timeout_s=${pauseAfterS}`, 'timeout_strategy=ignore']),
  ]
  return [
    '# Cloud Hypervisor after v51; first at the destination',
    `ch-remote --api-socket=DESTINATION_SOCKET receive-migration receiver_url=tcp:0.0.0.0:${MIGRATION_PORT}${mode}`,
    '# at the source',
    ...(pauseAfterS === 0 ? ['ch-remote --api-socket=SOCKET pause'] : []),
    `ch-remote --api-socket=SOCKET send-migration ${options.join(',')}${mode}`,
    ...(pauseAfterS === 0 ? ['# at the destination, when it has completed', 'ch-remote --api-socket=DESTINATION_SOCKET resume'] : []),
  ].join('\n')
}

function canDo({ maxMbps, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, postcopy }: Knobs): boolean {
  const others = [maxMbps, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads]
  return others.every((knob) => knob === null) && (postcopy === null || postcopy === 'at-once')
}
