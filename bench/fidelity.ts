/**
 * `npm run fidelity`: replays the measured QEMU migrations, repeats that with each case left out of the fitted constants, and
 * compares published results. Figures of the replay are means over 5 seeds. `--json` prints all as one document. Writes the
 * page's accuracy record (`src/traces/measured/fidelity.json`). Exit status 1 if a goal over the measured cases is missed.
 */
import { writeFileSync } from 'node:fs'
import { textTable } from '../src/cli/textTable.ts'
import type { Column } from '../src/cli/textTable.ts'
import type { CheckedCase } from '../src/traces/fidelityRecord.ts'
import { measuredCases } from '../src/traces/measuredCases.ts'
import { readMeasured, readNoise } from '../src/traces/measuredFiles.ts'
import { publishedCases } from '../src/traces/published/publishedCases.ts'
import { checkedCase, recordPath, recordText } from './fidelityRecord.ts'
import type { Compared, FidelityRow } from './fidelityRows.ts'
import { fidelityRow, pauseIsNear } from './fidelityRows.ts'
import { leaveOneOut } from './leaveOneOut.ts'
import { leaveOneOutLines, leftOutIsMet, publishedLines } from './fidelityTables.ts'
import { median, percentile } from './percentile.ts'
import { memcachedComparison, publishedRows } from './publishedRows.ts'

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

const heads = [
  'Time s', 'sim', 'error', '/noise', 'product', 'Data MiB', 'sim', 'error', '/noise',
  'Pause ms', 'sim', 'product', 'outside', 'Syncs', 'sim',
]
const columns: Column[] = [
  { head: 'Case', align: 'left' }, ...heads.map((head): Column => ({ head, align: 'right' })), { head: '', align: 'left' },
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
  return [measured.toFixed(decimals), simulated.toFixed(decimals), percent(error), errorInNoise.toFixed(1)]
}

function remark({ converged, sameOutcome, seeds: runs }: FidelityRow): string {
  const given = converged ? '' : 'given up at its bound'
  return sameOutcome === runs ? given : `${given === '' ? '' : `${given}; `}OUTCOME DIFFERS in ${runs - sameOutcome} of ${runs} runs`
}

function percent(fraction: number): string {
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

if (process.argv.includes('--json')) {
  const document = {
    seeds, goals, rows, time, data, pauses: { inside: pausesInside, near: pausesNear, of: pauses.length, met: pausesMet }, notYet,
    leaveOneOut: others, published, memcachedTable: table,
  }
  process.stdout.write(`${JSON.stringify(document, null, 1)}\n`)
} else {
  process.stdout.write([
    `Measured: QEMU 10.0.2, TCG, one vCPU, loopback TCP. Simulated: the mean of ${seeds} seeds.`,
    '"product": as QEMU itself counts, to its last byte in the socket.',
    'Pause: from QEMU\'s own figure to the silence of the guest\'s heartbeat.',
    '"/noise": the error in standard deviations of repeats of the same measurement, or of the repeated case on the same kind of path.',
    '',
    ...textTable(columns, rows.map(cells)),
    '',
    ...notYet.map(({ id, needs }) => `not yet: ${id} (${needs})`),
    '',
    summaryLine('Total time', time),
    summaryLine('Data', data),
    `Pause: ${pausesInside} of ${pauses.length} inside the measured interval, ${pausesNear} within 20 ms or a fifth of it `
      + `(goal 9 in 10): ${pausesMet ? 'met' : 'MISSED'}`,
    `Outcome: ${sameOutcome ? 'as measured in every case' : 'DIFFERS'}`,
    '',
    ...leaveOneOutLines(others),
    '',
    ...publishedLines(published, table),
    '',
  ].join('\n'))
}
process.exitCode = time.met && data.met && pausesMet && sameOutcome && leftOutIsMet(others) ? 0 : 1
