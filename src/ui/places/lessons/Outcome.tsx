/** After the run: whether the prediction holds, the answer, why, and the assumptions behind the other answers. */
import { Table } from '../../../kit/Table.tsx'
import { useEffect, useRef } from 'react'
import { sampledAt } from '../../../teaching/lessons/drawnCurve.ts'
import { drawnTruthAt, judgedGuess, truthOf } from '../../../teaching/lessons/judge.ts'
import { figureText } from '../../../teaching/lessons/lessonText.ts'
import { isNumberFormat } from '../../../analysis/metrics/metricFormats.ts'
import { metricNumber, type Scope } from '../../../analysis/metrics/evaluateMetric.ts'
import type { Lesson, LessonStep, Prediction, PredictionOf } from '../../../teaching/lessons/lessonSchema.ts'
import type { Attempt, StepRun } from '../../../store/lessons/lessonsStore.ts'
import { inSentences, SENTENCE_SPACE } from '../../../units/lists.ts'
import { labelled, sentence } from '../../../units/punctuation.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'
import { formatRounded, formatWhole } from '../../../units/format.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import type { Mark, PlotAxis } from '../../../kit/plot/marks.ts'
import { Plot } from '../../../kit/plot/Plot.tsx'
import { linearScale, logScale, type PlotScale } from '../../../kit/plot/scale.ts'
import { answerText, guessText, predictedText, thinkingOf } from './answerTexts.ts'
import { drawnValueText } from './predictions/DrawChart.tsx'
import { filledTextOf, textOf } from './lessonTexts.ts'

interface OutcomeProps {
  lesson: Lesson
  step: LessonStep
  attempt: Attempt
  stepRun: StepRun
}

/** From this score on an answer that does not hold is called close. Half of the pairs in order is what chance gives. */
const CLOSE = { choose: 100, number: 50, order: 75, draw: 65 } as const

export function Outcome({ lesson, step, attempt, stepRun }: OutcomeProps) {
  const { predict } = step
  const { guess, judgement } = attempt
  const { scope } = stepRun
  const source = Object.keys(step.runs).length === 0 ? 'record' : 'run'
  const heading = headingOf(predict.kind, judgement, source)
  const fill = (key: string) => filledTextOf(lesson, key, scope)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section aria-labelledby="outcome">
      <p className="sr-only" role="status">
        {texts.announced(
          source,
          heading,
          guess === null ? '' : guessText(lesson, predict, guess),
          predict.kind === 'draw' ? '' : answerText(lesson, predict, scope),
        )}
      </p>
      <h2 ref={title} id="outcome" className="lesson-outcome text-[1.375rem] leading-7 font-semibold text-balance">
        {heading}
      </h2>
      <Beside {...{ lesson, step, attempt, stepRun }} />
      {judgement !== null && judgement.reveals !== null && (
        <>
          <h3 className="mt-4 text-xs text-text2">{predict.kind === 'draw' ? texts.curveThinking : texts.thinking}</h3>
          <p className="lesson-text">
            <Unbroken>{fill(judgement.reveals)}</Unbroken>
          </p>
        </>
      )}
      <h3 className="mt-4 text-xs text-text2">{texts.why}</h3>
      <p className="lesson-text">
        <Unbroken>{fill(step.explain)}</Unbroken>
      </p>
      <Others
        lesson={lesson}
        predict={predict}
        scope={scope}
        mine={judgement === null || judgement.reveals === null ? null : fill(judgement.reveals)}
        isOpen={judgement?.right === false}
      />
    </section>
  )
}

/** A designed wrong answer is not called close, however near its number: the reasoning behind it is another one. */
function headingOf(kind: Prediction['kind'], judgement: Attempt['judgement'], source: 'run' | 'record'): string {
  if (judgement === null) return texts.shown(source)
  if (judgement.right) return texts.holds
  const isClose = judgement.score >= CLOSE[kind] && ((kind !== 'number' && kind !== 'draw') || judgement.reveals === null)
  return (isClose ? texts.close : texts.differs)(source)
}

