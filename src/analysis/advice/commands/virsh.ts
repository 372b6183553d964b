/** A candidate as commands of virsh. Source: `tools/virsh-domain.c` of libvirt 10; `zstd` needs libvirt 9.4, the others 6.0. */
import { MIB_BYTES } from '../../../units/units.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { shellWord, wholeMibPerS } from './commandParts.ts'

/** @returns null where virsh has no option for it */
export function virshCommands({ knobs }: Candidate, { vm, to }: NamedGuest): string | null {
  const { dirtyLimitMBps, downtimeMs, postcopy } = knobs
  if (
    dirtyLimitMBps !== null ||
    (typeof postcopy === 'object' && postcopy !== null && 'afterRounds' in postcopy && postcopy.afterRounds > 1)
  )
    return null
  const domain = shellWord(vm)
  const pausedFirst = knobs.pauseAfterS === 0
  const options = [...(pausedFirst ? [] : ['--live']), ...throttling(knobs), ...compressing(knobs), ...deadlines(knobs), ...cap(knobs)]
  return [
    `virsh migrate ${[...options, domain].join(' ')} qemu+ssh://${shellWord(to)}/system`,
    ...(downtimeMs === null
      ? []
      : ['# in a second shell, as soon as the migration runs', `virsh migrate-setmaxdowntime ${domain} ${downtimeMs}`]),
    ...(postcopy === 'at-once' ? ['# in a second shell, as soon as the migration runs', `virsh migrate-postcopy ${domain}`] : []),
  ].join('\n')
}

function throttling({ autoConverge }: Knobs): string[] {
  if (autoConverge === null) return []
  return [
    '--auto-converge',
    '--auto-converge-initial',
    String(autoConverge.initialPercent),
    '--auto-converge-increment',
    String(autoConverge.incrementPercent),
  ]
}

function compressing({ xbzrleMiB, zstdThreads }: Knobs): string[] {
  if (xbzrleMiB !== null) return ['--compressed', '--comp-methods', 'xbzrle', '--comp-xbzrle-cache', String(xbzrleMiB * MIB_BYTES)]
  return zstdThreads === null ? [] : ['--parallel', '--parallel-connections', String(zstdThreads), '--compressed', '--comp-methods', 'zstd']
}

function deadlines({ postcopy, pauseAfterS }: Knobs): string[] {
  if (pauseAfterS !== null && pauseAfterS > 0) return ['--timeout', String(pauseAfterS), '--timeout-suspend']
  if (postcopy === null) return []
  if (postcopy === 'at-once') return ['--postcopy']
  return 'afterS' in postcopy
    ? ['--postcopy', '--timeout', String(postcopy.afterS), '--timeout-postcopy']
    : ['--postcopy', '--postcopy-after-precopy']
}

function cap({ maxMbps }: Knobs): string[] {
  return maxMbps === null ? [] : ['--bandwidth', String(wholeMibPerS(maxMbps))]
}
