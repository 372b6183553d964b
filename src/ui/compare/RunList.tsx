/** The runs below each other: names, curves on shared axes, figures. */
import { useMemo } from 'react'
import type { Curve } from '../../store/compare/compareAddress.ts'
import { dataSize, formatNumber, say } from '../../units/format.ts'
import { useSize } from '../theme/useSize.ts'
import * as texts from '../../texts/places/compare.ts'
import type { Comparison } from './comparison.ts'
import { OverlayPlot } from './plots/OverlayPlot.tsx'
import { sharedAxes } from './plots/plotModel.ts'
import { TimeAxis } from './plots/TimeAxis.tsx'
import { RunRow } from './RunRow.tsx'
import { useCompare, useCompareStore } from './useCompare.ts'

export const PLOT_HEIGHT = 124

const CURVES = Object.keys(texts.curveNames) as Curve[]
const COLUMNS = [texts.totalTime, texts.downtime, texts.dataSent, texts.rounds, texts.guestSpeed, texts.risk]

export function RunList({ comparison, replace }: { comparison: Comparison; replace: (id: number) => void }) {
  const { rows, winners } = comparison
  const curve = useCompare((state) => state.curve)
  const [size, attach] = useSize()
  const made = useMemo(() => rows.flatMap(({ run: { run } }) => (run === null ? [] : [run])), [rows])
  const axes = useMemo(() => sharedAxes(made, curve), [made, curve])
  const plot = { width: size.width, height: PLOT_HEIGHT }
  const base = rows.at(0)?.run.run ?? null
  return (
    <section aria-label={texts.runs} className="run-table">
      <div className="run-grid run-heads">
        <div className="run-curves">
          <CurveSwitch curve={curve} />
          <p>{axes.values.enlarged === 1 ? texts.dottedFirst : texts.dottedEnlarged(formatNumber(axes.values.enlarged, 2), say(dataSize(axes.values.breakAt)))}</p>
        </div>
        <p className="run-name-head">{texts.namedByDifference}</p>
        <div ref={attach}>
          <TimeAxis axes={axes} width={size.width} />
        </div>
        {COLUMNS.map((name) => <p key={name} className="figure-head" aria-hidden="true">{name}</p>)}
      </div>
      <ol>
        {rows.map((row) => (
          <RunRow
            key={row.run.pin.id} row={row} rows={rows.length} winners={winners} largest={rows} axes={axes} size={plot}
            base={row.place === 0 ? null : base} replace={replace}
          />
        ))}
      </ol>
      {made.length > 1 && (
        <div className="run-grid run-row">
          <p className="run-overlay-name">{texts.allRuns}</p>
          <OverlayPlot rows={rows} axes={axes} size={plot} />
          <p className="run-legend">{texts.legend}</p>
        </div>
      )}
    </section>
  )
}

function CurveSwitch({ curve }: { curve: Curve }) {
  const store = useCompareStore()
  return (
    <fieldset className="segments">
      <legend className="sr-only">{texts.curveLegend}</legend>
      {CURVES.map((one) => (
        <label key={one}>
          <input type="radio" name="compare-curve" checked={one === curve} onChange={() => store.getState().setCurve(one)} />
          <span>{texts.curveNames[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}
