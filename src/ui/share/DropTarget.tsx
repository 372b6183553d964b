import { useCallback } from 'react'
import * as texts from '../../messages/compiled/en/share.ts'
import { useFileDrop } from './useFileDrop.ts'

interface DropTargetProps {
  openFile(file: File): void
}

const carriesFile = ({ types }: DataTransfer): boolean => types.includes('Files')

/** Accepts a file dropped anywhere on the page. A frame appears while a file is held over it. */
export function DropTarget({ openFile }: DropTargetProps) {
  const take = useCallback(
    ({ files }: DataTransfer) => {
      const file = files.item(0)
      if (file !== null) openFile(file)
    },
    [openFile],
  )
  return useFileDrop(carriesFile, take) ? (
    <div className="drop-target">
      <p>{texts.dropToOpen}</p>
    </div>
  ) : null
}
