/**
 * Presentation mode: Play for a projector. Large type, one pair of maps, one chart, one sentence. Keys: V hides the verdict, Q asks for a
 * prediction and hides the future until the answer is shown, Escape leaves.
 */
import { Button } from '../../kit/Button.tsx'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { cannotConverge } from '../../analysis/report/convergence.ts'
import { currentEntry, storyOf, strategyKindOf } from '../../analysis/report/story.ts'
import { endMomentS } from '../../analysis/report/deadlineOutcome.ts'
import { storyEventsOf } from '../../analysis/report/storyEvents.ts'
import { verdictOf } from '../../analysis/report/verdict.ts'
import { clock, say } from '../../units/format.ts'
import { inSentences } from '../../units/lists.ts'
import { hasVerdict, migrationOf, type Run } from '../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { focusPlay } from '../page/focusPlay.ts'
import { lazyPart } from '../page/lazyPart.tsx'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'
import { rateTextIn } from '../../units/rate.ts'
import { usePreference } from '../page/usePreference.ts'
import { pageKiBOf, pageMiBOf } from '../play/timeline/runMoments.ts'
import { usePlayback } from '../play/timeline/usePlayback.ts'
import { useTimeAxis } from '../play/timeline/axis/useTimeAxis.ts'
import { PresentChart } from './PresentChart.tsx'
import { PresentStage } from './PresentStage.tsx'
import { Question } from './Question.tsx'
import { turnQuestion } from './question.ts'
import './present.css'
import * as texts from '../../messages/compiled/en/places/present.ts'
import { notStarted } from '../../messages/compiled/en/report.ts'
import { neverConverges } from '../../messages/compiled/en/story.ts'

/** Playback is as slow in the downtime as on a chart of this width. */
const AXIS_PX = 1000

const Decisive = lazyPart(async () => (await import('../play/decisive/Decisive.tsx')).Decisive)

export function Presentation() {
  const store = usePlayStore()
  const main = useRef<HTMLElement>(null)
  const [showsControls, showControls] = useState(false)
  const run = usePlay((state) => state.run)
  const { asks } = usePlay(({ showing }) => showing)
  const isLocked = usePlay(({ showing }) => showing.locks.length > 0)
  // There the page scrolls.
  const tall = useMediaQuery(PHONE)
  usePlayback(useTimeAxis(AXIS_PX))
  const leave = useCallback(() => store.getState().show({ presents: false }), [store])
  useLargeType()
  useFullScreen(leave)
  useEscape(leave)
  useFocus(main)
  const blindFromS = asks !== null && !asks.isAnswered ? asks.atS : null
  const mayShowControls = blindFromS === null && !isLocked
  return (
    <main
      ref={main}
      tabIndex={-1}
      className="present"
      aria-label={texts.presentation}
      data-asks={asks !== null}
      data-blind={blindFromS !== null}>
      <Head leave={leave} />
      {showsControls && mayShowControls && (
        <div className="present-controls">
          <Decisive />
        </div>
      )}
      <PresentStage tall={tall} />
      <div className="present-time">
        <PresentChart blindFromS={blindFromS} />
        <Question counts />
      </div>
      <footer className="present-say">
        {run !== null && <Sentence run={run} />}
        {mayShowControls && (
          <Button look="quiet" onClick={() => showControls(!showsControls)}>
            {showsControls ? texts.hideControls : texts.showControls}
          </Button>
        )}
      </footer>
    </main>
  )
}

/** Has the focus while it is shown; after it, the page it gives way to. */
function useFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    main.current?.focus()
    return () => void requestAnimationFrame(focusPlay)
  }, [main])
}

function Head({ leave }: { leave(): void }) {
  const store = usePlayStore()
  const { hidesVerdict, asks } = usePlay(({ showing }) => showing)
  const isReady = usePlay(({ run }) => run !== null && hasVerdict(run))
  /** Until its answer is shown, a question hides the verdict. */
  const isOpen = asks !== null && !asks.isAnswered
  return (
    <header className="present-head">
      <Title isHidden={isOpen || (hidesVerdict && asks === null)} />
      <Button
        aria-pressed={hidesVerdict}
        aria-keyshortcuts="v"
        disabled={isOpen}
        onClick={() => store.getState().show({ hidesVerdict: !hidesVerdict })}>
        {hidesVerdict ? texts.showVerdict : texts.hideVerdict}
        <kbd aria-hidden="true">V</kbd>
      </Button>
      <Button aria-pressed={asks !== null} aria-keyshortcuts="q" disabled={!isReady} onClick={() => turnQuestion(store.getState())}>
        {asks === null ? texts.askPrediction : asks.isAnswered ? texts.closeQuestion : texts.showAnswer}
        <kbd aria-hidden="true">Q</kbd>
      </Button>
      <PlayButton disabled={isOpen} />
      <Button look="quiet" aria-keyshortcuts="Escape" onClick={leave}>
        {texts.leave}
        <kbd aria-hidden="true">{texts.escapeKey}</kbd>
      </Button>
    </header>
  )
}

