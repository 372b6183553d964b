/** Takes files and links that are dropped anywhere on the page. */
import { useEffect, useState } from 'react'
import * as texts from '../../../texts/places/compare.ts'
import { useCompareStore } from '../useCompare.ts'
import { readRunFiles } from './readRunFiles.ts'

export function DropRuns() {
  const store = useCompareStore()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const isOurs = ({ dataTransfer, target }: DragEvent) =>
      dataTransfer !== null && (dataTransfer.types.includes('Files') || dataTransfer.types.includes('text/uri-list'))
      && !(target instanceof HTMLTextAreaElement)
    const over = (event: DragEvent) => {
      if (!isOurs(event)) return
      event.preventDefault()
      setHeld(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setHeld(false)
    }
    const drop = (event: DragEvent) => {
      setHeld(false)
      if (!isOurs(event) || event.dataTransfer === null) return
      event.preventDefault()
      const { files } = event.dataTransfer
      if (files.length > 0) void readRunFiles(store, [...files])
      else void store.getState().paste(event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain'))
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [store])
  return held ? <div className="drop-runs"><p>{texts.dropRuns}</p></div> : null
}
