/** `run`: simulates one scenario. */
import { expandFleet } from '../../engine/plain/fleet.ts'
import { ExtendedSimulation, simulate } from '../../engine/simulate.ts'
import type { SimulateOptions } from '../../engine/simulation/simulation.ts'
import { runLimits } from '../../scenario/schema/fields/limits.ts'
import { energyLine, gridDayOf, type GridOptions, hasGrid } from '../gridOptions.ts'
import { optionalNumber, readTogether } from '../options.ts'
import { firstRounds, lastRounds, printLines, printParts, printText, textTable } from '../output.ts'
import type { Column } from '../output.ts'
import { readScenario } from '../readScenario.ts'
import { refusal } from '../refusal.ts'
import { metricsText } from '../../records/metrics.ts'
import { notAllowed } from '../../scenario/schema/fields/faultText.ts'
import { type GridDay, USUAL_GRID } from '../../analysis/energy/carbon.ts'
import { migrationGrams } from '../../analysis/energy/energyOverTime.ts'
import { energyText, massText } from '../../analysis/energy/energyText.ts'
import { neverConverges } from '../../analysis/report/convergence.ts'
import { boostFigures } from '../../analysis/report/boostFigures.ts'
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { type DeadlineOutcome, deadlineOutcomeOf } from '../../analysis/report/deadlineOutcome.ts'
import { bitRate, clock, dataSize, duration, formatNumber, formatWhole, plural, say } from '../../units/format.ts'
import { problemsOf } from '../../analysis/report/problems.ts'
import { roundName } from '../../analysis/report/story.ts'
import { verdictOf } from '../../analysis/report/verdict.ts'
import type { DowntimeParts, MigrationResult, Result, Round } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import { reasonsText, reasonText } from '../../engine/result/reasons/reasonText.ts'
import { resultParts } from '../../engine/result/resultDocument.ts'
import { stoppedInVainMs } from '../../engine/result/downtime.ts'
import { countPrecopyRounds } from '../../engine/result/precopyRounds.ts'
import { neverConverges as neverConvergesText } from '../../messages/compiled/en/places/compare.ts'
import { outcomeNames } from '../../messages/compiled/en/places/dataCentre.ts'
import { deadlineOutcomes } from '../../messages/compiled/en/report.ts'

export interface RunOptions extends GridOptions {
  json?: boolean
  seed?: string
  audit?: boolean
  series?: boolean
  as?: string
}

export async function runCommand(file: string, options: RunOptions): Promise<void> {
  const { seed, grid } = readTogether({
    seed: () => optionalNumber('--seed', options.seed, runLimits.seed),
    as: () => checkFormat(options),
    grid: () => gridDayOf(options),
  })
  const given = await readScenario(file)
  const runSeed = seed ?? given.seed
  // The report and the metrics read the VMs and requests of a fleet too.
  const scenario = expandFleet(given, runSeed)
  const result = simulateShown(scenario, {
    seed: runSeed,
    audit: options.audit === true,
    series: options.series === true || options.as !== undefined,
  })
  if (options.as !== undefined) {
    printText(metricsText(result, scenario))
    return
  }
  if (options.json === true) {
    printParts(resultParts(hasGrid(options) ? withCarbon(result, scenario, grid) : result))
    return
  }
  printLines(runReport(result, scenario, grid))
}

/** The result with the CO₂ of each migration and of all. */
function withCarbon(result: Result, { hosts }: Scenario, grid: GridDay): Result {
  const gramsOf = migrationGrams(hosts, grid)
  const migrations = result.migrations.map((migration) => ({ ...migration, carbonG: gramsOf(migration) }))
  return { ...result, migrations, totals: Object.assign({ ...result.totals }, { carbonG: sumOf(migrations, ({ carbonG }) => carbonG) }) }
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0)
}

/** From this time on a run on a terminal shows how far it is, drawn again at this interval. */
const SHOWN_AFTER_MS = 1000
const SHOWN_EVERY_MS = 200
/** Events between two reads of the clock. */
const CLOCK_EVERY = 16

