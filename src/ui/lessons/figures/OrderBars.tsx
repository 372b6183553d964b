/** The order that the run gives, with a bar for each value and the predicted place beside it. */
import { truthOf } from '../../../lessons/judge.ts'
import type { Scope } from '../../../lessons/language/metric.ts'
import type { Lesson, PredictionOf } from '../../../lessons/lessonSchema.ts'
import { textOf } from '../useLessons.ts'
import * as texts from '../../../texts/places/lessons.ts'

interface OrderBarsProps {
  lesson: Lesson
  predict: PredictionOf<'order'>
  guess: readonly string[] | null
  scope: Scope
}

export function OrderBars({ lesson, predict, guess, scope }: OrderBarsProps) {
  const truth = truthOf(predict, scope)
  if (truth.kind !== 'order') return null
  const most = truth.items.reduce((largest, { value }) => Math.max(largest, Math.abs(value)), 1e-9)
  return (
    <table className="mt-3 w-full border-collapse text-sm">
      <caption className="sr-only">{texts.orderFound}</caption>
      <thead>
        <tr className="text-xs text-text2">
          <th scope="col" className="border-b border-ctl py-1 text-left font-normal">{texts.theRun}</th>
          <th scope="col" className="border-b border-ctl py-1 pr-2 text-left font-normal">{texts.place}</th>
          {guess !== null && <th scope="col" className="border-b border-ctl py-1 text-right font-normal">{texts.yourPlace}</th>}
        </tr>
      </thead>
      <tbody>
        {truth.items.map(({ id, value }, i) => (
          <tr key={id}>
            <th scope="row" className="w-6 border-b border-line py-1.5 text-left align-top font-semibold">{i + 1}</th>
            <td className="border-b border-line py-1.5 pr-2">
              {textOf(lesson, predict.items.find((item) => item.id === id)?.text ?? id)}
              <span aria-hidden="true" className="mt-1 block h-1.5 bg-text forced-color-adjust-none" style={{ width: `${(100 * Math.abs(value)) / most}%` }} />
            </td>
            {guess !== null && <td className={`border-b border-line py-1.5 text-right align-top ${guess.indexOf(id) === i ? '' : 'font-semibold text-accent'}`}>{guess.indexOf(id) + 1}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
