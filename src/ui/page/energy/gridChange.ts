import type { GridDay } from '../../../analysis/energy/carbon.ts'
import { hourText } from '../../../analysis/energy/energyText.ts'
import * as texts from '../../../texts/energy.ts'
import { fromTo } from '../../../texts/page/undo.ts'
import { formatExact } from '../../../units/format.ts'

/** What changed between two choices of the grid: `CO₂ of the grid 473 → 44 g/kWh`, `Curve over the day 14:00 473 → 300 g/kWh`. */
export function gridChange(before: GridDay, after: GridDay): string {
  const [from, to] = [before.perKWh, after.perKWh]
  const changed = Array.from({ length: Math.max(from.length, to.length) }, (_, hour) => hour).filter((hour) => from[hour] !== to[hour])
  if (changed.length === 0) return fromTo(texts.startsAt, hourText(before.startHour), hourText(after.startHour))
  if (changed.length > 1 || from.length !== to.length) return texts.curveOverDay
  const [hour] = changed
  const name = from.length === 1 ? texts.carbonOfGrid : `${texts.curveOverDay} ${hourText(hour)}`
  return `${fromTo(name, formatExact(from[hour]), formatExact(to[hour]))} g/kWh`
}
