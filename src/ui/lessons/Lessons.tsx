/** The Lessons place: the index, a lesson to read, one of its steps, or its sheets, as the address says. */
import { useEffect, useRef, useState } from 'react'
import { type LessonCard, lessonCards, loadLesson } from '../../lessons/catalogue.ts'
import { truthOf } from '../../lessons/judge.ts'
import { filledText } from '../../lessons/lessonText.ts'
import type { Lesson, LessonStep } from '../../lessons/lessonSchema.ts'
import { createProgressKeeper, SHOWN_ONLY, stepToTake } from '../../store/lessons/lessonProgress.ts'
import { lessonsHash, type LessonsPlace } from '../../store/placeAddresses.ts'
import { createLessonsStore, type LessonsStore, stepKey, type StepRun } from '../../store/lessons/lessonsStore.ts'
import * as texts from '../../texts/places/lessons.ts'
import * as presentTexts from '../../texts/places/present.ts'
import { formatWhole } from '../../units/format.ts'
import { inRow } from '../../units/lists.ts'
import { COLON, FULL_STOP, labelled, NAME_COMMA, sentence } from '../../units/punctuation.ts'
import { connectLessonsWorker } from '../../worker/lessons/lessonsWorker.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { usePreference } from '../app/preferences.ts'
import { belongsToFocus } from '../app/shortcuts.ts'
import { Unbroken } from '../controls/Unbroken.tsx'
import { LessonSheet } from './LessonSheet.tsx'
import { OpenInPlay } from './OpenInPlay.tsx'
import { StepPage } from './StepPage.tsx'
import { Assumptions } from './Outcome.tsx'
import { answerText, thinkingOf } from './answerTexts.ts'
import { StepFigures } from './figures/StepFigures.tsx'
import { DrawChart } from './predictions/DrawChart.tsx'
import { LessonsStoreContext, textOf, useLessons, useLessonsStore } from './useLessons.ts'
import '../theme/article.css'
import './lessons.css'
import { useDocumentTitle } from '../theme/useDocumentTitle.ts'

/** Kept while another place is shown, so that predictions of this visit stay. */
let kept: LessonsStore | null = null

export function Lessons({ place }: { place: LessonsPlace }) {
  const [store] = useState(
    () => (kept ??= createLessonsStore({ service: connectLessonsWorker(), keeper: createProgressKeeper(() => localStorage), loadLesson })),
  )
  // The index and the sheets are for a desk and for paper.
  const presents = place.presents && place.lesson !== null && place.part !== 'sheet' && place.part !== 'answers'
  useEffect(() => {
    if (place.lesson !== null) void store.getState().load(place.lesson)
  }, [store, place.lesson])
  return (
    <LessonsStoreContext value={store}>
      <div className="page articles lessons" data-present={presents}>
        <a
          className="skip-link"
          href="#lesson-main"
          onClick={(event) => {
            event.preventDefault()
            document.getElementById('lesson-main')?.focus()
          }}>
          {texts.skipToLesson}
        </a>
        {!presents && <PlaceHeader place="lessons" />}
        <Content place={place} />
      </div>
    </LessonsStoreContext>
  )
}

function Content({ place }: { place: LessonsPlace }) {
  const lesson = useLessons(({ lessons }) => (place.lesson === null ? null : lessons[place.lesson]))
  const trouble = useLessons((state) => state.trouble)
  const title = lesson === null || lesson === undefined ? texts.lessons : textOf(lesson, lesson.title)
  useDocumentTitle(texts.documentTitle(title))
  useNewPage(`${place.lesson}/${place.part}`)
  if (lesson !== null && lesson !== undefined) return <LessonPart lesson={lesson} place={place} />
  return (
    <main id="lesson-main" className="lesson-article framed" tabIndex={-1}>
      {lesson === undefined &&
        (trouble === null ? (
          <p className="text-text2">{texts.loading}</p>
        ) : (
          <p role="alert" className="refused">
            {trouble}
          </p>
        ))}
      {lesson === null && (
        <>
          {place.lesson !== null && (
            <p role="alert" className="refused">
              {texts.noSuchLesson(place.lesson)}
            </p>
          )}
          <LessonsIndex teacher={place.teacher} />
        </>
      )}
    </main>
  )
}

