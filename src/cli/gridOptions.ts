/** The grid of `--grid` and the hour of `--start-hour`, for which CO₂ is counted beside energy. */
import type { Command } from 'commander'
import { type GridDay, HOURS_OF_DAY, MOST_INTENSITY, readIntensities, USUAL_GRID } from '../analysis/energy/carbon.ts'
import { carbonOnGrid, energyText } from '../analysis/energy/energyText.ts'
import { shown } from '../scenario/schema/fields/faultText.ts'
import { formatWhole } from '../units/format.ts'
import { optionalNumber, readTogether } from './options.ts'
import { refusal } from './refusal.ts'

export interface GridOptions {
  grid?: string
  startHour?: string
}

const hourRange = { min: 0, max: HOURS_OF_DAY - 1, whole: true, unit: '', what: 'Hour of the day at which the run begins' } as const

export function addGridOptions(command: Command): Command {
  return command
    .option(
      '--grid <g>',
      `g CO₂ per kWh: one number, or 24 from midnight, a,b,… (default ${USUAL_GRID.perKWh[0]}, the world’s mean of 2024)`,
    )
    .option('--start-hour <h>', 'hour of the day at which the run begins, for 24 numbers (default 0)')
}

/** The world's mean without options. @throws Refusal for a number or an hour that is none */
export function gridDayOf({ grid, startHour }: GridOptions): GridDay {
  const read = readTogether({
    perKWh: () => (grid === undefined ? USUAL_GRID.perKWh : intensitiesOf(grid)),
    startHour: () => optionalNumber('--start-hour', startHour, hourRange) ?? USUAL_GRID.startHour,
  })
  if (startHour !== undefined && read.perKWh.length === 1) throw refusal('--start-hour', 'needs 24 numbers in --grid')
  return read
}

/** Whether results in JSON are to have CO₂: without an option they have what the simulation gives. */
export function hasGrid({ grid }: GridOptions): boolean {
  return grid !== undefined
}

function intensitiesOf(text: string): readonly number[] {
  const read = readIntensities(text)
  // On the command line a comma separates numbers: `1,2` is two, not 1.2.
  const isList = read?.length === 1 && /,\s*\S/.test(text)
  if (read === null || isList)
    throw refusal('--grid', `must be one number, or 24, from 0 to ${formatWhole(MOST_INTENSITY)}, got ${shown(text)}`)
  return read
}

/** `Energy 569 J (model of Liu et al. 2011); 0.0747 g CO₂ at 473 g/kWh`. */
export function energyLine(joules: number, grams: number, grid: GridDay): string {
  return `Energy ${energyText(joules)} (model of Liu et al. 2011); ${carbonOnGrid(grams, grid)}`
}
