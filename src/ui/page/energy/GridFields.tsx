/** The grid that CO₂ is counted for: a region, one number, or a curve over the day with the hour at which the run begins. */
import { Button } from '../../../kit/Button.tsx'
import { Select } from '../../../kit/Select.tsx'
import { type ReactNode, useId, useState } from 'react'
import { GRID_REGIONS, HOURS_OF_DAY, MOST_INTENSITY, readIntensities } from '../../../analysis/energy/carbon.ts'
import { hourText } from '../../../analysis/energy/energyText.ts'
import { releaseGrid, setGridDay, useGridDay } from '../../../store/grid/gridDay.ts'
import { isSameJson } from '../../../scenario/json/sameJson.ts'
import * as texts from '../../../texts/energy.ts'
import { formatWhole } from '../../../units/format.ts'
import { DayCurve } from './DayCurve.tsx'
import './grid.css'

const OWN = 'own'

/** `children`: a CO₂ figure, before the fields. */
export function GridFields({ children }: { children?: ReactNode }) {
  const id = useId()
  const { perKWh } = useGridDay()
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? null : readIntensities(typed)
  const isWrong = typed !== null && read === null
  // Discards the typed text once the values change from elsewhere, as by undo.
  if (read !== null && !isSameJson(read, perKWh)) setTyped(null)
  const isCurve = perKWh.length > 1
  const set = (next: readonly number[], control: string | null = null) => {
    setTyped(null)
    setGridDay({ perKWh: next }, control)
  }
  const type = (text: string) => {
    setTyped(text)
    const next = readIntensities(text)
    if (next !== null) setGridDay({ perKWh: next }, 'typed')
  }
  return (
    <section className="grid-fields" aria-label={texts.carbonOfGrid}>
      {children}
      <Region perKWh={perKWh} set={set} />
      <span>
        <label htmlFor={`${id}-per`}>{texts.gramsPerKWh}</label>
        <input
          id={`${id}-per`}
          inputMode="decimal"
          size={isCurve ? 24 : 6}
          value={typed ?? perKWh.join(' ')}
          aria-invalid={isWrong}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => type(target.value)}
          // Undo takes back values that have taken effect, and the text of refused ones.
          data-settled={!isWrong}
          onBlur={() => {
            setTyped(null)
            releaseGrid()
          }}
        />
      </span>
      {isCurve ? (
        <>
          <StartHour />
          <DayCurve perKWh={perKWh} set={(next) => set(next, 'curve')} />
        </>
      ) : (
        <Button onClick={() => set(Array.from({ length: HOURS_OF_DAY }, () => perKWh[0]))}>{texts.curveOverDay}</Button>
      )}
      <p id={`${id}-hint`} className={isWrong ? 'text-danger' : 'text-text2'}>
        {isWrong ? texts.enterIntensity(formatWhole(MOST_INTENSITY)) : isCurve ? texts.curveHint : texts.gridHint}
      </p>
    </section>
  )
}

interface RegionProps {
  perKWh: readonly number[]
  set(next: readonly number[]): void
}

/** The regions with the mean of a year; own values have their own entry, which they alone choose. */
function Region({ perKWh, set }: RegionProps) {
  const region = perKWh.length > 1 ? OWN : (GRID_REGIONS.find((one) => one.perKWh === perKWh[0])?.id ?? OWN)
  const choose = (chosen: string) => {
    const found = GRID_REGIONS.find((one) => one.id === chosen)
    if (found !== undefined) set([found.perKWh])
  }
  return (
    <Select
      layout="beside"
      label={texts.grid}
      title={texts.gridSource}
      value={region}
      options={[
        ...GRID_REGIONS.map(({ id: one }) => ({ value: one, label: texts.gridRegions[one] })),
        { value: OWN, label: texts.ownGrid, disabled: region !== OWN },
      ]}
      choose={choose}
    />
  )
}

/** The hour of the day at which the run begins, for a curve over the day. */
function StartHour() {
  const { startHour } = useGridDay()
  const hours = Array.from({ length: HOURS_OF_DAY }, (_, hour) => ({ value: hour, label: hourText(hour) }))
  return (
    <Select
      layout="beside"
      label={texts.startsAt}
      value={startHour}
      options={hours}
      choose={(hour) => setGridDay({ startHour: hour }, null)}
    />
  )
}
