/** CO₂ of energy drawn from the grid: grams, by the grid's intensity in g CO₂ per kWh, constant or by the hour of the day. */
import { typedNumber } from '../../units/typedNumber.ts'

const JOULES_PER_KWH = 3_600_000
const HOUR_S = 3600
export const HOURS_OF_DAY = 24
/** Above any grid; the highest national mean of 2024 is near 1,300 g/kWh. */
export const MOST_INTENSITY = 2000

/** One intensity for the whole day, or one for each hour from midnight, in g/kWh. */
type Intensities = readonly number[]

/** The grid that CO₂ is counted for, and the hour of the day at which a run begins, 0 to 23: no part of a scenario, because no byte moves by it. */
export interface GridDay {
  perKWh: Intensities
  startHour: number
}

/** The world's mean of 2024, from midnight: Ember, Yearly Electricity Data (CC BY 4.0), read by way of Our World in Data. */
export const USUAL_GRID: GridDay = { perKWh: [473], startHour: 0 }

/** Power from a moment on, until the next one; the last power is 0. */
interface PowerStep {
  atS: number
  powerW: number
}

/**
 * `473`, or 24 numbers with spaces, commas or semicolons between or around them, written as in other fields; null for anything else. A comma or
 * space in one number (`47,3`, `1,200`) is part of it: two numbers are no day.
 */
export function readIntensities(text: string): Intensities | null {
  const parts = text.match(/[^\s,;，]+/g) ?? []
  const numbers = parts.length === 1 || parts.length === HOURS_OF_DAY ? parts : [text]
  const values = numbers.map((part) => typedNumber(part) ?? Number.NaN)
  return values.every((value) => value >= 0 && value <= MOST_INTENSITY) ? values : null
}

/** Grams of CO₂ until `untilS`, of a run that begins at an hour of the day (0 to 24). */
export function carbonGrams(steps: readonly PowerStep[], { perKWh: intensities, startHour }: GridDay, untilS = Infinity): number {
  const startS = startHour * HOUR_S
  let grams = 0
  steps.forEach(({ atS, powerW }, i) => {
    const endS = powerW > 0 ? Math.min(untilS, steps[i + 1]?.atS ?? atS) : atS
    // A step may last over several hours.
    for (let fromS = atS; fromS < endS;) {
      const hour = Math.floor((startS + fromS) / HOUR_S)
      const toS = Math.min(endS, (hour + 1) * HOUR_S - startS)
      grams += ((powerW * (toS - fromS)) / JOULES_PER_KWH) * intensities[intensities.length === 1 ? 0 : hour % HOURS_OF_DAY]
      fromS = toS
    }
  })
  return grams
}

/** Grams of CO₂ of an energy that is drawn evenly from a run's start on. */
export function evenGrams(energyJ: number, lastsS: number, grid: GridDay): number {
  // An energy without a time is drawn at the start.
  const toS = lastsS > 0 && lastsS < Infinity ? lastsS : 1
  const steps = [
    { atS: 0, powerW: energyJ / toS },
    { atS: toS, powerW: 0 },
  ]
  return carbonGrams(steps, grid)
}
