/** The head of the page: header, notices, and the frame that appears while a file is dragged over the page. */
import { useState } from 'react'
import { usePlay } from '../../store/play/usePlay.ts'
import { DropTarget } from '../share/DropTarget.tsx'
import { useEmbedding } from '../embed/useEmbedding.ts'
import { useOpenFile } from '../share/useOpenFile.ts'
import { useOpeningMoment } from '../play/timeline/useOpeningMoment.ts'
import { Header } from './Header.tsx'
import { LockedBar } from '../present/LockedBar.tsx'
import { lazyPart } from '../page/lazyPart.tsx'
import { Notices } from '../page/Notices.tsx'
import { useMediaQuery } from '../controls/useMediaQuery.ts'

const UnreadInPlay = lazyPart(async () => (await import('../frame/UnreadInPlay.tsx')).UnreadInPlay)
/** Fields of an address after its scenario, as a person may write them. */
const FIELDS = /[&#](?!s=)\w+=/

interface PlayHeadProps {
  embedded: boolean
  openHelp(): void
  /** Whether the inspector with all settings is open. */
  inspector: boolean
  showInspector(shown: boolean): void
}

export function PlayHead({ embedded, openHelp, inspector, showInspector }: PlayHeadProps) {
  const { openFile, faults, forget } = useOpenFile()
  useOpeningMoment(useMediaQuery('(prefers-reduced-motion: reduce)'))
  // Most addresses have none, and need no script that reads them.
  const [hasFields] = useState(() => FIELDS.test(location.hash))
  const isLocked = usePlay(({ showing }) => showing.locks.length > 0)
  useEmbedding(embedded)
  return (
    <>
      {!embedded && <Header openFile={openFile} openHelp={openHelp} inspector={inspector} showInspector={showInspector} />}
      {isLocked && !embedded && <LockedBar />}
      <Notices fileFaults={faults} forgetFile={forget} />
      {!embedded && hasFields && <UnreadInPlay />}
      <DropTarget openFile={openFile} />
    </>
  )
}
