/**
 * A manager is the software above the hypervisor: it starts the migration, looks at it now and then, and acts when the run will
 * not end. It sees what its product sees (`lookAt`), not the dirty log, and does what its product can do (`managerActions.ts`).
 */
import type { Caller } from '../timers.ts'
import { emptyStretch } from '../../memory/scanPosition.ts'
import type { Transfer } from '../activeMigration.ts'

export interface Manager extends Caller {
  /** Plain data, so that a checkpoint is a copy. */
  state: Record<string, unknown>
  /** The migration begins: set what is set before it, ask for the first moment. */
  begin(transfer: Transfer, nowS: number): void
  tick(transfer: Transfer, nowS: number): void
}

/** What a deadline grows with. */
export interface MovedSizes {
  memoryMiB: number
  /** Of a local disk that moves too; 0: storage is shared. */
  diskMiB: number
}

/** GiB of RAM and disk that move. */
export function movedGiB({ memoryMiB, diskMiB }: MovedSizes): number {
  return (memoryMiB + diskMiB) / 1024
}

export interface Look {
  /**
   * QEMU's `ram.remaining`, and the rest of a local disk: pages known to wait, at their full size. What the guest has dirtied since the
   * last sync is not among them.
   */
  remainingBytes: number
  /** QEMU's `ram.transferred`. */
  transferredBytes: number
}

/** What `query-migrate` and libvirt's job statistics tell at this moment. */
export function lookAt(transfer: Transfer, nowS: number): Look {
  const at = emptyStretch()
  transfer.scan.positionAt(nowS, at)
  const { set } = transfer.memory
  // libvirt's figures are those of RAM and disk together.
  const diskLeft = transfer.state.beforeRam ? transfer.parts.diskBytes - transfer.sender.handedAt(nowS) : 0
  return {
    remainingBytes: diskLeft + (set.bodies + set.zeros - at.bodies - at.zeros) * transfer.parts.pageBytes,
    transferredBytes: transfer.sender.handedAt(nowS),
  }
}
