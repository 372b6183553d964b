/** What a strategy's setting is made into, and what must be known of the VM for that. */
import type { Strategy as StrategySetting } from '../../../scenario/schema/schema.ts'
import type { WritePart } from '../../workload/guestWrites.ts'
import type { Boost, MovedVm } from '../boosts/boost.ts'
import type { Manager } from '../managers/manager.ts'
import type { Cloned } from '../migrationState.ts'
import type { FetchSettings } from '../postcopy/fetchSettings.ts'
import type { Strategy } from './strategy.ts'
import type { WireFormat } from './wireFormat.ts'

export interface CreatedStrategy {
  boosts: Boost[]
  strategy: Strategy
  /** Who watches over it and acts; null: nobody. */
  manager: Manager | null
  wire: WireFormat
  memoryScope: 'used' | 'configured'
  /** The rule leaves out pages seen dirty again. */
  skips: boolean
  /** KVM's lazy clearing: MiB cleared at once; null: the log is cleared at each sync. */
  clearChunkMiB: number | null
  /** How pages follow the guest; null for strategies in which it never goes before them. */
  fetch: FetchSettings | null
}

/** What a strategy must know of the VM it moves. */
export interface VmFacts extends MovedVm {
  memoryMiB: number
  vcpus: number
  trackNsPerPage: number
  diskMiB: number
  /** Where its copies go, if it is to be cloned. */
  cloned: Cloned | null
  /** What it reads and writes. */
  accesses: readonly WritePart[]
}

export type MakeStrategy = (setting: StrategySetting, vm: VmFacts) => CreatedStrategy
