/** The intensity of the grid that CO₂ is counted for. */
import type { ReactNode } from 'react'
import { MOST_INTENSITY } from '../../../analysis/energy/carbon.ts'
import { NumberField } from '../../../kit/fields/NumberField.tsx'
import type { NumberRange } from '../../../kit/fields/numberRange.ts'
import { releaseGrid, setGridDay, useGridDay } from '../../../store/grid/gridDay.ts'
import * as texts from '../../../messages/compiled/en/energy.ts'
import './grid.css'

const INTENSITY: NumberRange = { min: 0, max: MOST_INTENSITY, unit: '', whole: false }

/** `children`: a CO₂ figure, before the field. */
export function GridField({ children }: { children?: ReactNode }) {
  const [perKWh] = useGridDay().perKWh
  return (
    <section className="grid-fields" aria-label={texts.carbonOfGrid}>
      {children}
      <NumberField
        layout="beside"
        live
        label={texts.gramsPerKWh}
        value={perKWh}
        range={INTENSITY}
        set={(value) => value !== null && setGridDay({ perKWh: [value] }, 'typed')}
        done={releaseGrid}
      />
    </section>
  )
}