function LessonPart({ lesson, place }: { lesson: Lesson; place: LessonsPlace }) {
  const seed = place.seed ?? lesson.seeds[0]
  const { part } = place
  const step = lesson.steps.find(({ id }) => id === part)
  const shown = { lesson, place, seed }
  return (
    <>
      <LessonHeader lesson={lesson} place={place} />
      {step !== undefined && <StepPage key={`${lesson.id}/${step.id}/${seed}`} step={step} {...shown} />}
      {step === undefined && (part === 'sheet' || part === 'answers') && <LessonSheet {...shown} withAnswers={part === 'answers'} />}
      {step === undefined && part !== 'sheet' && part !== 'answers' && (
        <>
          {part !== null && (
            <p role="alert" className="refused mx-4 mt-3">
              {texts.noSuchStep(part)}
            </p>
          )}
          <LessonArticle {...shown} />
        </>
      )}
    </>
  )
}

/** A new step or lesson begins at its top, and the focus follows, so that a screen reader reads on from there. */
function useNewPage(page: string): void {
  const last = useRef(page)
  useEffect(() => {
    if (last.current === page) return
    last.current = page
    scrollTo(0, 0)
    const main = document.getElementById('lesson-main')
    main?.scrollTo(0, 0)
    main?.focus({ preventScroll: true })
  }, [page])
}

/** All lessons: the one to take next, what each teaches, its length, the scores on this machine, and ways through them. */
function LessonsIndex({ teacher }: { teacher: boolean }) {
  const store = useLessonsStore()
  const progress = useLessons((state) => state.progress)
  const stepsDone = ({ id }: LessonCard): number => Object.keys(progress[id] ?? {}).length
  const next =
    lessonCards.find((card) => stepsDone(card) > 0 && stepsDone(card) < card.steps.length) ??
    lessonCards.find((card) => stepsDone(card) === 0)
  return (
    <article>
      <h1 className="place-title">{texts.indexTitle}</h1>
      <p className="place-lead">{texts.indexExplained}</p>
      {next !== undefined && (
        <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
          {/* The article of a lesson has the answers, so that a reader is led to a question. */}
          <a
            className="tool primary lesson-act"
            href={lessonsHash({ lesson: next.id, part: stepToTake(next.steps, progress[next.id]), teacher })}>
            {(stepsDone(next) > 0 ? texts.resumeLesson : texts.beginLesson)(next.number)}
          </a>
          <span className="text-text2">{next.title}</span>
        </p>
      )}
      <div className="lesson-index">
        <div className="min-w-0">
          <ol className="border-t border-ctl" aria-label={texts.listOfLessons}>
            {lessonCards.map((card) => (
              <Row key={card.id} card={card} teacher={teacher} />
            ))}
          </ol>
          <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-text2">
            {texts.progressKept}
            {Object.keys(progress).length > 0 && (
              <button type="button" className="tool" onClick={() => store.getState().forgetProgress()}>
                {texts.forgetProgress}
              </button>
            )}
          </p>
        </div>
        <LessonPaths teacher={teacher} />
      </div>
    </article>
  )
}

interface Stop {
  /** Number of the lesson. */
  number: number
  /** Null: the whole lesson. */
  step: string | null
}

const wholeLessons = (...numbers: number[]): readonly Stop[] => numbers.map((number) => ({ number, step: null }))

/** For each kind of reader: which lessons, in which order. For a projector single steps, of which each takes two minutes. */
const lessonPaths: Record<keyof typeof texts.pathNames, readonly Stop[]> = {
  operator: wholeLessons(7, 8, 16),
  projector: [
    { number: 5, step: 's2' },
    { number: 8, step: 's4' },
    { number: 10, step: 's4' },
    { number: 12, step: 's6' },
  ],
  seminar: wholeLessons(3, 4, 11, 14, 15),
  course: wholeLessons(1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 13),
}

