import { useEffect, useState } from 'react'

/** Whether something has gone on for so long that a person should be told; false again at once when it ends. */
export function useLate(goesOn: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!goesOn) return
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [goesOn, afterMs])
  return goesOn && late
}
