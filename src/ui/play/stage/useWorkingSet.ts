import { useEffect, useMemo, useState } from 'react'
import type { Vm } from '../../../scenario/schema/schema.ts'
import type { Field } from './maps/memoryFields.ts'

const NONE: Field[] = []

/**
 * The regions that a VM writes often. What a workload comes down to is told by a chunk of its own, which the stage runs
 * without: until it has arrived, and if it never does, there is nothing to bracket.
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
