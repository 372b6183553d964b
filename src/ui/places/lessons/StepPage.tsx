/** One step: the stage, the question and the prediction at the left; the picture at the right, with the run once it is made. */
import { Notice } from '../../../kit/Notice.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { lessonCards } from '../../../teaching/lessons/catalogue.ts'
import { type Guess, truthOf } from '../../../teaching/lessons/judge.ts'
import type { Lesson, LessonStep } from '../../../teaching/lessons/lessonSchema.ts'
import { briefsHash, lessonsHash } from '../../../store/address/placeAddresses.ts'
import type { LessonsPlace } from '../../../store/address/placeAddresses.ts'
import { momentOf, stepKey, troubleOf } from '../../../store/lessons/lessonsStore.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'
import { inSentences } from '../../../units/lists.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { OpenInPlay } from './OpenInPlay.tsx'
import { Outcome } from './Outcome.tsx'
import { Moment } from './figures/Moment.tsx'
import { StageFigure } from './figures/StageFigure.tsx'
import { StepFigures } from './figures/StepFigures.tsx'
import { RecordFigure } from './figures/Tables.tsx'
import { lastEndS, shownRuns } from './figures/runDocument.ts'
import { ChoosePrediction } from './predictions/ChoosePrediction.tsx'
import { DrawChart } from './predictions/DrawChart.tsx'
import { DrawPrediction } from './predictions/DrawPrediction.tsx'
import { NumberPrediction } from './predictions/NumberPrediction.tsx'
import { OrderPrediction } from './predictions/OrderPrediction.tsx'
import { type DrawnCurve, useDrawnCurve } from './predictions/useDrawnCurve.ts'
import { filledTextOf, textOf } from './lessonTexts.ts'
import { useLessons, useLessonsStore } from './useLessons.ts'
import { useStepPlayback } from './useStepPlayback.ts'

interface StepPageProps {
  lesson: Lesson
  step: LessonStep
  place: LessonsPlace
  seed: number
}

export function StepPage(props: StepPageProps) {
  const state = useStep(props)
  const { steps } = props.lesson
  const name = texts.stepOf(steps.indexOf(props.step) + 1, steps.length)
  return (
    <main id="lesson-main" className="lesson-step" tabIndex={-1}>
      <div className="lesson-say">
        <div className="lesson-words" role="group" aria-label={name} tabIndex={0}>
          <Words {...props} name={name} state={state} />
        </div>
        <ActsBar phase={state.attempt === undefined ? 'predict' : state.isOver ? 'over' : 'play'}>
          <Acts {...props} state={state} />
        </ActsBar>
      </div>
      <div className="lesson-picture" role="group" aria-label={texts.figuresOfStep} tabIndex={0}>
        <Picture {...props} state={state} />
      </div>
    </main>
  )
}

