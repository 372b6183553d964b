/**
 * View of a migration that all its parts may read: pages, guest, and rates and bytes on the wire. Boosts, strategies and managers have
 * contexts that extend this one (`BoostContext`, `StrategyContext`, `ManagerContext`).
 */
import type { TrackedMemory } from '../memory/trackedMemory.ts'
import type { ScanPosition } from '../memory/scanPosition.ts'
import type { Flow } from '../network/network.ts'
import type { Remaining } from '../result/reasons/reason.ts'
import type { Guest } from '../workload/guest.ts'
import type { MigrationParts, MigrationState } from './migrationState.ts'

export interface MigrationContext {
  readonly parts: MigrationParts
  readonly state: MigrationState
  readonly memory: TrackedMemory
  readonly guest: Guest
  /** Bytes on the wire of a normal page (tracked unit), and of a zero page. */
  readonly normalPageBytes: number
  readonly zeroBytes: number
  /** Flow in the current direction. */
  readonly flow: Flow
  /** Bytes per second of path and source, without other flows and without rate limits. */
  readonly lineBytesPerS: number
  /** Bytes per second that the product's limit and a boost's limit allow while the guest runs; Infinity: no limit. */
  readonly maxBytesPerS: number
  /** Bytes handed to the socket by completed commands. */
  readonly handed: number
  /** Bytes that the wire has carried by `atS`, in both directions. */
  carriedAt(atS: number): number
  /** Bytes on the wire between two positions of a pass. */
  bytesBetween(from: Readonly<ScanPosition>, to: Readonly<ScanPosition>): number
  /** Guest pages and bytes of a number of tracked units. */
  amount(units: number): Remaining
  /** The guest's work at a time. The array is reused by the next call. */
  workAt(nowS: number): Float64Array
}
