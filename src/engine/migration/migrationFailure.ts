/** Outcome of a migration that fails or is abandoned before its end; it depends on which side holds the guest's pages. */
import type { ActiveMigration } from './activeMigration.ts'
import { msText, pagesText } from './reasonText.ts'

/**
 * The path has been down for `failAfterS`. Before a post-copy switch the guest keeps running at the source; after it QEMU waits for a
 * recovery, and other products lose the guest.
 */
export function failOnLinkLoss(active: ActiveMigration, nowS: number): void {
  const passed = `nothing passed for ${msText(nowS - active.state.stalledS)}`
  if (!active.isSplit) {
    active.interrupt(nowS)
    active.guest.resume(nowS)
    active.end(nowS, 'failed', `Failed: ${passed}; the guest runs on at the source.`)
  } else if (active.fetchSettings.transport === 'qemu') {
    suspend(active, nowS, true)
  } else {
    active.interrupt(nowS)
    active.guest.stop(nowS)
    active.end(nowS, 'lost', `The guest is lost: ${passed} while pages of it were still at the source.`)
  }
}

/** Resumes after a link loss; false while the path is still down. */
export function recover(active: ActiveMigration, nowS: number): boolean {
  if (!active.parts.network.isOpen(active.flow)) return false
  suspend(active, nowS, false)
  return true
}

function suspend(active: ActiveMigration, nowS: number, suspended: boolean): void {
  if (!active.state.goingBack) {
    active.fetching!.suspend(nowS, suspended)
    return
  }
  active.state.suspended = suspended
  active.state.stalledS = -1
  active.reschedule(nowS)
}

/** Ends a migration at the end of the simulation, or one that is suspended without a recovery to come. */
export function abandon(active: ActiveMigration, nowS: number, when: string): void {
  const { memory, parts } = active
  if (active.isSplit) {
    active.interrupt(nowS)
    if (active.state.goingBack) active.guest.resume(nowS)
    const left = memory.set.waiting
    const missing = pagesText(left * parts.blockPages, left * parts.pageBytes)
    active.endRound(nowS, 'push', 0, left, `${missing} are still at the source ${when}`)
    active.end(nowS, 'paused', `Paused: the guest runs at the destination, ${missing} are still at the source ${when}.`)
    return
  }
  // What it had until now it had as it stood: waiting for pages, or stopped.
  active.interrupt(nowS)
  active.guest.resume(nowS)
  active.end(nowS, 'not-converged', `Not finished ${when}.`)
}
