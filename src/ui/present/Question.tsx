/** A question to the class over the chart: three answers with counted hands, and the right one once it is shown. */
import { useEffect, useState } from 'react'
import { usePreference } from '../app/preferences.ts'
import { belongsToFocus } from '../app/shortcuts.ts'
import type { Prediction } from './prediction.ts'
import * as texts from '../../texts/places/present.ts'

const LETTERS = ['A', 'B', 'C'] as const
const NO_VOTES: readonly number[] = [0, 0, 0]

export function Question({ prediction: { question, answers, right }, isAnswered }: { prediction: Prediction; isAnswered: boolean }) {
  const [votes, setVotes] = useState(NO_VOTES)
  const keys = usePreference('shortcuts')
  const count = (answer: number, by: 1 | -1) => setVotes((old) => old.map((vote, i) => (i === answer ? Math.max(0, vote + by) : vote)))
  useEffect(() => {
    if (!keys) return
    const press = (event: KeyboardEvent) => {
      const answer = LETTERS.findIndex((letter) => letter === event.key.toUpperCase())
      if (answer < 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      event.preventDefault()
      count(answer, event.shiftKey ? -1 : 1)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [keys])
  return (
    <section className="present-question" aria-labelledby="present-question">
      <h2 id="present-question" className="type-consequence">{question}</h2>
      <ol>
        {answers.map((answer, i) => {
          const isRight = isAnswered && i === right
          return (
            <li key={LETTERS[i]} data-right={isRight}>
              <button type="button" aria-label={texts.vote(LETTERS[i], answer, votes[i])} onClick={() => count(i, 1)}><b>{LETTERS[i]}</b> {answer}</button>
              {isRight && <span className="present-right">{texts.right}</span>}
              <b className="present-votes">{votes[i]}</b>
            </li>
          )
        })}
      </ol>
      <p className="type-caption text-text2">{texts.countHands}</p>
    </section>
  )
}
