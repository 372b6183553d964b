/** The lists that some models take, as tables of named columns. */
import type { ModelName } from '../models/models.ts'
import type { TableColumn, TableRow } from '../models/fit/observationTable.ts'

export interface CalculatorTable {
  columns: readonly TableColumn[]
  /** The model's own list, and where in the text each part of it stands, by path. */
  inputOf(rows: readonly TableRow[], places: readonly string[]): { input: unknown; places: Map<string, string> }
}

const number = (name: string): TableColumn => ({ name, kind: 'number' })

/** Rounds of one migration follow each other and bear its name. */
const history: CalculatorTable = {
  columns: [{ name: 'migration', kind: 'text' }, number('dirtyMBps'), number('timeS')],
  inputOf(rows, places) {
    const migrations: { name: unknown; rounds: { dirtyMBps: unknown; timeS: unknown }[] }[] = []
    const found = new Map<string, string>()
    rows.forEach(({ migration, dirtyMBps, timeS }, i) => {
      if (migrations.at(-1)?.name !== migration) migrations.push({ name: migration, rounds: [] })
      const { rounds } = migrations[migrations.length - 1]
      found.set(`history[${migrations.length - 1}].rounds[${rounds.length}]`, places[i])
      rounds.push({ dirtyMBps, timeS })
    })
    return { input: migrations.map(({ rounds }) => ({ rounds })), places: found }
  },
}

const vms: CalculatorTable = {
  columns: [{ name: 'id', kind: 'text' }, number('downtimeS'), number('totalS'), number('migratedMB'), number('energyJ')],
  inputOf: (rows, places) => ({ input: rows, places: new Map(places.map((place, i) => [`vms[${i}]`, place])) }),
}

const curve: CalculatorTable = {
  columns: [number('windowMs'), number('dirtyPages')],
  inputOf: (rows, places) => ({
    input: { windowMs: rows.map((row) => row.windowMs), dirtyPages: rows.map((row) => row.dirtyPages) },
    places: new Map(places.flatMap((place, i) => ['windowMs', 'dirtyPages'].map((name): [string, string] => [`curve.${name}[${i}]`, place]))),
  }),
}

export const calculatorTables: Partial<Record<ModelName, Record<string, CalculatorTable>>> = {
  'liu2011-refined': { history }, 'liu2011-cost': { vms }, 'gudkov2023': { curve },
}
