/** Small pictures of all figures of a paper, drawn by stored runs, each a link to its experiment. */
import { papersHash } from '../../../store/papers/papersAddress.ts'
import type { ExperimentCard, PaperOpening } from '../../../worker/papers/papersProtocol.ts'
import { PredictionMark } from '../PredictionMark.tsx'
import { predictionStatusOf } from '../predictionStatus.ts'
import { usePapers } from '../usePapers.ts'
import { FigureThumb } from './FigureThumb.tsx'
import './opening.css'

interface FigureIndexProps {
  name: string
  cards: readonly ExperimentCard[]
  opening: PaperOpening
}

export function FigureIndex({ name, cards, opening: { pictures } }: FigureIndexProps) {
  const checked = usePapers((state) => state.checked)
  return (
    <ul className="figure-index" aria-label={name}>
      {cards.map(({ id, figure, title }) => {
        const picture = Object.hasOwn(pictures, id) ? pictures[id] : undefined
        return (
          <li key={id}>
            <a href={papersHash({ id, settings: {} })}>
              {picture === undefined ? <span className="thumb" /> : <FigureThumb drawing={picture.drawing} />}
              <span className="figure-name">
                <b>{figure}</b>
                <PredictionMark holding={predictionStatusOf(checked[id]?.claims ?? picture?.claims)} />
              </span>
              <span className="figure-title">{title}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