/** Runs a scenario to its end. On a terminal a long run shows how far it is, on standard error, in one line that is removed at the end. */
export function simulateShown(scenario: Scenario, options: SimulateOptions): Result {
  const { stderr } = process
  if (!stderr.isTTY) return simulate(scenario, options)
  const run = new ExtendedSimulation(scenario, options)
  let nextMs = Date.now() + SHOWN_AFTER_MS
  let isShown = false
  for (let events = 1; run.step(); events++) {
    if (events % CLOCK_EVERY !== 0 || Date.now() < nextMs) continue
    nextMs = Date.now() + SHOWN_EVERY_MS
    isShown = true
    const ended = run.requests.filter(({ result }) => result !== null).length
    stderr.write(
      `\r\u001B[K${say(clock(run.nowS))} of simulated time, ${formatWhole(ended)} of ${formatWhole(run.requests.length)} migrations ended`,
    )
  }
  if (isShown) stderr.write('\r\u001B[K')
  return run.result()
}

/** @throws Refusal for an unknown format, or one combined with `--json` or `--audit` */
function checkFormat({ as: format, json, audit }: RunOptions): void {
  if (format === undefined) return
  if (format !== 'prometheus') throw refusal('--as', notAllowed(format, 'prometheus'))
  if (json === true) throw refusal('--as', 'cannot be combined with --json')
  if (audit === true) throw refusal('--as', 'cannot be combined with --audit')
}

// A result as text: the verdict, the rounds, the parts of the downtime, and each decision.

/** With more migrations than this each has one line instead of a report. */
const reportsAtMost = 4

/** Lines without line breaks. `scenario`: the one that was simulated. `grid`: what the CO₂ is counted for. */
export function runReport(result: Result, scenario: Scenario, grid: GridDay = USUAL_GRID): string[] {
  const { migrations, totals } = result
  const gramsOf = migrationGrams(scenario.hosts, grid)
  const body =
    migrations.length <= reportsAtMost
      ? migrations.flatMap((migration, i) => [
          ...(i > 0 ? [''] : []),
          ...migrationReport(migration, scenario, energyLine(migration.energyJ, gramsOf(migration), grid)),
        ])
      : migrationList(migrations, scenario, gramsOf)
  return [
    ...(result.scenario === '' ? [] : [`${result.scenario}, seed ${result.seed}`, '']),
    ...(migrations.length === 0 ? ['No VM migrates.'] : body),
    ...(migrations.length > 1 ? ['', totalsLine(result, scenario)] : []),
    ...(migrations.length > 1 && totals.energyJ > 0 ? [energyLine(totals.energyJ, sumOf(migrations, gramsOf), grid)] : []),
    ...(result.notes.length > 0 ? ['', ...result.notes.map((note) => `Note: ${reasonText(note)}`)] : []),
    ...(result.audit === undefined ? [] : ['', auditLine(result.audit)]),
  ]
}

function migrationReport(migration: MigrationResult, scenario: Scenario, energy: string): string[] {
  const pageKiB = scenario.vms.find(({ id }) => id === migration.vm)?.pageKiB ?? 4
  const { headline, facts } = verdictOf(migration, pageKiB, scenario)
  const downtimeAndEnergy = [
    ...(migration.switchoverS === null ? [] : [downtimeLine(migration)]),
    ...(migration.energyJ > 0 ? [energy] : []),
  ]
  const termWidth = Math.max(...facts.map(({ term }) => term.length))
  return [
    `${migration.vm}: ${migration.from} → ${migration.to}, ${descriptorOf(migration.strategy).inSentence}${queued(migration)}`,
    headline.join(' '),
    ...facts.map(({ term, text }) => `  ${term.padEnd(termWidth)}  ${text}`),
    ...(migration.blockPages > 1 ? [`  One dirty bit covers ${formatWhole(migration.blockPages)} pages`] : []),
    ...(migration.rounds.length > 0 ? ['', ...roundsTable(migration.rounds)] : []),
    ...(downtimeAndEnergy.length > 0 ? ['', ...downtimeAndEnergy] : []),
    ...boostFigures(migration).map(({ boost, text }) => `Boost ${boost}: ${text}`),
    ...problemLines(migration, pageKiB),
    ...(migration.rounds.length > 0 ? ['', ...whyLines(migration.rounds)] : []),
  ]
}

