/** Remaining memory over time on paper: Play's chart with its times, the downtime, and by how much each scale is enlarged. */
import { useMemo } from 'react'
import { useLive } from '../../kit/plot/Live.tsx'
import type { LiveShape, Mark, PlotAxis } from '../../kit/plot/marks.ts'
import { Plot } from '../../kit/plot/Plot.tsx'
import { PlotKey } from '../../kit/plot/PlotKey.tsx'
import type { Run } from '../../store/play/run.ts'
import * as axisTexts from '../../messages/compiled/en/play/onTimeAxis.ts'
import * as texts from '../../messages/compiled/en/places/print.ts'
import { duration, say } from '../../units/format.ts'
import { memoryAxisUnit, remainingModel } from '../play/charts/model/remainingModel.ts'
import { timeColumns } from '../play/charts/model/timeColumns.ts'
import { factorText, ticks } from '../play/timeline/axis/axisLabels.ts'
import { type TimeAxis, timeScaleAt } from '../play/timeline/axis/timeAxis.ts'
import { timeScale } from '../play/timeline/axis/timeScale.ts'
import { axisOf } from '../play/timeline/axis/useTimeAxis.ts'
import { downtimeOf } from '../play/timeline/runMoments.ts'

/** CSS pixels, of which paper has 96 an inch. */
const WIDTH = 600
const HEIGHT = 124
const LEFT = 60
const TICK_APART = 48
const FIXED = { width: LEFT + WIDTH, zoom: 1, foot: 20 }

export function PrintedChart({ run }: { run: Run }) {
  const axis = axisOf(run, WIDTH, false)
  const model = useMemo(() => remainingModel({ run, axis }), [run, axis])
  const shapes = useMemo<LiveShape[]>(() => [...timeColumns(axis), ...model.lines], [axis, model])
  const live = useLive(shapes)
  const marks = useMemo<Mark[]>(() => [{ kind: 'live', shapes: live }, ...scales(run, axis)], [live, run, axis])
  const x = useMemo<PlotAxis>(() => {
    const texted = new Map(ticks(axis, TICK_APART).map(({ tS, text }) => [tS, text]))
    return { scale: timeScale(axis, [...texted.keys()]), text: (atS) => texted.get(atS) ?? '', keepsAll: true }
  }, [axis])
  const y = useMemo(() => ({ ...model.values, px: LEFT }), [model])
  const unit = memoryAxisUnit(model.scale.high)
  return (
    <section>
      <h2>{unit === '' ? texts.remaining : texts.remainingIn(unit)}</h2>
      <PlotKey marks={shapes} />
      <Plot {...{ x, y, marks }} height={HEIGHT} fixed={FIXED} reading={null} hasKey={false} />
    </section>
  )
}

/** The length of the downtime, and the factors of compressed and enlarged stretches of time. */
function scales(run: Run, axis: TimeAxis): Mark[] {
  const downtime = downtimeOf(run)
  const [first] = run.rounds
  const marks: Mark[] = []
  if (first?.kind === 'full') {
    const endS = first.startS + first.durationS
    const compressed = factorText(timeScaleAt(axis, (first.startS + endS) / 2))
    if (compressed !== null) marks.push({ kind: 'span', x: [first.startS, endS], ink: 'none', label: compressed })
  }
  if (downtime !== null) {
    const named = axisTexts.downtimeTitle(say(duration(downtime.ms / 1000)))
    const enlarged = factorText(timeScaleAt(axis, (downtime.fromS + downtime.toS) / 2))
    const label = enlarged === null ? named : axisTexts.scaled(named, enlarged)
    marks.push({ kind: 'span', x: [downtime.fromS, downtime.toS], ink: 'none', label })
  }
  return marks
}
