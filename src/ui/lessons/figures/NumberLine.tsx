/** A predicted number, the run's, its tolerance and the designed wrong answers on one line. */
import { judged, truthOf } from '../../../lessons/judge.ts'
import { metricNumber } from '../../../lessons/language/metric.ts'
import type { Scope } from '../../../lessons/language/metric.ts'
import type { PredictionOf } from '../../../lessons/lessonSchema.ts'
import { useSize } from '../../theme/useSize.ts'
import { numberText } from '../answerTexts.ts'
import { linePlaces } from './linePlaces.ts'
import * as texts from '../../../texts/places/lessons.ts'

interface NumberLineProps {
  predict: PredictionOf<'number'>
  guess: number | null
  scope: Scope
}

const SIDE = 34
const LINE_Y = 40
const HIGH = 62

export function NumberLine({ predict, guess, scope }: NumberLineProps) {
  const [{ width }, attach] = useSize()
  const truth = truthOf(predict, scope)
  if (truth.kind !== 'number') return null
  const others = predict.wrong.flatMap(({ near }) => metricNumber(near, scope) ?? [])
  const values = [truth.value, ...(guess === null ? [] : [guess]), ...others]
  const placeOf = linePlaces(values)
  const xOf = (value: number) => SIDE + placeOf(value) * Math.max(1, width - 2 * SIDE)
  const holds = guess !== null && judged(predict, { kind: 'number', value: guess }, scope).right
  const label = `${texts.onALine}. ${guess === null ? '' : `${texts.youSaid}: ${numberText(predict, guess)}. `}${texts.theRun}: ${numberText(predict, truth.value)}.`
  const from = xOf(truth.value - truth.tolerance)
  const to = xOf(truth.value + truth.tolerance)
  return (
    <div ref={attach} className="mt-3" style={{ height: HIGH }}>
      {width > 0 && (
        <svg width={width} height={HIGH} role="img" aria-label={label} className="block overflow-visible">
          <path d={`M0 ${LINE_Y}H${width}`} stroke="var(--ctl)" />
          <rect x={from} y={LINE_Y - 5} width={Math.max(2, to - from)} height="10" fill="var(--grid)" stroke="var(--ctl)" />
          {others.map((value) => (
            <g key={value}>
              <path d={`M${xOf(value).toFixed(1)} ${LINE_Y - 4}v8`} stroke="var(--text2)" />
              {Math.abs(xOf(value) - xOf(truth.value)) > 60 && <text x={xOf(value)} y={LINE_Y + 20} textAnchor="middle" fontSize="12" fill="var(--text2)">{numberText(predict, value)}</text>}
            </g>
          ))}
          <path d={`M${xOf(truth.value).toFixed(1)} ${LINE_Y - 10}v20`} stroke="var(--text)" strokeWidth="3" />
          <text x={xOf(truth.value)} y={LINE_Y + 20} textAnchor="middle" fontSize="12" fontWeight="600" fill="var(--text)">{numberText(predict, truth.value)}</text>
          {guess !== null && (
            <g>
              <circle cx={xOf(guess)} cy={LINE_Y} r="6" fill={holds ? 'var(--accent)' : 'var(--surface)'} stroke="var(--accent)" strokeWidth="2.5" />
              <text x={xOf(guess)} y={LINE_Y - 16} textAnchor="middle" fontSize="12" fontWeight="600" fill="var(--accent)">{texts.you} {numberText(predict, guess)}</text>
            </g>
          )}
        </svg>
      )}
    </div>
  )
}
