/** A migration under way, copied into a checkpoint and taken up from it. */
import { needed } from '../extensions.ts'
import type { FurtherParts } from '../extensions.ts'
import type { SavedFetching } from './postcopy/pageFetching.ts'
import type { ActionLog } from './managers/managerActions.ts'
import type { Appointments } from './timers.ts'
import type { TrackedState } from '../memory/migratedMemory.ts'
import type { Transfer, TransferState } from './activeMigration.ts'

export interface SavedTransfer {
  state: TransferState
  memory: TrackedState
  strategy: Record<string, unknown>
  boosts: Record<string, unknown>[]
  manager: Record<string, unknown> | null
  appointments: ReturnType<Appointments['snapshot']>
  actions: ReturnType<ActionLog['snapshot']>
  fetching: SavedFetching | null
}

export function saveTransfer(transfer: Transfer): SavedTransfer {
  const { state, memory, strategy, boosts, appointments, actions, fetching, parts: { manager } } = transfer
  return {
    state: copyState(state), memory: memory.snapshot(), strategy: structuredClone(strategy.state),
    boosts: boosts.snapshot(), manager: manager === null ? null : structuredClone(manager.state),
    appointments: appointments.snapshot(), actions: actions.snapshot(), fetching: fetching?.snapshot() ?? null,
  }
}

/** `transfer`: of the same migration, begun. */
export function restoreTransfer(transfer: Transfer, saved: SavedTransfer, further: FurtherParts | null): void {
  const { memory, strategy, boosts, appointments, actions, scan, parts: { manager } } = transfer
  transfer.state = copyState(saved.state)
  memory.restore(saved.memory)
  memory.fetching = false
  transfer.fetching = null
  if (saved.fetching !== null) {
    transfer.fetching = needed(further, 'fetching missing pages').takeUpFetching(transfer, saved.fetching.accesses)
    transfer.fetching.restore(saved.fetching)
  }
  strategy.state = structuredClone(saved.strategy)
  boosts.restore(saved.boosts)
  if (manager !== null && saved.manager !== null) manager.state = structuredClone(saved.manager)
  appointments.restore(saved.appointments)
  actions.restore(saved.actions)
  scan.forget()
}

function copyState(state: TransferState): TransferState {
  return { ...state, to: { ...state.to }, cut: { ...state.cut } }
}

/** What a checkpoint of it holds, near enough. */
export function savedBytes({ memory, boosts, fetching }: Transfer): number {
  return memory.byteLength + boosts.byteLength + (fetching?.byteLength ?? 0)
}
