/** The Play page: header, setup, stage, timeline with charts, verdict and story, laid out for the window's width. */
import { Button } from '../../kit/Button.tsx'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { usePlay } from '../../store/play/usePlay.ts'
import { isBlind } from '../../store/address/showing.ts'
import * as texts from '../../messages/compiled/en/page/app.ts'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'
import { enlargedStore } from '../play/enlargedStore.ts'
import type { PhoneTab } from '../play/story/PhoneTabs.tsx'
import { Stage } from '../play/stage/Stage.tsx'
import { Timeline } from '../play/timeline/Timeline.tsx'
import { useBeginning } from '../../store/beginning/beginning.ts'
import { openingScenario } from '../../store/play/opening/openingScenario.ts'
import { Guard, lazyPart } from '../page/lazyPart.tsx'
import { wishFor, wishStore } from '../page/tools/wishes.ts'
import { useTopOfPage } from '../../kit/page/useTopOfPage.ts'
import '../controls/controls.css'
import '../../kit/menu/menu.css'
import '../page/layout/header.css'
import '../page/layout/page.css'
import '../page/layout/room.css'
import { withVerdict } from '../play/loadWithVerdict.ts'

const headParts = () => import('./headParts.ts')
const SkipLinks = lazyPart(async () => (await headParts()).SkipLinks, undefined, 1)
const PlayHead = lazyPart(
  async () => (await headParts()).PlayHead,
  ({ embedded }) => !embedded && <div className="header" />,
  1,
)
const Verdict = lazyPart(async () => (await withVerdict()).VerdictBesideMeasured, undefined, 0)
const RefusedDraft = lazyPart(async () => (await withVerdict()).RefusedDraft)
const BriefGoals = lazyPart(async () => (await import('../places/briefs/briefParts.ts')).BriefGoals)
const StoryPanel = lazyPart(async () => (await withVerdict()).StoryPanel)
const PhoneTabs = lazyPart(
  async () => (await withVerdict()).PhoneTabs,
  () => <div className="phone-tabs" />,
  1,
)
const LiveRegion = lazyPart(async () => (await withVerdict()).LiveRegion)
// They need the plot's library, which would share the line with the verdict; their place is reserved.
const Charts = lazyPart(async () => {
  await withVerdict()
  return (await import('../play/charts/Charts.tsx')).ChartsBesideMeasured
})
const beginningParts = () => import('../play/beginning/beginningParts.ts')
const BeginningHead = lazyPart(async () => (await beginningParts()).BeginningHead, undefined, 0)
const BeginningCard = lazyPart(async () => (await beginningParts()).BeginningCard, undefined, 0)
/** The data-centre view: all hosts and VMs instead of one VM's pages. */
const DataCentre = lazyPart(async () => (await import('../places/data-centre/DataCentre.tsx')).DataCentre)
/** Loaded separately because they hold all workload presets. */
const Decisive = lazyPart(async () => (await withVerdict()).Decisive, undefined, 1)
const Inspector = lazyPart(async () => (await import('./inspector/Inspector.tsx')).Inspector)

/** Question of a teacher's link before the run is shown. */
const Question = lazyPart(async () => (await import('../present/Question.tsx')).Question)
/** The list of commands that act on the run, with their keys. */
const Commands = lazyPart(async () => (await withVerdict()).Commands, undefined, 2)
/** First of all, so that the keys work as soon as the verdict is there. */
const Shortcuts = lazyPart(async () => (await headParts()).Shortcuts, undefined, -1)
const HelpDialog = lazyPart(async () => (await headParts()).HelpDialog, undefined, 3)

/** Needs a `PlayStoreContext` above it. With `?embed` in the address it shows the data-centre view alone; `PartOfPlay` shows all else. */
export function App() {
  const { help, helpOpened, openHelp } = useHelp()
  const stage = useRef<HTMLDivElement>(null)
  const phone = useMediaQuery(PHONE)
  const [embedded] = useState(() => new URLSearchParams(location.search).has('embed'))
  const showing = usePlay((state) => state.showing)
  const { locks } = showing
  const asksFirst = isBlind(showing)
  const settings = useSettings(phone, locks.length > 0)
  const { openSettings } = settings
  useWishes(openSettings, openHelp)
  const centre = usePlay(({ place }) => place.view === 'centre')
  const brief = usePlay(({ place }) => place.brief)
  // A link that is followed from the middle of one run would otherwise open in the middle of the next.
  useTopOfPage(String(usePlay(({ openings }) => openings)))

  return (
    <div
      className="page"
      data-locked={locks.length > 0}
      data-blind={asksFirst}
      data-embedded={embedded}
      data-brief={brief !== ''}
      data-tab={phone ? settings.tab : undefined}>
      <Button look="bare" className="skip-link" onClick={() => stage.current?.focus()}>
        {texts.skipToMigration}
      </Button>
      {!centre && <SkipLinks openSettings={locks.length === 0 ? openSettings : null} />}
      <PlayHead embedded={embedded} openHelp={openHelp} inspector={settings.inspector} showInspector={settings.setInspector} />
      {brief !== '' && <BriefGoals key={brief} reference={brief} />}
      {centre && (
        <div className="room-centre" ref={stage} tabIndex={-1}>
          <DataCentre embedded={embedded} />
        </div>
      )}
      {!centre && <PlayRoom phone={phone} stage={stage} settings={settings} />}
      <LiveRegion />
      <Shortcuts openHelp={openHelp} openSettings={openSettings} />
      <HelpDialog dialog={help} opened={helpOpened} />
    </div>
  )
}

