/**
 * Predictions of every model that applies to a migration, with their caveats. Input: a scenario and, for the refined model, the
 * VM's earlier runs.
 */
import { knownDowntimeMs } from '../../engine/downtime.ts'
import type { MigrationResult, Result } from '../../engine/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { CostVm } from '../formulas/liu2011Cost.ts'
import { migrationFacts } from './migrationFacts.ts'
import type { ModelName } from '../models.ts'
import { predictGudkov } from './predictGudkov.ts'
import type { Verdict } from './prediction.ts'
import { predictAlgorithm1, predictBase, predictEnergy, predictRefined } from './predictLiu.ts'
import { predictSliwko } from './predictSliwko.ts'

/** The models that predict a run; `liu2011-cost` chooses among several runs instead. */
export const predictingModels = [
  'liu2011-base', 'liu2011-algorithm1', 'liu2011-refined', 'liu2011-energy', 'sliwko2017', 'gudkov2023',
] as const satisfies readonly ModelName[]

/** One verdict per predicting model, in their order; `earlier`: previous runs of the same VM, oldest first. */
export function modelsFor(scenario: Scenario, migrationIndex: number, earlier: readonly MigrationResult[] = []): Verdict[] {
  const found = migrationFacts(scenario, migrationIndex)
  if ('why' in found) return predictingModels.map((model) => ({ applies: false, model, why: found.why }))
  const { facts } = found
  const base = predictBase(facts)
  const algorithm1 = predictAlgorithm1(facts)
  return [
    base, algorithm1, predictRefined(facts, earlier), predictEnergy([algorithm1, base]), predictSliwko(facts), predictGudkov(facts),
  ]
}

/** Input of the cost model (L5): the completed migrations of a result. */
export function costVms({ migrations }: Result): CostVm[] {
  return migrations.filter(({ outcome }) => outcome === 'completed').map((migration) => ({
    id: migration.vm, downtimeS: knownDowntimeMs(migration) / 1000, totalS: migration.totalS, migratedMB: migration.transferredMiB,
    energyJ: migration.energyJ,
  }))
}
