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
import { SeriesPaths } from '../../../play/charts/SeriesPaths.tsx'
import { MAX_POINTS, type PlotLayer, type PlotRow } from '../../../play/charts/model/plotModel.ts'
import { useFollowPlayhead } from '../../../play/timeline/Playhead.tsx'
import type { PlotArea } from '../../../play/timeline/axis/plotArea.ts'
import { type TimeAxis, timeX } from '../../../play/timeline/axis/timeAxis.ts'
import { useSize } from '../../../../kit/measure/useSize.ts'
import { GridFields } from '../../../page/energy/GridFields.tsx'
import { useRunHosts } from '../useCentreSummary.ts'
import type { DataCentreRun } from '../useDataCentre.ts'

const POWER: PlotLayer[] = [{ key: 'share', kind: 'area', stroke: 'var(--accent)', fill: 'var(--wash)', strokeWidth: 1.5 }]
const SO_FAR: PlotLayer[] = [{ key: 'share', kind: 'line', stroke: 'var(--accent)', fill: 'none', strokeWidth: 1.75 }]

export function EnergyPanel({ centre: { result, simulatedS }, axis, area }: { centre: DataCentreRun; axis: TimeAxis; area: PlotArea }) {
  const hosts = useRunHosts()
  const steps = useMemo(() => energySteps(result?.migrations ?? [], hosts), [result, hosts])
  const [{ height }, attach] = useSize()
  const line = useRef<HTMLDivElement>(null)
  useFollowPlayhead(line, axis, area.left)
  const power = usePlay(({ playheadS }) => `${formatNumber(energyAt(steps, playheadS).powerW)} W`)
  const soFar = usePlay(({ playheadS }) => energyText(energyAt(steps, playheadS).soFarJ))
  const plots = useMemo(() => {
    const mostW = steps.reduce((most, { powerW }) => Math.max(most, powerW), 0)
    const totalJ = steps.at(-1)?.soFarJ ?? 0
    return [
      { name: texts.power, most: `${formatNumber(mostW)} W`, layers: POWER, rows: powerRows(steps, axis, mostW) },
      { name: texts.energy, most: energyText(totalJ), layers: SO_FAR, rows: energyRows(steps, axis, totalJ, simulatedS) },
    ]
  }, [steps, axis, simulatedS])
  const followed = listed((result?.migrations ?? []).filter(({ rounds }) => rounds.length > 0).map(({ vm }) => vm))
  if (result === null) return <p className="centre-empty">{texts.energyAppears}</p>
  const high = Math.max(40, Math.floor((height - 8) / plots.length) - 10)
  return (
    <>
      <div ref={attach} className="energy-room" role="group" aria-label={texts.powerAndEnergy(power, soFar)}>
        {height > 0 &&
          plots.map(({ name, most, layers, rows }, i) => (
            <div key={name} className="energy-plot" style={{ height: high + 10, paddingLeft: area.left }}>
              <p style={{ width: area.left - 10 }} data-narrow={area.narrow}>
                <b>{name}</b> <span>{i === 0 ? power : soFar}</span>
                <small>{texts.upTo(most.replaceAll(' ', '\u00A0'))}</small>
              </p>
              <div className="relative border-b border-ctl" style={{ width: area.width, height: high }}>
                <SeriesPaths width={area.width} height={high} rows={rows} layers={layers} />
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

/** The power steps as corners of a line; of very many steps, the highest in each range of pixels. */
function powerRows(steps: readonly EnergyStep[], axis: TimeAxis, mostW: number): PlotRow[] {
  const kept = thinned(steps)
  const rows: PlotRow[] = []
  let before = 0
  for (const { atS, powerW } of kept) {
    const x = timeX(axis, atS)
    rows.push({ x, share: before }, { x, share: (before = mostW > 0 ? (powerW / mostW) * 0.96 : 0) })
  }
  return rows
}

function energyRows(steps: readonly EnergyStep[], axis: TimeAxis, totalJ: number, simulatedS: number): PlotRow[] {
  const rows = thinned(steps).map(({ atS, soFarJ }) => ({ x: timeX(axis, atS), share: totalJ > 0 ? (soFarJ / totalJ) * 0.96 : 0 }))
  return [...rows, { x: timeX(axis, simulatedS), share: totalJ > 0 ? 0.96 : 0 }]
}

function thinned(steps: readonly EnergyStep[]): EnergyStep[] {
  const most = MAX_POINTS / 2
  if (steps.length <= most) return [...steps]
  const stride = Math.ceil(steps.length / most)
  const kept: EnergyStep[] = []
  for (let i = 0; i < steps.length; i += stride) {
    kept.push(steps.slice(i, i + stride).reduce((highest, step) => (step.powerW > highest.powerW ? step : highest)))
  }
  kept.push(steps[steps.length - 1])
  return kept
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