/** Prediction, run and playback of the step on screen. */
function useStep({ lesson, step, seed }: StepPageProps) {
  const store = useLessonsStore()
  const key = stepKey(lesson, step, seed)
  const attempt = useLessons((state) => state.attempts[key])
  const stepRun = useLessons((state) => state.stepRuns[key])
  const trouble = useLessons((state) => troubleOf(state, key))
  const isKept = useLessons(({ guesses }) => Object.hasOwn(guesses, key))
  const [guess, setGuess] = useState<Guess | null>(null)
  const curve = useDrawnCurve(guess?.kind === 'draw' ? guess.points : [], (points) => setGuess({ kind: 'draw', points }))
  const [isAsked, setIsAsked] = useState(false)
  const [asksForGuess, setAsksForGuess] = useState(false)
  const [hands, setHands] = useState<Readonly<Record<string, number>>>({})
  const { predict, runs } = step
  const hasRuns = Object.keys(runs).length > 0
  const endS = useMemo(
    () => (stepRun === undefined || !hasRuns ? 0 : lastEndS(shownRuns(lesson, step, stepRun))),
    [lesson, step, stepRun, hasRuns],
  )
  const momentS = stepRun === undefined ? null : momentOf(step, stepRun.scope)
  const playback = useStepPlayback(predict.kind === 'draw' ? predict.timesS[predict.timesS.length - 1] : endS, momentS)
  // The run is made while the person thinks.
  useEffect(() => void store.getState().run(lesson, step, seed), [store, lesson, step, seed])
  const answer = async (given: Guess | null) => {
    setIsAsked(true)
    await store.getState().answer(lesson, step, seed, given)
    setIsAsked(false)
    if (hasRuns) playback.start()
  }
  return {
    attempt,
    stepRun,
    trouble,
    /** Answered before the page was loaded: its run follows. */
    isReturning: isKept && stepRun === undefined && trouble === null,
    guess,
    setGuess,
    curve,
    isAsked,
    hands,
    setHands,
    playback,
    momentS,
    answer,
    /** The answer is on screen. */
    isOver: attempt !== undefined && playback.isOver,
    asksForGuess: asksForGuess && !isComplete(guess),
    submit() {
      if (isComplete(guess)) void answer(guess)
      else setAsksForGuess(true)
    },
    again() {
      store.getState().retry(lesson, step, seed)
      setGuess(null)
      setAsksForGuess(false)
    },
  }
}

type PartProps = StepPageProps & { state: ReturnType<typeof useStep> }

function Words({ lesson, step, place, seed, state, name }: PartProps & { name: string }) {
  const { attempt, stepRun, isOver, isReturning, trouble, hands } = state
  return (
    <>
      <p className="lesson-place text-xs text-text2">{name}</p>
      <p className="lesson-text mt-1">
        <Unbroken>{textOf(lesson, step.stage)}</Unbroken>
      </p>
      <h1 className="lesson-ask mt-3 mb-4 text-[1.375rem] leading-7 font-semibold text-balance">
        <Unbroken>{textOf(lesson, step.ask)}</Unbroken>
      </h1>
      {attempt === undefined && !isReturning && <PredictionForm {...{ lesson, step, place, seed, state }} />}
      {attempt !== undefined && !isOver && (
        <p className="text-sm text-text2" role="status">
          {texts.playing}
        </p>
      )}
      {attempt !== undefined && isOver && stepRun !== undefined && (
        <>
          <Outcome lesson={lesson} step={step} attempt={attempt} stepRun={stepRun} />
          {place.teacher && <HandsBeside lesson={lesson} step={step} hands={hands} />}
          <div className="mt-4 border-t border-line pt-3">
            <h2 className="text-xs text-text2">{texts.tryNext}</h2>
            <p className="mt-1 mb-2 text-sm">
              <Unbroken>{filledTextOf(lesson, step.try, stepRun.scope)}</Unbroken>
            </p>
            <OpenInPlay lesson={lesson} step={step} seed={seed} />
          </div>
        </>
      )}
      {trouble !== null && <Notice className="mt-3 text-sm">{trouble}</Notice>}
      {place.teacher && <TeacherNotes lesson={lesson} step={step} place={place} seed={seed} />}
    </>
  )
}

function PredictionForm({ lesson, step, place, state: { guess, setGuess, curve, hands, setHands, asksForGuess, submit } }: PartProps) {
  return (
    <form
      id="prediction"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}>
      <Prediction {...{ lesson, step, guess, setGuess, curve, hands: place.teacher ? hands : null, setHands }} />
      {asksForGuess && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {step.predict.kind === 'order' ? texts.needsOrder : texts.needsPrediction}
        </p>
      )}
    </form>
  )
}

/** The button that was pressed makes way for others: the focus stays in their bar. */
function ActsBar({ phase, children }: { phase: 'predict' | 'play' | 'over'; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null)
  const last = useRef(phase)
  useEffect(() => {
    if (last.current === phase) return
    last.current = phase
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body)
      bar.current?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
  }, [phase])
  return (
    <div ref={bar} className="lesson-acts">
      {children}
    </div>
  )
}

