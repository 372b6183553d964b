/** What stands above the stage: the header, what a person must know first, and the frame for a file held over the page. */
import { DropTarget } from '../share/DropTarget.tsx'
import { useOpenFile } from '../share/useOpenFile.ts'
import { Header } from './Header.tsx'
import { Notices } from './Notices.tsx'

interface PageHeadProps {
  embedded: boolean
  openHelp(): void
}

export function PageHead({ embedded, openHelp }: PageHeadProps) {
  const { openFile, faults, forget } = useOpenFile()
  return (
    <>
      {!embedded && <Header openFile={openFile} openHelp={openHelp} />}
      <Notices fileFaults={faults} forgetFile={forget} />
      <DropTarget openFile={openFile} />
    </>
  )
}
