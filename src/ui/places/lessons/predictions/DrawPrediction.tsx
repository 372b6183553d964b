/** The drawn prediction beside its chart: what to do, the same curve as numbers, and a way to begin again. */
import { BareText } from '../../../../kit/fields/TextField.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { useId, useState } from 'react'
import { sampledAt, withValueAt } from '../../../../teaching/lessons/drawnCurve.ts'
import type { PredictionOf } from '../../../../teaching/lessons/lessonSchema.ts'
import { formatExact, formatRounded } from '../../../../units/format.ts'
import { typedNumber } from '../../../../units/typedNumber.ts'
import { inRow, inSentences } from '../../../../units/lists.ts'
import { sentence } from '../../../../units/punctuation.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { useUndoKeys } from '../../../controls/keys/undoKeys.ts'
import { StepButton } from '../../../undo/StepButton.tsx'
import { unitText } from '../lessonTexts.ts'
import type { DrawnCurve } from './useDrawnCurve.ts'

interface DrawProps {
  predict: PredictionOf<'draw'>
  curve: DrawnCurve
}

export function DrawPrediction({ predict: { timesS, unit, scale }, curve }: DrawProps) {
  const { points, can, go } = curve
  useUndoKeys(go)
  return (
    <div>
      <p className="mb-2 text-xs text-text2">
        <Unbroken>{inSentences([sentence(texts.predict), texts.drawHelp])}</Unbroken>
      </p>
      <details className="mb-2">
        <summary className="py-1 text-sm">{texts.typeNumbers}</summary>
        <ul className="grid grid-cols-2 gap-x-4">
          {timesS.map((tS, i) => {
            const value = points.length === 0 ? '' : `${Math.round(sampledAt(points, tS))}`
            return (
              <TypedPoint
                key={`${tS} ${value}`}
                tS={tS}
                unit={unit}
                most={scale}
                value={value}
                set={(next) => curve.set(withValueAt(points, timesS, i, next), `typed ${i}`)}
              />
            )
          })}
        </ul>
      </details>
      <div className="flex items-center gap-2">
        <Button disabled={points.length === 0} onClick={() => curve.set([], 'clear')}>
          {texts.clearCurve}
        </Button>
        <StepButton direction="undo" can={can.undo} go={go} />
        <StepButton direction="redo" can={can.redo} go={go} />
      </div>
    </div>
  )
}

interface TypedPointProps {
  tS: number
  unit: string
  most: number
  value: string
  set(value: number): void
}

/** A point of the curve as a number. A text that is none, or outside the chart, stays in its field with the allowed range. */
function TypedPoint({ tS, unit, most, value, set }: TypedPointProps) {
  const id = useId()
  const [isRefused, refuse] = useState(false)
  const time = `${formatRounded(tS, 3)} s`
  const leave = (field: HTMLInputElement) => {
    const typed = typedNumber(field.value)
    if (typed !== null && typed >= 0 && typed <= most) set(typed)
    else if (field.value.trim() === '') field.value = value
    else if (field.value !== value) refuse(true)
  }
  return (
    <li className="py-1">
      <div className="flex items-baseline gap-2">
        <label htmlFor={id} className="w-14 text-right text-xs whitespace-nowrap">
          {time}
        </label>
        <BareText
          id={id}
          inputMode="decimal"
          aria-label={texts.numberIn(inRow([unitText(unit), time]))}
          aria-invalid={isRefused}
          aria-describedby={isRefused ? `${id}-wrong` : undefined}
          defaultValue={value}
          className="h-8 w-24 border-b border-ctl bg-transparent text-right focus:border-accent aria-invalid:border-danger"
          onChange={() => refuse(false)}
          onBlur={(event) => leave(event.target)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        <span className="text-xs text-text2">{unitText(unit)}</span>
      </div>
      {isRefused && (
        <p id={`${id}-wrong`} role="alert" className="mt-1 text-xs text-danger">
          {texts.enterRange('0', `${formatExact(most)} ${unitText(unit, most)}`)}
        </p>
      )}
    </li>
  )
}
