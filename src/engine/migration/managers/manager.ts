/**
 * A manager is the software above the hypervisor: it starts the migration, polls it, and acts when the run does not converge. It sees the
 * statistics of its product (`jobStatistics`), not the dirty log, and its actions are those of its product (`managerActions.ts`).
 */
import type { TimerOwner } from '../timers/timers.ts'
import { emptyScanPosition } from '../../memory/scanPosition.ts'
import type { ManagerAction, Round } from '../../result/result.ts'
import type { Strategy, StrategyContext } from '../strategy.ts'

/** The reads and actions available to a manager. */
export interface ManagerContext extends StrategyContext {
  readonly strategy: Strategy
  /** Rounds that have ended. */
  readonly rounds: readonly Round[]
  readonly actions: { add(action: ManagerAction): void }
}

export interface Manager<State = unknown> extends TimerOwner<ManagerContext> {
  /** Plain data, so that a checkpoint is a copy. */
  state: State
  /** Starts the migration: applies initial settings and sets the first timer. */
  begin(active: ManagerContext, nowS: number): void
  tick(active: ManagerContext, nowS: number): void
  /** A round has ended: libvirt's event on a new iteration. */
  roundEnded?(active: ManagerContext, nowS: number): void
}

/** Sizes that a deadline grows with. */
export interface MovedSizes {
  memoryMiB: number
  /** MiB of a migrated local disk; 0: storage is shared. */
  diskMiB: number
}

/** GiB of RAM and disk that move. */
export function movedGiB({ memoryMiB, diskMiB }: MovedSizes): number {
  return (memoryMiB + diskMiB) / 1024
}

interface JobStatistics {
  /**
   * QEMU's `ram.remaining` plus the remainder of a local disk: pages known to wait, at full size. Pages dirtied since the last sync are not
   * included.
   */
  remainingBytes: number
  /** QEMU's `ram.transferred`, without a local disk. */
  transferredBytes: number
}

/** Current values of `query-migrate` and libvirt's job statistics. */
export function jobStatistics(active: ManagerContext, nowS: number): JobStatistics {
  const at = emptyScanPosition()
  active.scan.positionAt(nowS, at)
  const { set } = active.memory
  const { state, parts } = active
  const handed = active.sender.handedAt(nowS)
  // Written blocks are sent again in passes.
  const diskBytes = parts.diskBytes + state.diskAgainBytes
  // libvirt's remainder covers RAM and disk together.
  const diskLeft = state.beforeRam ? diskBytes - handed : 0
  return {
    remainingBytes: diskLeft + (set.normalPages + set.zeros - at.normalPages - at.zeros) * parts.pageBytes,
    transferredBytes: state.beforeRam ? 0 : handed - diskBytes,
  }
}
