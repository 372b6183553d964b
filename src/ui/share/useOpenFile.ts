import { useCallback, useState } from 'react'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { usePlayStore } from '../../store/play/usePlay.ts'
import type { Opened } from './openFile.ts'
import * as texts from '../../texts/share.ts'

interface OpenFile {
  openFile(file: File): void
  /** Why the last file could not be read. Schema faults of its scenario are in the store's `openFaults`. */
  faults: Fault[]
  forget(): void
}

const missing: Opened = { ok: false, faults: [{ path: '', message: texts.partNotLoaded }] }

/** Opens scenario files that were chosen or dropped. A refused file changes nothing on the page. */
export function useOpenFile(): OpenFile {
  const store = usePlayStore()
  const [faults, setFaults] = useState<Fault[]>([])
  const openFile = useCallback((file: File) => {
    void import('./openFile.ts').then(({ readScenarioFile }) => readScenarioFile(file), () => missing).then((opened) => {
      setFaults(opened.ok ? [] : opened.faults)
      if (opened.ok) void store.getState().openScenario(opened.draft)
    })
  }, [store])
  const forget = useCallback(() => setFaults([]), [])
  return { openFile, faults, forget }
}
