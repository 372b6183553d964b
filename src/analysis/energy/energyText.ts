/** Energy and the mass of its CO₂ as texts, each in the unit with the fewest digits. */
import * as texts from '../../messages/compiled/en/energy.ts'
import { formatExact, formatNumber } from '../../units/format.ts'
import type { GridDay } from './carbon.ts'

/** `569 J`, `1.2 kJ`. */
export function energyText(joules: number): string {
  if (joules >= 1e6) return `${formatNumber(joules / 1e6)} MJ`
  return joules >= 1000 ? `${formatNumber(joules / 1000)} kJ` : `${formatNumber(joules)} J`
}

/** `3.71 g`, `1.2 kg`. */
export function massText(grams: number): string {
  return grams >= 1000 ? texts.kilograms(formatNumber(grams / 1000)) : texts.grams(formatNumber(grams))
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** The mass of CO₂, and the grid that it is counted for. */
export function carbonOnGrid(grams: number, { perKWh, startHour }: GridDay): string {
  return perKWh.length === 1
    ? texts.carbonAt(massText(grams), formatExact(perKWh[0]))
    : texts.carbonFrom(massText(grams), hourText(startHour))
}

/** `569 J; 0.0747 g CO₂`. */
export function energyAndCarbonText(joules: number, grams: number): string {
  return texts.energyAndCarbon(energyText(joules), massText(grams))
}
