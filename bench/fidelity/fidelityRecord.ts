/** The rows of `npm run fidelity` as the page needs them: the features of each case, and the simulation's errors. */
import type { Scenario } from '../../src/scenario/schema/schema.ts'
import { resolveWorkload } from '../../src/scenario/presets/resolveWorkload.ts'
import type { CheckedCase, FidelityRecord } from '../../src/traces/fidelityRecord.ts'
import type { MeasuredEntry } from '../../src/traces/measuredCases.ts'
import type { Compared, FidelityRow, RunRow } from './fidelityRows.ts'
import { mean, rounded } from '../statistics.ts'

/** Path of the file, relative to the project. */
export const recordPath = 'src/traces/measured/fidelity.json'

/** Errors are means over the case's runs. */
export function checkedCase({ vm, together }: MeasuredEntry, scenario: Scenario, row: FidelityRow, seeds: number): CheckedCase {
  const own = scenario.vms.find(({ id }) => id === vm)
  const migration = scenario.migrations.find((one) => one.vm === vm)
  if (own === undefined || migration === undefined) throw new Error(`no migration of ${vm} in its scenario`)
  const { strategy, maxMbps } = migration
  const {
    streams: [stream],
    phases,
  } = resolveWorkload(own.workload, own)
  const error = (of: (run: RunRow) => Compared | null): number | null => {
    const errors = row.runs.flatMap((run) => of(run)?.error ?? [])
    return errors.length === 0 ? null : rounded(mean(errors), 4)
  }
  return {
    id: row.id,
    runs: row.runs.length,
    strategy: strategy.kind,
    rule: 'rule' in strategy ? strategy.rule.kind : null,
    transport: 'transport' in strategy ? strategy.transport : null,
    boosts: 'boosts' in strategy ? Object.keys(strategy.boosts).sort() : [],
    pattern: stream.pattern,
    pace: stream.pace,
    writes: stream.writesPerS > 0,
    phases: phases.length > 0,
    mbps: rounded(Math.min(...scenario.hosts.map(({ mbps }) => mbps), maxMbps ?? Infinity), 1),
    latencyMs: scenario.latencyMs,
    congestionControl: scenario.congestionControl,
    events: [...new Set(scenario.events.map(({ kind }) => kind))].sort(),
    memoryMiB: own.memoryMiB,
    shared: together.length > 0,
    traffic: scenario.vms.some(({ traffic }) => traffic.outMbps + traffic.inMbps > 0),
    timeError: error(({ time }) => time),
    dataError: error(({ data }) => data) ?? 0,
    pauseError: error(({ pause }) => pause),
    lostError: error(({ lost }) => lost),
    sameOutcome: row.runs.every(({ sameOutcome }) => sameOutcome === seeds),
  }
}

export function recordText(record: FidelityRecord): string {
  const { cases, ...head } = record
  const lines = cases.map((one) => `  ${JSON.stringify(one)}`).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)}, "cases": [\n${lines}\n]}\n`
}
