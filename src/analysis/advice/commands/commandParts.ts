/** Parts that the commands of several products share: names, rates, QEMU's own throttle. */
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import type { Knobs, Wishes } from '../wishes.ts'

/** Values that the commands name: the guest, its destination, and the sizes that settings divide by. */
export interface NamedGuest {
  readonly vm: string
  readonly to: string
  /** Memory and disks that move, bytes. */
  readonly movedBytes: number
  /** A local disk moves too. */
  readonly movesDisk: boolean
  readonly wishes: Wishes
  /** KubeVirt's release is one without a setting for the downtime limit. */
  readonly lacksDowntimeSetting?: boolean
  /** KubeVirt is older than this release, major and minor; absent or null: not known. */
  readonly kubevirtBefore?: readonly [number, number] | null
  /** QEMU is older than this release, major and minor; absent or null: not known. */
  readonly qemuBefore?: readonly [number, number] | null
}

/** Whether a QEMU that is older than `before` is known to be older than `version`. */
export function isOlder(before: NamedGuest['qemuBefore'], [major, minor]: readonly [number, number]): boolean {
  return before !== null && before !== undefined && (before[0] < major || (before[0] === major && before[1] <= minor))
}

/** Any text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w.:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** A rate in whole MiB/s, of which products take 0 as no limit. */
export function wholeMibPerS(mbps: number): number {
  return Math.max(1, Math.round((mbps * BYTES_PER_S_OF_MBPS) / MIB_BYTES))
}

/** QEMU's default throttle. */
const defaultThrottle = { initialPercent: 20, incrementPercent: 10 } as const

/** Whether auto-converge has QEMU's own throttle, which products without such a setting use. */
export function isDefaultThrottle({ initialPercent, incrementPercent }: { initialPercent: number; incrementPercent: number }): boolean {
  return initialPercent === defaultThrottle.initialPercent && incrementPercent === defaultThrottle.incrementPercent
}

/** QEMU runs multifd before post-copy from 10.1 on. */
export const multifdWithPostcopy = '# multifd with post-copy: QEMU 10.1 or later'

/** Whether the sockets of multifd and post-copy are both on. */
export function needsMultifdWithPostcopy({ zstdThreads, channels, postcopy }: Knobs): boolean {
  return postcopy !== null && (zstdThreads !== null || channels !== null)
}

/** Port of the destination, where a command names one. */
export const MIGRATION_PORT = 4444
