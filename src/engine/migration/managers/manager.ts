/**
 * A manager is the software above the hypervisor: it starts the migration, looks at it now and then, and acts when the run will
 * not end. It sees what its product sees (`lookAt`), not the dirty log, and does what its product can do (`managerActions.ts`).
 */
import type { TimerOwner } from '../timers.ts'
import { emptyScanPosition } from '../../memory/scanPosition.ts'
import type { ManagerAction, Round } from '../../result.ts'
import type { Strategy, StrategyContext } from '../strategies/strategy.ts'

/** What a manager may read and do. */
export interface ManagerContext extends StrategyContext {
  readonly strategy: Strategy
  /** Rounds that have ended. */
  readonly rounds: readonly Round[]
  readonly actions: { add(action: ManagerAction): void }
}

export interface Manager<State = unknown> extends TimerOwner<ManagerContext> {
  /** Plain data, so that a checkpoint is a copy. */
  state: State
  /** The migration begins: set what is set before it, ask for the first moment. */
  begin(active: ManagerContext, nowS: number): void
  tick(active: ManagerContext, nowS: number): void
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
export function lookAt(active: ManagerContext, nowS: number): Look {
  const at = emptyScanPosition()
  active.scan.positionAt(nowS, at)
  const { set } = active.memory
  // libvirt's figures are those of RAM and disk together.
  const diskLeft = active.state.beforeRam ? active.parts.diskBytes - active.sender.handedAt(nowS) : 0
  return {
    remainingBytes: diskLeft + (set.normalPages + set.zeros - at.normalPages - at.zeros) * active.parts.pageBytes,
    transferredBytes: active.sender.handedAt(nowS),
  }
}
