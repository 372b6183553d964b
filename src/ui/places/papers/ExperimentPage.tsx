/** An experiment of a paper: drawings, claims with simulated values, and sliders that leave the paper's setting. */
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { BareNumber } from '../../../kit/fields/NumberField.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { useEffect, useId, useMemo } from 'react'
import { paperSettings, type PlayScenario, type Settings, type Slider } from '../../../papers/experiment.ts'
import type { Paper } from '../../../papers/papers.ts'
import { type FormHistory, historiesByName } from '../../../store/undo/formHistory.ts'
import { isSameSetting, type PapersState } from '../../../store/papers/papersStore.ts'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { papersHash } from '../../../store/address/placeAddresses.ts'
import { termWithId } from '../../../texts/glossary/glossary.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import { formatExact } from '../../../units/format.ts'
import type { ExperimentCard } from '../../../compute/tasks/papers.ts'
import { Menu } from '../../../kit/menu/Menu.tsx'
import { FormUndo } from '../../undo/FormUndo.tsx'
import { DrawingView } from '../../plots/DrawingView.tsx'
import { Track } from '../../../kit/slider/Slider.tsx'
import { Citation } from './Citation.tsx'
import { claimsShown, manySeeds } from './claimsShown.ts'
import { ClaimsTable } from './ClaimsTable.tsx'
import { Computing } from './Computing.tsx'
import { FailedClaims } from './FailedClaims.tsx'
import { pictureNotes } from './pictureNotes.ts'
import { TermList, TermText } from './opening/Terms.tsx'
import { markTerms } from './opening/markTerms.ts'
import { usePapers, usePapersStore } from './usePapers.ts'
import { useShareLink } from '../../share/useShareLink.ts'
import { namesInRow } from '../../../units/punctuation.ts'
import { SENTENCE_SPACE } from '../../../units/lists.ts'

interface ExperimentPageProps {
  card: ExperimentCard
  paper: Paper
  settings: Settings
  setSettings(settings: Settings): void
  /** The previous and next experiment, if there are any. */
  before: ExperimentCard | undefined
  after: ExperimentCard | undefined
}

export function ExperimentPage({ card, paper, settings, setSettings, before, after }: ExperimentPageProps) {
  const store = usePapersStore()
  const { id, title, figure, rows, explanation, sliders } = card
  const shown = usePapers((state) => state.shown[id])
  const busy = usePapers((state) => state.running?.experiment === id)
  useEffect(() => store.getState().show(id, settings), [store, id, settings])
  const marked = useMarked(explanation, paper)
  const own = paperSettings(card)
  const changed = Object.entries(settings).some(([name, value]) => own[name] !== undefined && own[name] !== value)
  const stored = usePapers((state) => state.openings[paper.id]?.pictures[id]?.claims)
  // Of a computation that was cancelled: the result of other settings stays, and must not look like one of these.
  const isOld = shown !== undefined && !isSameSetting(shown.settings, settings)
  const known = isOld && !(changed && busy) ? undefined : shown
  const { claims, seeds, isStored } = claimsShown(stored, known, changed)
  // On a phone, sliders below two charts would change charts out of sight.
  const isPhone = useMediaQuery(PHONE)
  const bend = sliders.length > 0 && <SettingSliders history={historyOf(id)} sliders={sliders} settings={settings} set={setSettings} />
  return (
    <article className="article" aria-labelledby="experiment-title" aria-busy={busy}>
      <PageHead
        id="experiment-title"
        subject={texts.inPaper(paper.short, texts.figureAndRows(figure, namesInRow(rows)))}
        headline={title}
        because={<TermText pieces={marked} />}
      />
      <TermList marked={[marked]} />
      <div className="article-body">
        <div>
          {isPhone && bend}
          <Drawings card={card} paper={paper} shown={shown} isStale={busy || isOld} />
          {!isPhone && bend}
        </div>
        <div className="beside">
          <Computing experiment={id} />
          {known?.kind === 'done' && (
            <SeedsNote seeds={seeds} isStored={isStored} check={() => store.getState().show(id, settings, manySeeds)} />
          )}
          <ClaimsTable cards={card.claims} claims={claims} />
          {claims !== undefined && <FailedClaims title={title} claims={claims} changed={changed} />}
        </div>
      </div>
      <footer className="article-foot">
        <p>
          <Citation paper={paper} />
        </p>
        <div className="article-acts">{shown?.kind === 'done' && <PlayLinks plays={shown.plays} />}</div>
      </footer>
      <BeforeAfter before={before} after={after} />
    </article>
  )
}

interface DrawingsProps extends Pick<ExperimentPageProps, 'card' | 'paper'> {
  shown: PapersState['shown'][string] | undefined
  isStale: boolean
}

function Drawings({ card, paper, shown, isStale }: DrawingsProps) {
  return (
    <div className="drawings" data-stale={isStale}>
      {shown === undefined && <div className="drawing-place" />}
      {shown?.kind === 'refused' && <Notice>{shown.why}</Notice>}
      {shown?.kind === 'done' &&
        shown.drawings.map((drawing) => (
          <DrawingView key={drawing.title} drawing={drawing} file={card.id} notes={pictureNotes(card, paper, shown.settings)} />
        ))}
    </div>
  )
}

/** A text with the terms of its paper marked. */
function useMarked(text: string, paper: Paper) {
  const terms = usePapers((state) => state.openings[paper.id]?.guide.terms)
  return useMemo(() => {
    const known = (terms ?? []).flatMap((term) => termWithId(term) ?? [])
    return markTerms([text], known)[0]
  }, [text, terms])
}

