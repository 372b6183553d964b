import { useRef } from 'react'
import { usePlay } from '../../../store/play/usePlay.ts'

/** Last values of the choices at a path, each for a return to it. Another scenario that is opened, or another VM, begins without any. */
export function useValuesLeft(path: string): Map<string, unknown> {
  const openings = usePlay((state) => state.openings)
  const whose = `${openings} ${path}`
  const left = useRef({ whose, values: new Map<string, unknown>() })
  if (left.current.whose !== whose) left.current = { whose, values: new Map() }
  return left.current.values
}