function Acts({ lesson, step, place, state: { attempt, isOver, isAsked, isReturning, answer, again, playback } }: PartProps) {
  if (attempt === undefined) {
    const isRunning = isAsked || isReturning
    return (
      <>
        <Button type="submit" form="prediction" look="primary" className="lesson-act" disabled={isRunning}>
          {isRunning ? texts.running : Object.keys(step.runs).length === 0 ? texts.compareIt : texts.runIt}
        </Button>
        <Button look="quiet" className="lesson-act" disabled={isRunning} onClick={() => void answer(null)}>
          {texts.showMe}
        </Button>
      </>
    )
  }
  if (!isOver)
    return (
      <Button className="lesson-act" onClick={playback.toTheEnd}>
        {texts.toTheEnd}
      </Button>
    )
  return (
    <StepLinks lesson={lesson} step={step} place={place}>
      <Button className="lesson-act" onClick={again}>
        {texts.tryAgain}
      </Button>
    </StepLinks>
  )
}

function Picture({ lesson, step, seed, state }: PartProps) {
  const { attempt, stepRun, playback, momentS } = state
  const untilS = playback.isOver ? Infinity : playback.atS
  const drawing = <Drawing step={step} state={state} untilS={untilS} />
  if (attempt === undefined || stepRun === undefined) {
    return (
      <>
        {drawing}
        <StageFigure lesson={lesson} step={step} seed={seed} atS={null} />
        {step.show.includes('record') && <RecordFigure lesson={lesson} step={step} isAnswered={false} />}
      </>
    )
  }
  const stage = <StageFigure key="stage" lesson={lesson} step={step} seed={seed} atS={playback.atS} />
  const moment = playback.isOver && playback.endS > 0 && <Moment key="moment" playback={playback} momentS={momentS} />
  const figures = <StepFigures key="figures" lesson={lesson} step={step} stepRun={stepRun} untilS={untilS} atS={playback.atS} />
  // If the maps do not show the answer, the curves and tables with it come first once they are complete.
  const mapsLast = playback.isOver && !step.show.includes('maps')
  return (
    <>
      {drawing}
      {mapsLast ? [moment, figures, stage] : [stage, moment, figures]}
    </>
  )
}

function isComplete(guess: Guess | null): boolean {
  return guess !== null && (guess.kind !== 'draw' || guess.points.length > 1)
}

interface PredictionProps {
  lesson: Lesson
  step: LessonStep
  guess: Guess | null
  setGuess(guess: Guess | null): void
  curve: DrawnCurve
  hands: Readonly<Record<string, number>> | null
  setHands(hands: Readonly<Record<string, number>>): void
}

function Prediction({ lesson, step: { predict }, guess, setGuess, curve, hands, setHands }: PredictionProps) {
  switch (predict.kind) {
    case 'choose':
      return <ChoosePrediction {...{ lesson, predict, setGuess, hands, setHands }} guess={guess?.kind === 'choose' ? guess : null} />
    case 'number':
      return <NumberPrediction predict={predict} setGuess={setGuess} guess={guess?.kind === 'number' ? guess : null} />
    case 'order':
      return <OrderPrediction {...{ lesson, predict, setGuess }} guess={guess?.kind === 'order' ? guess : null} />
    default:
      return <DrawPrediction predict={predict} curve={curve} />
  }
}

interface DrawingProps extends Pick<PartProps, 'step' | 'state'> {
  untilS: number
}

/** The chart of a prediction that is drawn: to draw in, then the drawn curve beside the run's; nothing for other predictions. */
function Drawing({ step: { predict }, state: { attempt, stepRun, curve, submit }, untilS }: DrawingProps) {
  const scope = attempt === undefined ? undefined : stepRun?.scope
  const truth = useMemo(() => (scope === undefined ? null : truthOf(predict, scope)), [predict, scope])
  if (predict.kind !== 'draw') return null
  if (attempt === undefined || truth?.kind !== 'draw')
    return <DrawChart predict={predict} points={curve.points} setPoints={curve.set} onEnter={submit} truth={null} untilS={Infinity} />
  const points = attempt.guess?.kind === 'draw' ? attempt.guess.points : []
  return <DrawChart predict={predict} points={points} truth={truth.points} untilS={untilS} />
}

