/** The head of the page: header, notices, and the frame that appears while a file is dragged over the page. */
import { DropTarget } from '../share/DropTarget.tsx'
import { useOpenFile } from '../share/useOpenFile.ts'
import { useOpeningMoment } from '../play/timeline/useOpeningMoment.ts'
import { Header } from './Header.tsx'
import { Notices } from './Notices.tsx'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'
import * as texts from '../../texts/app.ts'

/** Skip link: setup is last in reading order. On a phone setup is a tab. */
function SkipToSetup() {
  const phone = useMediaQuery(PHONE)
  if (phone) return null
  const go = () => document.querySelector<HTMLElement>('.setup-groups')?.focus()
  return <button type="button" className="skip-link" onClick={go}>{texts.skipToSetup}</button>
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