/** Characters of a verdict that fit beside the buttons in large type. */
const LONG_TITLE = 36

/** The verdict; while it is hidden, the scenario's name. */
function Title({ isHidden }: { isHidden: boolean }) {
  const run = usePlay((state) => state.run)
  const name = usePlay(({ scenario }) => scenario.name)
  if (isHidden)
    return (
      <h1 className="present-title">
        {name} <small>{texts.verdictHidden}</small>
      </h1>
    )
  const headline = run === null ? texts.simulating : headlineOf(run)
  return (
    <h1 className="present-title" data-long={headline.length > LONG_TITLE}>
      {headline}
    </h1>
  )
}

/** A run that cannot converge is known before it has an end. */
function headlineOf(run: Run): string {
  const migration = migrationOf(run)
  if (migration !== null) return inSentences(verdictOf(migration, pageKiBOf(run), run.scenario).headline)
  return cannotConverge(run.scenario, run.vm, run.rounds, run.simulatedS) ? neverConverges : texts.simulating
}

function PlayButton({ disabled }: { disabled: boolean }) {
  const store = usePlayStore()
  const playing = usePlay((state) => state.playing)
  const press = () => (playing ? store.getState().pause() : store.getState().play())
  return (
    <Button look="primary" disabled={disabled} onClick={press}>
      {playing ? texts.pause : texts.play}
      <kbd aria-hidden="true">{texts.spaceKey}</kbd>
    </Button>
  )
}

/** The last decision before the moment, in a sentence. */
function Sentence({ run }: { run: Run }) {
  const migration = migrationOf(run)
  // Problems of the whole run would give its end away.
  const unit = usePreference('rates')
  const rate = useMemo(() => rateTextIn(unit, pageMiBOf(run)), [run, unit])
  const untilS = migration === null ? run.simulatedS : endMomentS(migration)
  const storyEvents = useMemo(
    () => storyEventsOf(run, migration, untilS, rate).filter(({ ofWholeRun }) => ofWholeRun !== true),
    [run, migration, untilS, rate],
  )
  const current = usePlay(({ playheadS }) => currentEntry(run.rounds, migration, playheadS, storyEvents))
  const time = usePlay(({ playheadS }) => say(clock(playheadS)))
  const [entry] =
    current < 0
      ? [{ text: notStarted }]
      : storyOf(migration?.startS ?? 0, run.rounds, migration, {
          storyEvents,
          from: current,
          to: current + 1,
          strategy: strategyKindOf(run.scenario, run.vm),
          rate,
          brief: true,
        })
  return (
    <p className="present-sentence">
      <b>{time}</b> {entry?.text}
    </p>
  )
}

/** `type.css`: all sizes are in rem. The event has plots and canvases follow, as `useRem` says. */
function useLargeType(): void {
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.present = ''
    dispatchEvent(new Event('resize'))
    return () => {
      delete root.dataset.present
      dispatchEvent(new Event('resize'))
    }
  }, [])
}

/** As large as the screen, where a person asked for it here and the browser allows it; leaving full screen leaves the presentation. */
function useFullScreen(leave: () => void): void {
  useEffect(() => {
    const root = document.documentElement
    const changed = () => {
      if (document.fullscreenElement === null) leave()
    }
    const exit = () => {
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined)
    }
    if (navigator.userActivation.isActive && document.fullscreenEnabled) {
      // Granted late, it may outlast the presentation.
      root.requestFullscreen().then(
        () => root.dataset.present === undefined && exit(),
        () => undefined,
      )
    }
    document.addEventListener('fullscreenchange', changed)
    return () => {
      document.removeEventListener('fullscreenchange', changed)
      exit()
    }
  }, [leave])
}

function useEscape(leave: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('dialog, [popover]') !== null) return
      leave()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [leave])
}
