/** What becomes of a migration that is broken off, or left, before its end: it depends on which side holds the guest's pages. */
import type { Transfer } from './activeMigration.ts'
import { msText, pagesText } from './reasonText.ts'

/** The path has been dead for too long. Before a post-copy switch the guest runs on where it is; after it QEMU waits for someone to recover, others cannot go on. */
export function linkLost(transfer: Transfer, nowS: number): void {
  const passed = `nothing passed for ${msText(nowS - transfer.state.stalledS)}`
  if (!transfer.isSplit) {
    transfer.interrupt(nowS)
    transfer.guest.resume(nowS)
    transfer.end(nowS, 'failed', `Failed: ${passed}; the guest runs on at the source.`)
  } else if (transfer.fetchSettings.transport === 'qemu') {
    suspend(transfer, nowS, true)
  } else {
    transfer.interrupt(nowS)
    transfer.guest.stop(nowS)
    transfer.end(nowS, 'lost', `The guest is lost: ${passed} while pages of it were still at the source.`)
  }
}

/** Goes on after such a pause; false while the path is still broken. */
export function recover(transfer: Transfer, nowS: number): boolean {
  if (!transfer.parts.network.isOpen(transfer.flow)) return false
  suspend(transfer, nowS, false)
  return true
}

function suspend(transfer: Transfer, nowS: number, suspended: boolean): void {
  if (!transfer.state.goingBack) {
    transfer.fetching!.suspend(nowS, suspended)
    return
  }
  transfer.state.suspended = suspended
  transfer.state.stalledS = -1
  transfer.reschedule(nowS)
}

/** Nobody looks any longer: it stays as it is. */
export function leave(transfer: Transfer, nowS: number, when: string): void {
  const { memory, parts } = transfer
  if (transfer.isSplit) {
    transfer.interrupt(nowS)
    if (transfer.state.goingBack) transfer.guest.resume(nowS)
    const left = memory.set.waiting
    const missing = pagesText(left * parts.blockPages, left * parts.pageBytes)
    transfer.endRound(nowS, 'push', 0, left, `${missing} are still at the source ${when}`)
    transfer.end(nowS, 'paused', `Paused: the guest runs at the destination, ${missing} are still at the source ${when}.`)
    return
  }
  // What it had until now it had as it stood: waiting for pages, or stopped.
  transfer.interrupt(nowS)
  transfer.guest.resume(nowS)
  transfer.end(nowS, 'not-converged', `Not finished ${when}.`)
}
