/** What a product, its release and its guest can do, as far as a record shows it. */
import { isOlder } from './commands/commandParts.ts'
import { capabilitiesOf } from './commands/qemuMonitor.ts'
import { versionRange } from '../../records/import/derived/qemuVersion.ts'
import type { Recorded } from './recorded.ts'
import type { Knobs } from './wishes.ts'

/** First QEMU release of a capability, major and minor. */
const sinceQemu: Readonly<Record<string, readonly [number, number]>> = {
  'postcopy-ram': [2, 5],
  multifd: [4, 0],
  'postcopy-preempt': [7, 1],
  'dirty-limit': [8, 1],
}
/** With this release of QEMU post-copy over TLS no longer pauses on an error. */
const postcopyOverTls = [10, 1] as const
const multifdWithPostcopy = [10, 1] as const
/** Before, auto-converge slowed every guest by the same amount, which no candidate has. */
const throttleInSteps = [2, 5] as const

/** Bounds of the release of QEMU; null: not known. `before`: a release that it is older than. */
interface QemuRelease {
  readonly atLeast: readonly [number, number] | null
  readonly before: readonly [number, number] | null
}

/** From a release such as `QEMU 8.2.2` or `QEMU < 5.2`, or from a cap that is the default of some releases. */
export function qemuRelease({ facts: { productVersion, capFrom } }: Pick<Recorded, 'facts'>): QemuRelease {
  const { since, before } = versionRange(productVersion)
  if (since !== null || before !== null) return { atLeast: numbersOf(since), before: numbersOf(before) }
  if (capFrom === 'default-before-qemu-5.2') return { atLeast: null, before: [5, 2] }
  return { atLeast: capFrom === 'default-since-qemu-5.2' ? [5, 2] : null, before: null }
}

/** The release that KubeVirt is older than by what the record shows; null: not known. */
export function kubevirtBefore(productVersion: string | null): readonly [number, number] | null {
  return numbersOf(/^KubeVirt .*< (\d+\.\d+)/.exec(productVersion ?? '')?.[1] ?? null)
}

function numbersOf(version: string | null): readonly [number, number] | null {
  if (version === null) return null
  const [major, minor] = version.split('.').map(Number)
  return [major, minor]
}

function isAtLeast({ atLeast }: QemuRelease, [major, minor]: readonly [number, number]): boolean {
  return atLeast !== null && (atLeast[0] > major || (atLeast[0] === major && atLeast[1] >= minor))
}

/** Whether QEMU has the capability, as far as is known. */
export function hasCapability(recorded: Recorded | null, name: string): boolean {
  if (recorded === null) return true
  const { capabilities } = recorded.facts
  if (capabilities !== null) return capabilities.includes(name)
  return !(name in sinceQemu && isOlder(qemuRelease(recorded).before, sinceQemu[name]))
}

/** Whether the recorded QEMU and its guest can do this. */
export function isAble(recorded: Recorded | null, knobs: Knobs): boolean {
  if (recorded === null) return true
  if (knobs.postcopy !== null && recorded.facts.vfioMiB !== null) return false
  if (knobs.autoConverge !== null && isOlder(qemuRelease(recorded).before, throttleInSteps)) return false
  if (knobs.postcopy !== null && knobs.channels !== null && isOlder(qemuRelease(recorded).before, multifdWithPostcopy)) return false
  return capabilitiesOf(knobs).every((name) => hasCapability(recorded, name))
}

/** Whether post-copy would run over TLS with a QEMU that is not known to have its mend. */
export function risksTlsError(recorded: Recorded | null, { postcopy }: Knobs): boolean {
  if (postcopy === null || recorded === null) return false
  const isTls = recorded.beside.tls ?? recorded.settings.tls
  return isTls === true && !isAtLeast(qemuRelease(recorded), postcopyOverTls)
}
