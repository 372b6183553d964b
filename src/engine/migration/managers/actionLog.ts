/**
 * Log of a manager's actions on a migration. Separate from `managerActions.ts` because every migration has a log and few have a manager.
 */
import type { Reason } from '../../result/reasons/reason.ts'
import type { ManagerAction } from '../../result/result.ts'

/** A manager's actions, and how many of them rounds have reported. */
interface SavedLog {
  actions: ManagerAction[]
  reported: number
}

export class ActionLog {
  private actions: ManagerAction[] = []
  private reported = 0

  get all(): readonly ManagerAction[] {
    return this.actions
  }

  add(action: ManagerAction): void {
    this.actions.push(action)
  }

  /** Actions since the last call. */
  news(): Reason[] {
    if (this.reported === this.actions.length) return []
    const since = this.actions.slice(this.reported)
    this.reported = this.actions.length
    return since.map(({ atS, reason }) => ({ code: 'manager-acted', values: { atS, action: reason } }))
  }

  snapshot(): SavedLog {
    return { actions: [...this.actions], reported: this.reported }
  }

  restore(saved: SavedLog): void {
    this.actions = [...saved.actions]
    this.reported = saved.reported
  }
}
