/**
 * QEMU's trigger for a migration that will not converge by itself (QEMU.md §5; `migration_trigger_throttle`). It is checked in a sync, at
 * most once per second, and fires when more than a share of the bytes sent has been dirtied, for the second time. A good period in between
 * does not reset the count.
 */
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import type { MigrationContext } from '../../migrationContext.ts'
import type { Dirtying } from '../../../result/reasons/reason.ts'

const CHECK_EVERY_S = 1
const BAD_PERIODS = 2

export interface TriggerState {
  checkedS: number
  handedThen: number
  dirtiedPages: number
  badPeriods: number
}

export function freshTrigger(): TriggerState {
  return { checkedS: 0, handedThen: 0, dirtiedPages: 0, badPeriods: 0 }
}

/** Input of the trigger. */
interface TriggerContext extends Pick<MigrationContext, 'handed'> {
  readonly parts: { readonly pageBytes: number }
}

interface Trigger {
  fires: boolean
  dirtying: Dirtying
}

/** The first period begins: bytes sent before it, those of a local disk, do not count. */
export function beginTrigger(trigger: TriggerState, { handed }: Pick<TriggerContext, 'handed'>, nowS: number): void {
  trigger.checkedS = nowS
  trigger.handedThen = handed
}

/** Null: not checked, or not a bad period. */
export function checkAtSync(
  trigger: TriggerState,
  active: TriggerContext,
  nowS: number,
  counts: SyncCounts,
  percent: number,
): Trigger | null {
  trigger.dirtiedPages += counts.added
  if (nowS <= trigger.checkedS + CHECK_EVERY_S) return null
  const sentBytes = active.handed - trigger.handedThen
  const dirtiedBytes = trigger.dirtiedPages * active.parts.pageBytes
  trigger.checkedS = nowS
  trigger.handedThen = active.handed
  trigger.dirtiedPages = 0
  if (dirtiedBytes <= (sentBytes * percent) / 100) return null
  trigger.badPeriods++
  const dirtying = { dirtiedBytes, sentBytes, triggerPercent: percent }
  if (trigger.badPeriods < BAD_PERIODS) return { fires: false, dirtying }
  trigger.badPeriods = 0
  return { fires: true, dirtying }
}
