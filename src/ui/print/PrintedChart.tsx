/** Remaining memory over time on paper, with its values and times, the threshold, the downtime, and by how much each scale is enlarged. */
import { useMemo } from 'react'
import type { Run } from '../../store/play/run.ts'
import * as chartTexts from '../../texts/charts.ts'
import * as axisTexts from '../../texts/play/onTimeAxis.ts'
import * as texts from '../../texts/places/print.ts'
import { duration, formatNumber, say } from '../../units/format.ts'
import { memoryAxisUnit, remainingModel, spacedNumbers } from '../play/charts/model/remainingModel.ts'
import { SeriesPaths } from '../play/charts/SeriesPaths.tsx'
import { factorText, ticks } from '../play/timeline/axis/axisLabels.ts'
import { type TimeAxis, timeScaleAt, timeX } from '../play/timeline/axis/timeAxis.ts'
import { axisOf } from '../play/timeline/axis/useTimeAxis.ts'
import { downtimeOf } from '../play/timeline/runMoments.ts'

/** CSS pixels, of which paper has 96 an inch. */
const WIDTH = 600
const HEIGHT = 130
const LEFT = 60
const FOOT = 18
const NUMBER_APART = 14
const TICK_APART = 48
/** Least height above the break of the value axis for its words. */
const BREAK_ROOM = 14

export function PrintedChart({ run }: { run: Run }) {
  const axis = axisOf(run, WIDTH, false)
  const model = useMemo(() => remainingModel({ run, axis }), [run, axis])
  const { rows, layers, threshold, values } = model
  const unit = memoryAxisUnit(values.top)
  const numbers = spacedNumbers(model, HEIGHT, NUMBER_APART)
  return (
    <section>
      <h2>{unit === '' ? texts.remaining : texts.remainingIn(unit)}</h2>
      <figure className="print-chart" style={{ width: LEFT + WIDTH, height: HEIGHT + FOOT }}>
        <div style={{ position: 'absolute', left: LEFT, top: 0, width: WIDTH, height: HEIGHT }}>
          <SeriesPaths width={WIDTH} height={HEIGHT} rows={rows} layers={layers} />
        </div>
        <svg width={LEFT + WIDTH} height={HEIGHT + FOOT} aria-hidden="true">
          <path d={`M${LEFT} 0V${HEIGHT}H${LEFT + WIDTH}`} fill="none" stroke="#000" />
          {numbers.map(({ share, text }) => (
            <text key={share} x={LEFT - 6} y={HEIGHT * (1 - share) + 4} textAnchor="end">
              {text}
            </text>
          ))}
          {ticks(axis, TICK_APART).map(({ x, text }) => (
            <text key={x} x={LEFT + x} y={HEIGHT + 13} textAnchor="middle">
              {text}
            </text>
          ))}
          {threshold !== null && (
            <text x={LEFT + 8} y={HEIGHT * (1 - threshold.share) - 3}>
              {threshold.short}
            </text>
          )}
          <Scales run={run} axis={axis} />
          {values.enlarged !== 1 && (1 - values.breakShare) * HEIGHT >= BREAK_ROOM && (
            <text x={LEFT + downtimeX(run, axis) - 6} y={HEIGHT * (1 - values.breakShare) - 4} textAnchor="end">
              {chartTexts.enlargedBelow(formatNumber(values.enlarged, 2))}
            </text>
          )}
        </svg>
      </figure>
    </section>
  )
}

/** Where the downtime begins; without one, the end of the axis. */
function downtimeX(run: Run, axis: TimeAxis): number {
  const downtime = downtimeOf(run)
  return downtime === null ? WIDTH : timeX(axis, downtime.fromS)
}

/** The downtime as a grey field with its length, and the factors of compressed and enlarged stretches of time. */
function Scales({ run, axis }: { run: Run; axis: TimeAxis }) {
  const downtime = downtimeOf(run)
  const [first] = run.rounds
  const firstEndS = first === undefined ? 0 : first.startS + first.durationS
  const inFirst = (first?.startS ?? 0) + (first?.durationS ?? 0) / 2
  const compressed = first?.kind === 'full' ? factorText(timeScaleAt(axis, inFirst)) : null
  const named = downtime === null ? '' : axisTexts.downtimeTitle(say(duration(downtime.ms / 1000)))
  const enlarged = downtime === null ? null : factorText(timeScaleAt(axis, (downtime.fromS + downtime.toS) / 2))
  return (
    <>
      {downtime !== null && (
        <>
          <rect
            x={LEFT + timeX(axis, downtime.fromS)}
            y={0}
            width={Math.max(1, timeX(axis, downtime.toS) - timeX(axis, downtime.fromS))}
            height={HEIGHT}
            fill="#000"
            fillOpacity={0.1}
          />
          <text x={LEFT + timeX(axis, downtime.fromS) + 4} y={12}>
            {enlarged === null ? named : axisTexts.scaled(named, enlarged)}
          </text>
        </>
      )}
      {compressed !== null && (
        <text x={LEFT + timeX(axis, firstEndS / 2)} y={HEIGHT / 2} textAnchor="middle">
          {compressed}
        </text>
      )}
    </>
  )
}
