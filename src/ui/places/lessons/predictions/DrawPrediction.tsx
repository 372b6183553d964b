/** The drawn prediction beside its chart: what to do, the same curve as numbers, and a way to begin again. */
import { useId } from 'react'
import { sampledAt, withValueAt } from '../../../../teaching/lessons/drawnCurve.ts'
import type { PredictionOf } from '../../../../teaching/lessons/lessonSchema.ts'
import { formatRounded } from '../../../../units/format.ts'
import { typedNumber } from '../../../../units/typedNumber.ts'
import { inRow, inSentences } from '../../../../units/lists.ts'
import { sentence } from '../../../../units/punctuation.ts'
import * as texts from '../../../../texts/places/lessons.ts'
import { useUndoKeys } from '../../../controls/keys/undoKeys.ts'
import { StepButton } from '../../../undo/StepButton.tsx'
import { unitText } from '../lessonTexts.ts'
import type { DrawnCurve } from './useDrawnCurve.ts'

interface DrawProps {
  predict: PredictionOf<'draw'>
  curve: DrawnCurve
}

export function DrawPrediction({ predict: { timesS, unit, scale }, curve }: DrawProps) {
  const id = useId()
  const { points, can, go } = curve
  useUndoKeys(go)
  return (
    <div>
      <p className="mb-2 text-xs text-text2">{inSentences([sentence(texts.predict), texts.drawHelp])}</p>
      <details className="mb-2">
        <summary className="py-1 text-sm">{texts.typeNumbers}</summary>
        <ul className="grid grid-cols-2 gap-x-4">
          {timesS.map((tS, i) => {
            const time = `${formatRounded(tS, 3)} s`
            return (
              <li key={tS} className="flex items-baseline gap-2 py-1">
                <label htmlFor={`${id}-${i}`} className="w-14 text-right text-xs">
                  {time}
                </label>
                <input
                  id={`${id}-${i}`}
                  type="text"
                  inputMode="decimal"
                  aria-label={texts.numberIn(inRow([unitText(unit), time]))}
                  key={points.length === 0 ? '' : Math.round(sampledAt(points, tS))}
                  defaultValue={points.length === 0 ? '' : Math.round(sampledAt(points, tS))}
                  className="h-8 w-24 border-b border-ctl bg-transparent text-right focus:border-accent"
                  onBlur={(event) => {
                    const value = typedNumber(event.target.value)
                    if (value !== null) curve.set(withValueAt(points, timesS, i, Math.max(0, Math.min(scale, value))), `typed ${i}`)
                  }}
                  onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                />
                <span className="text-xs text-text2">{unitText(unit)}</span>
              </li>
            )
          })}
        </ul>
      </details>
      <div className="flex items-center gap-2">
        <button type="button" className="tool" disabled={points.length === 0} onClick={() => curve.set([], 'clear')}>
          {texts.clearCurve}
        </button>
        <StepButton direction="undo" words={can.undo ? texts.drawnCurve : ''} go={go} />
        <StepButton direction="redo" words={can.redo ? texts.drawnCurve : ''} go={go} />
      </div>
    </div>
  )
}
