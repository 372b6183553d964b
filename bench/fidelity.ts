/**
 * `npm run fidelity`: replays the measured QEMU migrations (mean over 5 seeds), repeats that with each case left out of the estimates, and
 * sets published results beside simulated ones. Writes `docs/fidelity.md`, its figures in the README, and what the page says about the
 * accuracy of a run (`src/traces/measured/fidelity.json`). `--json` prints one document instead of tables. Exit status 1 if a goal over the
 * measured cases is missed.
 */
import { writeFileSync } from 'node:fs'
import type { Column } from '../src/cli/textTable.ts'
import type { CheckedCase } from '../src/traces/fidelityRecord.ts'
import { measuredCases } from '../src/traces/measuredCases.ts'
import { readMeasured, readNoise } from '../src/traces/measuredFiles.ts'
import { publishedCases } from '../src/traces/published/publishedCases.ts'
import { checkedCase, recordPath, recordText } from './fidelityRecord.ts'
import type { Compared, FidelityRow } from './fidelityRows.ts'
import { fidelityRow, pauseIsNear } from './fidelityRows.ts'
import { leaveOneOut, tunables } from './leaveOneOut.ts'
import { leftOutIsMet, percent, reportLeaveOneOut, reportPublished } from './fidelityTables.ts'
import { median, percentile } from './percentile.ts'
import { memcachedComparison, publishedRows } from './publishedRows.ts'
import { left, Report, right, writeReadmePart } from './report.ts'

const seeds = 5
const goals = { median: 0.015, p90: 0.06 }

interface Errors {
  cases: number
  median: number
  p90: number
  worst: number
  medianInNoise: number
  met: boolean
}

function errorsOf(compared: Compared[]): Errors {
  const sizes = compared.map(({ error }) => Math.abs(error))
  const summary = { median: median(sizes), p90: percentile(sizes, 0.9) }
  return {
    cases: sizes.length,
    ...summary,
    worst: Math.max(...sizes),
    medianInNoise: median(compared.map(({ errorInNoise }) => errorInNoise)),
    met: summary.median <= goals.median && summary.p90 <= goals.p90,
  }
}

const columns: Column[] = [
  left('Case'), ...['Time s', 'sim', 'error', '/noise', 'product', 'Data MiB', 'sim', 'error', '/noise', 'Downtime ms', 'sim', 'product', 'outside', 'Syncs', 'sim']
    .map(right), left(''),
]

function cells(row: FidelityRow): string[] {
  const { time, data, downtime, dirtySyncs, reportedTotalMs } = row
  return [
    row.id,
    ...(time === null ? ['–', '–', '–', '–'] : comparedCells(time, 2)),
    reportedTotalMs === null ? '–' : (reportedTotalMs / 1000).toFixed(2),
    ...comparedCells(data, 1),
    ...(downtime === null ? ['–', '–', '–', '–'] : [
      downtime.measuredMs.map((ms) => ms.toFixed(0)).join('..'), downtime.simulatedMs.toFixed(0), downtime.reportedMs.toFixed(0),
      downtime.outsideMs === 0 ? 'in' : downtime.outsideMs.toFixed(0),
    ]),
    String(dirtySyncs.measured), dirtySyncs.simulated.toFixed(1),
    remark(row),
  ]
}

function comparedCells({ measured, simulated, error, errorInNoise }: Compared, decimals: number): string[] {
  return [measured.toFixed(decimals), simulated.toFixed(decimals), signedPercent(error), errorInNoise.toFixed(1)]
}

function remark({ converged, sameOutcome, seeds: runs }: FidelityRow): string {
  const given = converged ? '' : 'not finished at its bound'
  return sameOutcome === runs ? given : `${given === '' ? '' : `${given}; `}OUTCOME DIFFERS in ${runs - sameOutcome} of ${runs} runs`
}

function signedPercent(fraction: number): string {
  return `${fraction >= 0 ? '+' : '−'}${(Math.abs(fraction) * 100).toFixed(2)} %`
}

function summaryLine(what: string, errors: Errors): string {
  return `${what}: median error ${(errors.median * 100).toFixed(2)} % (goal ${goals.median * 100} %), 90th percentile `
    + `${(errors.p90 * 100).toFixed(2)} % (goal ${goals.p90 * 100} %), worst ${(errors.worst * 100).toFixed(2)} %, median `
    + `${errors.medianInNoise.toFixed(2)} × the measurement's own noise, ${errors.cases} cases: ${errors.met ? 'met' : 'MISSED'}`
}

