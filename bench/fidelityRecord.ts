/** The rows of `npm run fidelity` as the page needs them: the features of each case, and the simulation's errors. */
import type { Scenario } from '../src/scenario/schema/schema.ts'
import { resolveWorkload } from '../src/scenario/workload/resolveWorkload.ts'
import type { CheckedCase, FidelityRecord } from '../src/traces/fidelityRecord.ts'
import type { MeasuredEntry } from '../src/traces/measuredCases.ts'
import type { FidelityRow } from './fidelityRows.ts'
import { pauseIsNear } from './fidelityRows.ts'

/** Path of the file, relative to the project. */
export const recordPath = 'src/traces/measured/fidelity.json'

export function checkedCase({ vm, together }: MeasuredEntry, scenario: Scenario, row: FidelityRow): CheckedCase {
  const own = scenario.vms.find(({ id }) => id === vm)
  const migration = scenario.migrations.find((one) => one.vm === vm)
  if (own === undefined || migration === undefined) throw new Error(`no migration of ${vm} in its scenario`)
  const { strategy, maxMbps } = migration
  const [stream] = resolveWorkload(own.workload, own).streams
  return {
    id: row.id,
    strategy: strategy.kind,
    rule: 'rule' in strategy ? strategy.rule.kind : null,
    transport: 'transport' in strategy ? strategy.transport : null,
    boosts: 'boosts' in strategy ? Object.keys(strategy.boosts).sort() : [],
    pattern: stream.pattern,
    pace: stream.pace,
    writes: stream.writesPerS > 0,
    mbps: rounded(Math.min(...scenario.hosts.map(({ mbps }) => mbps), maxMbps ?? Infinity), 1),
    memoryMiB: own.memoryMiB,
    shared: together.length > 0,
    timeError: row.time === null ? null : rounded(row.time.error, 4),
    dataError: rounded(row.data.error, 4),
    pauseNear: row.downtime === null ? null : pauseIsNear(row.downtime),
    sameOutcome: row.sameOutcome === row.seeds,
  }
}

export function recordText(record: FidelityRecord): string {
  const { cases, ...head } = record
  const lines = cases.map((one) => `  ${JSON.stringify(one)}`).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)}, "cases": [\n${lines}\n]}\n`
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
