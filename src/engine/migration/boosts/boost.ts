/** What makes a migration cheaper or lets it end: each boost is told of the moments it cares for and keeps what it remembers in `state`. */
import type { Caller } from '../appointments.ts'
import type { SyncCounts } from '../trackedMemory.ts'
import type { Transfer } from '../transfer.ts'

export interface Boost extends Caller {
  readonly id: string
  /** Plain data, so that a checkpoint is a copy. */
  state: Record<string, unknown>
  begin?(transfer: Transfer, nowS: number): void
  /** A sync has been done; may say what follows from it, for the round's sentence. */
  afterSync?(transfer: Transfer, nowS: number, counts: SyncCounts): string | null
  /** The guest has been stopped, or the migration has ended otherwise: what slowed the guest is lifted. */
  lifted?(transfer: Transfer, nowS: number): void
}
