/** A candidate as messages to QEMU's monitor, one JSON a line; lines that begin with # say when. Source: `qapi/migration.json` of QEMU 8.2 to 10.0. */
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { Named } from './named.ts'

const port = 4444

export function qmpCommands({ knobs }: Candidate, { to }: Named): string {
  const on = capabilitiesOf(knobs)
  const { postcopy, pauseAfterS, dirtyLimitMBps } = knobs
  return [
    ...(dirtyLimitMBps === null ? [] : ['# needs -accel kvm,dirty-ring-size=4096']),
    ...(on.length === 0 ? [] : [...(postcopy !== null || knobs.zstdThreads !== null ? ['# at the destination too'] : []),
      command('migrate-set-capabilities', { capabilities: on.map((capability) => ({ capability, state: true })) })]),
    command('migrate-set-parameters', parametersOf(knobs)),
    ...(pauseAfterS === 0 ? [command('stop')] : []),
    command('migrate', { uri: `tcp:${to}:${port}` }),
    ...afterwards(knobs),
  ].join('\n')
}

function afterwards({ postcopy, pauseAfterS }: Knobs): string[] {
  if (pauseAfterS !== null && pauseAfterS > 0) return [`# after ${pauseAfterS} s, if it still runs`, command('stop')]
  if (pauseAfterS === 0) return ['# at the destination, when it has completed', command('cont')]
  if (postcopy === null) return []
  if (postcopy === 'at-once') return [command('migrate-start-postcopy')]
  return [
    'afterS' in postcopy ? `# after ${postcopy.afterS} s, if it still runs` : `# when query-migrate has a dirty-sync-count of ${postcopy.afterRounds + 1}`,
    command('migrate-start-postcopy'),
  ]
}

function capabilitiesOf({ autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, postcopy }: Knobs): string[] {
  return [
    ...(autoConverge === null ? [] : ['auto-converge']), ...(xbzrleMiB === null ? [] : ['xbzrle']), ...(dirtyLimitMBps === null ? [] : ['dirty-limit']),
    ...(zstdThreads === null ? [] : ['multifd']), ...(postcopy === null ? [] : ['postcopy-ram', 'postcopy-preempt']),
  ]
}

function parametersOf({ downtimeMs, maxMbps, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads }: Knobs): Record<string, number | string> {
  return {
    'max-bandwidth': maxMbps === null ? 0 : Math.round(maxMbps * BYTES_PER_S_OF_MBPS),
    ...(downtimeMs === null ? {} : { 'downtime-limit': downtimeMs }),
    ...(autoConverge === null ? {} : { 'cpu-throttle-initial': autoConverge.initialPercent, 'cpu-throttle-increment': autoConverge.incrementPercent }),
    ...(xbzrleMiB === null ? {} : { 'xbzrle-cache-size': xbzrleMiB * MIB_BYTES }),
    ...(dirtyLimitMBps === null ? {} : { 'vcpu-dirty-limit': dirtyLimitMBps }),
    ...(zstdThreads === null ? {} : { 'multifd-channels': zstdThreads, 'multifd-compression': 'zstd' }),
  }
}

function command(execute: string, given?: object): string {
  return JSON.stringify(given === undefined ? { execute } : { execute, arguments: given })
}
