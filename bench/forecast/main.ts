/** `npm run forecast`: scores forecasts on the recorded migrations against the bars, and writes `docs/forecast.md`. */
import { writeFileSync } from 'node:fs'
import { readRuns, recordSets } from './recordedRun.ts'
import { firstPassRows, pauseRows, roundRows } from './rows.ts'
import type { Row } from './rows.ts'
import { holdOutRows } from './holdOut.ts'

const runs = recordSets.flatMap(readRuns)
const started = performance.now()
const rows = [...firstPassRows(runs), ...roundRows(runs), ...pauseRows(runs), ...holdOutRows(runs)]
const lines = document(rows)
writeFileSync('docs/forecast.md', `${lines.join('\n')}\n`)
process.stdout.write(`${lines.join('\n')}\n\n${((performance.now() - started) / 1000).toFixed(1)} s\n`)
if (rows.some(({ holds }) => !holds)) process.exitCode = 1

function document(all: readonly Row[]): string[] {
  return [
    '# Accuracy of forecasts of running migrations',
    '',
    'Written by `npm run forecast`: each record of `bench/records` is cut at a moment, the forecast sees only the record until then, and its figures are',
    'compared with how the migration ended. The k-th re-sync is the first sample with a `dirty-sync-count` of k + 1. "Never" means still running when the load',
    'ended or the test was cancelled. An interval holds the end if the end is at most one window (0.11 s) outside P10 to P90. Errors of the rest of the time count at',
    'least 0.2 s of rest. The Brier score is the mean square of P(never) against what came; saying the share of runs that never ended of each run gives the base.',
    '',
    `Records: ${runs.length} pre-copies in three sets. \`kvm\`: a database under KVM, measured by others (LordWicked/live-migration-thesis-code, MIT licence, Copyright (c) 2026 wicked).`,
    '`qemu` and `qemu2`: QEMU 10.0.2 under TCG on one machine. Priors and settings of the forecast were chosen on these records, so expect a little worse elsewhere.',
    '',
    '| moment | set | records | figures | bar | met |',
    '|---|---|---|---|---|---|',
    ...all.map(({ moment, set, records, figures, bar, holds }) => `| ${moment} | ${set} | ${records} | ${figures} | ${bar} | ${bar === '' ? '' : holds ? 'yes' : '**no**'} |`),
    '',
    'The rows before the first re-sync leave out the two records whose link is dead for 5 s. Not predictable: the end of the load, a phase to come, auto-converge before its first steps, the second re-sync before the first, and the pause under a',
    'bandwidth cap without the link\'s rate. With XBZRLE there is no forecast before the fourth re-sync.',
    '',
    'At re-sync 1 P(never) is weak and says so: half of it is the share of these runs that never ended (0.2). The row "base of the other families" takes that share from',
    'the families of the other cases alone. Half is a round number, not a fit. Auto-converge\'s settings, where no step has shown them, are drawn: QEMU\'s defaults or any',
    'others; how much a writer slows is drawn too. These ranges were chosen by reason with these runs in view, not fitted.',
    '',
    'The rows "priors of the other half" do without that: rate and noise of the prior, one of nine sets, and the share that never ended are chosen on every second family by',
    'the sum of Brier score and median error of the rest at re-syncs 1 to 3, and score the families in between; then the halves change places.',
  ]
}
