/** Takes a record that is dropped or pasted anywhere on the page, but not into a field. */
import { useEffect } from 'react'
import { openRecords } from '../../../store/records/openRecords.ts'
import { fileNotRead } from '../../../messages/compiled/en/places/recordsPage.ts'
import { fileText } from '../../share/fileText.ts'
import { useFileDrop } from '../../share/useFileDrop.ts'

const carriesText = ({ types }: DataTransfer): boolean => types.includes('Files') || types.includes('text/plain')

/** Whether a file or text is held over the page. */
export function useRecordDrop(): boolean {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement || event.clipboardData === null) return
      event.preventDefault()
      take(event.clipboardData)
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [])
  return useFileDrop(carriesText, take)
}

function take(data: DataTransfer): void {
  const file = data.files.item(0)
  if (file !== null) void readRecordFile(file)
  else void openRecords().getState().read(data.getData('text/plain'), '')
}

/** The file that was chosen last. */
let newest: File | null = null

/**
 * Any bytes: invalid ones become replacement characters and are reported with their lines. The last chosen file wins, even where an earlier
 * one takes longer to read.
 */
export async function readRecordFile(file: File): Promise<void> {
  newest = file
  const text = await fileText(file).catch(() => null)
  if (newest !== file) return
  const { read, refuse } = openRecords().getState()
  if (text === null) refuse(file.name, fileNotRead)
  else await read(text, file.name)
}