interface PlayRoomProps {
  phone: boolean
  stage: RefObject<HTMLDivElement | null>
  settings: ReturnType<typeof useSettings>
}

/** One VM's migration: verdict, stage, timeline with charts, story and setup. */
function PlayRoom({ phone, stage, settings }: PlayRoomProps) {
  const { inspector, tab, setTab, showsSettings, openSettings, closeSettings } = settings
  const showing = usePlay((state) => state.showing)
  const { locks } = showing
  const asksFirst = isBlind(showing)
  const enlarged = useStore(enlargedStore, ({ part }) => part)
  const { part, lit } = useBeginningOf()
  return (
    <main
      className="room"
      data-inspector={inspector}
      data-setup={showsSettings}
      data-enlarged={enlarged}
      data-beginning={part === 'answer' ? undefined : part}
      data-lit={lit ?? undefined}>
      <h1 className="sr-only">{texts.playTitle}</h1>
      <div className="room-verdict" tabIndex={-1}>
        {part === 'question' || part === 'tour' ? (
          <BeginningHead />
        ) : (
          <Verdict refused={!showsSettings && <RefusedDraft openSettings={openSettings} />} />
        )}
      </div>
      {!(phone && asksFirst) && (
        <div className="room-decisive" inert={lit === 1 || lit === 3}>
          <Decisive />
        </div>
      )}
      <div className="room-stage" ref={stage} tabIndex={-1}>
        <Guard>
          <Stage>{part === 'answer' && !asksFirst && !locks.includes('commands') && <Commands />}</Stage>
        </Guard>
      </div>
      {phone && <PhoneTabs tab={tab} choose={setTab} locked={locks.length > 0} />}
      <div className="room-time" inert={lit !== null}>
        <div className="phone-bar">
          <Guard>
            <Timeline />
          </Guard>
        </div>
        <div className="room-charts" {...panelOf('charts', phone)}>
          <Charts />
        </div>
      </div>
      <div className="room-say">
        <div className="room-story" id="panel-story">
          <Said />
        </div>
      </div>
      {showsSettings && (
        <div className="room-setup" {...panelOf('setup', phone)}>
          <Inspector close={closeSettings} />
        </div>
      )}
    </main>
  )
}

/** Words beside the run: its story, a teacher's question, or the text of the beginning. */
function Said() {
  const isBeginning = useBeginning((now) => now.part !== 'answer')
  const asks = usePlay(({ showing }) => showing.asks !== null)
  if (isBeginning) return <BeginningCard />
  return asks ? <Question counts={false} /> : <StoryPanel />
}

/**
 * What the page begins with, and the stop whose part of the stage is lit while the tour waits there. A setting that is tried there has its verdict.
 */
function useBeginningOf() {
  const part = useBeginning((now) => now.part)
  const waits = useBeginning((now) => (now.part === 'tour' && now.isThere ? now.stop : null))
  const isTried = usePlay(({ draft }) => draft !== openingScenario.draft)
  return { part: part === 'tour' && isTried ? ('arrived' as const) : part, lit: waits }
}

/** The inspector with all settings: open beside the stage, or a tab on a phone; a teacher's link may lock it. */
function useSettings(phone: boolean, locked: boolean) {
  const [inspector, setInspector] = useState(false)
  const [tab, setTab] = useState<PhoneTab>('story')
  const openSettings = useCallback(() => {
    setInspector(true)
    setTab('setup')
  }, [])
  const closeSettings = useCallback(() => {
    setInspector(false)
    setTab('story')
  }, [])
  return {
    inspector,
    setInspector,
    tab,
    setTab,
    showsSettings: !locked && (phone ? tab === 'setup' : inspector),
    openSettings,
    closeSettings,
  }
}

function useHelp() {
  const help = useRef<HTMLDialogElement>(null)
  const [helpOpened, setHelpOpened] = useState(false)
  const openHelp = useCallback(() => {
    setHelpOpened(true)
    help.current?.showModal()
  }, [])
  return { help, helpOpened, openHelp }
}

/** Carries out a request of a part outside Play. */
function useWishes(openSettings: () => void, openHelp: () => void): void {
  const wish = useStore(wishStore, (state) => state.wish)
  useEffect(() => {
    if (wish === null) return
    wishFor(null)
    if (wish === 'settings') openSettings()
    else openHelp()
  }, [wish, openSettings, openHelp])
}

/** On a phone charts and setup are tab panels, and the story's own views beside them; on wider pages all are visible. */
function panelOf(tab: PhoneTab, phone: boolean) {
  return phone ? { role: 'tabpanel', id: `panel-${tab}`, 'aria-labelledby': `tab-${tab}` } : {}
}
