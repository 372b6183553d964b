/** The list of all experiments by paper, each with the mark of its predictions. */
import { useEffect, useRef } from 'react'
import { ofKind } from '../../papers/counting.ts'
import { papers } from '../../papers/papers.ts'
import { papersHash } from '../../store/papers/papersAddress.ts'
import { predictionStatusOf, predictionStatusText } from './predictionStatus.ts'
import type { PredictionStatus } from './predictionStatus.ts'
import { PredictionMark } from './PredictionMark.tsx'
import { knownClaims } from './opening/knownClaims.ts'
import { usePapers } from './usePapers.ts'
import * as texts from '../../texts/places/papers.ts'

export function PapersAside({ current }: { current: string | null }) {
  const cards = usePapers((state) => state.cards)
  const openings = usePapers((state) => state.openings)
  const checked = usePapers((state) => state.checked)
  const list = useRef<HTMLElement>(null)
  const isListed = Object.keys(cards).length
  // The list is far longer than the page: the entry that is read is in view.
  useEffect(() => {
    const entry = list.current?.querySelector('[aria-current]')
    const { current: room } = list
    if (room === null || !(entry instanceof HTMLElement) || room.scrollHeight <= room.clientHeight) return
    const [top, bottom] = [entry.offsetTop - room.offsetTop, entry.offsetTop - room.offsetTop + entry.offsetHeight]
    if (top < room.scrollTop || bottom > room.scrollTop + room.clientHeight) room.scrollTop = top - room.clientHeight / 2
  }, [current, isListed])
  return (
    <nav className="article-aside" aria-label={texts.experiments} ref={list}>
      <a className="aside-all" href={papersHash({ id: null, settings: {} })} aria-current={current === null ? 'page' : undefined}>{texts.allPapers}</a>
      <p className="aside-key" aria-hidden="true">
        {(['holds', 'part', 'not', 'uncounted', 'unknown'] as PredictionStatus[]).map((holding) => (
          <span key={holding}><PredictionMark holding={holding} silent /> {predictionStatusText[holding]}</span>
        ))}
      </p>
      {papers.map(({ id, short }) => {
        const experiments = cards[id] ?? []
        const known = knownClaims(experiments, checked, openings[id])
        const predictions = ofKind(known, 'prediction')
        return (
          <section key={id} aria-label={short}>
            <h2>
              <a href={papersHash({ id, settings: {} })} aria-current={current === id ? 'page' : undefined}>{short}</a>
              {predictions.length > 0 && <span>{texts.countHolding(predictions.filter(({ holds }) => holds).length, predictions.length)}</span>}
            </h2>
            <ul>
              {experiments.map((card) => (
                <li key={card.id}>
                  <a href={papersHash({ id: card.id, settings: {} })} aria-current={current === card.id ? 'page' : undefined}>
                    <span className="aside-figure">{card.figure}</span>
                    <span className="aside-title">{card.title}</span>
                    <PredictionMark holding={predictionStatusOf(known.filter(({ experiment }) => experiment === card.id))} />
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
