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
import * as texts from '../../../texts/places/lessons.ts'
import { formatRounded, formatWhole } from '../../../units/format.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { usePlotWidth } from '../../theme/usePaperWidth.ts'
import { useSize } from '../../theme/useSize.ts'
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

const SIDE = 34
const LINE_Y = 40
const HIGH = 62

/** A predicted number, the run's, its tolerance and the designed wrong answers on one line. */
function NumberLine({ predict, guess, scope }: NumberLineProps) {
  const [size, attach] = useSize()
  const { width, zoom } = usePlotWidth(size.width)
  const truth = truthOf(predict, scope)
  if (truth.kind !== 'number') return null
  const others = predict.wrong.flatMap(({ near }) => metricNumber(near, scope) ?? [])
  const values = [truth.value, ...(guess === null ? [] : [guess]), ...others]
  const placeOf = linePlaces(values)
  const xOf = (value: number) => SIDE + placeOf(value) * Math.max(1, width - 2 * SIDE)
  const holds = guess !== null && judgedGuess(predict, { kind: 'number', value: guess }, scope).right
  const said = guess === null ? [] : [labelled(texts.youSaid, predictedText(predict, guess))]
  const label = inSentences([texts.onALine, ...said, labelled(texts.theRun, predictedText(predict, truth.value))].map(sentence))
  const marks = [truth.value, ...others].map((value) => ({ x: xOf(value), text: predictedText(predict, value) }))
  const mine = guess === null ? [] : [{ x: xOf(guess), text: `${texts.you} ${predictedText(predict, guess)}` }]
  const from = xOf(truth.value - truth.tolerance)
  const to = xOf(truth.value + truth.tolerance)
  return (
    <div ref={attach} className="mt-3" style={{ height: HIGH * zoom }}>
      {width > 0 && (
        <svg width={width} height={HIGH} style={{ zoom }} role="img" aria-label={label} className="block overflow-visible">
          <path d={`M0 ${LINE_Y}H${width}`} stroke="var(--ctl)" />
          <rect x={from} y={LINE_Y - 5} width={Math.max(2, to - from)} height="10" fill="var(--grid)" stroke="var(--ctl)" />
          {others.map((value) => (
            <path key={value} d={`M${xOf(value).toFixed(1)} ${LINE_Y - 4}v8`} stroke="var(--text2)" />
          ))}
          <path d={`M${xOf(truth.value).toFixed(1)} ${LINE_Y - 10}v20`} stroke="var(--text)" strokeWidth="3" />
          {lineLabels(marks, width).map(({ x, text }, i) => (
            <text
              key={text}
              x={x}
              y={LINE_Y + 20}
              textAnchor="middle"
              fontSize="12"
              fontWeight={i === 0 ? 600 : 400}
              fill={i === 0 ? 'var(--text)' : 'var(--text2)'}>
              {text}
            </text>
          ))}
          {guess !== null && (
            <circle
              cx={xOf(guess)}
              cy={LINE_Y}
              r="6"
              fill={holds ? 'var(--accent)' : 'var(--surface)'}
              stroke="var(--accent)"
              strokeWidth="2.5"
            />
          )}
          {lineLabels(mine, width).map(({ x, text }) => (
            <text key={text} x={x} y={LINE_Y - 16} textAnchor="middle" fontSize="12" fontWeight="600" fill="var(--accent)">
              {text}
            </text>
          ))}
        </svg>
      )}
    </div>
  )
}

/** A text centred on `x`, in pixels. */
interface LineLabel {
  x: number
  text: string
}

/** Widest mean letter of 12 px bold, a Chinese character, and the gap between two texts. */
const LETTER_PX = 7
const CHARACTER_PX = 12
const APART_PX = 8

/** Names of marks, each moved inside the line's width; one that would lie on an earlier one is left out. */
export function lineLabels(labels: readonly LineLabel[], width: number): LineLabel[] {
  const placed: LineLabel[] = []
  const widthOf = (letter: string) => (/\p{Script=Han}/u.test(letter) ? CHARACTER_PX : LETTER_PX)
  const halfOf = ({ text }: LineLabel) => [...text].reduce((sum, letter) => sum + widthOf(letter), 0) / 2
  for (const label of labels) {
    const half = halfOf(label)
    const inside = { ...label, x: Math.max(half, Math.min(label.x, width - half)) }
    if (placed.every((other) => Math.abs(other.x - inside.x) >= halfOf(other) + half + APART_PX)) placed.push(inside)
  }
  return placed
}

/** Beyond this ratio of the largest to the smallest value a line of numbers is logarithmic. */
const DECADES_APART = 12

/**
 * Where values lie on a line, 0 to 1 from the smallest to the largest; logarithmic if all are positive and far apart, else from 0 on.
 */
export function linePlaces(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (least > 0 && most / least > DECADES_APART) {
    return (value) => Math.max(0, Math.min(1, Math.log(Math.max(value, least) / least) / Math.log(most / least)))
  }
  const from = Math.min(0, least)
  const span = most > from ? most - from : 1
  return (value) => Math.max(0, Math.min(1, (value - from) / span))
}
