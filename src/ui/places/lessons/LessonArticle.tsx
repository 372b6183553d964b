/** A lesson to read. */
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { BUTTON } from '../../../kit/Button.tsx'
import { useEffect } from 'react'
import { lessonCards } from '../../../teaching/lessons/catalogue.ts'
import { truthOf } from '../../../teaching/lessons/judge.ts'
import type { Lesson, LessonStep } from '../../../teaching/lessons/lessonSchema.ts'
import { stepKey, type StepRun, troubleOf } from '../../../store/lessons/lessonsStore.ts'
import { lessonsHash, type LessonsPlace } from '../../../store/address/placeAddresses.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'
import { inRow, SENTENCE_SPACE } from '../../../units/lists.ts'
import { COLON, FULL_STOP, NAME_COMMA, sentence } from '../../../units/punctuation.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { OpenInPlay } from './OpenInPlay.tsx'
import { Assumptions } from './Outcome.tsx'
import { answerText, thinkingOf } from './answerTexts.ts'
import { StepFigures } from './figures/StepFigures.tsx'
import { DrawChart } from './predictions/DrawChart.tsx'
import { filledTextOf, textOf } from './lessonTexts.ts'
import { useLessons, useLessonsStore } from './useLessons.ts'

interface ArticleProps {
  lesson: Lesson
  place: LessonsPlace
  seed: number
}

/** A whole lesson to read: every stage, question and answer with the figures of one seed, and nothing to press. */
export function LessonArticle({ lesson, place, seed }: ArticleProps) {
  const store = useLessonsStore()
  const scores = useLessons((state) => state.progress[lesson.id])
  const trouble = useLessons(
    (state) => lesson.steps.map((step) => troubleOf(state, stepKey(lesson, step, seed))).find((one) => one !== null) ?? null,
  )
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
  return (
    <main id="lesson-main" className="lesson-article framed" tabIndex={-1}>
      <article>
        <PageHead headline={textOf(lesson, lesson.title)} because={textOf(lesson, lesson.goal)} />
        <About lesson={lesson} seed={seed} done={done} />
        <p className="lesson-screen mt-4 flex flex-wrap items-center gap-3">
          <a className={`${BUTTON.primary} lesson-act`} href={lessonsHash({ ...place, part: begin.id })}>
            {done === 0 || done === lesson.steps.length ? texts.startLesson : texts.continueLesson(lesson.steps.indexOf(begin) + 1)}
          </a>
          <span className="text-sm text-text2">{texts.readHint}</span>
        </p>
        {trouble !== null && <Notice className="mt-4 text-sm">{trouble}</Notice>}
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

/** A title that ends with its own mark. */
const isQuestion = /[?？]$/

/** Length, steps taken, the lessons that come before, and the seed of the figures. */
function About({ lesson, seed, done }: { lesson: Lesson; seed: number; done: number }) {
  const needs = lessonCards.filter(({ id }) => lesson.needs.includes(id))
  return (
    <p className="mt-2 text-sm text-text2">
      {sentence(inRow([texts.minutes(lesson.minutes), texts.stepsDone(done, lesson.steps.length)]))}
      {SENTENCE_SPACE}
      {needs.length > 0 && (
        <>
          {texts.needsFirst}
          {SENTENCE_SPACE}
          {needs.map(({ id, title }, i) => (
            <span key={id}>
              {i > 0 && NAME_COMMA}
              <a className="lesson-link" href={lessonsHash({ lesson: id })}>
                {title}
              </a>
            </span>
          ))}
          {isQuestion.test(needs[needs.length - 1].title) ? '' : FULL_STOP}
          {SENTENCE_SPACE}
        </>
      )}
      {texts.figuresOfSeed(seed)}
    </p>
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
        <Unbroken>{filledTextOf(lesson, step.explain, stepRun.scope)}</Unbroken>
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
          <Unbroken>{filledTextOf(lesson, step.try, stepRun.scope)}</Unbroken>
        </span>{' '}
        <OpenInPlay lesson={lesson} step={step} seed={seed} />
      </p>
    </>
  )
}
