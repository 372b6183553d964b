/** Rows that are moved into the predicted order, by buttons on each row or by drag. The order shown first is a prediction once it is confirmed. */
import { Checkbox } from '../../../../kit/fields/Check.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { useState } from 'react'
import type { GuessOf } from '../../../../teaching/lessons/judge.ts'
import type { Lesson, PredictionOf } from '../../../../teaching/lessons/lessonSchema.ts'
import { textOf } from '../lessonTexts.ts'
import { inSentences } from '../../../../units/lists.ts'
import { sentence } from '../../../../units/punctuation.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'

interface OrderProps {
  lesson: Lesson
  predict: PredictionOf<'order'>
  /** Null: no row was moved, and the order shown is not confirmed. */
  guess: GuessOf<'order'> | null
  setGuess(guess: GuessOf<'order'> | null): void
}

export function OrderPrediction({ lesson, predict, guess, setGuess }: OrderProps) {
  const [rows, setRows] = useState<readonly string[]>(() => guess?.items ?? predict.items.map(({ id }) => id))
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<string | null>(null)
  const nameOf = (id: string) => textOf(lesson, predict.items.find((item) => item.id === id)?.text ?? id)
  const move = (id: string, to: number) => {
    const others = rows.filter((item) => item !== id)
    const place = Math.max(0, Math.min(others.length, to))
    if (place !== rows.indexOf(id)) {
      const items = others.toSpliced(place, 0, id)
      setRows(items)
      setGuess({ kind: 'order', items })
    }
    setSaid(texts.moved(nameOf(id), place + 1))
  }
  return (
    <div>
      <p className="mb-2 text-xs text-text2">
        {inSentences([sentence(texts.predict), sentence(texts.first(predict.direction)), texts.orderHelp])}
      </p>
      <ol className="border-t border-line">
        {rows.map((id, i) => (
          <li
            key={id}
            draggable
            className="order-row flex min-h-11 cursor-grab items-center gap-3 border-b border-line data-[dragged=true]:bg-wash"
            data-dragged={dragged === id}
            onDragStart={() => setDragged(id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              event.preventDefault()
              if (dragged !== null && dragged !== id) move(dragged, i)
            }}>
            <b className="w-5 text-right">{i + 1}</b>
            <span className="flex-1">{nameOf(id)}</span>
            <MoveButton name={texts.moveUp(nameOf(id))} isEnd={i === 0} move={() => move(id, i - 1)}>
              ↑
            </MoveButton>
            <MoveButton name={texts.moveDown(nameOf(id))} isEnd={i === rows.length - 1} move={() => move(id, i + 1)}>
              ↓
            </MoveButton>
          </li>
        ))}
      </ol>
      <Checkbox
        look="text"
        className="min-h-9 text-sm"
        checked={guess !== null}
        set={(isOn) => setGuess(isOn ? { kind: 'order', items: rows } : null)}>
        {texts.orderIsMine}
      </Checkbox>
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}

/** `isEnd`: the row goes no further. */
function MoveButton({ name, isEnd, move, children }: { name: string; isEnd: boolean; move(): void; children: string }) {
  return (
    <Button className="h-8! w-9 justify-center" aria-label={name} aria-disabled={isEnd} onClick={move}>
      {children}
    </Button>
  )
}
