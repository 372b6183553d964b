/** What a manager has done to a migration, and how much of it stands in a round's sentence already. */
import type { ManagerAction } from '../../result.ts'
import { shortNumber } from '../reasonText.ts'

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