/** Predictions of a class, next to the answer. */
function HandsBeside({ lesson, step: { predict }, hands }: { lesson: Lesson; step: LessonStep; hands: Readonly<Record<string, number>> }) {
  if (predict.kind !== 'choose' || Object.values(hands).every((count) => count === 0)) return null
  return (
    <dl className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-sm">
      <dt className="col-span-2 text-xs text-text2">{texts.hands}</dt>
      {predict.options.map(({ id, text }) => (
        <div key={id} className="contents">
          <dt>{textOf(lesson, text)}</dt>
          <dd className="text-right font-semibold">{hands[id] ?? 0}</dd>
        </div>
      ))}
    </dl>
  )
}

interface StepLinksProps {
  lesson: Lesson
  step: LessonStep
  place: LessonsPlace
  children: ReactNode
}

/** From a step on: the next step, or at the end the sandbox and the next lesson; after the last lesson the briefs. */
function StepLinks({ lesson, step, place, children }: StepLinksProps) {
  const scores = useLessons((state) => state.progress[lesson.id])
  const next = lesson.steps.at(lesson.steps.indexOf(step) + 1)
  if (next !== undefined)
    return (
      <>
        <a className={`${BUTTON.primary} lesson-act`} href={lessonsHash({ ...place, part: next.id })}>
          {texts.nextStep} →
        </a>
        {children}
      </>
    )
  const following = lessonCards.find(({ number }) => number === lesson.number + 1)
  const predicted = Object.values(scores ?? {}).filter((score) => score >= 0)
  return (
    <>
      <p className="w-full text-sm">
        {inSentences([
          predicted.length > 0
            ? texts.lessonDone(predicted.reduce((sum, score) => sum + score, 0) / predicted.length, predicted.length)
            : '',
          Object.keys(step.runs).length > 0 ? texts.sandbox : '',
        ])}
      </p>
      {following === undefined ? (
        <>
          <a className={`${BUTTON.primary} lesson-act`} href={briefsHash({ page: 'list' })}>
            {texts.toBriefs}
          </a>
          <a className={`${BUTTON.plain} lesson-act`} href={lessonsHash({ teacher: place.teacher })}>
            {texts.listOfLessons}
          </a>
        </>
      ) : (
        <a
          className={`${BUTTON.primary} lesson-act`}
          href={lessonsHash({ lesson: following.id, teacher: place.teacher, presents: place.presents })}>
          {texts.nextLesson(following.title)}
        </a>
      )}
      {children}
    </>
  )
}

interface TeacherNotesProps {
  lesson: Lesson
  step: LessonStep
  place: LessonsPlace
  seed: number
}

/** For the teacher: the notes on a step and the lesson, what each answer assumes, and another seed. */
function TeacherNotes({ lesson, step, place, seed }: TeacherNotesProps) {
  return (
    <aside aria-label={texts.teacherNotes} className="mt-6 border-t-2 border-text pt-3 text-sm">
      <h2 className="text-sm font-semibold">{texts.teacherNotes}</h2>
      <p className="mt-1">{textOf(lesson, step.teach)}</p>
      <p className="mt-2 text-text2">{textOf(lesson, lesson.notes)}</p>
      <div className="mt-3">
        <Select
          layout="beside"
          label={texts.seedPicker}
          hint={texts.seedHint}
          value={seed}
          options={lesson.seeds.map((value) => ({ value, label: String(value) }))}
          choose={(chosen) => (location.hash = lessonsHash({ ...place, seed: chosen }))}
        />
      </div>
    </aside>
  )
}
