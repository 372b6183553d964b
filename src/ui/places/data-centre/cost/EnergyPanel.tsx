/** Power and energy of all migrations on the shared time axis (L4): current power, and energy so far. */
import { useMemo, useRef } from 'react'
import { carbonGrams } from '../../../../analysis/energy/carbon.ts'
import { energyAt, type EnergyStep, energySteps } from '../../../../analysis/energy/energyOverTime.ts'
import { energyText, massText } from '../../../../analysis/energy/energyText.ts'
import { useGridDay } from '../../../../store/grid/gridDay.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../texts/places/dataCentre.ts'
import * as carbonTexts from '../../../../texts/energy.ts'
import { formatNumber } from '../../../../units/format.ts'
import { listed } from '../../../../units/lists.ts'
import type { Mark, PlotAxis, PlotPoint } from '../../../../kit/plot/marks.ts'
import { Plot } from '../../../../kit/plot/Plot.tsx'
import { useFollowPlayhead } from '../../../play/timeline/Playhead.tsx'
import type { PlotArea } from '../../../play/timeline/axis/plotArea.ts'
import type { TimeAxis } from '../../../play/timeline/axis/timeAxis.ts'
import { timeScale } from '../../../play/timeline/axis/timeScale.ts'
import { useSize } from '../../../../kit/measure/useSize.ts'
import { GridFields } from '../../../page/energy/GridFields.tsx'
import { useRunHosts } from '../useCentreSummary.ts'
import type { DataCentreRun } from '../useDataCentre.ts'

export function EnergyPanel({ centre: { result, simulatedS }, axis, area }: { centre: DataCentreRun; axis: TimeAxis; area: PlotArea }) {
  const hosts = useRunHosts()
  const steps = useMemo(() => energySteps(result?.migrations ?? [], hosts), [result, hosts])
  const [{ height }, attach] = useSize()
  const line = useRef<HTMLDivElement>(null)
  useFollowPlayhead(line, axis, area.left)
  const power = usePlay(({ playheadS }) => `${formatNumber(energyAt(steps, playheadS).powerW)} W`)
  const soFar = usePlay(({ playheadS }) => energyText(energyAt(steps, playheadS).soFarJ))
  const x = useMemo<PlotAxis>(() => ({ scale: timeScale(axis), text: String }), [axis])
  const plots = useMemo(() => {
    const mostW = steps.reduce((most, { powerW }) => Math.max(most, powerW), 0)
    const totalJ = steps.at(-1)?.soFarJ ?? 0
    const powers = powerPoints(steps)
    const sums = [...steps.map(({ atS, soFarJ }) => ({ x: atS, y: soFarJ })), { x: simulatedS, y: totalJ }]
    const marks: Mark[][] = [
      [
        { kind: 'area', points: powers, ink: 'var(--wash)', opacity: 1 },
        { kind: 'line', points: powers, ink: 'var(--accent)', width: 1.5 },
      ],
      [{ kind: 'line', points: sums, ink: 'var(--accent)', width: 1.75 }],
    ]
    return [
      { name: texts.power, most: `${formatNumber(mostW)} W`, marks: marks[0], y: upTo(mostW) },
      { name: texts.energy, most: energyText(totalJ), marks: marks[1], y: upTo(totalJ) },
    ]
  }, [steps, simulatedS])
  const fixed = useMemo(() => ({ width: area.width, zoom: 1, foot: 0 }), [area.width])
  const followed = listed((result?.migrations ?? []).filter(({ rounds }) => rounds.length > 0).map(({ vm }) => vm))
  if (result === null) return <p className="centre-empty">{texts.energyAppears}</p>
  const high = Math.max(40, Math.floor((height - 8) / plots.length) - 10)
  return (
    <>
      <div ref={attach} className="energy-room" role="group" aria-label={texts.powerAndEnergy(power, soFar)}>
        {height > 0 &&
          plots.map(({ name, most, marks, y }, i) => (
            <div key={name} className="energy-plot" style={{ height: high + 10, paddingLeft: area.left }}>
              <p style={{ width: area.left - 10 }} data-narrow={area.narrow}>
                <b>{name}</b> <span>{i === 0 ? power : soFar}</span>
                <small>{texts.upTo(most.replaceAll(' ', '\u00A0'))}</small>
              </p>
              <div className="relative border-b border-ctl" style={{ width: area.width, height: high }}>
                <Plot x={x} y={y} marks={marks} height={high} fixed={fixed} reading={null} />
              </div>
            </div>
          ))}
        <div ref={line} className="gantt-line" aria-hidden="true" style={{ height }} />
      </div>
      <GridFields>
        <Carbon steps={steps} />
      </GridFields>
      <p className="gantt-foot">
        <span>{texts.energyModel(followed)}</span>
      </p>
    </>
  )
}

/** With room above the largest value; its number is in the gutter. */
function upTo(most: number): PlotAxis {
  return { scale: { low: 0, high: most > 0 ? most / 0.96 : 1, log: false, ticks: [] }, text: String, px: 0 }
}

/** The power steps as corners of a line. */
function powerPoints(steps: readonly EnergyStep[]): PlotPoint[] {
  let before = 0
  return steps.flatMap(({ atS, powerW }) => {
    const corner = [before, powerW].map((y) => ({ x: atS, y }))
    before = powerW
    return corner
  })
}

/** The CO₂ up to the playhead, of all. */
function Carbon({ steps }: { steps: readonly EnergyStep[] }) {
  const grid = useGridDay()
  const total = useMemo(() => carbonGrams(steps, grid), [steps, grid])
  const soFar = usePlay(({ playheadS }) => massText(carbonGrams(steps, grid, playheadS)))
  return (
    <p data-testid="carbon">
      <b>{carbonTexts.carbon}</b> <b className="text-accent">{soFar}</b>{' '}
      <span className="text-text2">{carbonTexts.ofAll(massText(total))}</span>
    </p>
  )
}
