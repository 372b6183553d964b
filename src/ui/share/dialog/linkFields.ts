/** Fields of a shared link besides the scenario, from the choices in the dialog. Pure. */
import { showingText } from '../../../store/noteShowing.ts'
import type { LockName, PlaySpeed } from '../../../store/address/showing.ts'
import { firstShowing, lockNames } from '../../../store/address/showing.ts'

export interface Teaching {
  hidesVerdict: boolean
  asks: boolean
  presents: boolean
  locks: readonly LockName[]
}

/** `atS` null: the run plays from its start. */
export function momentFields(atS: number | null, speed: PlaySpeed = 1): string {
  return showingText({ ...firstShowing, atS, speed })
}

/** A prediction is asked for at the moment, or before the run begins. */
export function teachingFields({ hidesVerdict, asks, presents, locks }: Teaching, atS: number | null): string {
  return showingText({
    ...firstShowing,
    hidesVerdict,
    presents,
    atS: asks ? (atS ?? 0) : atS,
    asks: asks ? { atS: atS ?? 0, isAnswered: false } : null,
    locks: lockNames.filter((name) => locks.includes(name)),
  })
}
