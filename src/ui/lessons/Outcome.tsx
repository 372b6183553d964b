/** After the run: whether the prediction holds, the answer beside it, why, and what the other answers assume. */
import type { Attempt, StepRun } from '../../store/lessons/lessonsStore.ts'
import { drawnTruthAt, truthOf } from '../../lessons/judge.ts'
import { sampledAt } from '../../lessons/drawnCurve.ts'
import { filledText } from '../../lessons/language/lessonText.ts'
import type { Lesson, LessonStep } from '../../lessons/lessonSchema.ts'
import { formatRounded, formatWhole } from '../../units/format.ts'
import { answerText, guessText, thinkingOf } from './answerTexts.ts'
import { NumberLine } from './figures/NumberLine.tsx'
import { OrderBars } from './figures/OrderBars.tsx'
import { valueText } from './predictions/DrawChart.tsx'
import { textOf } from './useLessons.ts'
import * as texts from '../../texts/places/lessons.ts'

interface OutcomeProps {
  lesson: Lesson
  step: LessonStep
  attempt: Attempt
  stepRun: StepRun
}

/** From this score on an answer that does not hold is called close. */
const CLOSE = 50

export function Outcome({ lesson, step, attempt, stepRun }: OutcomeProps) {
  const { predict } = step
  const { guess, judgement } = attempt
  const { scope } = stepRun
  const heading = headingOf(judgement)
  const fill = (key: string) => filledText(textOf(lesson, key), scope)
  return (
    <section aria-labelledby="outcome">
      <p className="sr-only" role="status">
        {texts.announced(heading, guess === null ? '' : guessText(lesson, predict, guess), predict.kind === 'draw' ? '' : answerText(lesson, predict, scope))}
      </p>
      <h2 id="outcome" className="text-[1.375rem] leading-7 font-semibold text-balance">{heading}</h2>
      <Beside {...{ lesson, step, attempt, stepRun }} />
      {judgement !== null && judgement.reveals !== null && (
        <>
          <h3 className="mt-4 text-xs text-text2">{texts.thinking}</h3>
          <p className="lesson-text">{fill(judgement.reveals)}</p>
        </>
      )}
      <h3 className="mt-4 text-xs text-text2">{texts.why}</h3>
      <p className="lesson-text">{fill(step.explain)}</p>
      <Others {...{ lesson, step, attempt, stepRun }} />
    </section>
  )
}

function headingOf(judgement: Attempt['judgement']): string {
  if (judgement === null) return texts.shown
  if (judgement.right) return texts.holds
  return judgement.score >= CLOSE ? texts.close : texts.differs
}

/** The prediction beside the answer, as its kind needs it. */
function Beside({ lesson, step, attempt, stepRun }: OutcomeProps) {
  const { predict } = step
  const { guess, judgement } = attempt
  const { scope } = stepRun
  switch (predict.kind) {
    case 'draw': return <DrawnTable {...{ lesson, step, attempt, stepRun }} />
    case 'order': return (
      <>
        {judgement !== null && <p className="mt-2 text-sm"><span className="text-text2">{texts.score}</span> {judgement.score} {texts.of100}</p>}
        <OrderBars lesson={lesson} predict={predict} guess={guess?.kind === 'order' ? guess.items : null} scope={scope} />
      </>
    )
    default: return (
      <>
        <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {guess !== null && <><dt className="text-text2">{texts.youSaid}</dt><dd className="text-accent">{guessText(lesson, predict, guess)}</dd></>}
          <dt className="text-text2">{Object.keys(step.runs).length === 0 ? texts.theRecord : texts.theRun}</dt>
          <dd className="font-semibold">{answerText(lesson, predict, scope)}</dd>
          {judgement !== null && predict.kind === 'number' && <><dt className="text-text2">{texts.score}</dt><dd>{judgement.score} {texts.of100}</dd></>}
        </dl>
        {predict.kind === 'number' && <NumberLine predict={predict} guess={guess?.kind === 'number' ? guess.value : null} scope={scope} />}
      </>
    )
  }
}

/** What the answers that were not given assume. */
function Others({ lesson, step: { predict }, attempt: { judgement } }: OutcomeProps) {
  const mine = judgement?.reveals ?? null
  const others = thinkingOf(lesson, predict).filter(({ assumes }) => mine === null || assumes !== textOf(lesson, mine))
  if (others.length === 0) return null
  return (
    <details className="mt-3">
      <summary className="py-1 text-sm">{texts.otherAnswers}</summary>
      <ul className="mt-1 space-y-2 text-sm">
        {others.map(({ answer, assumes }) => <li key={answer + assumes}>{answer !== '' && <b>{answer}. </b>}{assumes}</li>)}
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
          <span className="whitespace-nowrap"><b className="text-[3.25rem] leading-none font-semibold tracking-tight">{judgement.score}</b> <span className="text-base text-text2">{texts.of100}</span></span>
          <span className="text-xs text-text2">{texts.scoreOfDrawing}</span>
        </p>
      )}
      <table className="mt-3 w-full border-collapse text-sm">
        <thead>
          <tr className="text-xs text-text2">
            <th scope="col" className="border-b border-ctl py-1 text-left font-normal">{texts.atTime}</th>
            {guess !== null && <th scope="col" className="border-b border-ctl py-1 text-right font-normal">{texts.youSaid}</th>}
            <th scope="col" className="border-b border-ctl py-1 text-right font-normal">{texts.theRun}</th>
            {guess !== null && <th scope="col" className="border-b border-ctl py-1 text-right font-normal">{texts.offBy}</th>}
          </tr>
        </thead>
        <tbody>
          {predict.timesS.map((tS, i) => {
            const mine = guess?.kind === 'draw' ? sampledAt(guess.points, tS) : null
            return (
              <tr key={tS}>
                <th scope="row" className="border-b border-line py-1 text-left font-normal">{formatRounded(tS, 3)} s</th>
                {mine !== null && <td className="border-b border-line py-1 text-right text-accent">{formatWhole(mine)}</td>}
                <td className="border-b border-line py-1 text-right font-semibold">{valueText(values[i], predict.unit)}</td>
                {mine !== null && <td className="border-b border-line py-1 text-right">{Math.round(mine) > Math.round(values[i]) && '+'}{formatWhole(Math.round(mine) - Math.round(values[i]))}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
