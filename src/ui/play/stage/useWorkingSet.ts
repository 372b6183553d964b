import { useEffect, useMemo, useState } from 'react'
import type { Vm } from '../../../scenario/schema/schema.ts'
import type { Field } from './maps/memoryFields.ts'

const NONE: Field[] = []

/**
 * The regions that a VM writes often. Resolving a workload is a separate chunk, which the stage does not need: until it has loaded, or if
 * it fails to load, nothing is bracketed.
 */
export function useWorkingSet(vm: Vm | undefined): Field[] {
  const [fieldsOf, learn] = useState<((vm: Vm) => Field[]) | null>(null)
  useEffect(() => {
    let wanted = true
    import('./workingSet.ts').then(({ workingSetOf }) => {
      if (wanted) learn(() => workingSetOf)
    }).catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [])
  return useMemo(() => (fieldsOf === null || vm === undefined ? NONE : fieldsOf(vm)), [fieldsOf, vm])
}