/** The three problems (N10), if they occurred. */
function problemLines(migration: MigrationResult, pageKiB: number): string[] {
  const problems = problemsOf(migration, pageKiB)
  if (problems.length === 0) return []
  return [
    '',
    ...textTable(
      problemColumns,
      problems.map(({ title, fromS, toS, text }) => [title, `${say(clock(fromS))} – ${say(clock(toS))}`, text]),
    ),
  ]
}

const problemColumns: Column[] = [
  { head: 'Problem', align: 'left' },
  { head: 'From – to', align: 'left' },
  { head: 'Evidence', align: 'left' },
]

function queued({ queuedS }: MigrationResult): string {
  return queuedS > 0 ? `, queued for ${say(duration(queuedS))}` : ''
}

const roundColumns: Column[] = [
  { head: 'Round', align: 'left' },
  { head: 'Start', align: 'right' },
  { head: 'Duration', align: 'right' },
  { head: 'Pages sent', align: 'right' },
  { head: 'Sent', align: 'right' },
  { head: 'Pages dirtied', align: 'right' },
  { head: 'Pages remaining', align: 'right' },
  { head: 'Mbit/s', align: 'right' },
]

const whyColumns: Column[] = [
  { head: 'Round', align: 'left' },
  { head: 'Decision', align: 'left' },
]

function roundsTable(rounds: readonly Round[]): string[] {
  return withGap(
    textTable(
      roundColumns,
      shownRounds(rounds).map((round) => roundRow(round, rounds)),
    ),
    rounds,
  )
}

/** The decision at each round's end. */
function whyLines(rounds: readonly Round[]): string[] {
  return withGap(
    textTable(
      whyColumns,
      shownRounds(rounds).map((round) => [roundName(round, rounds), reasonsText(round.reasons)]),
    ),
    rounds,
  )
}

/** The first and the last rounds; the JSON has all of them. */
function shownRounds(rounds: readonly Round[]): readonly Round[] {
  return omittedCount(rounds) === 0 ? rounds : [...rounds.slice(0, firstRounds), ...rounds.slice(-lastRounds)]
}

function omittedCount(rounds: readonly Round[]): number {
  const omitted = rounds.length - firstRounds - lastRounds
  return omitted > 1 ? omitted : 0
}

function withGap(lines: string[], rounds: readonly Round[]): string[] {
  const omitted = omittedCount(rounds)
  return omitted === 0 ? lines : lines.toSpliced(1 + firstRounds, 0, `… ${formatWhole(omitted)} more rounds (use --json)`)
}

function roundRow(round: Round, rounds: readonly Round[]): string[] {
  return [
    roundName(round, rounds),
    say(clock(round.startS)),
    say(duration(round.durationS)),
    formatWhole(round.sentPages),
    say(dataSize(round.sentMiB)),
    formatWhole(round.dirtiedPages),
    formatWhole(round.remainingPages),
    bitRate(round.rateMbps).value,
  ]
}

const partNames: [keyof DowntimeParts, string][] = [
  ['stopMs', 'stop'],
  ['ramMs', 'memory'],
  ['deviceMs', 'device state'],
  ['unmapMs', 'unmap'],
  ['resumeMs', 'resume'],
  ['announceMs', 'announce'],
]

