/** A whole lesson to read: every stage, question and answer with the figures of one seed, and nothing to press. */
import { useEffect } from 'react'
import { lessonCards } from '../../lessons/catalogue.ts'
import { filledText } from '../../lessons/language/lessonText.ts'
import type { Lesson, LessonStep } from '../../lessons/lessonSchema.ts'
import type { LessonsPlace } from '../../store/lessons/lessonsAddress.ts'
import { lessonsHash } from '../../store/lessons/lessonsAddress.ts'
import { stepKey } from '../../store/lessons/lessonsStore.ts'
import type { StepRun } from '../../store/lessons/lessonsStore.ts'
import { truthOf } from '../../lessons/judge.ts'
import { answerText, thinkingOf } from './answerTexts.ts'
import { StepFigures } from './figures/StepFigures.tsx'
import { OpenInPlay } from './OpenInPlay.tsx'
import { DrawChart } from './predictions/DrawChart.tsx'
import { textOf, useLessons, useLessonsStore } from './useLessons.ts'
import * as texts from '../../texts/places/lessons.ts'

interface ArticleProps {
  lesson: Lesson
  place: LessonsPlace
  seed: number
}

export function LessonArticle({ lesson, place, seed }: ArticleProps) {
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
    <main id="lesson-main" className="lesson-article" tabIndex={-1}>
      <article>
        <h1 className="text-[1.75rem] leading-9 font-semibold text-balance">{textOf(lesson, lesson.title)}</h1>
        <p className="lesson-text mt-2">{textOf(lesson, lesson.goal)}</p>
        <p className="mt-2 text-sm text-text2">
          {texts.minutes(lesson.minutes)}, {texts.stepsDone(done, lesson.steps.length)}.{' '}
          {needs.length > 0 && <>{texts.needsFirst} {needs.map(({ id, title }, i) => <span key={id}>{i > 0 && ', '}<a className="lesson-link" href={lessonsHash({ lesson: id })}>{title}</a></span>)}. </>}
          {texts.figuresOfSeed(seed)}
        </p>
        <p className="lesson-screen mt-4 flex flex-wrap items-center gap-3">
          <a className="tool primary lesson-act" href={lessonsHash({ ...place, part: begin.id })}>{done === 0 || done === lesson.steps.length ? texts.startLesson : texts.continueLesson(lesson.steps.indexOf(begin) + 1)}</a>
          <span className="text-sm text-text2">{texts.readHint}</span>
        </p>
        {trouble !== null && <p role="alert" className="mt-4 border-l-3 border-danger bg-panel p-2 text-sm">{trouble}</p>}
        {place.teacher && <p className="mt-4 border-t-2 border-text pt-2 text-sm"><b>{texts.forTheTeacher}.</b> {textOf(lesson, lesson.notes)}</p>}
        {lesson.steps.map((step, i) => <ArticleStep key={step.id} lesson={lesson} step={step} place={place} seed={seed} number={i + 1} />)}
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
      <p className="lesson-text mt-1">{textOf(lesson, step.stage)}</p>
      <h2 id={`step-${step.id}`} className="mt-2 text-[1.25rem] leading-7 font-semibold">
        <a href={lessonsHash({ ...place, part: step.id })} className="hover:text-accent">{textOf(lesson, step.ask)}</a>
      </h2>
      {predict.kind === 'choose' && <ul className="mt-2 list-disc pl-5 text-sm">{predict.options.map(({ id, text }) => <li key={id}>{textOf(lesson, text)}</li>)}</ul>}
      {predict.kind === 'order' && <ul className="mt-2 list-disc pl-5 text-sm">{predict.items.map(({ id, text }) => <li key={id}>{textOf(lesson, text)}</li>)}</ul>}
      {stepRun === undefined ? <p className="mt-3 text-sm text-text2">{texts.loading}</p> : <Answered lesson={lesson} step={step} place={place} seed={seed} stepRun={stepRun} />}
    </section>
  )
}

function Answered({ lesson, step, place, seed, stepRun }: ArticleProps & { step: LessonStep; stepRun: StepRun }) {
  const { predict } = step
  const truth = truthOf(predict, stepRun.scope)
  return (
    <>
      {predict.kind !== 'draw' && <p className="mt-3 text-base"><span className="text-text2">{texts.answer}: </span><b>{answerText(lesson, predict, stepRun.scope)}</b></p>}
      <p className="lesson-text mt-2">{filledText(textOf(lesson, step.explain), stepRun.scope)}</p>
      <h3 className="mt-3 text-xs text-text2">{texts.otherAnswers}</h3>
      <ul className="mt-1 max-w-[46em] space-y-1 text-sm">
        {thinkingOf(lesson, predict).map(({ answer, assumes }) => <li key={answer + assumes}>{answer !== '' && <b>{answer}. </b>}{assumes}</li>)}
      </ul>
      {place.teacher && <p className="mt-3 max-w-[46em] border-l-3 border-text pl-3 text-sm">{textOf(lesson, step.teach)}</p>}
      <div className="mt-4 max-w-4xl">
        {predict.kind === 'draw' && truth.kind === 'draw' && <DrawChart predict={predict} points={[]} truth={truth.points} untilS={Infinity} />}
        <StepFigures lesson={lesson} step={step} seed={seed} stepRun={stepRun} untilS={Infinity} without={predict.kind === 'draw' ? ['maps', 'remaining'] : ['maps']} />
      </div>
      <p className="lesson-screen mt-4 flex flex-wrap items-baseline gap-3 text-sm"><span><span className="text-text2">{texts.tryNext}: </span>{filledText(textOf(lesson, step.try), stepRun.scope)}</span> <OpenInPlay lesson={lesson} step={step} seed={seed} /></p>
    </>
  )
}