const noises = await readNoise()
const rows: FidelityRow[] = []
const checked: CheckedCase[] = []
for (const entry of measuredCases) {
  if (entry.needs !== null) continue
  const row = await fidelityRow(entry, seeds, noises)
  rows.push(row)
  checked.push(checkedCase(entry, (await entry.load()).scenario, row))
}
const { measured } = await readMeasured(measuredCases[0].id)
writeFileSync(recordPath, recordText({ seeds, measured, cases: checked }))
const notYet = measuredCases.filter(({ needs }) => needs !== null).map(({ id, needs }) => ({ id, needs }))
const time = errorsOf(rows.flatMap((row) => row.time ?? []))
const data = errorsOf(rows.map((row) => row.data))
const pauses = rows.flatMap((row) => row.downtime ?? [])
const pausesInside = pauses.filter(({ outsideMs }) => outsideMs === 0).length
const pausesNear = pauses.filter(pauseIsNear).length
const pausesMet = pausesNear >= 0.9 * pauses.length
const sameOutcome = rows.every((row) => row.sameOutcome === row.seeds)
const others = await leaveOneOut(measuredCases.filter(({ needs }) => needs === null))
const published = publishedCases.flatMap(publishedRows)
const table = memcachedComparison()

const pausesLine = `Downtime: ${pausesInside} of ${pauses.length} inside the measured interval, ${pausesNear} within 20 ms or a fifth of it `
  + `(goal 9 in 10): ${pausesMet ? 'met' : 'MISSED'}`

function report(prints: boolean): Report {
  const written = new Report(prints)
  written.heading('Measured migrations')
  written.lines(
    `Migrations ${measured}. Simulated: the mean of ${seeds} seeds. What is known before a migration starts is input; nothing else of the measurement is.`)
  written.items(
    'product: total time and downtime as QEMU reports them.',
    'Downtime: from QEMU\'s own figure to the silence of the guest\'s heartbeat; "outside" is the distance from that interval in ms.',
    '/noise: the error in standard deviations of repeats of the same measurement, or of the repeated case on the same kind of path.')
  written.table(columns, rows.map(cells))
  written.items(...notYet.map(({ id, needs }) => `not yet: ${id} (${needs})`))
  written.items(
    summaryLine('Total time', time), summaryLine('Data', data), pausesLine,
    `Outcome: ${sameOutcome ? 'as measured in every case' : 'DIFFERS'}`)
  written.lines('The sweep of `seq-full` has a phase that the measurement does not record: the measured guest had been sweeping for some seconds, the simulated '
    + 'one starts at the first page of its region.')
  reportLeaveOneOut(written, others)
  reportPublished(written, publishedCases, published, table)
  return written
}

function readmeLines(): string[] {
  const short = (fraction: number) => `${(fraction * 100).toFixed(1)} %`
  return [
    `- Against ${rows.length} migrations ${measured}; one set of constants, mean of ${seeds} seeds:`,
    `  median error of total time ${short(time.median)}, of data transferred ${short(data.median)}; 90th percentile ${short(time.p90)} and ${short(data.p90)}; worst `
    + `${short(Math.max(time.worst, data.worst))}.`,
    `  Downtime lies within 20 ms or a fifth of the measured interval in ${pausesNear} of ${pauses.length} cases. `
    + (sameOutcome ? 'Every outcome agrees.' : 'Not every outcome agrees.'),
    `- ${tunables.length} constants were read from measured runs. Estimated with each case left out in turn, they give a median error of`,
    `  total time of ${percent(others.time.leftOut)} (in use: ${percent(others.time.inUse)}), of data of ${percent(others.data.leftOut)} `
    + `(${percent(others.data.inUse)}), with 2 seeds.`,
    `- ${published.filter(({ given, agrees }) => !given && agrees).length} of ${published.filter(({ given }) => !given).length} figures published by others, `
    + 'and not used as input, agree within their tolerance.',
  ]
}

const asJson = process.argv.includes('--json')
const summary = readmeLines()
const written = report(!asJson)
writeFileSync('docs/fidelity.md', written.markdown('Accuracy against measured and published migrations', ['Written by `npm run fidelity`.', '', ...summary]))
writeReadmePart('npm run fidelity', summary)
if (asJson) {
  const document = {
    seeds, goals, rows, time, data, pauses: { inside: pausesInside, near: pausesNear, of: pauses.length, met: pausesMet }, notYet,
    leaveOneOut: others, published, memcachedTable: table,
  }
  process.stdout.write(`${JSON.stringify(document, null, 1)}\n`)
}
process.exitCode = time.met && data.met && pausesMet && sameOutcome && leftOutIsMet(others) ? 0 : 1
