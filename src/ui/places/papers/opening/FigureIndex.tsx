/** Small pictures of all figures of a paper, drawn by stored runs, each a link to its experiment. */
import type { BarsDrawing, Drawing, LinesDrawing, TableDrawing } from '../../../../papers/drawing.ts'
import { papersHash } from '../../../../store/address/placeAddresses.ts'
import type { ExperimentCard, PaperOpening } from '../../../../compute/tasks/papers.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { linearScale, logScale, type PlotScale, scaleShare } from '../../../../kit/plot/scale.ts'
import { inksOf } from '../../../plots/seriesInk.ts'
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
              {picture === undefined ? <span className="thumb" /> : <FigureThumb drawing={picture.drawing} />}
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

const WIDTH = 168
const HEIGHT = 84
const PAD = 3

/** A drawing as a small picture without axes: its lines, bars, or the first cells of its table. */
function FigureThumb({ drawing }: { drawing: Drawing }) {
  return (
    <svg className="thumb" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <path d={`M.5 0V${HEIGHT - 0.5}H${WIDTH}`} fill="none" stroke="var(--ctl)" strokeWidth="1" />
      {drawing.kind === 'lines' ? (
        <Lines drawing={drawing} />
      ) : drawing.kind === 'bars' ? (
        <Bars drawing={drawing} />
      ) : (
        <Cells drawing={drawing} />
      )}
    </svg>
  )
}

const place = (scale: PlotScale, value: number, length: number): number =>
  PAD + Math.min(1, Math.max(0, scaleShare(scale, value))) * (length - 2 * PAD)

function Lines({ drawing: { x, y, series, marks = [] } }: { drawing: LinesDrawing }) {
  const points = series.flatMap((one) => one.points)
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)]
  const across = x.log === true ? logScale(xs) : linearScale(xs, 5)
  const up = y.log === true ? logScale(ys) : linearScale(ys, 5, { fromZero: true })
  const at = (point: { x: number; y: number }) => ({ x: place(across, point.x, WIDTH), y: HEIGHT - place(up, point.y, HEIGHT) })
  const inks = inksOf(series)
  return (
    <>
      {series.map(({ label, points: own, dots, whose }, i) => {
        const { color, dash } = inks[i]
        const spots = own.map(at)
        if (dots === true || whose === 'paper') {
          return spots.map((spot, k) => (
            <circle key={`${label} ${k}`} cx={spot.x} cy={spot.y} r="1.75" fill={whose === 'paper' ? 'none' : color} stroke={color} />
          ))
        }
        return (
          <polyline
            key={label}
            points={spots.map((spot) => `${spot.x.toFixed(1)},${spot.y.toFixed(1)}`).join(' ')}
            fill="none"
            stroke={color}
            strokeDasharray={dash}
            strokeWidth="1.5"
          />
        )
      })}
      {marks.map(({ at: value, axis, label }) =>
        axis === 'x' ? (
          <path key={label} d={`M${place(across, value, WIDTH)} 0V${HEIGHT}`} stroke="var(--text)" strokeDasharray="2 3" />
        ) : (
          <path key={label} d={`M0 ${HEIGHT - place(up, value, HEIGHT)}H${WIDTH}`} stroke="var(--text)" strokeDasharray="2 3" />
        ),
      )}
    </>
  )
}

function Bars({ drawing: { y, groups, series } }: { drawing: BarsDrawing }) {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const up = y.log === true ? logScale(values) : linearScale(values, 5, { fromZero: true })
  const zero = y.log === true ? HEIGHT : HEIGHT - place(up, 0, HEIGHT)
  const group = (WIDTH - PAD) / Math.max(1, groups.length)
  const bar = Math.min(20, (group * 0.76) / Math.max(1, series.length))
  const inks = inksOf(series)
  return series.flatMap((one, i) =>
    groups.map((name, k) => {
      const value = one.values[k]
      if (value === null || value === undefined) return null
      const end = HEIGHT - place(up, value, HEIGHT)
      return (
        <rect
          key={`${i} ${name}`}
          x={PAD + group * k + (group - bar * series.length) / 2 + bar * i}
          y={Math.min(end, zero)}
          width={Math.max(1, bar - 1)}
          height={Math.max(1, Math.abs(zero - end))}
          fill={one.whose === 'paper' ? 'var(--surface)' : inks[i].color}
          stroke={inks[i].color}
          strokeWidth="1"
        />
      )
    }),
  )
}

/** Each column of numbers as bars on a separate scale; a cell of text as a line as long as the text. */
function Cells({ drawing: { columns, rows } }: { drawing: TableDrawing }) {
  const [width, height] = [WIDTH / Math.max(1, columns.length), HEIGHT / Math.max(1, rows.length)]
  const most = columns.map((_, k) => Math.max(...rows.map((row) => (typeof row[k] === 'number' ? Math.abs(row[k]) : 0)), 0))
  return rows.flatMap((row, i) =>
    row.map((cell, k) => {
      if (cell === null || cell === '') return null
      const share = typeof cell === 'number' ? Math.abs(cell) / (most[k] || 1) : Math.min(1, cell.length / 18)
      return (
        <rect
          key={`${i} ${columns[k].head}`}
          x={PAD + 1 + k * width}
          y={i * height + height * 0.25}
          width={Math.max(1, share * (width - 6))}
          height={Math.max(2, height * 0.45)}
          fill={typeof cell === 'number' ? 'var(--run-a)' : 'var(--line)'}
        />
      )
    }),
  )
}
