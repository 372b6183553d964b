/** Worksheet and answer sheet of a lesson, for paper: stage, question, room for the answer; the answers are on a separate sheet. */
import { Notice } from '../../../kit/Notice.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { useCallback, useEffect } from 'react'
import type { Lesson, LessonStep, Prediction } from '../../../teaching/lessons/lessonSchema.ts'
import type { LessonsPlace } from '../../../store/address/placeAddresses.ts'
import { lessonsHash } from '../../../store/address/placeAddresses.ts'
import { stepKey, troubleOf } from '../../../store/lessons/lessonsStore.ts'
import { inSentences, SENTENCE_SPACE } from '../../../units/lists.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { Assumptions } from './Outcome.tsx'
import { answerText, thinkingOf, toleranceNote } from './answerTexts.ts'
import { drawnValueText } from './predictions/DrawChart.tsx'
import { Plot } from '../../../kit/plot/Plot.tsx'
import { useTimeAxes } from './figures/TimePlot.tsx'
import { filledTextOf, textOf, unitText } from './lessonTexts.ts'
import { useLessons, useLessonsStore } from './useLessons.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'

interface SheetProps {
  lesson: Lesson
  place: LessonsPlace
  seed: number
  withAnswers: boolean
}

export function LessonSheet({ lesson, place, seed, withAnswers }: SheetProps) {
  const store = useLessonsStore()
  useEffect(() => {
    if (!withAnswers) return
    for (const step of lesson.steps) void store.getState().run(lesson, step, seed)
  }, [store, lesson, seed, withAnswers])
  // Answers follow one another; questions fill their pages.
  const pages = withAnswers ? [lesson.steps] : sheetPages(lesson)
  return (
    <main id="lesson-main" className="lesson-article framed lesson-sheet" tabIndex={-1}>
      <p className="lesson-screen mb-4 flex flex-wrap gap-2">
        <Button look="primary" className="lesson-act" onClick={() => print()}>
          {texts.printIt}
        </Button>
        <a className={`${BUTTON.plain} lesson-act`} href={lessonsHash({ ...place, part: withAnswers ? 'sheet' : 'answers' })}>
          {withAnswers ? texts.toSheet : texts.toAnswers}
        </a>
        <a className={`${BUTTON.quiet} lesson-act`} href={lessonsHash({ ...place, part: null })}>
          {texts.backToLesson}
        </a>
      </p>
      {pages.map((steps, page) => (
        <div key={steps[0].id} className={withAnswers ? undefined : 'sheet-page'}>
          {page === 0 && <SheetHead lesson={lesson} seed={seed} withAnswers={withAnswers} />}
          <ol>
            {steps.map((step) => (
              <li key={step.id} className="sheet-step">
                <p className="text-sm">
                  <b>{lesson.steps.indexOf(step) + 1}.</b> <Unbroken>{textOf(lesson, step.stage)}</Unbroken>
                </p>
                <h2 className="mt-1 text-base font-semibold">
                  <Unbroken>{textOf(lesson, step.ask)}</Unbroken>
                </h2>
                {withAnswers ? (
                  <SheetAnswer lesson={lesson} step={step} seed={seed} />
                ) : (
                  <SheetRoom lesson={lesson} predict={step.predict} />
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </main>
  )
}

function SheetHead({ lesson, seed, withAnswers }: Omit<SheetProps, 'place'>) {
  const title = textOf(lesson, lesson.title)
  return (
    <>
      <h1 className="text-[1.5rem] leading-8 font-semibold text-balance">
        {withAnswers ? texts.answersTitle(title) : texts.sheetTitle(title)}
      </h1>
      <p className="mt-1 text-sm">{inSentences([textOf(lesson, lesson.goal), texts.figuresOfSeed(seed)])}</p>
      {withAnswers ? (
        <p className="mt-2 text-sm">{textOf(lesson, lesson.notes)}</p>
      ) : (
        <>
          <p className="mt-1 text-sm">{texts.coverBelow}</p>
          <p className="mt-4 border-b border-ctl pb-1 text-sm text-text2">{texts.nameAndDate}</p>
        </>
      )}
    </>
  )
}

/** Height of a page of Letter paper, the smaller one, between its margins; of the head of a sheet, and of lines of text. CSS pixels. */
const PAGE = 970
const HEAD = 174
const STAGE_LINE = 20
const ASK_LINE = 24

/** The questions of each page: as few pages as hold them, with room as even as it can be. */
function sheetPages(lesson: Lesson): LessonStep[][] {
  const heights = lesson.steps.map((step) => heightOf(lesson, step))
  for (let count = 1; ; count++) {
    const { cost, ends } = bestPages(heights, 0, count)
    if (cost < Infinity || count >= heights.length) return ends.map((end, page) => lesson.steps.slice(page === 0 ? 0 : ends[page - 1], end))
  }
}

/** The ends of `count` pages that hold all from `start` on, with the least sum of squared heights; an infinite cost where they do not fit. */
function bestPages(heights: readonly number[], start: number, count: number): { cost: number; ends: number[] } {
  let best = { cost: Infinity, ends: heights.slice(start).map((_, i) => start + i + 1) }
  let height = start === 0 ? HEAD : 0
  for (let end = start + 1; end <= heights.length; end++) {
    height += heights[end - 1]
    if (height > PAGE && end > start + 1) break
    const isLast = end === heights.length
    if (isLast !== (count === 1)) continue
    const rest = isLast ? { cost: 0, ends: [] } : bestPages(heights, end, count - 1)
    if (rest.cost + height ** 2 < best.cost) best = { cost: rest.cost + height ** 2, ends: [end, ...rest.ends] }
  }
  return best
}

/** Height that a question and the room for its answer need on paper, estimated from its length. */
function heightOf(lesson: Lesson, { stage, ask, predict }: LessonStep): number {
  const linesOf = (text: string, letters: number) => Math.ceil(text.length / letters)
  const asked = STAGE_LINE * linesOf(textOf(lesson, stage), 100) + ASK_LINE * linesOf(textOf(lesson, ask), 80)
  const rooms = { choose: 0, number: 32, order: 0, draw: 280 }
  const rows = predict.kind === 'choose' ? predict.options.length * 24 : predict.kind === 'order' ? predict.items.length * 28 : 0
  return 28 + asked + rooms[predict.kind] + rows + 8 + 94
}

function SheetAnswer({ lesson, step, seed }: { lesson: Lesson; step: LessonStep; seed: number }) {
  const stepRun = useLessons((state) => state.stepRuns[stepKey(lesson, step, seed)])
  const trouble = useLessons((state) => troubleOf(state, stepKey(lesson, step, seed)))
  if (stepRun === undefined && trouble !== null) {
    return <Notice className="mt-2 text-sm">{trouble}</Notice>
  }
  if (stepRun === undefined) return <p className="mt-2 text-sm text-text2">{texts.loading}</p>
  const { predict } = step
  return (
    <>
      <p className="mt-2 text-sm">
        <b>{answerText(lesson, predict, stepRun.scope)}</b>
        {predict.kind === 'number' && <span className="text-text2">{SENTENCE_SPACE + toleranceNote(predict)}</span>}
      </p>
      <p className="mt-1 text-sm">
        <Unbroken>{filledTextOf(lesson, step.explain, stepRun.scope)}</Unbroken>
      </p>
      <ul className="mt-1 list-disc pl-5 text-sm">
        <Assumptions of={thinkingOf(lesson, predict, stepRun.scope)} />
      </ul>
      <p className="mt-1 text-sm text-text2">{textOf(lesson, step.teach)}</p>
    </>
  )
}

/** Room to answer by hand, as the question needs it. */
function SheetRoom({ lesson, predict }: { lesson: Lesson; predict: Prediction }) {
  return (
    <>
      {predict.kind === 'choose' && (
        <ul className="mt-2 text-sm">
          {predict.options.map(({ id, text }) => (
            <li key={id} className="py-0.5">
              <span aria-hidden="true" className="mr-2 inline-block size-3 border border-ctl" />
              {textOf(lesson, text)}
            </li>
          ))}
        </ul>
      )}
      {predict.kind === 'order' && (
        <ul className="mt-2 text-sm">
          {predict.items.map(({ id, text }) => (
            <li key={id} className="py-1">
              <span className="mr-2 inline-block w-10 border-b border-ctl">
                <span className="sr-only">{texts.orderLine}</span>&nbsp;
              </span>
              {textOf(lesson, text)}
            </li>
          ))}
        </ul>
      )}
      {predict.kind === 'number' && (
        <p className="mt-3 text-sm">
          <span className="mr-2 inline-block w-32 border-b border-ctl">&nbsp;</span>
          {unitText(predict.unit)}
        </p>
      )}
      {predict.kind === 'draw' && <EmptyAxes predict={predict} />}
      <p className="sheet-lines text-sm text-text2">{texts.yourReasoning}</p>
    </>
  )
}

/** On paper, and on a screen that is as wide. */
const WIDE = 640
const HIGH = 250

/** Empty axes with a grid, to draw in by hand. */
function EmptyAxes({ predict: { timesS, scale, unit } }: { predict: Extract<Prediction, { kind: 'draw' }> }) {
  const text = useCallback((value: number) => drawnValueText(value, unit), [unit])
  const axes = useTimeAxes(timesS[timesS.length - 1], scale, text)
  const line = { kind: 'rule', ink: 'var(--ctl)', width: 0.4 } as const
  const grid = [...axes.x.scale.ticks.map((x) => ({ ...line, x })), ...axes.y.scale.ticks.map((y) => ({ ...line, y }))]
  return (
    <div className="mt-2 w-full max-w-[640px]">
      <Plot label={texts.drawHere} {...axes} marks={grid} height={HIGH} unmeasuredPx={WIDE} />
    </div>
  )
}
