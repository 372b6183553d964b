/** A predicted number, with its unit and the tolerance beside the field. */
import { BareText } from '../../../../kit/fields/TextField.tsx'
import { useId, useState } from 'react'
import type { GuessOf } from '../../../../teaching/lessons/judge.ts'
import type { PredictionOf } from '../../../../teaching/lessons/lessonSchema.ts'
import { SENTENCE_SPACE } from '../../../../units/lists.ts'
import { toleranceNote, typedPrediction } from '../answerTexts.ts'
import { askedText, unitText } from '../lessonTexts.ts'

interface NumberProps {
  predict: PredictionOf<'number'>
  guess: GuessOf<'number'> | null
  setGuess(guess: GuessOf<'number'> | null): void
}

export function NumberPrediction({ predict, guess, setGuess }: NumberProps) {
  const id = useId()
  const [text, setText] = useState(guess === null ? '' : String(guess.value))
  const unit = unitText(predict.unit)
  const { refusal } = typedPrediction(predict, text)
  const isWrong = refusal !== null
  const type = (typed: string) => {
    setText(typed)
    const { value } = typedPrediction(predict, typed)
    setGuess(value === null ? null : { kind: 'number', value })
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-text2">
        {askedText(predict.unit)}
        {SENTENCE_SPACE}
        <span>{toleranceNote(predict)}</span>
      </label>
      <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-2">
        <BareText
          id={id}
          inputMode="decimal"
          value={text}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          className="h-11 w-40 max-w-full border-b-2 border-ctl bg-transparent text-2xl font-semibold focus:border-accent aria-invalid:border-danger"
          onChange={(event) => type(event.target.value)}
        />
        <span className="text-base">{unit}</span>
      </span>
      {isWrong && (
        <p id={`${id}-wrong`} className="mt-1 text-xs text-danger">
          {refusal}
        </p>
      )}
    </div>
  )
}
