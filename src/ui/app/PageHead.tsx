/** The head of the page: header, notices, and the frame that appears while a file is dragged over the page. */
import { usePlay } from '../../store/play/usePlay.ts'
import { DropTarget } from '../share/DropTarget.tsx'
import { useEmbedding } from '../embed/useEmbedding.ts'
import { useOpenFile } from '../share/useOpenFile.ts'
import { useOpeningMoment } from '../play/timeline/useOpeningMoment.ts'
import { Header } from './Header.tsx'
import { LockedBar } from '../present/LockedBar.tsx'
import { Notices } from '../page/Notices.tsx'
import { useMediaQuery } from '../controls/useMediaQuery.ts'

interface PageHeadProps {
  embedded: boolean
  openHelp(): void
  /** Whether the inspector with all settings is open. */
  inspector: boolean
  showInspector(shown: boolean): void
}

export function PageHead({ embedded, openHelp, inspector, showInspector }: PageHeadProps) {
  const { openFile, faults, forget } = useOpenFile()
  useOpeningMoment(useMediaQuery('(prefers-reduced-motion: reduce)'))
  const isLocked = usePlay(({ showing }) => showing.locks.length > 0)
  useEmbedding(embedded)
  return (
    <>
      {!embedded && <Header openFile={openFile} openHelp={openHelp} inspector={inspector} showInspector={showInspector} />}
      {isLocked && !embedded && <LockedBar />}
      <Notices fileFaults={faults} forgetFile={forget} />
      <DropTarget openFile={openFile} />
    </>
  )
}
