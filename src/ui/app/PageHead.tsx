/** What stands above the stage: the header, what a person must know first, and the frame for a file held over the page. */
import { DropTarget } from '../share/DropTarget.tsx'
import { useOpenFile } from '../share/useOpenFile.ts'
import { useOpeningMoment } from '../play/timeline/useOpeningMoment.ts'
import { Header } from './Header.tsx'
import { Notices } from './Notices.tsx'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'

/** The set-up stands last in the order of reading. On a phone it is a tab. */
function SkipToSetup() {
  const phone = useMediaQuery(PHONE)
  if (phone) return null
  const go = () => document.querySelector<HTMLElement>('.setup-groups')?.focus()
  return <button type="button" className="skip-link" onClick={go}>Skip to Setup</button>
}

interface PageHeadProps {
  embedded: boolean
  openHelp(): void
}

export function PageHead({ embedded, openHelp }: PageHeadProps) {
  const { openFile, faults, forget } = useOpenFile()
  useOpeningMoment(useMediaQuery('(prefers-reduced-motion: reduce)'))
  return (
    <>
      {!embedded && <SkipToSetup />}
      {!embedded && <Header openFile={openFile} openHelp={openHelp} />}
      <Notices fileFaults={faults} forgetFile={forget} />
      <DropTarget openFile={openFile} />
    </>
  )
}
