/** Rows that are moved into the predicted order: buttons on each row, and drag. */
import { useState } from 'react'
import type { GuessOf } from '../../../../teaching/lessons/judge.ts'
import type { Lesson, PredictionOf } from '../../../../teaching/lessons/lessonSchema.ts'
import { textOf } from '../lessonTexts.ts'
import { inSentences } from '../../../../units/lists.ts'
import { sentence } from '../../../../units/punctuation.ts'
import * as texts from '../../../../texts/places/lessons.ts'

interface OrderProps {
  lesson: Lesson
  predict: PredictionOf<'order'>
  guess: GuessOf<'order'>
  setGuess(guess: GuessOf<'order'>): void
}

export function OrderPrediction({ lesson, predict, guess, setGuess }: OrderProps) {
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<string | null>(null)
  const nameOf = (id: string) => textOf(lesson, predict.items.find((item) => item.id === id)?.text ?? id)
  const move = (id: string, to: number) => {
    const others = guess.items.filter((item) => item !== id)
    const place = Math.max(0, Math.min(others.length, to))
    setGuess({ kind: 'order', items: others.toSpliced(place, 0, id) })
    setSaid(texts.moved(nameOf(id), place + 1))
  }
  return (
    <div>
      <p className="mb-2 text-xs text-text2">
        {inSentences([sentence(texts.predict), sentence(texts.first(predict.direction)), texts.orderHelp])}
      </p>
      <ol className="border-t border-line">
        {guess.items.map((id, i) => (
          <li
            key={id}
            draggable
            className="flex min-h-11 cursor-grab items-center gap-3 border-b border-line data-[dragged=true]:bg-wash"
            data-dragged={dragged === id}
            onDragStart={() => setDragged(id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              event.preventDefault()
              if (dragged !== null && dragged !== id) move(dragged, i)
            }}>
            <b className="w-5 text-right">{i + 1}</b>
            <span className="flex-1">{nameOf(id)}</span>
            <button
              type="button"
              className="tool h-8! w-9 justify-center"
              aria-label={texts.moveUp(nameOf(id))}
              aria-disabled={i === 0}
              onClick={() => move(id, i - 1)}>
              ↑
            </button>
            <button
              type="button"
              className="tool h-8! w-9 justify-center"
              aria-label={texts.moveDown(nameOf(id))}
              aria-disabled={i === guess.items.length - 1}
              onClick={() => move(id, i + 1)}>
              ↓
            </button>
          </li>
        ))}
      </ol>
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}
