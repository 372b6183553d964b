/** A number with its unit. Commas between thousands are understood. */
import { useId, useState } from 'react'
import type { GuessOf } from '../../../lessons/judge.ts'
import type { PredictionOf } from '../../../lessons/lessonSchema.ts'
import { toleranceText } from '../answerTexts.ts'
import { typedNumber } from './typedNumber.ts'
import * as texts from '../../../texts/places/lessons.ts'

interface NumberProps {
  predict: PredictionOf<'number'>
  guess: GuessOf<'number'> | null
  setGuess(guess: GuessOf<'number'> | null): void
}

export function NumberPrediction({ predict, guess, setGuess }: NumberProps) {
  const id = useId()
  const [text, setText] = useState(guess === null ? '' : String(guess.value))
  const isWrong = text.trim() !== '' && typedNumber(text) === null
  const type = (typed: string) => {
    setText(typed)
    const value = typedNumber(typed)
    setGuess(value === null ? null : { kind: 'number', value })
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-text2">{texts.numberIn(predict.unit)} <span>({texts.within(toleranceText(predict))})</span></label>
      <span className="inline-flex items-baseline gap-2">
        <input
          id={id} type="text" inputMode="decimal" autoComplete="off" value={text} aria-invalid={isWrong} aria-describedby={isWrong ? `${id}-wrong` : undefined}
          className="h-11 w-40 border-b-2 border-ctl bg-transparent text-2xl font-semibold focus:border-accent aria-invalid:border-danger"
          onChange={(event) => type(event.target.value)}
        />
        <span className="text-base">{predict.unit}</span>
      </span>
      {isWrong && <p id={`${id}-wrong`} className="mt-1 text-xs text-danger">{texts.notANumber}</p>}
    </div>
  )
}