interface SeedsNoteProps {
  seeds: number
  /** The claims are those stored with the page, not computed here. */
  isStored: boolean
  /** Computes the claims with many seeds. */
  check(): void
}

function SeedsNote({ seeds, isStored, check }: SeedsNoteProps) {
  return (
    <p className="mb-2 text-[0.75rem] text-text2">
      {isStored ? texts.storedOverSeeds(seeds) : texts.computedWithSeeds(seeds)}
      {SENTENCE_SPACE}
      {(isStored || seeds < manySeeds) && (
        <Button look="link" onClick={check}>
          {texts.checkWithSeeds(manySeeds)}
        </Button>
      )}
    </p>
  )
}

function BeforeAfter({ before, after }: Pick<ExperimentPageProps, 'before' | 'after'>) {
  return (
    <nav className="before-after" aria-label={texts.previousAndNext}>
      {before !== undefined && (
        <a href={papersHash({ id: before.id, settings: {} })}>← {texts.experimentLink(before.figure, before.title)}</a>
      )}
      {after !== undefined && <a href={papersHash({ id: after.id, settings: {} })}>{texts.experimentLink(after.figure, after.title)} →</a>}
    </nav>
  )
}

/** "Open in Play": links that hold the experiment's scenarios. */
function PlayLinks({ plays }: { plays: readonly PlayScenario[] }) {
  const encode = useShareLink()
  if (encode === null || plays.length === 0) return null
  const [first, ...others] = plays
  return (
    <>
      {others.length > 0 && (
        <Menu label={texts.runsToOpen(plays.length)} name={texts.openOneOfRuns(plays.length)}>
          {() =>
            plays.map(({ label, scenario }) => (
              <a key={label} className={BUTTON.entry} href={encode(scenario)}>
                {label}
              </a>
            ))
          }
        </Menu>
      )}
      <a className={BUTTON.primary} href={encode(first.scenario)} title={first.label}>
        {texts.openInPlay}
      </a>
    </>
  )
}

/** Kept while another experiment is shown. */
const historyOf = historiesByName<Settings>()

interface SettingSlidersProps {
  history: FormHistory<Settings>
  sliders: readonly Slider[]
  settings: Settings
  set(settings: Settings): void
}

/** Positions of a logarithmic slider; a linear slider has its own steps. */
const POSITIONS = 100

/** Sliders that leave the paper's own setting, to see where a claim stops holding. */
function SettingSliders({ history, sliders, settings, set }: SettingSlidersProps) {
  const changed = sliders.some((slider) => valueOf(slider, settings) !== slider.value)
  const reset = () => {
    history.changes(settings, null)
    set({})
  }
  const change = (slider: Slider, to: number, control: string | null) => {
    const { [slider.id]: _before, ...others } = settings
    if (to !== valueOf(slider, settings)) history.changes(settings, control)
    set(to === slider.value ? others : { ...others, [slider.id]: to })
  }
  return (
    <section aria-labelledby="bend-it" className="bend">
      <h2 id="bend-it">{texts.changeSettings}</h2>
      {sliders.map((slider) => {
        return (
          <SettingSlider
            key={slider.id}
            slider={slider}
            value={valueOf(slider, settings)}
            set={(to) => change(slider, to, null)}
            slide={(to) => change(slider, to, slider.id)}
            release={() => history.release()}
          />
        )
      })}
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <Button disabled={!changed} onClick={reset}>
          {texts.resetToPaper}
        </Button>
        <FormUndo history={history} form={settings} restore={set} />
      </div>
    </section>
  )
}

function valueOf({ id, value }: Slider, settings: Settings): number {
  return settings[id] ?? value
}

interface SettingSliderProps {
  slider: Slider
  value: number
  /** A typed value. */
  set(value: number): void
  /** A position of the slider, until it is released. */
  slide(value: number): void
  release(): void
}

function SettingSlider({ slider, value, set, slide, release }: SettingSliderProps) {
  const id = useId()
  const { label, unit, min, max, step, log } = slider
  const share = shareOf(value, slider)
  const text = unit === '' ? formatExact(value) : `${formatExact(value)} ${unit}`
  return (
    <div className="bend-row">
      <label htmlFor={id}>{label}</label>
      <BareNumber
        className="bend-value"
        name={texts.exactValue(label)}
        value={value}
        range={{ min: -Infinity, max: Infinity, unit, whole: false }}
        // Beyond the slider its end is meant.
        set={(typed) => typed !== null && set(Math.min(max, Math.max(min, typed)))}
        invalid={false}
      />
      <span className="bend-unit">{unit}</span>
      <Track
        id={id}
        aria-valuetext={text}
        {...(log ? { min: 0, max: POSITIONS, value: Math.round(share * POSITIONS) } : { min, max, step, value })}
        set={(moved) => slide(log ? valueAt(moved, slider) : moved)}
        onBlur={release}
        onPointerUp={release}
        onPointerCancel={release}
      />
    </div>
  )
}

function shareOf(value: number, { min, max, log }: Slider): number {
  const share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
  return Math.min(1, Math.max(0, share))
}

function valueAt(position: number, { min, max }: Slider): number {
  if (position === 0) return min
  return position === POSITIONS ? max : Number((min * (max / min) ** (position / POSITIONS)).toPrecision(3))
}
