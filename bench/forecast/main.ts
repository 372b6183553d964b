/** `npm run forecast`: scores forecasts on the recorded migrations against the bars, and writes `docs/forecast.md`. */
import { writeFileSync } from 'node:fs'
import { quantile } from '../../src/units/statistics.ts'
import { forecastOf, recordUntil } from '../../src/records/guest/forecast.ts'
import { edgeSet, readRuns, recordOf, recordSets } from './recordedRun.ts'
import type { RecordedRun } from './recordedRun.ts'
import { atResync, edgeRows, firstPassRows, downtimeRows, plainRuns, roundRows } from './rows.ts'
import type { Row } from './rows.ts'
import { holdOutRows } from './holdOut.ts'
import { simulatedRows } from './simulatedRows.ts'

const runs = recordSets.flatMap(readRuns)
const edgeRuns = readRuns(edgeSet)
const started = performance.now()
const rows = [
  ...firstPassRows(runs),
  ...roundRows(runs),
  ...downtimeRows(runs),
  ...holdOutRows(runs),
  ...edgeRows(edgeRuns),
  ...simulatedRows(),
]
const lines = document(rows)
writeFileSync('docs/forecast.md', `${lines.join('\n')}\n`)
process.stdout.write(`${lines.join('\n')}\n\n${updateTimes(runs)}\n${((performance.now() - started) / 1000).toFixed(1)} s\n`)
if (rows.some(({ holds }) => !holds)) process.exitCode = 1

/** Processor time of one forecast: not in the document, which every machine writes alike. */
function updateTimes(all: readonly RecordedRun[]): string {
  return [1, 2, 3, 5, 12, 30]
    .map((k) => {
      const ms = plainRuns(all).flatMap((run) => {
        const atS = atResync(k)(run)
        if (atS === null) return []
        const record = recordUntil(recordOf(run, { withEvents: run.set !== 'kvm' }), atS)
        const before = process.cpuUsage()
        forecastOf(record)
        const { user, system } = process.cpuUsage(before)
        return [(user + system) / 1000]
      })
      const sorted = ms.toSorted((a, b) => a - b)
      return `update at re-sync ${k}: ${quantile(sorted, 0.5).toFixed(0)} ms median, ${sorted.at(-1)!.toFixed(0)} worst`
    })
    .join('\n')
}

function document(all: readonly Row[]): string[] {
  return [
    '# Accuracy of forecasts of running migrations',
    '',
    'Written by `npm run forecast`. Each record of `bench/records` is cut at a moment, the forecast sees only the record up to that moment, and its figures are',
    'compared with the end of the migration. The k-th re-sync is the first sample with a `dirty-sync-count` of k + 1. "Never" means still running when the load',
    'ended or the test was cancelled. An interval holds the end if the end is at most one window (0.11 s) outside P10 to P90. Errors of the remaining time ("rest") are relative to at',
    'least 0.2 s. The Brier score is the mean square of P(never) minus the outcome (1 never ended, 0 ended); its base uses the share of runs that never ended as P(never) of each run.',
    '',
    `Records: ${runs.length} pre-copies in three sets. \`kvm\`: a database under KVM, measured by others (LordWicked/live-migration-thesis-code, MIT licence, Copyright (c) 2026 wicked).`,
    '`qemu` and `qemu2`: QEMU 10.0.2 under TCG on one machine. Priors and settings of the forecast were chosen on these records, so expect slightly larger errors elsewhere.',
    '',
    '| moment | set | records | figures | goal | met |',
    '|---|---|---|---|---|---|',
    ...all.map(
      ({ moment, set, records, figures, bar, holds }) =>
        `| ${moment} | ${set} | ${records} | ${figures} | ${bar} | ${bar === '' ? '' : holds ? 'yes' : '**no**'} |`,
    ),
    '',
    "The memory in use is given exactly: the memory without the zero pages that the whole run sent. The dirty curve is computed from the writer's rate and pages. A resident size and a",
    'measured curve have errors, with which these rows would be worse.',
    '',
    'The rows before the first re-sync leave out the two records whose link is down for 5 s. Not predictable: the end of the load, a later phase, auto-converge before its first steps,',
    "the second re-sync before the first, and the downtime under a bandwidth cap if the link's rate is unknown. With XBZRLE there is no forecast before the fourth re-sync.",
    '',
    `\`edge\`: ${edgeRuns.length} migrations of QEMU 7.2.22 by \`npm run live\`, uniform writers under a cap, ${edgeRuns.filter(({ endS }) => endS < 30).length} of which end within 30 s. No prior was chosen on them; the windows of the cap`,
    'were corrected on them. Near the edge of convergence P(never) is hardly better than the share of runs that never end until the fifth re-sync, and a hot part, which these guests',
    'do not have, makes the median late.',
    '',
    '`simulated` are guests of this engine with one uniform stream, all of whose pre-copies converge. Their log is cleared at each re-sync, as under TCG, or by chunks, as QEMU does with',
    'KVM: a page that waited counts if it was written since its chunk was cleared, any other page since the re-sync before. The forecast assumes both equally likely above 1 GiB in use.',
    'At each re-sync it counts separately the pages that waited: they are the busier ones, and the ones that still wait are not found again.',
    '',
    'From the second re-sync on, one of the two parts of its guests is hot: any share of the fewest pages that a re-sync has found, written once or twice a second. Two re-syncs cannot tell',
    'such a part from noise: P(never) at re-sync 2 is therefore still too high for simulated guests of several GiB, which have none, and near one half for the runs of `kvm` with 16 threads,',
    'which have one. The third re-sync tells them apart.',
    '',
    'At re-sync 1 the record says little about P(never): half of the value is the share of these runs that never ended (0.2). The row "base of the other families" takes that share from',
    "the families of the other cases only. The weight of one half is a round number, not fitted. Until a step shows auto-converge's settings, the forecast draws them: QEMU's defaults or any",
    'others. It also draws how much a writer slows down. These ranges were chosen by judgement with these runs in view, not fitted.',
    '',
    'The rows "priors of the other half" avoid that: rate and noise of the prior, one of nine sets, and the share of runs that never ended are chosen on every second family by',
    'the sum of Brier score and median error of the remaining time at re-syncs 1 to 3, and are scored on the other families; then the halves are swapped.',
  ]
}
