/**
 * A candidate as a `MigrationPolicy` and the part of the `KubeVirt` resource that it needs. Source: `staging/src/kubevirt.io/api` and
 * `pkg/virt-config` of KubeVirt v1.9. `maxDowntimeMs` is refused without the feature gate MigrationStallDetection (alpha in v1.9);
 * without it the limit is QEMU's 300 ms. The deadline counts 10^9 bytes, rounded up, as a GiB.
 */
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'
import { featureGate, policyHead } from '../../realWords/kubevirtResources.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isDefaultThrottle, isOlder, shellWord } from './commandParts.ts'

const qemuLimitMs = 300
/** `allowWorkloadDisruption`: until then post-copy needs `allowPostCopy` alone, and no migration ends by a pause. */
const sinceDisruption = [1, 5] as const
const bytesPerCountedGiB = 1e9
/** A run that needs longer than the wish may still complete. */
const patience = 3

/** What KubeVirt counts as GiB: it acts after a whole number of seconds for each. */
export function kubevirtGiB({ movedBytes }: Pick<NamedGuest, 'movedBytes'>): number {
  return Math.max(1, Math.ceil(movedBytes / bytesPerCountedGiB))
}

/** @returns null where KubeVirt has no setting for it */
export function kubevirtCommands({ family, knobs }: Candidate, named: NamedGuest): string | null {
  const seconds = deadlineS(knobs, named)
  // It chooses the number of channels itself.
  if (seconds === null || family === 'channels') return null
  const gib = kubevirtGiB(named)
  const needsGate = knobs.downtimeMs !== null && knobs.downtimeMs !== qemuLimitMs
  if (needsGate && named.lacksDowntimeSetting === true) return null
  const lacksDisruption = isOlder(named.kubevirtBefore, sinceDisruption)
  if (lacksDisruption && knobs.pauseAfterS !== null) return null
  const perGiB = Math.max(1, Math.round(seconds / gib))
  return [
    releasesText(needsGate, lacksDisruption),
    ...(named.movesDisk ? ['# the disks move with spec.updateVolumesStrategy: Migration of the VirtualMachine'] : []),
    ...(needsGate ? featureGate('MigrationStallDetection') : []),
    ...vmPolicy(named),
    `  allowAutoConverge: ${knobs.autoConverge !== null}`,
    `  allowPostCopy: ${knobs.postcopy !== null}`,
    ...(lacksDisruption ? [] : [`  allowWorkloadDisruption: ${knobs.postcopy !== null || knobs.pauseAfterS !== null}`]),
    `  completionTimeoutPerGiB: ${perGiB} # ${gib} of 10^9 bytes: acts after ${perGiB * gib} s`,
    ...(knobs.maxMbps === null ? [] : [`  bandwidthPerMigration: "${Math.round(knobs.maxMbps * BYTES_PER_S_OF_MBPS)}"`]),
    ...(needsGate ? [`  maxDowntimeMs: ${knobs.downtimeMs}`] : []),
    kubevirtStart(named),
  ].join('\n')
}

function releasesText(needsGate: boolean, lacksDisruption: boolean): string {
  if (needsGate) return '# KubeVirt v1.9 with the feature gate MigrationStallDetection'
  return lacksDisruption ? '# KubeVirt before v1.5' : '# KubeVirt v1.5 to v1.9'
}

export function kubevirtStart({ vm }: NamedGuest): string {
  return `# virtctl migrate ${shellWord(vm)}`
}

/** When KubeVirt acts; null: it cannot do this. */
function deadlineS(
  { autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, postcopy, pauseAfterS }: Knobs,
  { wishes }: NamedGuest,
): number | null {
  if (xbzrleMiB !== null || dirtyLimitMBps !== null || zstdThreads !== null || pauseAfterS === 0) return null
  if (autoConverge !== null && !isDefaultThrottle(autoConverge)) return null
  if (postcopy !== null) return typeof postcopy === 'object' && 'afterS' in postcopy ? postcopy.afterS : null
  return pauseAfterS ?? patience * wishes.totalS
}

/** The policy of one VM up to its settings. KubeVirt labels the VM's pod by itself, but no policy selects by labels of pods. */
export function vmPolicy({ vm }: NamedGuest): string[] {
  const label = `kubevirt.io/domain: ${JSON.stringify(vm)} # a label of the template of the VM; without it the policy selects nothing`
  return policyHead(policyName(vm), label)
}

/** A name that Kubernetes takes. */
function policyName(vm: string): string {
  const name = vm
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
  return `migration-of-${name === '' ? 'vm' : name}`
}
