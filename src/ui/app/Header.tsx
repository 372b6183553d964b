/** The header: name, places, scenario menu and page actions. On a narrow page everything but the scenario menu moves into one menu. */
import { CopyLink } from '../share/CopyLink.tsx'
import { lazyPart } from './lazyPart.tsx'
import { Logo } from './Logo.tsx'
import { Menu } from '../controls/Menu.tsx'
import { PlaceLinks } from './PlaceLinks.tsx'
import { ScenarioMenu } from './scenarios/ScenarioMenu.tsx'
import { ThemeSwitch } from '../theme/ThemeSwitch.tsx'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'
import { ViewSwitch } from './ViewSwitch.tsx'
import * as texts from '../../texts/app.ts'

/** Menu contents load when the menu is first opened. */
const FileEntries = lazyPart(async () => (await import('../share/FileEntries.tsx')).FileEntries)

/** Appears after the first tools; there is nothing to undo before. */
const UndoRedo = lazyPart(async () => (await import('../play/undo/UndoRedo.tsx')).UndoRedo, () => <span className="w-14" />)

/** Up to this width the tools do not fit side by side. */
const ONE_MENU = '(max-width: 1000px)'

interface HeaderProps {
  openFile(file: File): void
  openHelp(): void
}

export function Header({ openFile, openHelp }: HeaderProps) {
  const phone = useMediaQuery(PHONE)
  const oneMenu = useMediaQuery(ONE_MENU)
  return (
    <header className="header">
      <p className="brand"><Logo /><span className="brand-word">{texts.productName}</span></p>
      {!phone && <PlaceLinks place="play" />}
      <ViewSwitch />
      <div className="header-space" />
      <UndoRedo />
      <ScenarioMenu />
      {!oneMenu && <CopyLink />}
      <Menu label={oneMenu ? texts.menu : texts.file} className="file-menu">
        {(close) => (
          <>
            {phone && <PlaceLinks place="play" entry />}
            {oneMenu && <CopyLink />}
            <FileEntries openFile={openFile} close={close} />
            {oneMenu && <ThemeSwitch />}
            {oneMenu && <HelpEntry openHelp={openHelp} close={close} />}
          </>
        )}
      </Menu>
      {!oneMenu && <ThemeSwitch />}
      {!oneMenu && <button type="button" className="tool quiet" onClick={openHelp}>{texts.help}</button>}
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
    >{texts.help}</button>
  )
}
