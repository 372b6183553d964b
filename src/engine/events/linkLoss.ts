/** What a lost link does to a migration: the outcome depends on which side holds the guest's pages. */
import type { ActiveMigration } from '../migration/activeMigration.ts'

/**
 * Handles a path that has been down for `failAfterS`. Before a post-copy switchover the guest keeps running at the source. Afterwards QEMU
 * waits for a recovery (`postcopy-paused`), and other products lose the guest.
 */
export function failOnLinkLoss(active: ActiveMigration, nowS: number): void {
  const stalledS = nowS - active.state.stalledS
  if (!active.isSplit) {
    active.interrupt(nowS)
    active.guest.resume(nowS)
    active.end(nowS, 'failed', { code: 'link-lost', values: { stalledS, from: active.parts.from } })
  } else if (active.fetchSettings.transport === 'qemu') {
    suspend(active, nowS)
  } else {
    active.interrupt(nowS)
    active.guest.stop(nowS)
    active.end(nowS, 'lost', { code: 'link-lost-split', values: { stalledS } })
  }
}

/** Halts a post-copy until a recovery; on the way back of a context switch its pages wait likewise. */
export function suspend(active: ActiveMigration, nowS: number): void {
  setSuspended(active, nowS, true)
}

/** Continues a post-copy that `suspend` has halted. */
export function continueSuspended(active: ActiveMigration, nowS: number): void {
  setSuspended(active, nowS, false)
}

function setSuspended(active: ActiveMigration, nowS: number, suspended: boolean): void {
  if (!active.state.goingBack || active.isHome) {
    active.fetching!.setSuspended(nowS, suspended)
    return
  }
  active.state.suspended = suspended
  active.state.stalledS = -1
  active.reschedule(nowS)
}
