/** Play without its frame: the presentation, or a part that fills a frame of another page (`?embed&view=remaining`). */
import { Button } from '../../kit/Button.tsx'
import type { ReactNode } from 'react'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/places/present.ts'
import * as timeTexts from '../../messages/compiled/en/play/timeline.ts'
import * as axisTexts from '../../messages/compiled/en/play/onTimeAxis.ts'
import { clock, say } from '../../units/format.ts'
import { LiveRegion } from '../play/story/LiveRegion.tsx'
import { Notices } from '../page/Notices.tsx'
import { lazyPart } from '../page/lazyPart.tsx'
import { useShortcuts } from '../frame/shortcuts.ts'
import { useMediaQuery } from '../controls/useMediaQuery.ts'
import { Story } from '../play/story/Story.tsx'
import { Verdict } from '../play/story/Verdict.tsx'
import { Timeline } from '../play/timeline/Timeline.tsx'
import { momentAt } from '../play/timeline/runMoments.ts'
import { timeAtX, timeX } from '../play/timeline/axis/timeAxis.ts'
import { useOpeningMoment } from '../play/timeline/useOpeningMoment.ts'
import { usePlayback } from '../play/timeline/usePlayback.ts'
import { useTimeAxis } from '../play/timeline/axis/useTimeAxis.ts'
import { Centre } from '../present/Centre.tsx'
import { PresentChart } from '../present/PresentChart.tsx'
import { PresentStage } from '../present/PresentStage.tsx'
import { Question } from '../present/Question.tsx'
import { Track } from '../../kit/slider/Slider.tsx'
import { useSize } from '../../kit/measure/useSize.ts'
import { pageAddress, type Part, partIn } from '../share/embedParts.ts'
import { useEmbedding } from './useEmbedding.ts'
import '../controls/controls.css'
import '../../kit/menu/menu.css'
import '../page/layout/header.css'
import '../page/layout/page.css'
import '../page/layout/room.css'
import '../play/story/story.css'
import './embed.css'

const UnreadInPlay = lazyPart(async () => (await import('../frame/UnreadInPlay.tsx')).UnreadInPlay)
const BriefOfPart = lazyPart(async () => (await import('../places/briefs/briefParts.ts')).BriefOfPart)
const Presentation = lazyPart(async () => (await import('../present/Presentation.tsx')).Presentation)

/** The chart joins the whole from this height on. */
const CHART_FROM = '(min-height: 26.25rem)'
/** Letters of the inequality as a share of the frame's width, and the height of the lines below them in px. */
const LETTER_SHARE = 5.4
const UNDER_PX = 110
const LEAST_PX = 24
/** From this room on the instruments have their whole size. */
const WHOLE = { width: 352, height: 320 }

const doNothing = (): void => undefined

export function PartOfPlay() {
  const presents = usePlay(({ showing }) => showing.presents)
  const brief = usePlay(({ place }) => place.brief)
  useShortcuts(doNothing, doNothing)
  useEmbedding(new URLSearchParams(location.search).has('embed'))
  useOpeningMoment(useMediaQuery('(prefers-reduced-motion: reduce)'))
  if (presents)
    return (
      <div className="page">
        <div className="present-notices">
          <Notices fileFaults={[]} forgetFile={doNothing} refusalsOnly />
          <UnreadInPlay />
          {brief !== '' && <BriefOfPart key={brief} reference={brief} />}
        </div>
        <Presentation />
        <LiveRegion />
      </div>
    )
  return <Framed part={partIn(location.search)}>{brief !== '' && <BriefOfPart key={brief} reference={brief} />}</Framed>
}

function Framed({ part, children }: { part: Part; children: ReactNode }) {
  const asks = usePlay(({ showing }) => showing.asks)
  const isBlind = asks !== null && !asks.isAnswered
  return (
    <main className="fragment page" data-part={part} data-blind={isBlind} aria-label={texts.partNames[part]}>
      <h1 className="sr-only">{texts.partNames[part]}</h1>
      <Notices fileFaults={[]} forgetFile={doNothing} refusalsOnly />
      {children}
      <Content part={part} blindFromS={isBlind ? asks.atS : null} />
      <Question counts={false} />
      <FrameFoot drives={part !== 'timeline'} />
      <LiveRegion />
    </main>
  )
}

