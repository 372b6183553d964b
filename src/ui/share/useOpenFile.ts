import { useCallback, useRef, useState } from 'react'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { usePlayStore } from '../../store/play/usePlay.ts'
import type { Opened } from './openFile.ts'
import * as texts from '../../messages/compiled/en/share.ts'

interface OpenFile {
  openFile(file: File): void
  /** Why the last file could not be read. Schema faults of its scenario are in the store's `openFaults`. */
  faults: Fault[]
  forget(): void
}

const missing: Fault[] = [{ path: '', message: texts.partNotLoaded }]
const unread: Opened = { ok: false, faults: missing }

/** Reads the record and shows its place. */
async function showRecord(text: string, name: string): Promise<void> {
  const { openRecords, RECORDS } = await import('../../store/records/openRecords.ts')
  void openRecords().getState().read(text, name)
  location.hash = RECORDS
}

/**
 * Opens scenario files that were chosen or dropped, and records of migrations in their own place. A refused file changes nothing on the page.
 * The last chosen file wins, even where an earlier one takes longer to read.
 */
export function useOpenFile(): OpenFile {
  const store = usePlayStore()
  const [faults, setFaults] = useState<Fault[]>([])
  const newest = useRef<File>(null)
  const openFile = useCallback(
    (file: File) => {
      newest.current = file
      void import('./openFile.ts')
        .then(
          ({ readScenarioFile }) => readScenarioFile(file),
          () => unread,
        )
        .then((opened) => {
          if (newest.current !== file) return
          setFaults(opened.ok === false ? opened.faults : [])
          if (opened.ok === true) void store.getState().openScenario(opened.draft)
          if (opened.ok === 'record') showRecord(opened.text, opened.name).catch(() => setFaults(missing))
        })
    },
    [store],
  )
  const forget = useCallback(() => setFaults([]), [])
  return { openFile, faults, forget }
}
