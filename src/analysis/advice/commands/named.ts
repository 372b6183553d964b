/** Values that the commands of a product name: the guest, its destination, and the sizes that its settings divide by. */
import type { Wishes } from '../wishes.ts'

export interface Named {
  readonly vm: string
  readonly to: string
  /** memory and disks that move, bytes */
  readonly movedBytes: number
  readonly wishes: Wishes
}

/** A name as one word of a shell. */
export function shellWord(name: string): string {
  return /^[\w.:@%+-]+$/.test(name) ? name : `'${name.replaceAll('\'', '')}'`
}

/** QEMU's default throttle. */
const defaultThrottle = { initialPercent: 20, incrementPercent: 10 } as const

/** Whether auto-converge has QEMU's own throttle, which products without such a setting use. */
export function isDefaultThrottle({ initialPercent, incrementPercent }: { initialPercent: number; incrementPercent: number }): boolean {
  return initialPercent === defaultThrottle.initialPercent && incrementPercent === defaultThrottle.incrementPercent
}
