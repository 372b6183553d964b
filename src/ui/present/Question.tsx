/** A prediction that is asked for: three answers, and the right one once it is shown. A class counts hands, one person chooses, by press or key. */
import { Button } from '../../kit/Button.tsx'
import { useLayoutEffect, useMemo, useState } from 'react'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { useAnswerKeys } from '../page/useAnswerKeys.ts'
import type { AudienceQuestion } from './prediction.ts'
import { predictionOf } from './prediction.ts'
import { askInTime, turnQuestion } from './question.ts'
import './question.css'
import * as texts from '../../messages/compiled/en/places/present.ts'

const LETTERS = ['A', 'B', 'C'] as const
const NO_KEYS: readonly string[] = []
const NO_VOTES: readonly number[] = [0, 0, 0]

/** Nothing while no prediction is asked for. `counts`: hands of a class are counted, by press or key. */
export function Question({ counts }: { counts: boolean }) {
  const store = usePlayStore()
  const run = usePlay((state) => state.run)
  const asks = usePlay(({ showing }) => showing.asks)
  const prediction = useMemo(() => (asks === null || run === null ? null : predictionOf(run, asks.atS)), [asks, run])
  useLayoutEffect(() => askInTime(store.getState()), [store, run, asks])
  if (asks === null) return null
  if (prediction === null)
    return (
      <section className="question" aria-label={texts.prediction}>
        <p>{texts.simulating}</p>
      </section>
    )
  return <Asked key={asks.atS} prediction={prediction} isAnswered={asks.isAnswered} counts={counts} />
}

interface AskedProps {
  prediction: AudienceQuestion
  isAnswered: boolean
  counts: boolean
}

function Asked({ prediction: { question, answers, right }, isAnswered, counts }: AskedProps) {
  const store = usePlayStore()
  const [votes, setVotes] = useState(NO_VOTES)
  const [chosen, choose] = useState(-1)
  const count = (answer: number, by: 1 | -1) => setVotes((old) => old.map((vote, i) => (i === answer ? Math.max(0, vote + by) : vote)))
  const press = (answer: number, by: 1 | -1) => {
    if (isAnswered) return
    if (counts) count(answer, by)
    else choose(answer)
  }
  const isUndecided = isAnswered && right === null
  useAnswerKeys(isAnswered ? NO_KEYS : LETTERS, press)
  return (
    <section className="question" aria-labelledby="question">
      <h2 id="question" className="type-consequence">
        {question}
      </h2>
      <ol>
        {answers.map((answer, i) => {
          const isRight = isAnswered && i === right
          return (
            <li key={LETTERS[i]} data-right={isRight}>
              <Button
                look="bare"
                aria-keyshortcuts={LETTERS[i]}
                aria-disabled={isAnswered}
                aria-pressed={counts ? undefined : chosen === i}
                aria-label={counts ? texts.vote(LETTERS[i], answer, votes[i]) : undefined}
                onClick={() => press(i, 1)}>
                <b>{LETTERS[i]}</b> {answer}
              </Button>
              {isRight && <span className="text-[0.75rem] font-semibold text-ok">{texts.right}</span>}
              {isAnswered && !isRight && chosen === i && <span>{texts.predicted}</span>}
              {counts && <b className="question-votes">{votes[i]}</b>}
            </li>
          )
        })}
      </ol>
      {isUndecided && <p className="text-[0.75rem] leading-4 font-semibold">{texts.notDecided}</p>}
      {counts && !isUndecided && <p className="type-caption text-text2">{texts.countHands}</p>}
      {!counts && (
        <Button className="self-start" aria-keyshortcuts="q" disabled={chosen < 0} onClick={() => turnQuestion(store.getState())}>
          {isAnswered ? texts.closeQuestion : texts.showAnswer}
          <kbd aria-hidden="true">Q</kbd>
        </Button>
      )}
    </section>
  )
}
