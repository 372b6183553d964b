/**
 * A candidate as commands of QEMU's human monitor; lines that begin with # say when. Source: `migration/migration-hmp-cmds.c` of QEMU 8.2 to
 * 10.0. A size without a unit would be MiB there, so each has one.
 */
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { Named } from './named.ts'

const port = 4444

export function hmpCommands({ knobs }: Candidate, { to }: Named): string {
  const { postcopy, pauseAfterS, dirtyLimitMBps } = knobs
  const on = capabilitiesOf(knobs)
  return [
    ...(dirtyLimitMBps === null ? [] : ['# needs -accel kvm,dirty-ring-size=4096']),
    ...(on.length > 0 && (postcopy !== null || knobs.zstdThreads !== null) ? ['# at the destination too'] : []),
    ...on.map((name) => `migrate_set_capability ${name} on`),
    ...Object.entries(parametersOf(knobs)).map(([name, value]) => `migrate_set_parameter ${name} ${value}`),
    ...(pauseAfterS === 0 ? ['stop'] : []),
    `migrate -d tcp:${to}:${port}`,
    ...afterwards(knobs),
  ].join('\n')
}

function afterwards({ postcopy, pauseAfterS }: Knobs): string[] {
  if (pauseAfterS !== null && pauseAfterS > 0) return [`# after ${pauseAfterS} s, if it still runs`, 'stop']
  if (pauseAfterS === 0) return ['# at the destination, when it has completed', 'cont']
  if (postcopy === null) return []
  if (postcopy === 'at-once') return ['migrate_start_postcopy']
  return ['afterS' in postcopy ? `# after ${postcopy.afterS} s, if it still runs` : `# when info migrate has a dirty sync count of ${postcopy.afterRounds + 1}`, 'migrate_start_postcopy']
}

function capabilitiesOf({ autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, postcopy }: Knobs): string[] {
  return [
    ...(autoConverge === null ? [] : ['auto-converge']), ...(xbzrleMiB === null ? [] : ['xbzrle']), ...(dirtyLimitMBps === null ? [] : ['dirty-limit']),
    ...(zstdThreads === null ? [] : ['multifd']), ...(postcopy === null ? [] : ['postcopy-ram', 'postcopy-preempt']),
  ]
}

function parametersOf({ downtimeMs, maxMbps, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads }: Knobs): Record<string, number | string> {
  return {
    'max-bandwidth': maxMbps === null ? '0' : `${Math.round(maxMbps * BYTES_PER_S_OF_MBPS)}B`,
    ...(downtimeMs === null ? {} : { 'downtime-limit': downtimeMs }),
    ...(autoConverge === null ? {} : { 'cpu-throttle-initial': autoConverge.initialPercent, 'cpu-throttle-increment': autoConverge.incrementPercent }),
    ...(xbzrleMiB === null ? {} : { 'xbzrle-cache-size': `${xbzrleMiB}M` }),
    ...(dirtyLimitMBps === null ? {} : { 'vcpu-dirty-limit': dirtyLimitMBps }),
    ...(zstdThreads === null ? {} : { 'multifd-channels': zstdThreads, 'multifd-compression': 'zstd' }),
  }
}
