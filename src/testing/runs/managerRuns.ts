/** Runs that do not end by themselves, for the managers' tests: 512 MiB on 500 Mbit/s, 400 of them written faster than they are sent. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { ManagerAction, MigrationResult } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../smallScenario.ts'

export function stubborn(
  manager: Record<string, unknown> | null,
  more: {
    vm?: Record<string, unknown>
    rule?: Record<string, unknown>
    strategy?: Record<string, unknown>
    scenario?: Record<string, unknown>
    migration?: Record<string, unknown>
  } = {},
): Scenario {
  return testScenario({
    mbps: 500,
    streams: [{ writesPerS: 40_000, sizeMiB: 400 }],
    migration: more.migration,
    vm: { memoryMiB: 512, ...more.vm },
    rule: more.rule ?? { kind: 'qemu' },
    strategy: { manager, ...more.strategy },
    scenario: { endS: 3000, ...more.scenario },
  })
}

export function managedMigration(scenario: Scenario): MigrationResult {
  return simulate(scenario).migrations[0]
}

/** Times and kinds. */
export function brief(actions: readonly ManagerAction[]): [number, string][] {
  return actions.map(({ atS, action }) => [atS, action])
}

/** The downtime limits that were set, in ms, with their times. */
export function limits(actions: readonly ManagerAction[]): [number, number][] {
  return actions.flatMap(({ atS, reason }): [number, number][] =>
    reason.code === 'manager-sets-downtime' ? [[atS, reason.values.limitMs]] : [],
  )
}

/** Expected result of `postcopyAt`: QEMU's check switches to post-copy at most 100 ms after the moment. */
export const POSTCOPY_MADE = { outcome: 'completed', inTime: true, lastRounds: ['stop', 'push'] }

export function postcopyAt(m: MigrationResult, atS: number): typeof POSTCOPY_MADE {
  const afterS = m.switchoverS! - atS
  return { outcome: m.outcome, inTime: afterS >= 0 && afterS < 0.101, lastRounds: m.rounds.slice(-2).map(({ kind }) => kind) }
}
