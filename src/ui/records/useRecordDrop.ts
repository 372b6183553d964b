/** Takes a record that is dropped or pasted anywhere on the page, but not what goes into a field. */
import { useEffect, useState } from 'react'
import { openRecords } from '../../store/records/openRecords.ts'

/** Whether something that can be dropped is held over the page. */
export function useRecordDrop(): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const takes = ({ dataTransfer }: DragEvent): boolean => dataTransfer !== null && (dataTransfer.types.includes('Files') || dataTransfer.types.includes('text/plain'))
    const over = (event: DragEvent): void => {
      if (!takes(event)) return
      event.preventDefault()
      setHeld(true)
    }
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setHeld(false)
    }
    const drop = (event: DragEvent): void => {
      setHeld(false)
      if (!takes(event) || event.dataTransfer === null) return
      event.preventDefault()
      take(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement || event.clipboardData === null) return
      event.preventDefault()
      take(event.clipboardData)
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [])
  return held
}

function take(data: DataTransfer): void {
  const file = data.files.item(0)
  if (file !== null) void readRecordFile(file)
  else void openRecords().getState().read(data.getData('text/plain'), '')
}

/** Any bytes: what is no UTF-8 becomes a replacement character and is reported with its line. */
export async function readRecordFile(file: File): Promise<void> {
  const text = await file.text().catch(() => '')
  await openRecords().getState().read(text, file.name)
}
