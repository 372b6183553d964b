/** A candidate as commands of virsh. Source: `tools/virsh-domain.c` of libvirt 10; `zstd` needs libvirt 9.4, the others but the last 6.0. */
import { MIB_BYTES } from '../../../units/units.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { multifdWithPostcopy, needsMultifdWithPostcopy, shellWord, wholeMibPerS } from './commandParts.ts'

/** What virsh does to a run that has not ended: its only time limit, beside which a switch after the first round is possible. */
export interface VirshTimeout {
  readonly s: number
  readonly action: 'suspend' | 'postcopy'
}

/** @returns null where virsh has no option for it */
export function virshCommands(
  { knobs }: Pick<Candidate, 'knobs'>,
  { vm, to, movesDisk }: NamedGuest,
  timeout: VirshTimeout | null = null,
): string | null {
  const { dirtyLimitMBps, downtimeMs, postcopy } = knobs
  if (
    dirtyLimitMBps !== null ||
    (typeof postcopy === 'object' && postcopy !== null && 'afterRounds' in postcopy && postcopy.afterRounds > 1)
  )
    return null
  const domain = shellWord(vm)
  const pausedFirst = knobs.pauseAfterS === 0
  const options = [
    ...(pausedFirst ? [] : ['--live']),
    ...(movesDisk ? ['--copy-storage-all'] : []),
    ...throttling(knobs),
    ...sending(knobs),
    ...deadlines(knobs, timeout),
    ...rates(knobs),
  ]
  return [
    ...(movesDisk ? ['# copies the disks that are not shared, to volumes that exist at the destination'] : []),
    ...(knobs.availSwitchoverMbps === null ? [] : ['# libvirt 11.1 or later']),
    ...(needsMultifdWithPostcopy(knobs) ? [multifdWithPostcopy] : []),
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

function sending({ xbzrleMiB, zstdThreads, channels }: Knobs): string[] {
  const sockets = zstdThreads ?? channels
  return [
    ...(sockets === null ? [] : ['--parallel', '--parallel-connections', String(sockets)]),
    ...(zstdThreads === null ? [] : ['--compressed', '--comp-methods', 'zstd']),
    ...(xbzrleMiB === null ? [] : ['--compressed', '--comp-methods', 'xbzrle', '--comp-xbzrle-cache', String(xbzrleMiB * MIB_BYTES)]),
  ]
}

function deadlines({ postcopy, pauseAfterS }: Knobs, timeout: VirshTimeout | null): string[] {
  const limit = timeLimitOf(postcopy, pauseAfterS) ?? timeout
  return [
    ...(postcopy === null && limit?.action !== 'postcopy' ? [] : ['--postcopy']),
    ...(typeof postcopy === 'object' && postcopy !== null && 'afterRounds' in postcopy ? ['--postcopy-after-precopy'] : []),
    ...(limit === null ? [] : ['--timeout', String(limit.s), `--timeout-${limit.action}`]),
  ]
}

/** The time limit of the strategy itself. */
function timeLimitOf(postcopy: Knobs['postcopy'], pauseAfterS: number | null): VirshTimeout | null {
  if (pauseAfterS !== null && pauseAfterS > 0) return { s: pauseAfterS, action: 'suspend' }
  return typeof postcopy === 'object' && postcopy !== null && 'afterS' in postcopy ? { s: postcopy.afterS, action: 'postcopy' } : null
}

function rates({ maxMbps, postcopyMbps, availSwitchoverMbps }: Knobs): string[] {
  const option = (name: string, mbps: number | null): string[] => (mbps === null ? [] : [name, String(wholeMibPerS(mbps))])
  return [
    ...option('--bandwidth', maxMbps),
    ...option('--postcopy-bandwidth', postcopyMbps),
    ...option('--available-switchover-bandwidth', availSwitchoverMbps),
  ]
}
