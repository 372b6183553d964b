/** Small pictures of all figures of a paper, drawn by stored runs, each a link to its experiment. */
import type { Drawing, TableDrawing } from '../../../../papers/drawing.ts'
import { papersHash } from '../../../../store/address/placeAddresses.ts'
import type { ExperimentCard, PaperOpening } from '../../../../compute/tasks/papers.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import type { Mark } from '../../../../kit/plot/marks.ts'
import { linearScale, type PlotScale } from '../../../../kit/plot/scale.ts'
import { Thumb } from '../../../../kit/plot/Thumb.tsx'
import { plottedDrawing } from '../../../plots/drawingMarks.ts'
import { PredictionMark, predictionStatusOf } from '../PredictionMark.tsx'
import { usePapers } from '../usePapers.ts'
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
              {picture === undefined ? <span className="figure-picture" /> : <FigureThumb drawing={picture.drawing} />}
              <span className="figure-name">
                <b>
                  <Unbroken>{figure}</Unbroken>
                </b>
                <PredictionMark holding={predictionStatusOf(checked[id]?.claims ?? picture?.claims)} />
              </span>
              <span className="figure-title">
                <Unbroken>{title}</Unbroken>
              </span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** Lines and bars of a drawing, or the first numbers of its table. */
function FigureThumb({ drawing }: { drawing: Drawing }) {
  const plotted = drawing.kind === 'table' ? tablePicture(drawing) : pictureOf(plottedDrawing(drawing))
  return <Thumb {...plotted} size={[168, 84]} className="figure-picture" />
}

function pictureOf({ x, y, marks }: ReturnType<typeof plottedDrawing>) {
  return { x: x.scale, y: y.scale, marks }
}

/** A bar for each row, as long as its first number; a row without a number has a short one. */
function tablePicture({ rows }: TableDrawing): { x: PlotScale; y: PlotScale; marks: Mark[] } {
  const lengths = rows.map((row) => Math.abs(row.find((cell) => typeof cell === 'number') ?? 0))
  const most = Math.max(...lengths, 0) || 1
  const points = lengths.map((length, i) => ({ x: Math.max(length, most / 50), y: rows.length - 1 - i }))
  return {
    x: linearScale([0, most], 5),
    y: { low: -0.5, high: rows.length - 0.5, log: false, ticks: [] },
    marks: [{ kind: 'bar', points, size: 0.5, lying: true, ink: 'var(--run-a)' }],
  }
}
