import { useEffect, useState } from 'react'

/** True once a condition has lasted for `afterMs`; false again as soon as it ends. */
export function useDelayed(condition: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!condition) return
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [condition, afterMs])
  return condition && late
}
