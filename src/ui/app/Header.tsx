/** The header: name, places, scenario menu and page actions. On a narrow page everything but the scenario menu moves into one menu. */
import { Picker } from '../../kit/fields/Select.tsx'
import { Button, BUTTON } from '../../kit/Button.tsx'
import { Segments } from '../../kit/Segments.tsx'
import { memo, type ReactNode, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { View } from '../../store/address/place.ts'
import { pageAddresses } from '../../store/address/pages.ts'
import { isBlind } from '../../store/address/showing.ts'
import { MOST_LISTED_VMS } from '../../store/play/overview.ts'
import type { PlayState } from '../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { tourEntry } from '../../messages/compiled/en/play/beginning.ts'
import * as texts from '../../messages/compiled/en/page/header.ts'
import * as menuTexts from '../../messages/compiled/en/page/menus.ts'
import { LanguageLink } from '../controls/LanguageLink.tsx'
import { Menu, MenuEntry } from '../../kit/menu/Menu.tsx'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'
import { showShare } from '../share/dialog/shareStore.ts'
import { Logo } from '../page/Logo.tsx'
import { PlaceLinks } from '../page/PlaceLinks.tsx'
import { lazyPart } from '../page/lazyPart.tsx'
import { ScenarioMenu } from './scenarios/ScenarioMenu.tsx'

/** Loaded when the menu is first opened, and as one: an entry that arrived above others would move them from under the pointer. */
const LateEntries = lazyPart<{ openFile(file: File): void; close(): void; children: ReactNode }>(async () => {
  const [{ FileEntries }, { MenuEntries }] = await Promise.all([
    import('../share/FileEntries.tsx'),
    import('../page/tools/MenuEntries.tsx'),
  ])
  return function Entries({ openFile, close, children }) {
    return (
      <>
        <FileEntries openFile={openFile} close={close} />
        <PresentEntry close={close} />
        <MenuEntries close={close} />
        {children}
      </>
    )
  }
})

/** The help is in the menu only. */
const TIGHT = '(max-width: 99.9375rem)'
/** Sharing is in the menu, too. */
const ONE_MENU = '(max-width: 76.1875rem)'

/** Loads after the first tools: there is nothing to undo before. */
const UndoRedo = lazyPart(
  async () => (await import('../play/undo/UndoRedo.tsx')).UndoRedo,
  () => <span className="w-14" />,
)
/** Loads with the store of the pinned runs. */
const PinRun = lazyPart<{ tellPins(hasPins: boolean): void }>(
  async () => (await import('../places/compare/PinRun.tsx')).PinRun,
  () => <span className="w-24" />,
)

interface HeaderProps {
  openFile(file: File): void
  openHelp(): void
  inspector: boolean
  showInspector(shown: boolean): void
}

export function Header({ openFile, openHelp, inspector, showInspector }: HeaderProps) {
  const phone = useMediaQuery(PHONE)
  const oneMenu = useMediaQuery(ONE_MENU)
  const isTight = useMediaQuery(TIGHT)
  const [hasPins, setHasPins] = useState(false)
  const isChoosing = usePlay(choosesVm)
  return (
    <header className="header" data-full={isChoosing || hasPins}>
      <p className="brand">
        <Logo />
        <span className="brand-word">{texts.productName}</span>
      </p>
      {!phone && <PlaceLinks place="play" />}
      <ViewSwitch />
      {phone && (
        <a href={pageAddresses.records} className="phone-record" title={texts.recordPlaceHints.records}>
          {texts.placeNames.migration}
        </a>
      )}
      <div className="header-space" />
      <UndoRedo />
      <ScenarioMenu />
      {!phone && <SettingsButton inspector={inspector} showInspector={showInspector} />}
      {!phone && <PinRun tellPins={setHasPins} />}
      {!oneMenu && <Button onClick={() => showShare(true)}>{texts.share}</Button>}
      <Menu label={texts.menu} className="file-menu">
        {(close) => (
          <>
            {phone && <PlaceLinks place="play" entry />}
            {phone && <i aria-hidden="true" className="menu-line" />}
            {oneMenu && <MenuEntry label={texts.share} act={() => showShare(true)} close={close} />}
            <LateEntries openFile={openFile} close={close}>
              <LanguageLink className={BUTTON.entry} />
              <a className={BUTTON.entry} href="#/tour">
                {tourEntry}
              </a>
              <MenuEntry label={texts.help} act={openHelp} close={close} />
            </LateEntries>
          </>
        )}
      </Menu>
      {!isTight && (
        <Button look="quiet" onClick={openHelp}>
          {texts.help}
        </Button>
      )}
    </header>
  )
}

function SettingsButton({ inspector, showInspector }: Pick<HeaderProps, 'inspector' | 'showInspector'>) {
  return (
    <Button className="all-settings" aria-expanded={inspector} aria-keyshortcuts="/" onClick={() => showInspector(!inspector)}>
      {texts.allSettings}
      <kbd aria-hidden="true">/</kbd>
    </Button>
  )
}

function PresentEntry({ close }: { close(): void }) {
  const store = usePlayStore()
  return (
    <>
      <i aria-hidden="true" className="menu-line" />
      <Button
        look="entry"
        aria-keyshortcuts="P F"
        onClick={() => {
          close()
          store.getState().show({ presents: true })
        }}>
        {menuTexts.present} <kbd aria-hidden="true">P</kbd>
      </Button>
    </>
  )
}

const views: { view: View; label: string }[] = [
  { view: 'pages', label: texts.pages },
  { view: 'centre', label: texts.dataCentre },
]

/** A VM can be chosen, or the place shows them all and their names are not known yet. */
function choosesVm({ overview, place }: PlayState): boolean {
  return overview === null ? place.view === 'centre' : overview.topology.vmIds.length > 1
}

/**
 * Switches between one VM's pages and all hosts and VMs. With several VMs it also selects the followed VM; of too many to list, the
 * data-centre view selects it.
 */
const ViewSwitch = memo(function ViewSwitch() {
  const store = usePlayStore()
  const view = usePlay(({ place }) => place.view)
  const vm = usePlay(({ run }) => run?.vm ?? '')
  const vms = usePlay(useShallow(({ overview }) => overview?.topology.vmIds))
  const isChoosing = usePlay(choosesVm)
  // A prediction is asked for on the pages of a VM.
  const asks = usePlay(({ showing }) => isBlind(showing))
  return (
    <div className="view-switch" data-many={isChoosing}>
      <Segments
        label={texts.view}
        choices={views.map(({ view: name, label }) => {
          const waits = asks && name === 'centre'
          return { name, label, disabled: waits, title: waits ? texts.predictFirst : undefined }
        })}
        chosen={view}
        choose={(name) => store.getState().goTo({ view: name })}
      />
      {isChoosing &&
        vms !== undefined &&
        view === 'pages' &&
        (vms.length > MOST_LISTED_VMS ? (
          <span className="view-vm">{texts.vmShownAs(vm)}</span>
        ) : (
          <label className="view-vm">
            <span>{texts.vm}</span>
            <Picker
              aria-label={texts.vmShown}
              value={vm}
              options={vms.map((id) => ({ value: id, label: id }))}
              choose={(id) => store.getState().goTo({ vm: id })}
            />
          </label>
        ))}
    </div>
  )
})
