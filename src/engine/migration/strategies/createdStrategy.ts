/** A strategy created from its setting, and the facts about the VM needed for it. */
import type { DiskLoad } from '../machine/diskBlocks.ts'
import type { PrecopyStrategy, Strategy as StrategySetting, Vm } from '../../../scenario/schema/schema.ts'
import type { WritePart } from '../../workload/guestWrites.ts'
import type { Boost, MigratingVm } from '../boosts/boost.ts'
import type { Manager } from '../managers/manager.ts'
import type { Cloned } from '../migrationState.ts'
import type { FetchSettings } from '../postcopy/fetchSettings.ts'
import type { Strategy } from '../strategy.ts'
import type { SkipTimes } from '../../bitmaps/skipTimes.ts'
import type { WireFormat } from '../wireFormat.ts'

export interface CreatedStrategy {
  boosts: Boost[]
  strategy: Strategy
  /** The software above the hypervisor; null: none. */
  manager: Manager | null
  wire: WireFormat
  memoryScope: 'used' | 'configured'
  /** Where the rule skips pages found dirty again: keeps when. Null: it skips none. */
  skipTimes: SkipTimes | null
  /** KVM's lazy clearing: MiB cleared at once; null: the log is cleared at each sync. */
  clearChunkMiB: number | null
  /** How pages follow the guest; null for strategies in which no pages are missing at resume. */
  fetch: FetchSettings | null
}

/** Facts about the VM that a strategy needs. */
export interface VmFacts extends MigratingVm {
  memoryMiB: number
  vcpus: number
  trackNsPerPage: number
  diskMiB: number
  disk: DiskLoad & Pick<Vm, 'diskReadsPerS' | 'diskMiBps'>
  /** Of a pass-through device. */
  detachS: number
  fallbackSpeed: number
  fallbackMbps: number | null
  /** Hosts of the copies; null: the VM is not cloned. */
  cloned: Cloned | null
  /** Accesses of the guest: reads and writes. */
  accesses: readonly WritePart[]
}

export type MakeStrategy = (setting: StrategySetting, vm: VmFacts) => CreatedStrategy
export type WithVmCosts = (made: CreatedStrategy, setting: StrategySetting, vm: VmFacts) => CreatedStrategy

/** MiB of KVM's log cleared at once; null if the log is cleared at each sync, as a dirty ring is. */
export function chunkMiB({
  dirtyLog,
  clearChunkMiB,
  boosts,
}: Pick<PrecopyStrategy, 'dirtyLog' | 'clearChunkMiB' | 'boosts'>): number | null {
  return dirtyLog === 'since-send' && boosts.dirtyLimit === undefined ? clearChunkMiB : null
}
