/** The CO₂ of the migrations, and the grid it is counted for: a region, one number, or a curve over the day. */
import { useId, useMemo, useState } from 'react'
import { carbonGrams, GRID_REGIONS, HOURS_OF_DAY, leastHour, MOST_INTENSITY, readIntensities } from '../../analysis/carbon.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { formatWhole } from '../../units/format.ts'
import type { EnergyStep } from './energyOverTime.ts'
import { massText, setGrid, useGrid } from './gridIntensity.ts'
import * as texts from '../../texts/places/dataCentre.ts'

const OWN = 'own'

export function GridFields({ steps }: { steps: readonly EnergyStep[] }) {
  const id = useId()
  const { perKWh, startHour } = useGrid()
  const [typed, setTyped] = useState<string | null>(null)
  const total = useMemo(() => carbonGrams(steps, perKWh, startHour), [steps, perKWh, startHour])
  const soFar = usePlay(({ playheadS }) => massText(carbonGrams(steps, perKWh, startHour, playheadS)))
  const least = useMemo(() => (perKWh.length === 1 ? null : leastHour(steps, perKWh)), [steps, perKWh])
  const isWrong = typed !== null && readIntensities(typed) === null
  const region = perKWh.length === 1 ? GRID_REGIONS.find((one) => one.perKWh === perKWh[0])?.id ?? OWN : OWN
  const type = (text: string) => {
    setTyped(text)
    const read = readIntensities(text)
    if (read !== null) setGrid({ perKWh: read })
  }
  const choose = (chosen: string) => {
    const found = GRID_REGIONS.find((one) => one.id === chosen)
    if (found === undefined) return
    setTyped(null)
    setGrid({ perKWh: [found.perKWh] })
  }
  return (
    <section className="grid-fields" aria-label={texts.carbon}>
      <p data-testid="carbon"><b>{texts.carbon}</b> <b className="text-accent">{soFar}</b> <span className="text-text2">{texts.ofAll(massText(total))}{least !== null && ` ${texts.leastAt(hourText(least.hour), massText(least.grams))}`}</span></p>
      <label htmlFor={`${id}-region`}>{texts.grid}</label>
      <select id={`${id}-region`} value={region} title={texts.gridSource} onChange={({ target }) => choose(target.value)}>
        {GRID_REGIONS.map((one) => <option key={one.id} value={one.id}>{texts.gridRegions[one.id]}</option>)}
        <option value={OWN} disabled={region !== OWN}>{texts.ownGrid}</option>
      </select>
      <label htmlFor={`${id}-per`}>{texts.gramsPerKWh}</label>
      <input
        id={`${id}-per`} inputMode="decimal" size={perKWh.length === 1 ? 6 : 24} value={typed ?? perKWh.join(' ')} aria-invalid={isWrong} aria-describedby={`${id}-hint`}
        onChange={({ target }) => type(target.value)} onBlur={() => setTyped(null)}
      />
      {perKWh.length > 1 && (
        <>
          <label htmlFor={`${id}-start`}>{texts.startsAt}</label>
          <select id={`${id}-start`} value={startHour} onChange={({ target }) => setGrid({ startHour: Number(target.value) })}>
            {Array.from({ length: HOURS_OF_DAY }, (_, hour) => <option key={hour} value={hour}>{hourText(hour)}</option>)}
          </select>
        </>
      )}
      <p id={`${id}-hint`} className={isWrong ? 'text-danger' : 'text-text2'}>{isWrong ? texts.enterIntensity(formatWhole(MOST_INTENSITY)) : texts.gridHint}</p>
    </section>
  )
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