/** The prediction beside the answer, as its kind needs it. */
function Beside({ lesson, step, attempt, stepRun }: OutcomeProps) {
  const { predict } = step
  const { guess, judgement } = attempt
  const { scope } = stepRun
  switch (predict.kind) {
    case 'draw':
      return <DrawnTable {...{ lesson, step, attempt, stepRun }} />
    case 'order':
      return (
        <>
          {judgement !== null && (
            <p className="mt-2 text-sm">
              <span className="text-text2">{texts.score}</span> {judgement.score} {texts.of100}
            </p>
          )}
          <OrderBars lesson={lesson} predict={predict} guess={guess?.kind === 'order' ? guess.items : null} scope={scope} />
        </>
      )
    default:
      return (
        <>
          <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
            {guess !== null && (
              <>
                <dt className="text-text2">{texts.youSaid}</dt>
                <dd className="text-accent">
                  <Unbroken>{guessText(lesson, predict, guess)}</Unbroken>
                </dd>
              </>
            )}
            <dt className="text-text2">{Object.keys(step.runs).length === 0 ? texts.theRecord : texts.theRun}</dt>
            <dd className="font-semibold">
              <Unbroken>{answerText(lesson, predict, scope)}</Unbroken>
            </dd>
            {judgement !== null && predict.kind === 'number' && (
              <>
                <dt className="text-text2">{texts.score}</dt>
                <dd>
                  {judgement.score} {texts.of100}
                </dd>
              </>
            )}
          </dl>
          {predict.kind === 'number' && (
            <NumberLine predict={predict} guess={guess?.kind === 'number' ? guess.value : null} scope={scope} />
          )}
        </>
      )
  }
}

/** Items of a list: each designed answer, then its assumption. */
export function Assumptions({ of }: { of: ReturnType<typeof thinkingOf> }) {
  return of.map(({ answer, assumes }) => (
    <li key={answer + assumes}>
      {answer !== '' && (
        <b>
          <Unbroken>{sentence(answer)}</Unbroken>
          {SENTENCE_SPACE}
        </b>
      )}
      <Unbroken>{assumes}</Unbroken>
    </li>
  ))
}

interface OthersProps {
  lesson: Lesson
  predict: Prediction
  scope: Scope
  /** The assumption behind the answer given, if it is a designed one. */
  mine: string | null
  isOpen: boolean
}

/** Assumptions behind the answers that were not given. */
function Others({ lesson, predict, scope, mine, isOpen }: OthersProps) {
  const others = thinkingOf(lesson, predict, scope).filter(({ assumes }) => assumes !== mine)
  if (others.length === 0) return null
  return (
    <details className="mt-3" open={isOpen && mine === null}>
      <summary className="py-1 text-sm">{texts.otherAnswers}</summary>
      <ul className="mt-1 space-y-2 text-sm">
        <Assumptions of={others} />
      </ul>
    </details>
  )
}

function DrawnTable({ step: { predict }, attempt: { guess, judgement }, stepRun: { scope } }: OutcomeProps) {
  if (predict.kind !== 'draw') return null
  const truth = truthOf(predict, scope)
  if (truth.kind !== 'draw') return null
  const values = drawnTruthAt(truth.points, predict.timesS)
  return (
    <>
      {judgement !== null && (
        <p className="mt-3 flex items-end gap-4">
          <span className="whitespace-nowrap">
            <b className="text-[3.25rem] leading-none font-semibold tracking-tight">{judgement.score}</b>{' '}
            <span className="text-base text-text2">{texts.of100}</span>
          </span>
          <span className="text-xs text-text2">{texts.scoreOfDrawing}</span>
        </p>
      )}
      <Table
        label={texts.theRun}
        className="mt-3 text-sm"
        rows={predict.timesS.map((tS, i) => ({ tS, value: values[i], mine: guess?.kind === 'draw' ? sampledAt(guess.points, tS) : 0 }))}
        keyOf={({ tS }) => tS}
        columns={[
          { head: texts.atTime, cell: ({ tS }) => `${formatRounded(tS, 3)} s` },
          ...(guess === null ? [] : [{ head: texts.youSaid, className: 'text-accent', cell: ({ mine }: Drawn) => formatWhole(mine) }]),
          { head: texts.theRun, className: 'font-semibold', cell: ({ value }) => drawnValueText(value, predict.unit) },
          ...(guess === null
            ? []
            : [{ head: texts.offBy, cell: ({ value, mine }: Drawn) => offText(Math.round(mine) - Math.round(value)) }]),
        ]}
      />
    </>
  )
}

/** A moment of a drawing: the run's value, and the one that was drawn. */
interface Drawn {
  tS: number
  value: number
  mine: number
}

