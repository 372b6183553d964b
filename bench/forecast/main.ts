/** `npm run forecast`: scores forecasts on the recorded migrations against the bars, and writes `docs/forecast.md`. */
import { writeFileSync } from 'node:fs'
import { readRuns, recordSets } from './recordedRun.ts'
import { firstPassRows, pauseRows, roundRows } from './rows.ts'
import type { Row } from './rows.ts'
import { holdOutRows } from './holdOut.ts'
import { simulatedRows } from './simulatedRows.ts'

const runs = recordSets.flatMap(readRuns)
const started = performance.now()
const rows = [...firstPassRows(runs), ...roundRows(runs), ...pauseRows(runs), ...holdOutRows(runs), ...simulatedRows()]
const lines = document(rows)
writeFileSync('docs/forecast.md', `${lines.join('\n')}\n`)
process.stdout.write(`${lines.join('\n')}\n\n${((performance.now() - started) / 1000).toFixed(1)} s\n`)
if (rows.some(({ holds }) => !holds)) process.exitCode = 1

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
    'The rows before the first re-sync leave out the two records whose link is down for 5 s. Not predictable: the end of the load, a later phase, auto-converge before its first steps,',
    "the second re-sync before the first, and the downtime under a bandwidth cap if the link's rate is unknown. With XBZRLE there is no forecast before the fourth re-sync.",
    '',
    '`simulated` are guests of this engine with one uniform stream, all of whose pre-copies converge. Their log is cleared at each re-sync, as under TCG, or by chunks, as KVM does with',
    'manual protection: a page that waited counts if it was written since its chunk was cleared, any other page since the re-sync before. The window of a count is then never longer than',
    'the time between two re-syncs. Above 1 GiB the forecast lets it be longer, with a probability of 0.85, by a share of the time that the pages left over would have needed. Only with',
    'this do the runs of `kvm` with 16 threads get a P(never) near one half at re-sync 2, but it is no law of the log: P(never) is too high for both kinds of simulated guests until rounds are',
    'shorter than the downtime limit.',
    '',
    'At re-sync 1 the record says little about P(never): half of the value is the share of these runs that never ended (0.2). The row "base of the other families" takes that share from',
    "the families of the other cases only. The weight of one half is a round number, not fitted. Until a step shows auto-converge's settings, the forecast draws them: QEMU's defaults or any",
    'others. It also draws how much a writer slows down. These ranges were chosen by judgement with these runs in view, not fitted.',
    '',
    'The rows "priors of the other half" avoid that: rate and noise of the prior, one of nine sets, and the share of runs that never ended are chosen on every second family by',
    'the sum of Brier score and median error of the remaining time at re-syncs 1 to 3, and are scored on the other families; then the halves change places.',
  ]
}