function downtimeLine(migration: MigrationResult): string {
  const { downtimeMs, reportedDowntimeMs, downtimeParts } = migration
  const parts = partNames.filter(([key]) => downtimeParts[key] > 0).map(([key, name]) => `${name} ${formatNumber(downtimeParts[key])}`)
  const sum = parts.length === 0 ? '' : ` = ${parts.join(' + ')}`
  if (downtimeMs === null) {
    const ms = stoppedInVainMs(migration)
    return 'Downtime: none, the guest did not switch over' + (ms === 0 ? '' : `; it was stopped for ${formatNumber(ms)} ms`)
  }
  const reported =
    reportedDowntimeMs === null || reportedDowntimeMs === downtimeMs
      ? ''
      : `; reported by the product: ${formatNumber(reportedDowntimeMs)} ms`
  return `Downtime ${formatNumber(downtimeMs)} ms${sum}${reported}`
}

const listColumns: Column[] = [
  { head: 'VM', align: 'left' },
  { head: 'From', align: 'left' },
  { head: 'To', align: 'left' },
  { head: 'Outcome', align: 'left' },
  { head: 'Start', align: 'right' },
  { head: 'Total time', align: 'right' },
  { head: 'Downtime', align: 'right' },
  { head: 'Transferred', align: 'right' },
  { head: 'Rounds', align: 'right' },
  { head: 'Energy', align: 'right' },
  { head: 'CO₂', align: 'right' },
]

function migrationList(
  migrations: readonly MigrationResult[],
  scenario: Scenario,
  gramsOf: (migration: MigrationResult) => number,
): string[] {
  const haveDeadlines = migrations.some(({ deadlineMet }) => deadlineMet !== null)
  return textTable(
    haveDeadlines ? [...listColumns, { head: 'Deadline', align: 'left' }] : listColumns,
    migrations.map((one) => [
      one.vm,
      one.from,
      one.to,
      neverConverges(one) ? neverConvergesText : outcomeNames[outcomeByCause(one)],
      say(clock(one.startS)),
      say(duration(one.totalS)),
      one.downtimeMs === null ? '–' : say(duration(one.downtimeMs / 1000)),
      say(dataSize(one.transferredMiB)),
      formatWhole(countPrecopyRounds(one.rounds)),
      energyText(one.energyJ),
      massText(gramsOf(one)),
      ...(haveDeadlines ? [deadlineText(deadlineOutcomeOf(one, scenario))] : []),
    ]),
  )
}

function deadlineText(outcome: DeadlineOutcome | null): string {
  return outcome === null ? '–' : deadlineOutcomes[outcome]
}

function totalsLine({ migrations, totals }: Result, scenario: Scenario): string {
  const completed = migrations.filter(({ outcome }) => outcome === 'completed').length
  const { downtimeMsSum, downtimeMsMax } = totals
  const downtimes =
    downtimeMsSum === null || downtimeMsMax === null
      ? 'none'
      : `${say(duration(downtimeMsSum / 1000))} in total, longest ${say(duration(downtimeMsMax / 1000))}`
  return (
    `${completed} of ${migrations.length} completed in ${say(duration(totals.makespanS))}; ` +
    `${say(dataSize(totals.transferredMiB))} transferred; downtime ${downtimes}` +
    deadlineTotals(migrations.map((one) => deadlineOutcomeOf(one, scenario)).filter((outcome) => outcome !== null))
  )
}

function deadlineTotals(outcomes: readonly DeadlineOutcome[]): string {
  if (outcomes.length === 0) return ''
  const open = outcomes.filter((outcome) => outcome === 'open').length
  const missed = outcomes.filter((outcome) => outcome === 'missed').length
  return `; ${missed} of ${plural(outcomes.length, 'deadline')} missed` + (open === 0 ? '' : `, ${open} ${deadlineOutcomes.open}`)
}

function auditLine({ pagesCompared, exempt, mismatches }: { pagesCompared: number; exempt: number; mismatches: number }): string {
  return `Audit: ${formatWhole(pagesCompared)} pages compared, ${formatWhole(exempt)} exempt, ${formatWhole(mismatches)} differ`
}
