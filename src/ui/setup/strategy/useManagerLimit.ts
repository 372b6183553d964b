import { initialDowntimeMs } from '../../../scenario/schema/managers/managers.ts'
import type { Manager } from '../../../scenario/schema/managers/managers.ts'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { kindOf } from '../fields/kindOf.ts'
import { useField } from '../fields/useField.ts'
import { managerForms } from './managerForms.ts'

export interface ManagerLimit {
  /** Name of the product. */
  manager: string
  ms: number
}

/** The limit with which the manager starts the migration; null if it sets none, or while the draft's manager has a fault. */
export function useManagerLimit(strategy: string): ManagerLimit | null {
  const { value } = useField(`${strategy}.manager`)
  const kind = kindOf(value)
  const ms = usePlay(({ scenario }) => {
    const manager = fieldAt(scenario, `${strategy}.manager`) as Manager | null | undefined
    return manager === undefined || manager?.kind !== kind ? null : initialDowntimeMs(manager)
  })
  const form = managerForms.find((other) => other.kind === kind)
  return ms === null || form === undefined ? null : { manager: form.label, ms }
}
