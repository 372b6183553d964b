/** The grid that CO₂ is counted for: a region, or one number. */
import type { ReactNode } from 'react'
import { GRID_REGIONS, MOST_INTENSITY } from '../../../analysis/energy/carbon.ts'
import { NumberField } from '../../../kit/fields/NumberField.tsx'
import type { NumberRange } from '../../../kit/fields/numberRange.ts'
import { Select } from '../../../kit/fields/Select.tsx'
import { releaseGrid, setGridDay, useGridDay } from '../../../store/grid/gridDay.ts'
import * as texts from '../../../messages/compiled/en/energy.ts'
import './grid.css'

const OWN = 'own'
const INTENSITY: NumberRange = { min: 0, max: MOST_INTENSITY, unit: '', whole: false }

/** `children`: a CO₂ figure, before the fields. */
export function GridFields({ children }: { children?: ReactNode }) {
  const [perKWh] = useGridDay().perKWh
  const region = GRID_REGIONS.find((one) => one.perKWh === perKWh)?.id ?? OWN
  const chooseRegion = (chosen: string) => {
    const found = GRID_REGIONS.find(({ id }) => id === chosen)
    if (found !== undefined) setGridDay({ perKWh: [found.perKWh] }, null)
  }
  return (
    <section className="grid-fields" aria-label={texts.carbonOfGrid}>
      {children}
      <Select
        layout="beside"
        label={texts.grid}
        title={texts.gridSource}
        value={region}
        options={[
          ...GRID_REGIONS.map(({ id }) => ({ value: id, label: texts.gridRegions[id] })),
          { value: OWN, label: texts.ownGrid, disabled: region !== OWN },
        ]}
        choose={chooseRegion}
      />
      <NumberField
        layout="beside"
        live
        label={texts.gramsPerKWh}
        value={perKWh}
        range={INTENSITY}
        set={(value) => value !== null && setGridDay({ perKWh: [value] }, 'typed')}
        done={releaseGrid}
      />
      <p className="text-text2">{texts.gridHint}</p>
    </section>
  )
}
