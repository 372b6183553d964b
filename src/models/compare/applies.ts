/**
 * Which models say something about a migration, and what: the closed form beside the run, with what it does not know.
 * Pure: a scenario, and for the refined model the VM's earlier runs, are all that goes in.
 */
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

/** A verdict of each predicting model, in their order; `earlier`: runs of the same VM before this one, the oldest first. */
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

/** What the cost model (L5) ranks: the migrations of a result that completed. */
export function costVms({ migrations }: Result): CostVm[] {
  return migrations.filter(({ outcome }) => outcome === 'completed').map(({ vm, downtimeMs, totalS, transferredMiB, energyJ }) => ({
    id: vm, downtimeS: downtimeMs / 1000, totalS, migratedMB: transferredMiB, energyJ,
  }))
}
