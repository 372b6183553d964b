/** Name, places, the scenario, and what can be done with it. On a phone all but the scenario goes into one menu. */
import { Suspense } from 'react'
import { CopyLink } from '../share/CopyLink.tsx'
import { lazyPart } from './lazyPart.tsx'
import { Logo } from './Logo.tsx'
import { Menu } from './Menu.tsx'
import { PlaceLinks } from './PlaceLinks.tsx'
import { ScenarioMenu } from './ScenarioMenu.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { PHONE, useMediaQuery } from './useMediaQuery.ts'
import { ViewSwitch } from './ViewSwitch.tsx'

/** What a menu holds comes when it is first opened. */
const FileEntries = lazyPart(async () => (await import('../share/FileEntries.tsx')).FileEntries)

interface HeaderProps {
  openFile(file: File): void
  openHelp(): void
}

export function Header({ openFile, openHelp }: HeaderProps) {
  const phone = useMediaQuery(PHONE)
  return (
    <header className="header">
      <p className="brand"><Logo />Switchover</p>
      {!phone && <PlaceLinks place="play" />}
      <ViewSwitch />
      <div className="header-space" />
      <ScenarioMenu />
      {!phone && <CopyLink />}
      <Menu label={phone ? 'Menu' : 'File'} className="file-menu">
        {(close) => (
          <>
            {phone && <PlaceLinks place="play" entry />}
            {phone && <CopyLink />}
            <Suspense><FileEntries openFile={openFile} close={close} /></Suspense>
            {phone && <ThemeSwitch />}
            {phone && <HelpEntry openHelp={openHelp} close={close} />}
          </>
        )}
      </Menu>
      {!phone && <ThemeSwitch />}
      {!phone && <button type="button" className="tool quiet" onClick={openHelp}>Help</button>}
    </header>
  )
}

function HelpEntry({ openHelp, close }: { openHelp(): void; close(): void }) {
  return (
    <button
      type="button" className="menu-entry"
      onClick={() => {
        close()
        openHelp()
      }}
    >
      Help
    </button>
  )
}
