/** What a manager can do to a run. Each act is written down with its time and its reason, and told with the next round. */
import type { ManagerAction, ManagerActionKind } from '../../result.ts'
import { changeMaxMbps } from '../liveSettings.ts'
import type { ManagerContext } from './manager.ts'
import { limitText, mbpsText, mibText, secondsText, shortNumber } from '../reasonText.ts'
import { lookAt } from './manager.ts'

/** QEMU takes no longer downtime limit (migration/options.c). */
export const LONGEST_DOWNTIME_MS = 2_000_000

/** Who acts and why, for the sentence. */
export interface Reason {
  product: string
  because: string
}

function note(active: ManagerContext, atS: number, action: ManagerActionKind, why: string): void {
  active.actions.add({ atS, action, why })
}

/** A cap in force from the start; the lower of it and the migration's own holds. */
export function capRate(active: ManagerContext, nowS: number, mbps: number, { product, because }: Reason): void {
  const { maxMbps } = active.state
  if (maxMbps !== null && maxMbps <= mbps) return
  changeMaxMbps(active, nowS, mbps)
  note(active, nowS, 'set-max-mbps', `${product} caps the migration at ${mbpsText(mbps * 125_000)} (${because})`)
}

/** A new downtime limit; false if the rule does not judge by one. */
export function setDowntime(active: ManagerContext, nowS: number, ms: number, { product, because }: Reason): boolean {
  const limit = `a downtime limit of ${limitText(ms)}`
  if (active.strategy.setDowntimeMs?.(ms) !== true) {
    note(active, nowS, 'none', `${product} asks for ${limit}, but the rule does not judge by one`)
    return false
  }
  note(active, nowS, 'set-downtime', `${product} sets ${limit}: ${because}`)
  return true
}

/**
 * Pauses the guest (`virDomainSuspend`). The hypervisor is not told to switch over: it goes on copying, under its cap, and comes to
 * its end because nothing is written any more. False if the guest is stopped already.
 */
export function pauseGuest(active: ManagerContext, nowS: number, { product, because }: Reason): boolean {
  if (active.stoodStillFromS >= 0) return false
  const left = mibText(lookAt(active, nowS).remainingBytes)
  active.state.pausedS = nowS
  active.guest.stop(nowS)
  note(active, nowS, 'pause', `${product} pauses the guest to finish with ${left} left and what it has dirtied meanwhile: ${because}`)
  return true
}

/** Switches to post-copy; false where the strategy has none. */
export function startPostcopy(active: ManagerContext, nowS: number, { product, because }: Reason): boolean {
  const { strategy } = active
  if (strategy.startPostcopy === undefined) {
    note(active, nowS, 'none', `${product} asks for post-copy: the migration was started without post-copy: ${because}`)
    return false
  }
  if (active.stoodStillFromS < 0) {
    note(active, nowS, 'start-postcopy', `${product} switches to post-copy: ${because}`)
    strategy.startPostcopy(active, nowS, because)
  }
  return true
}

/** Gives up: the guest runs on at the source. False once the device state is being sent: the destination is about to run. */
export function abort(active: ManagerContext, nowS: number, { product, because }: Reason): boolean {
  if (active.state.deviceStartS >= 0) return false
  const stoodStillS = active.stoodStillFromS
  note(active, nowS, 'abort', `${product} aborts: ${because}`)
  active.interrupt(nowS)
  active.guest.resume(nowS)
  const pause = stoodStillS < 0 ? '' : ` after it stood still for ${secondsText(nowS - stoodStillS)}`
  active.end(nowS, 'cancelled', `Aborted by ${product}: ${because}; the guest runs on at the source${pause}.`)
  return true
}

/** What a manager has done to a migration, and how much of it stands in a round's sentence already. */
interface SavedLog {
  actions: ManagerAction[]
  told: number
}

/** An act as a round's sentence has it. */
export function actText({ atS, why }: ManagerAction): string {
  return `at ${shortNumber(atS)} s ${why}`
}

export class ActionLog {
  private actions: ManagerAction[] = []
  private told = 0

  get all(): readonly ManagerAction[] {
    return this.actions
  }

  add(action: ManagerAction): void {
    this.actions.push(action)
  }

  /** The acts since this was asked last, as parts of a sentence. */
  news(): string[] {
    const since = this.actions.slice(this.told)
    this.told = this.actions.length
    return since.map(actText)
  }

  snapshot(): SavedLog {
    return { actions: [...this.actions], told: this.told }
  }

  restore(saved: SavedLog): void {
    this.actions = [...saved.actions]
    this.told = saved.told
  }
}