const offText = (off: number): string => `${off > 0 ? '+' : ''}${formatWhole(off)}`

interface OrderBarsProps {
  lesson: Lesson
  predict: PredictionOf<'order'>
  guess: readonly string[] | null
  scope: Scope
}

/** The order that the run gives, with a bar for each value and the predicted place beside it. */
function OrderBars({ lesson, predict, guess, scope }: OrderBarsProps) {
  const truth = truthOf(predict, scope)
  if (truth.kind !== 'order') return null
  const most = truth.items.reduce((largest, { value }) => Math.max(largest, Math.abs(value)), 1e-9)
  return (
    <Table
      label={texts.orderFound}
      className="mt-3 text-sm"
      rows={truth.items}
      keyOf={({ id }) => id}
      columns={[
        { head: texts.place, className: 'w-6 align-top', cell: (_, i) => <b className="font-semibold">{i + 1}</b> },
        {
          head: texts.theRun,
          words: true,
          cell: ({ id, value }) => (
            <>
              <span className="flex justify-between gap-3">
                {textOf(lesson, predict.items.find((item) => item.id === id)?.text ?? id)}
                {predict.format !== undefined && isNumberFormat(predict.format) && (
                  <b className="whitespace-nowrap">{figureText(value, predict.format)}</b>
                )}
              </span>
              <span
                aria-hidden="true"
                className="mt-1 block h-1.5 bg-text forced-color-adjust-none"
                style={{ width: `${(100 * Math.abs(value)) / most}%` }}
              />
            </>
          ),
        },
        ...(guess === null
          ? []
          : [
              {
                head: texts.yourPlace,
                className: 'align-top',
                cell: ({ id }: { id: string; value: number }, i: number) => (
                  <span className={guess.indexOf(id) === i ? '' : 'font-semibold text-accent'}>{guess.indexOf(id) + 1}</span>
                ),
              },
            ]),
      ]}
    />
  )
}

interface NumberLineProps {
  predict: PredictionOf<'number'>
  guess: number | null
  scope: Scope
}

const LINE_PX = 76
const FLAT: PlotAxis = { scale: { low: 0, high: 1, log: false, ticks: [] }, text: String, px: 16 }

/** A predicted number, the run's, its tolerance and the designed wrong answers on one line. */
function NumberLine({ predict, guess, scope }: NumberLineProps) {
  const truth = truthOf(predict, scope)
  if (truth.kind !== 'number') return null
  const others = predict.wrong.flatMap(({ near }) => metricNumber(near, scope) ?? [])
  const text = (value: number) => predictedText(predict, value)
  const holds = guess !== null && judgedGuess(predict, { kind: 'number', value: guess }, scope).right
  const said = guess === null ? [] : [labelled(texts.youSaid, text(guess))]
  const label = inSentences([texts.onALine, ...said, labelled(texts.theRun, text(truth.value))].map(sentence))
  const mine = { kind: 'dot', y: 0.5, r: 6, ink: 'var(--accent)', fill: holds ? 'var(--accent)' : 'var(--surface)' } as const
  const marks: Mark[] = [
    { kind: 'span', x: [truth.value - truth.tolerance, truth.value + truth.tolerance], ink: 'var(--grid)' },
    ...others.map((x): Mark => ({ kind: 'rule', x, ink: 'var(--text2)', name: text(x) })),
    { kind: 'rule', x: truth.value, ink: 'var(--text)', width: 3, name: labelled(texts.theRun, text(truth.value)) },
    ...(guess === null ? [] : [{ ...mine, x: guess, name: `${texts.you} ${text(guess)}` }]),
  ]
  const x: PlotAxis = { scale: lineScale([truth.value, ...(guess === null ? [] : [guess]), ...others]), text }
  return (
    <div className="mt-3">
      <Plot label={label} x={x} y={FLAT} marks={marks} height={LINE_PX} hasKey />
    </div>
  )
}

/** Beyond this ratio of the largest to the smallest value a line of numbers is logarithmic. */
const DECADES_APART = 12

/** The axis of values on a line: logarithmic if all are positive and far apart, else from 0 on. */
export function lineScale(values: readonly number[]): PlotScale {
  const least = Math.min(...values)
  return least > 0 && Math.max(...values) / least > DECADES_APART ? logScale(values) : linearScale(values, 5, { fromZero: least >= 0 })
}
