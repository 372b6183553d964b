/** `table`: total time for each link and each downtime limit, before a migration starts. */
import { neverConverges } from '../../analysis/report/convergence.ts'
import { duration, formatExact, plural, say } from '../../units/format.ts'
import { expandFleet } from '../../engine/plain/fleet.ts'
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import type { Outcome } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { hostLimits } from '../../scenario/schema/fields/limits.ts'
import { initialDowntimeMs, managerDescriptors } from '../../scenario/schema/managers/managers.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { qemuRuleLimits } from '../../scenario/schema/strategyLimits.ts'
import { outcomeNames } from '../../messages/compiled/en/places/dataCentre.ts'
import { jsonText } from '../../units/jsonText.ts'
import { numberListOption, readTogether } from '../options.ts'
import { printLines, printText, textTable } from '../output.ts'
import { readScenario } from '../readScenario.ts'
import { printWarnings, Refusal } from '../refusal.ts'

const valuesAtMost = 100

export interface TableOptions {
  mbps: string
  downtimeMs: string
  json?: boolean
}

/** One row per link, one column per downtime limit; null if not all migrations complete. */
interface TimeTable {
  mbps: number[]
  downtimeMs: number[]
  totalS: (number | null)[][]
}

export async function tableCommand(file: string, options: TableOptions): Promise<void> {
  const { mbps, downtimeMs } = readTogether({
    mbps: () => numberListOption('--mbps', options.mbps, hostLimits.mbps, valuesAtMost),
    downtimeMs: () => numberListOption('--downtime-ms', options.downtimeMs, qemuRuleLimits.downtimeMs, valuesAtMost),
  })
  const scenario = await readScenario(file)
  const faults = faultsWithoutLimit(scenario)
  if (faults.length > 0) throw new Refusal(faults)
  const cells = cellsOf(scenario, mbps, downtimeMs)
  const overridden = overriddenLimits(scenario)
  printWarnings([...overridden, ...cutShort(scenario, cells)])
  const table: TimeTable = { mbps, downtimeMs, totalS: cells.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : null))) }
  if (options.json === true) printText(jsonText(overridden.length === 0 ? table : { ...table, overridden }))
  else printLines(tableLines(table, cells))
}

/** Total time in seconds, or why there is none: it never converges, or the outcome, not converged where it still runs at `endS`. */
type Cell = number | 'never' | Outcome

const cellTexts = { never: 'never', ...outcomeNames }

/** One simulation per cell, all with the scenario's seed. */
function cellsOf(scenario: Scenario, mbps: number[], downtimeMs: number[]): Cell[][] {
  return mbps.map((link) => rowOf(scenario, link, downtimeMs))
}

/**
 * Simulates from the loosest limit to the strictest: a migration that does not complete under one limit does not complete under a stricter
 * one. Reaching that result takes thousands of rounds, so the rest of the row is not simulated.
 */
function rowOf(scenario: Scenario, link: number, downtimeMs: number[]): Cell[] {
  const row = downtimeMs.map((): Cell => 'never')
  for (const column of [...downtimeMs.keys()].sort((a, b) => downtimeMs[b] - downtimeMs[a])) {
    const cell = cellOf(withLimits(scenario, link, downtimeMs[column]))
    if (typeof cell === 'number') row[column] = cell
    else return row.map((one, i) => (downtimeMs[i] <= downtimeMs[column] ? cell : one))
  }
  return row
}

function cellOf(scenario: Scenario): Cell {
  const { migrations, totals } = simulate(scenario)
  const open = migrations.filter(({ outcome }) => outcome !== 'completed')
  if (open.length === 0) return totals.makespanS
  const outcomes = open.map(outcomeByCause)
  if (!outcomes.includes('not-converged')) return outcomes[0]
  return open.some(neverConverges) ? 'never' : 'not-converged'
}

function cutShort({ endS }: Scenario, cells: readonly Cell[][]): Fault[] {
  const cut = cells.flat().filter((cell) => cell === 'not-converged').length
  if (cut === 0 || endS === null) return []
  return [{ path: 'endS', message: `${plural(cut, 'cell')} not finished after ${say(duration(endS))}: a later end shows the total time` }]
}

/** Every port and link on the path gets the rate; a migration's own bandwidth limit stays, since it belongs to the product. */
function withLimits(given: Scenario, mbps: number, downtimeMs: number): Scenario {
  const linked = {
    ...given,
    hosts: given.hosts.map((host) => ({ ...host, mbps, migrationMbps: host.migrationMbps === null ? null : mbps })),
    links: given.links.map((link) => ({ ...link, mbps })),
    fleet: given.fleet === null ? null : { ...given.fleet, portMbps: mbps },
  }
  // The migrations of a fleet get the downtime limit too.
  const scenario = expandFleet(linked, given.seed)
  return {
    ...scenario,
    migrations: scenario.migrations.map((migration) => {
      const { strategy } = migration
      if (!('rule' in strategy) || !('downtimeMs' in strategy.rule)) return migration
      return { ...migration, strategy: { ...strategy, rule: { ...strategy.rule, downtimeMs } } }
    }),
  }
}

/** Managers that set the downtime limit themselves as a migration starts: all columns of such a migration are equal. */
function overriddenLimits(scenario: Scenario): Fault[] {
  return scenario.migrations.flatMap(({ strategy }, i) => {
    if (!('manager' in strategy) || strategy.manager === null) return []
    const limitMs = initialDowntimeMs(strategy.manager)
    if (limitMs === null) return []
    const { label } = managerDescriptors[strategy.manager.kind]
    return [
      {
        path: `migrations[${i}].strategy.manager`,
        message: `${label} sets the downtime limit itself, to ${formatExact(limitMs)} ms at the start: the limits of the columns have no effect`,
      },
    ]
  })
}

/** A table over downtime limits would be misleading if the rule has no downtime limit. */
function faultsWithoutLimit(scenario: Scenario): Fault[] {
  return scenario.migrations.flatMap(({ strategy }, i) => {
    const path = `migrations[${i}].strategy`
    if (!('rule' in strategy)) return [withoutLimit(`${path}.kind`, strategy.kind, 'precopy or hybrid')]
    return 'downtimeMs' in strategy.rule ? [] : [withoutLimit(`${path}.rule.kind`, strategy.rule.kind, 'qemu or virtualbox')]
  })
}

function withoutLimit(path: string, kind: string, withLimit: string): Fault {
  return { path, message: `"${kind}" has no downtime limit; use ${withLimit}` }
}

function tableLines({ mbps, downtimeMs }: TimeTable, cells: readonly Cell[][]): string[] {
  const columns = [
    { head: 'Mbit/s', align: 'right' as const },
    ...downtimeMs.map((limit) => ({ head: `≤ ${formatExact(limit)} ms`, align: 'right' as const })),
  ]
  const rows = mbps.map((link, i) => [
    formatExact(link),
    ...cells[i].map((cell) => (typeof cell === 'number' ? say(duration(cell)) : cellTexts[cell])),
  ])
  return ['Total time by link (rows) and downtime limit (columns)', '', ...textTable(columns, rows)]
}