function LessonPaths({ teacher }: { teacher: boolean }) {
  return (
    <section aria-labelledby="lesson-paths">
      <h2 id="lesson-paths" className="border-b border-ctl pb-1.5 text-[0.9375rem] leading-6 font-semibold">
        {texts.pathsTitle}
      </h2>
      <ul>
        {(Object.keys(lessonPaths) as (keyof typeof lessonPaths)[]).map((name) => (
          <li key={name} className="border-b border-line py-3 text-sm">
            <p className="font-semibold">{texts.pathNames[name]}</p>
            <ol>
              {lessonPaths[name].map(({ number, step }) => (
                <li key={number} className="mt-1 grid grid-cols-[24px_minmax(0,1fr)] text-text2">
                  <span>{number}</span>
                  <a
                    className="hover:text-accent"
                    href={lessonsHash({ lesson: lessonCards[number - 1].id, part: step, teacher, presents: step !== null })}>
                    {lessonCards[number - 1].title}
                  </a>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  )
}

const hashOf = (card: LessonCard, teacher: boolean) => lessonsHash({ lesson: card.id, teacher })

function Row({ card, teacher }: { card: LessonCard; teacher: boolean }) {
  const { id, number, title, goal, minutes, steps, needs } = card
  const scores = useLessons(({ progress }) => progress[id])
  const predicted = Object.values(scores ?? {}).filter((score) => score >= 0)
  const done = Object.keys(scores ?? {}).length
  const before = inRow(lessonCards.filter((other) => needs.includes(other.id)).map((other) => formatWhole(other.number)))
  return (
    <li className="lesson-row">
      <span className="text-[1.0625rem] text-text2">{number}</span>
      <span>
        <a href={hashOf(card, teacher)} className="text-[1.0625rem] leading-6 font-semibold text-balance hover:text-accent">
          {title}
        </a>
        <span className="mt-0.5 block text-sm text-text2">{goal}</span>
      </span>
      <span className="lesson-row-facts text-sm text-text2">
        <span>{inRow([texts.minutes(minutes), ...(before === '' ? [] : [texts.after(before)])])}</span>
        <span className={done === steps.length ? 'font-semibold text-ok' : done > 0 ? 'text-accent' : ''}>
          {inRow([
            texts.stepsDone(done, steps.length),
            ...(predicted.length === 0 ? [] : [texts.meanScore(predicted.reduce((sum, score) => sum + score, 0) / predicted.length)]),
          ])}
        </span>
        <span className="lesson-bar" aria-hidden="true">
          <span style={{ width: `${(100 * done) / steps.length}%` }} />
        </span>
      </span>
    </li>
  )
}

/** Head of a lesson: number and title, its steps with their scores, the sheets, and the large type for a projector. */
function LessonHeader({ lesson, place }: { lesson: Lesson; place: LessonsPlace }) {
  const scores = useLessons((state) => state.progress[lesson.id])
  usePresentKeys(place)
  const at = lesson.steps.findIndex(({ id }) => id === place.part)
  return (
    <section aria-label={texts.lessonNumber(lesson.number)} className="lesson-head" data-student={!place.teacher && !place.presents}>
      <p className="lesson-name">
        <a href={lessonsHash({})} className="text-text2 hover:text-accent">
          {texts.lessonNumber(lesson.number)}
        </a>{' '}
        {place.part !== null && (
          <a href={lessonsHash({ ...place, part: null })} className="font-semibold hover:text-accent">
            {textOf(lesson, lesson.title)}
          </a>
        )}
      </p>
      <nav aria-label={texts.stepsOfLesson} className="flex gap-1">
        {lesson.steps.map(({ id, ask }, i) => {
          const score = scores?.[id]
          const said = score === undefined ? [] : [score === SHOWN_ONLY ? texts.seenOnly : texts.doneScore(score)]
          return (
            <a
              key={id}
              href={lessonsHash({ ...place, part: id })}
              aria-current={i === at ? 'step' : undefined}
              title={textOf(lesson, ask)}
              aria-label={inRow([labelled(texts.step(i + 1), textOf(lesson, ask)), ...said])}
              className="lesson-dot"
              data-done={score !== undefined}>
              {i + 1}
            </a>
          )
        })}
      </nav>
      {at >= 0 && !place.presents && (
        <p className="text-xs text-text2 max-lg:hidden">
          {texts.minutesLeft(Math.max(1, Math.round((lesson.minutes * (lesson.steps.length - at)) / lesson.steps.length)))}
        </p>
      )}
      <div className="lesson-tools">
        {!place.presents && (
          <>
            <a className="tool" href={lessonsHash({ ...place, part: 'sheet' })}>
              {texts.worksheet}
            </a>
            <a className="tool" href={lessonsHash({ ...place, teacher: !place.teacher })}>
              {place.teacher ? texts.hideNotes : texts.teacherNotes}
            </a>
          </>
        )}
        <a
          className="tool lesson-present"
          href={lessonsHash({ ...place, presents: !place.presents })}
          aria-keyshortcuts={place.presents ? 'Escape' : 'F'}>
          {place.presents ? presentTexts.leave : presentTexts.presentation}
          <kbd aria-hidden="true">{place.presents ? presentTexts.escapeKey : 'F'}</kbd>
        </a>
      </div>
    </section>
  )
}

/** F shows the lesson large, as it does in Play; Escape leaves that. */
function usePresentKeys(place: LessonsPlace): void {
  const on = usePreference('shortcuts')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      const wanted = place.presents ? event.key === 'Escape' || (on && event.key === 'f') : on && event.key === 'f'
      if (wanted) location.hash = lessonsHash({ ...place, presents: !place.presents })
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [place, on])
}

interface ArticleProps {
  lesson: Lesson
  place: LessonsPlace
  seed: number
}

/** A whole lesson to read: every stage, question and answer with the figures of one seed, and nothing to press. */
function LessonArticle({ lesson, place, seed }: ArticleProps) {
  const store = useLessonsStore()
  const scores = useLessons((state) => state.progress[lesson.id])
  const trouble = useLessons((state) => state.trouble)
  useEffect(() => {
    let here = true
    void (async () => {
      for (const step of lesson.steps) if (here) await store.getState().run(lesson, step, seed)
    })()
    return () => {
      here = false
    }
  }, [store, lesson, seed])
  const done = lesson.steps.filter(({ id }) => scores?.[id] !== undefined).length
  const begin = lesson.steps.find(({ id }) => scores?.[id] === undefined) ?? lesson.steps[0]
  const needs = lessonCards.filter(({ id }) => lesson.needs.includes(id))
  return (
    <main id="lesson-main" className="lesson-article framed" tabIndex={-1}>
      <article>
        <h1 className="place-title">{textOf(lesson, lesson.title)}</h1>
        <p className="place-lead">{textOf(lesson, lesson.goal)}</p>
        <p className="mt-2 text-sm text-text2">
          {sentence(inRow([texts.minutes(lesson.minutes), texts.stepsDone(done, lesson.steps.length)]))}{' '}
          {needs.length > 0 && (
            <>
              {texts.needsFirst}{' '}
              {needs.map(({ id, title }, i) => (
                <span key={id}>
                  {i > 0 && NAME_COMMA}
                  <a className="lesson-link" href={lessonsHash({ lesson: id })}>
                    {title}
                  </a>
                </span>
              ))}
              {FULL_STOP}{' '}
            </>
          )}
          {texts.figuresOfSeed(seed)}
        </p>
        <p className="lesson-screen mt-4 flex flex-wrap items-center gap-3">
          <a className="tool primary lesson-act" href={lessonsHash({ ...place, part: begin.id })}>
            {done === 0 || done === lesson.steps.length ? texts.startLesson : texts.continueLesson(lesson.steps.indexOf(begin) + 1)}
          </a>
          <span className="text-sm text-text2">{texts.readHint}</span>
        </p>
        {trouble !== null && (
          <p role="alert" className="mt-4 border-l-3 border-danger bg-panel p-2 text-sm">
            {trouble}
          </p>
        )}
        {place.teacher && (
          <p className="mt-4 border-t-2 border-text pt-2 text-sm">
            <b>{sentence(texts.forTheTeacher)}</b> {textOf(lesson, lesson.notes)}
          </p>
        )}
        {lesson.steps.map((step, i) => (
          <ArticleStep key={step.id} lesson={lesson} step={step} place={place} seed={seed} number={i + 1} />
        ))}
      </article>
    </main>
  )
}

function ArticleStep({ lesson, step, place, seed, number }: ArticleProps & { step: LessonStep; number: number }) {
  const stepRun = useLessons((state) => state.stepRuns[stepKey(lesson, step, seed)])
  const { predict } = step
  return (
    <section className="mt-10 border-t border-ctl pt-4" aria-labelledby={`step-${step.id}`}>
      <p className="text-xs text-text2">{texts.step(number)}</p>
      <p className="lesson-text mt-1">
        <Unbroken>{textOf(lesson, step.stage)}</Unbroken>
      </p>
      <h2 id={`step-${step.id}`} className="mt-2 text-[1.25rem] leading-7 font-semibold">
        <a href={lessonsHash({ ...place, part: step.id })} className="hover:text-accent">
          <Unbroken>{textOf(lesson, step.ask)}</Unbroken>
        </a>
      </h2>
      {predict.kind === 'choose' && (
        <ul className="mt-2 list-disc pl-5 text-sm">
          {predict.options.map(({ id, text }) => (
            <li key={id}>{textOf(lesson, text)}</li>
          ))}
        </ul>
      )}
      {predict.kind === 'order' && (
        <ul className="mt-2 list-disc pl-5 text-sm">
          {predict.items.map(({ id, text }) => (
            <li key={id}>{textOf(lesson, text)}</li>
          ))}
        </ul>
      )}
      {stepRun === undefined ? (
        <p className="mt-3 text-sm text-text2">{texts.loading}</p>
      ) : (
        <Answered lesson={lesson} step={step} place={place} seed={seed} stepRun={stepRun} />
      )}
    </section>
  )
}

function Answered({ lesson, step, place, seed, stepRun }: ArticleProps & { step: LessonStep; stepRun: StepRun }) {
  const { predict } = step
  const truth = truthOf(predict, stepRun.scope)
  return (
    <>
      {predict.kind !== 'draw' && (
        <p className="mt-3 text-base">
          <span className="text-text2">
            {texts.answer}
            {COLON}
          </span>
          <b>{answerText(lesson, predict, stepRun.scope)}</b>
        </p>
      )}
      <p className="lesson-text mt-2">
        <Unbroken>{filledText(textOf(lesson, step.explain), stepRun.scope)}</Unbroken>
      </p>
      <h3 className="mt-3 text-xs text-text2">{texts.otherAnswers}</h3>
      <ul className="mt-1 max-w-[46em] space-y-1 text-sm">
        <Assumptions of={thinkingOf(lesson, predict, stepRun.scope)} />
      </ul>
      {place.teacher && <p className="mt-3 max-w-[46em] border-l-3 border-text pl-3 text-sm">{textOf(lesson, step.teach)}</p>}
      <div className="mt-4 max-w-4xl">
        {predict.kind === 'draw' && truth.kind === 'draw' && (
          <DrawChart predict={predict} points={[]} truth={truth.points} untilS={Infinity} />
        )}
        <StepFigures
          lesson={lesson}
          step={step}
          stepRun={stepRun}
          untilS={Infinity}
          without={predict.kind === 'draw' ? ['remaining'] : []}
        />
      </div>
      <p className="lesson-screen mt-4 flex flex-wrap items-baseline gap-3 text-sm">
        <span>
          <span className="text-text2">
            {texts.tryNext}
            {COLON}
          </span>
          <Unbroken>{filledText(textOf(lesson, step.try), stepRun.scope)}</Unbroken>
        </span>{' '}
        <OpenInPlay lesson={lesson} step={step} seed={seed} />
      </p>
    </>
  )
}
