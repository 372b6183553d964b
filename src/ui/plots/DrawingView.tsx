/** A drawing: its plot, and its numbers as a table. */
import type { Drawing } from '../../papers/drawing.ts'
import { listed } from '../../units/format.ts'
import { useSize } from '../theme/useSize.ts'
import { BarsPlot } from './BarsPlot.tsx'
import { FigureTableView } from './FigureTableView.tsx'
import { LinesPlot } from './LinesPlot.tsx'
import { namedBy } from './seriesInk.ts'
import './plots.css'
import * as texts from '../../texts/plots.ts'

const HEIGHT = 340
const NARROW_HEIGHT = 250
const NARROW = 520

export function DrawingView({ drawing }: { drawing: Drawing }) {
  const [{ width }, attach] = useSize()
  const height = width < NARROW ? NARROW_HEIGHT : HEIGHT
  return (
    <figure className="drawing">
      <figcaption>{drawing.title}</figcaption>
      {drawing.kind === 'table' ? <FigureTableView drawing={drawing} /> : (
        <>
          <div ref={attach} role="img" aria-label={summaryOf(drawing)} style={{ minHeight: height }}>
            {width > 0 && (drawing.kind === 'lines'
              ? <LinesPlot drawing={drawing} width={width} height={height} />
              : <BarsPlot drawing={drawing} width={width} height={height} />)}
          </div>
          <details className="figures">
            <summary>{texts.dataTable}</summary>
            <FigureTableView drawing={drawing} />
          </details>
        </>
      )}
    </figure>
  )
}

/** Text alternative of a plot; the numbers are in the table. */
function summaryOf(drawing: Exclude<Drawing, { kind: 'table' }>): string {
  const names = listed(drawing.series.map((one) => namedBy(one, drawing.series)))
  const over = drawing.kind === 'lines' ? drawing.x.label : drawing.x
  return texts.drawingSummary(drawing.title, drawing.y.label, over, names)
}
