/** Saves a running migration to a checkpoint and restores it. */
import { requireExtension } from './extensions.ts'
import type { Extensions } from './extensions.ts'
import type { SavedFetching } from '../migration/postcopy/pageFetching.ts'
import type { ActionLog } from '../migration/managers/actionLog.ts'
import type { Timers } from '../migration/timers/timers.ts'
import type { TrackedState } from '../memory/trackedMemory.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { MigrationState } from '../migration/migrationState.ts'

export interface SavedMigration {
  state: MigrationState
  memory: TrackedState
  strategy: unknown
  boosts: unknown[]
  manager: unknown
  timers: ReturnType<Timers<ActiveMigration>['snapshot']>
  actions: ReturnType<ActionLog['snapshot']>
  fetching: SavedFetching | null
}

/** State of a running migration as plain data. Shares no memory with it. */
export function saveMigration(active: ActiveMigration): SavedMigration {
  const {
    state,
    memory,
    strategy,
    boosts,
    timers,
    actions,
    fetching,
    parts: { manager },
  } = active
  return {
    state: copyState(state),
    memory: memory.snapshot(),
    strategy: structuredClone(strategy.state),
    boosts: boosts.snapshot(),
    manager: manager === null ? null : structuredClone(manager.state),
    timers: timers.snapshot(),
    actions: actions.snapshot(),
    fetching: fetching?.snapshot() ?? null,
  }
}

/** Restores `saved` into `active`: the same migration, already begun. */
export function restoreMigration(active: ActiveMigration, saved: SavedMigration, extensions: Extensions | null): void {
  const {
    memory,
    strategy,
    boosts,
    timers,
    actions,
    scan,
    parts: { manager },
  } = active
  active.state = copyState(saved.state)
  memory.restore(saved.memory)
  memory.fetching = false
  active.fetching = null
  if (saved.fetching !== null) {
    active.fetching = requireExtension(extensions, 'fetching missing pages').takeUpFetching(active, saved.fetching.accesses)
    active.fetching.restore(saved.fetching)
  }
  strategy.state = structuredClone(saved.strategy)
  boosts.restore(saved.boosts)
  if (manager !== null && saved.manager !== null) manager.state = structuredClone(saved.manager)
  timers.restore(saved.timers)
  actions.restore(saved.actions)
  scan.forget()
}

function copyState(state: MigrationState): MigrationState {
  return { ...state, to: { ...state.to }, cut: { ...state.cut }, tcp: state.tcp === null ? null : { ...state.tcp } }
}

/** Approximate size of a migration's checkpoint, bytes. */
export function savedBytes({ memory, boosts, fetching }: ActiveMigration): number {
  return memory.byteLength + boosts.byteLength + (fetching?.byteLength ?? 0)
}
