import { useEffect, useState } from 'react'
import * as texts from '../../texts/share.ts'

interface DropTargetProps {
  openFile(file: File): void
}

/** Accepts a file dropped anywhere on the page. A frame appears while a file is held over it. */
export function DropTarget({ openFile }: DropTargetProps) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      setHeld(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHeld(false)
    }
    const drop = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      setHeld(false)
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) openFile(file)
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [openFile])
  return held ? <div className="drop-target"><p>{texts.dropToOpen}</p></div> : null
}
