/** Downloads of Explore: every run as a table, and the picture. */
import type { CsvCell } from '../../../analysis/csv.ts'
import { csvText, nineFigures } from '../../../analysis/csv.ts'
import { evenGrams, type GridDay } from '../../../analysis/energy/carbon.ts'
import { type Grid, runCount, seedOf } from '../../../analysis/sweep/grid.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'
import { formatWhole } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import type { SettingChoice } from './controls/settingChoices.ts'
import { choiceAt } from './controls/settingChoices.ts'
import type { Sweep } from '../../../store/explore/exploreStore.ts'

/** How the name of a field says its unit, as the names of scenario and result do. */
const unitInName: Readonly<Record<string, RegExp>> = {
  s: /S$/,
  ms: /Ms$/,
  µs: /Us(?=$|Per)/,
  ns: /Ns(?=$|Per)/,
  B: /Bytes$/,
  KiB: /KiB$/,
  MiB: /MiB$/,
  MB: /MB$/,
  'Mbit/s': /mbps$/i,
  'MB/s': /MBps(?=$|Per)/,
  'MiB/s': /MiBps$/,
  '/s': /PerS$/,
  '%': /Percent$/,
  pages: /Pages$/,
}

/** In the name of a file, which keeps saying that runs of its sweep are missing. */
export function fileEnding({ grid, runs, refused }: Sweep): string {
  const expected = runCount(grid) - refused.size * grid.repeats
  return runs.filter((run) => run !== undefined).length === expected ? '-sweep' : '-sweep-unfinished'
}

/** A path as the head of its column: with its unit, once. */
function headOf(path: string, unit: string): string {
  return unit === '' || (Object.hasOwn(unitInName, unit) && unitInName[unit].test(path)) ? path : `${path} (${unit})`
}

/** One row per run, in the order of their numbers; the headers have the units. The CO₂ is that of an energy drawn evenly over the run. */
export function runsTable({ grid, runs }: Sweep, choices: readonly SettingChoice[], day: GridDay): string {
  const paths = grid.axes.map(({ path }) => path)
  const heads = paths.map((path) => {
    const choice = choiceAt(choices, path)
    return headOf(path, choice.kind === 'number' ? choice.unit : '')
  })
  const rows = runs.flatMap((run): CsvCell[][] =>
    run === undefined
      ? []
      : [
          [
            run.run,
            ...paths.map((path) => cellOf(run.settings[path])),
            run.seed,
            run.outcome,
            run.migrations,
            run.completed,
            run.totalS,
            run.downtimeMs,
            run.transferredMiB,
            run.rounds,
            run.performance.mean,
            run.performance.min,
            run.performance.degradedS,
            run.energyJ,
            nineFigures(evenGrams(run.energyJ, run.totalS, day)),
          ],
        ],
  )
  return csvText([
    [
      'run',
      ...heads,
      'seed',
      'outcome',
      'migrations',
      'completed',
      'totalS',
      'downtimeMs',
      'transferredMiB',
      'rounds',
      'performance.mean (0 to 1)',
      'performance.min (0 to 1)',
      'performance.degradedS',
      'energyJ',
      'carbonG',
    ],
    ...rows,
  ])
}

function cellOf(value: string | number | boolean | null): CsvCell {
  return typeof value === 'boolean' ? String(value) : value
}

/** Under the answer in the picture: whose other settings these are, the seeds at each point, and how they are drawn. */
export function pictureCaption(grid: Grid, { name, seed }: Pick<Scenario, 'name' | 'seed'>): string {
  const rest = texts.restOf(name === '' ? texts.unnamed : name)
  if (grid.axes.some(({ path }) => path === 'seed')) return rest
  const [first, last] = [0, grid.repeats - 1].map((run) => String(seedOf(grid, seed, run)))
  return inSentences([
    rest,
    ...(first === last ? [texts.oneSeed(first)] : [texts.seedsFromTo(first, last), texts.band(formatWhole(grid.repeats))]),
  ])
}
