/** Which VM leaves an overloaded host: one order for each choice of the schema (`leavers`), smallest value first. */
import type { Leaver } from '../../../scenario/schema/fields/limits.ts'
import { fullest, volumeOf } from './hostLoad.ts'
import type { HostLoad } from './hostLoad.ts'

interface LeavingVm {
  load: HostLoad
  memoryMiB: number
  /** Dirty rate over the link's rate. */
  dirtyShare: number
}

/** A larger λ counts as this one: the sum of Eq. 5 of Liu et al. 2011 grows without bound as λ approaches 1. */
const MOST_LAMBDA = 0.99

/**
 * `volume-size`: Sandpiper's volume per MiB, largest first. `least-traffic`: the traffic of Liu et al. 2011, Eq. 5, for rounds without
 * end, V_mem / (1 − λ).
 */
export const leavingOrder: Readonly<Record<Leaver, (vm: LeavingVm) => number>> = {
  'volume-size': ({ load, memoryMiB }) => -volumeOf(load) / memoryMiB,
  'largest-load': ({ load }) => -fullest(load).share,
  smallest: ({ memoryMiB }) => memoryMiB,
  'least-traffic': ({ memoryMiB, dirtyShare }) => memoryMiB / (1 - Math.min(MOST_LAMBDA, dirtyShare)),
}
