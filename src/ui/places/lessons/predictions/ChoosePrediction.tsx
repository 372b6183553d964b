/** A choice of one answer, as radio buttons or by the keys 1 to 9; for a class with a count of hands beside each, which its key raises. */
import { Radio } from '../../../../kit/fields/Check.tsx'
import { NumberField } from '../../../../kit/fields/NumberField.tsx'
import { useId, useRef } from 'react'
import type { GuessOf } from '../../../../teaching/lessons/judge.ts'
import type { Lesson, PredictionOf } from '../../../../teaching/lessons/lessonSchema.ts'
import { textOf } from '../lessonTexts.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { useAnswerKeys } from '../../../page/useAnswerKeys.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'

const MOST_HANDS = 999

interface ChooseProps {
  lesson: Lesson
  predict: PredictionOf<'choose'>
  guess: GuessOf<'choose'> | null
  setGuess(guess: GuessOf<'choose'>): void
  /** Hands counted for each option; null: not a class. */
  hands: Readonly<Record<string, number>> | null
  setHands(hands: Readonly<Record<string, number>>): void
}

export function ChoosePrediction({ lesson, predict, guess, setGuess, hands, setHands }: ChooseProps) {
  const name = useId()
  const options = useRef<HTMLFieldSetElement>(null)
  const setHand = (option: string, count: number) => setHands({ ...hands, [option]: Math.max(0, Math.min(MOST_HANDS, count)) })
  useAnswerKeys(
    predict.options.map((_, i) => String(i + 1)),
    (i, by) => {
      const option = predict.options[i].id
      if (hands !== null) setHand(option, (hands[option] ?? 0) + by)
      else {
        setGuess({ kind: 'choose', option })
        options.current?.querySelectorAll<HTMLInputElement>('[type=radio]')[i]?.focus()
      }
    },
  )
  return (
    <fieldset ref={options}>
      <legend className="mb-2 text-xs text-text2">{texts.predict}</legend>
      <ul className="border-t border-line">
        {predict.options.map(({ id, text }, i) => {
          const said = textOf(lesson, text)
          const words = <Unbroken>{said}</Unbroken>
          return (
            <li key={id} className="flex items-center gap-2 border-b border-line">
              <Radio
                group={name}
                value={id}
                look="text"
                className="min-h-11 flex-1 py-2.5 ps-2 hover:bg-wash has-checked:bg-wash has-checked:font-semibold"
                aria-keyshortcuts={String(i + 1)}
                checked={guess?.option === id}
                choose={() => setGuess({ kind: 'choose', option: id })}>
                <span className="text-text2" aria-hidden="true">
                  {i + 1}{' '}
                </span>
                {words}
              </Radio>
              {hands !== null && <HandCount said={said} count={hands[id] ?? 0} setCount={(count) => setHand(id, count)} />}
            </li>
          )
        })}
      </ul>
      {hands !== null && (
        <p className="mt-1 text-xs text-text2">{texts.handsCounted(Object.values(hands).reduce((sum, count) => sum + count, 0))}</p>
      )}
    </fieldset>
  )
}

/** The count of hands for one answer. `said`: the answer in words. */
function HandCount({ said, count, setCount }: { said: string; count: number; setCount(count: number): void }) {
  return (
    <div className="w-16">
      <NumberField
        layout="bare"
        label={texts.handsFor(said)}
        value={count}
        range={{ min: 0, max: MOST_HANDS, unit: '', whole: true }}
        live
        set={(typed) => setCount(typed ?? 0)}
      />
    </div>
  )
}
