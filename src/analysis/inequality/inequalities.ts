/**
 * Written against sent at the start of a run and after each of its events, under any rule, boosts, phases and paths. Apart from
 * `inequality.ts`: a scenario of the engine's core has no event, and nothing changes during its run.
 */
import type { MigrationRequest } from '../../engine/request/request.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { copyHosts } from '../../scenario/schema/strategies/copySetting.ts'
import { ComparedMigration } from './comparedMigration.ts'
import type { Situation } from './comparedMigration.ts'
import type { Inequality } from './inequality.ts'
import { laterInequalities } from './laterInequalities.ts'
import type { LaterInequality } from './laterInequalities.ts'

export interface Inequalities {
  /** At the start; null where no such comparison decides: the VM does not migrate, or its strategy has no pre-copy under a rule. */
  inequality: Inequality | null
  /** The same after each event that changes it. */
  laterInequalities: readonly LaterInequality[]
}

interface Simulated {
  requests: readonly MigrationRequest[]
}

/** `limitMs`: downtime limit at the start; a manager may raise it. */
export function inequalities(scenario: Scenario, vmId: string, limitMs: number | null, { requests }: Simulated): Inequalities {
  const request = requests.find(({ machine }) => machine.vm.id === vmId)
  const migration = scenario.migrations.find(({ vm }) => vm === vmId)
  if (request === undefined || migration === undefined) return { inequality: null, laterInequalities: [] }
  const { strategy, to } = migration
  if (!('rule' in strategy) || copyHosts(strategy).includes(to)) return { inequality: null, laterInequalities: [] }
  const compared = new ComparedMigration(scenario, request, strategy.rule)
  const { maxMbps } = migration
  const start: Situation = { limitMs, maxMbps, workload: 0, fromS: 0, loadScale: 1, isLossy: false }
  return {
    inequality: compared.at(start),
    laterInequalities: laterInequalities(scenario, migration, start, (situation) => compared.at(situation)),
  }
}
