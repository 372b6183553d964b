/** Takes files or text dropped anywhere on the page. Returns whether such a thing is held over the page. */
import { useEffect, useState } from 'react'

/** Gives a drop that `takes` accepts to `take`; true while one is held over the page. Both functions must be stable. */
export function useFileDrop(takes: (data: DataTransfer, event: DragEvent) => boolean, take: (data: DataTransfer) => void): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const taken = (event: DragEvent): DataTransfer | null => {
      const { dataTransfer } = event
      if (dataTransfer === null || !takes(dataTransfer, event)) return null
      event.preventDefault()
      return dataTransfer
    }
    const over = (event: DragEvent): void => {
      if (taken(event) !== null) setHeld(true)
    }
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setHeld(false)
    }
    const drop = (event: DragEvent): void => {
      setHeld(false)
      const data = taken(event)
      if (data !== null) take(data)
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [takes, take])
  return held
}
