/** Published results beside simulated ones, one row per figure. Some cases are means over several starts. */
import { simulate } from '../../src/engine/simulate.ts'
import type { MigrationResult } from '../../src/engine/result/result.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { totalMsOnLink } from '../../src/models/formulas/gudkov2023.ts'
import type { PublishedCase, PublishedFigure } from '../../src/traces/published/publishedCase.ts'
import { agrees } from '../../src/traces/published/publishedCase.ts'
import { memcachedCells, memcachedGuest, parsedCell, statedAccuracy } from '../../src/traces/published/memcachedTable.ts'
import { mean, median } from '../statistics.ts'

export interface PublishedRow {
  id: string
  what: string
  unit: string
  published: number | null
  ours: number | null
  /** Null if one of the two never ends. */
  error: number | null
  within: number
  given: boolean
  agrees: boolean
}

export function publishedRows({ id, scenario, startsS = [0], figures }: PublishedCase): PublishedRow[] {
  if (figures.length === 0) return []
  const runs = startsS.map((atS) => runFrom(scenario, atS))
  return figures.map((figure) => row(id, figure, runs))
}

function runFrom(scenario: PublishedCase['scenario'], atS: number): MigrationResult {
  return simulate(validScenario({ ...scenario, migrations: scenario.migrations.map((migration) => ({ ...migration, atS })) })).migrations[0]
}

function row(id: string, figure: PublishedFigure, runs: readonly MigrationResult[]): PublishedRow {
  const values = runs.map((run) => figure.ours(run))
  // There is no mean if one of the runs never ended.
  const ours = values.some((value) => value === null) ? null : mean(values.flatMap((value) => value ?? []))
  const { what, unit, published, within, given = false } = figure
  const error = published === null || ours === null ? null : ours / published - 1
  return { id, what, unit, published, ours, error, within, given, agrees: agrees(figure, ours) }
}

export interface TableComparison {
  cells: number
  /** Cells in which our arithmetic (`gudkov2023`) gives the printed number. */
  modelEqual: number
  /** Of the engine against the arithmetic before rounding. */
  medianError: number
  worstError: number
  /** Cells off by more than a quarter, or with another outcome. */
  wrong: string[]
  met: boolean
}

/** All 48 cells: our arithmetic against the table, and the engine against the arithmetic. */
export function memcachedComparison(): TableComparison {
  const errors: number[] = []
  const wrong: string[] = []
  let modelEqual = 0
  for (const cell of memcachedCells) {
    const [ms] = totalMsOnLink({ ...memcachedGuest, downtimeMs: [cell.downtimeMs] }, cell.mbps)
    if ((ms === null ? null : Math.ceil(Math.ceil(ms) / 1000)) === cell.totalS) modelEqual++
    const run = simulate(parsedCell(cell)).migrations[0]
    const ours = run.outcome === 'completed' ? run.totalS * 1000 : null
    const name = `${cell.link}/${cell.downtimeMs ?? '∞'} ms`
    if (ms === null || ours === null) {
      if (ms !== ours) wrong.push(`${name}: ${inSeconds(ms)}, ours ${inSeconds(ours)}`)
      continue
    }
    const error = ours / ms - 1
    errors.push(Math.abs(error))
    if (Math.abs(error) > statedAccuracy.off) wrong.push(`${name}: ${(error * 100).toFixed(0)} %`)
  }
  const medianError = median(errors)
  return {
    cells: memcachedCells.length,
    modelEqual,
    medianError,
    worstError: Math.max(...errors),
    wrong,
    met:
      modelEqual === memcachedCells.length &&
      medianError <= statedAccuracy.typical &&
      wrong.length <= statedAccuracy.wrong * memcachedCells.length,
  }
}

function inSeconds(ms: number | null): string {
  return ms === null ? 'never' : `${(ms / 1000).toFixed(0)} s`
}