/** In a frame as narrow as a phone the maps are above the parts between them. */
const TALL = '(max-width: 29.9375rem) and (min-height: 32.5rem)'

function Stage() {
  return (
    <div className="fragment-stage">
      <PresentStage tall={useMediaQuery(TALL)} />
    </div>
  )
}

function Content({ part, blindFromS }: { part: Part; blindFromS: number | null }) {
  switch (part) {
    case 'whole':
      return <Whole blindFromS={blindFromS} />
    case 'stage':
      return <Stage />
    case 'remaining':
      return (
        <div className="fragment-chart flex min-h-0 flex-1 px-3">
          <PresentChart blindFromS={blindFromS} />
        </div>
      )
    case 'verdict':
      return (
        <NaturalHeight className="fragment-verdict">
          <Verdict />
        </NaturalHeight>
      )
    case 'inequality':
      return <Race />
    case 'story':
      return (
        <div className="fragment-story">
          <Story />
        </div>
      )
    case 'timeline':
      return (
        <NaturalHeight className="fragment-timeline">
          <Timeline />
        </NaturalHeight>
      )
  }
}

/** Fills the frame; the height of the content is reported to the embedding page (`embedBridge.ts`). */
function NaturalHeight({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div className={className}>
      <div data-natural-height>{children}</div>
    </div>
  )
}

function Whole({ blindFromS }: { blindFromS: number | null }) {
  const hasChart = useMediaQuery(CHART_FROM)
  return (
    <>
      <div className="fragment-head">
        <Verdict />
      </div>
      <Stage />
      {hasChart && (
        <div className="fragment-chart flex min-h-0 flex-1 px-3">
          <PresentChart blindFromS={blindFromS} />
        </div>
      )}
    </>
  )
}

/** The column between the maps, as large as the frame allows. */
function Race() {
  const [{ width, height }, attach] = useSize()
  return (
    <div ref={attach} className="present-centre">
      <Centre
        leastPx={LEAST_PX}
        mostPx={Math.min(width / LETTER_SHARE, height - UNDER_PX)}
        compact={width < WHOLE.width || height < WHOLE.height}
        marks
      />
    </div>
  )
}

/** Positions of the slider: as many as the time axis of a wide frame has pixels. */
const POSITIONS = 1000

/** The foot of a frame: playback, and the link to the whole page. `drives`: the part has no timeline. */
function FrameFoot({ drives }: { drives: boolean }) {
  return (
    <footer className="fragment-foot">
      {drives && <Drive />}
      <OpenPage />
    </footer>
  )
}

/** Play, and a slider over the stretched time axis. While a prediction is asked for, playback is paused. */
function Drive() {
  const store = usePlayStore()
  const playing = usePlay((state) => state.playing)
  const rests = usePlay(({ showing: { asks } }) => asks !== null && !asks.isAnswered)
  const axis = useTimeAxis(POSITIONS)
  usePlayback(axis)
  const playheadS = usePlay((state) => state.playheadS)
  const moment = usePlay((state) => (state.run === null ? '' : momentAt(state.run, state.playheadS).text))
  const x = timeX(axis, playheadS)
  if (rests) return <span className="flex-1" />
  return (
    <>
      <Button look="primary" onClick={() => (playing ? store.getState().pause() : store.getState().play())}>
        {playing ? axisTexts.pause : axisTexts.play}
      </Button>
      <Track
        className="min-w-0 flex-1"
        min={0}
        max={POSITIONS}
        step={1}
        value={x}
        data-own-keys
        aria-label={timeTexts.playhead}
        aria-valuetext={timeTexts.playheadAt(say(clock(playheadS)), moment)}
        set={(next) => {
          store.getState().pause()
          store.getState().seek(timeAtX(axis, next))
        }}
      />
      <output className="fragment-clock">{say(clock(playheadS))}</output>
    </>
  )
}

function OpenPage() {
  const renew = ({ currentTarget }: { currentTarget: HTMLAnchorElement }) => {
    currentTarget.href = pageAddress(location.href)
  }
  return (
    <a
      className="shrink-0 py-1 text-[0.8125rem] text-text2 underline"
      href={pageAddress(location.href)}
      target="_blank"
      rel="noopener"
      onPointerDown={renew}
      onFocus={renew}
      onClick={renew}>
      {texts.openInSwitchover}
    </a>
  )
}
