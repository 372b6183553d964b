/**
 * Presentation mode: Play for a projector. Large type, one pair of maps, one chart, one sentence. Keys: V hides the verdict, Q asks for a
 * prediction and hides the future until the answer is shown, Escape leaves.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { currentEntry, storyOf } from '../../analysis/report/story.ts'
import { storyEventsOf } from '../../analysis/report/storyEvents.ts'
import { verdictOf } from '../../analysis/report/verdict.ts'
import { clock, say } from '../../units/format.ts'
import type { Run } from '../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { lazyPart } from '../app/lazyPart.tsx'
import { usePreference } from '../app/preferences.ts'
import { belongsToFocus } from '../app/shortcuts.ts'
import { followedMigration } from '../play/story/followedMigration.ts'
import { pageKiBOf } from '../play/story/pageSize.ts'
import { momentToAsk, predictionOf } from './prediction.ts'
import { PresentChart } from './PresentChart.tsx'
import { PresentStage } from './PresentStage.tsx'
import { Question } from './Question.tsx'
import './present.css'
import * as texts from '../../texts/places/present.ts'

const Decisive = lazyPart(async () => (await import('../play/decisive/Decisive.tsx')).Decisive)

/** The moment at which a prediction is asked for; null: none is. */
type Asking = { atS: number; isAnswered: boolean } | null

export function Presentation() {
  const store = usePlayStore()
  const main = useRef<HTMLElement>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const [unlocked, setUnlocked] = useState(false)
  const run = usePlay((state) => state.run)
  const isLocked = usePlay(({ showing }) => showing.isLocked)
  const leave = useCallback(() => store.getState().show({ presents: false }), [store])
  const toggleVerdict = useCallback(() => store.getState().show({ hidesVerdict: !store.getState().showing.hidesVerdict }), [store])
  const ask = useCallback(() => setAsking((before) => nextAsking(before, store)), [store])
  useLargeType()
  useKeys({ leave, toggleVerdict, ask })
  useEffect(() => main.current?.focus(), [])
  const blindFromS = asking !== null && !asking.isAnswered ? asking.atS : null
  const prediction = useMemo(() => (asking === null || run === null ? null : predictionOf(run, asking.atS)), [asking, run])
  const showsControls = unlocked && blindFromS === null && !isLocked
  return (
    <main ref={main} tabIndex={-1} className="present" aria-label={texts.presentation} data-asks={asking !== null} data-blind={blindFromS !== null}>
      <Head asking={asking} toggleVerdict={toggleVerdict} ask={ask} leave={leave} />
      {showsControls && <div className="present-controls"><Decisive /></div>}
      <PresentStage />
      <div className="present-time">
        <PresentChart blindFromS={blindFromS} />
        {asking !== null && prediction !== null && <Question key={asking.atS} prediction={prediction} isAnswered={asking.isAnswered} />}
      </div>
      <footer className="present-say">
        {run !== null && <Sentence run={run} />}
        {!isLocked && blindFromS === null && (
          <button type="button" className="tool quiet" aria-pressed={unlocked} onClick={() => setUnlocked(!unlocked)}>
            {unlocked ? texts.lockControls : texts.unlockControls}
          </button>
        )}
      </footer>
    </main>
  )
}

interface HeadProps {
  asking: Asking
  toggleVerdict(): void
  ask(): void
  leave(): void
}

function Head({ asking, toggleVerdict, ask, leave }: HeadProps) {
  const hidden = usePlay(({ showing }) => showing.hidesVerdict)
  const isReady = usePlay(({ run }) => run !== null && run.result !== null)
  return (
    <header className="present-head">
      <Title isHidden={(hidden || asking !== null) && asking?.isAnswered !== true} />
      <button type="button" className="tool" aria-pressed={hidden} aria-keyshortcuts="v" onClick={toggleVerdict}>
        {hidden ? texts.showVerdict : texts.hideVerdict}<kbd aria-hidden="true">V</kbd>
      </button>
      <button type="button" className="tool" aria-pressed={asking !== null} aria-keyshortcuts="q" disabled={!isReady} onClick={ask}>
        {asking === null ? texts.askPrediction : asking.isAnswered ? texts.closeQuestion : texts.showAnswer}<kbd aria-hidden="true">Q</kbd>
      </button>
      <PlayButton />
      <button type="button" className="tool quiet" aria-keyshortcuts="Escape" onClick={leave}>{texts.leave}<kbd aria-hidden="true">{texts.escapeKey}</kbd></button>
    </header>
  )
}

/** Asked, then answered, then closed. Playback rests while the class thinks. */
function nextAsking(before: Asking, store: ReturnType<typeof usePlayStore>): Asking {
  const { run, playheadS, pause, play, seek } = store.getState()
  if (before === null) {
    if (run === null || run.result === null) return null
    const atS = momentToAsk(run, playheadS)
    pause()
    seek(atS)
    return { atS, isAnswered: false }
  }
  if (before.isAnswered) return null
  play()
  return { ...before, isAnswered: true }
}

/** The verdict; while it is hidden, the scenario's name. */
function Title({ isHidden }: { isHidden: boolean }) {
  const run = usePlay((state) => state.run)
  const name = usePlay(({ scenario }) => scenario.name)
  const migration = run === null ? null : followedMigration(run)
  if (isHidden) return <h1 className="present-title">{name} <small>{texts.verdictHidden}</small></h1>
  const headline = run === null || migration === null ? texts.simulating : verdictOf(migration, pageKiBOf(run), run.scenario).headline.join(' ')
  return <h1 className="present-title">{headline}</h1>
}

function PlayButton() {
  const store = usePlayStore()
  const playing = usePlay((state) => state.playing)
  const press = () => (playing ? store.getState().pause() : store.getState().play())
  return <button type="button" className="tool primary" onClick={press}>{playing ? texts.pause : texts.play}<kbd aria-hidden="true">{texts.spaceKey}</kbd></button>
}

/** The last decision before the moment, in a sentence. */
function Sentence({ run }: { run: Run }) {
  const migration = followedMigration(run)
  // Remarks on the whole run would tell what is still to come.
  const storyEvents = useMemo(
    () => storyEventsOf(run.scenario, migration, migration?.endS ?? run.simulatedS).filter(({ key }) => !key.startsWith('problem')), [run, migration],
  )
  const current = usePlay(({ playheadS }) => currentEntry(run.rounds, migration, playheadS, storyEvents))
  const time = usePlay(({ playheadS }) => say(clock(playheadS)))
  const [entry] = storyOf(migration?.startS ?? 0, run.rounds, migration, { storyEvents, from: current, to: current + 1 })
  return <p className="present-sentence"><b>{time}</b> {entry?.text}</p>
}

/** `type.css`: all sizes are in rem. */
function useLargeType(): void {
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.present = ''
    return () => {
      delete root.dataset.present
    }
  }, [])
}

function useKeys({ leave, toggleVerdict, ask }: { leave(): void; toggleVerdict(): void; ask(): void }): void {
  const on = usePreference('shortcuts')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (event.target instanceof Element && event.target.closest('dialog, [popover]') !== null) return
      if (event.key === 'Escape') leave()
      else if (!on || belongsToFocus(event)) return
      else if (event.key.toLowerCase() === 'v') toggleVerdict()
      else if (event.key.toLowerCase() === 'q') ask()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, leave, toggleVerdict, ask])
}
