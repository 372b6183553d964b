/**
 * Predictions of every model that applies to a migration, with their caveats. Input: a scenario and, for the refined model, the
 * VM's earlier runs.
 */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { type GudkovInput, totalMsOnLink } from '../formulas/gudkov2023.ts'
import type { ModelName } from '../models.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import { migrationFacts, type MigrationFacts } from './migrationFacts.ts'
import { predictAlgorithm1, predictBase, predictEnergy, predictRefined } from './predictLiu.ts'
import { predictSliwko } from './predictSliwko.ts'
import type { ModelVerdict } from './prediction.ts'

/** The models that predict a run; `liu2011-cost` chooses among several runs instead. */
export const predictingModels = [
  'liu2011-base',
  'liu2011-algorithm1',
  'liu2011-refined',
  'liu2011-energy',
  'sliwko2017',
  'gudkov2023',
] as const satisfies readonly ModelName[]

/** One verdict per predicting model, in their order; `earlier`: previous runs of the same VM, oldest first. */
export function modelsFor(scenario: Scenario, migrationIndex: number, earlier: readonly MigrationResult[] = []): ModelVerdict[] {
  const found = migrationFacts(scenario, migrationIndex)
  if ('why' in found) return predictingModels.map((model) => ({ applies: false, model, why: found.why }))
  const { facts } = found
  const base = predictBase(facts)
  const algorithm1 = predictAlgorithm1(facts)
  return [base, algorithm1, predictRefined(facts, earlier), predictEnergy([algorithm1, base]), predictSliwko(facts), predictGudkov(facts)]
}

const model = 'gudkov2023'
/** Windows from 1 ms to 1000 s, dense enough for linear interpolation. */
const decades = 6
const windowsPerDecade = 24

/** Total time of a run under QEMU's rule, from its workload's dirty-page curve (gudkov2023). */
function predictGudkov(facts: MigrationFacts): ModelVerdict {
  const {
    strategy: { rule },
    vm,
    rateMBps,
    totalPages,
    bodyPages,
  } = facts
  if (rule.kind !== 'qemu') return { applies: false, model, why: texts.qemuOnly }
  const measured = measuredCurve(facts)
  const [totalMs] = totalMsOnLink(
    {
      pageKiB: vm.pageKiB,
      totalPages,
      nonZeroPages: bodyPages,
      curve: measured ?? expectedCurve(facts),
      downtimeMs: [rule.downtimeMs],
    },
    rateMBps * 8,
  )
  return {
    applies: true,
    prediction: {
      model,
      values: { totalS: totalMs === null ? null : totalMs / 1000 },
      basis: measured === null ? texts.expectedCurve : texts.measuredCurve,
      caveats: facts.caveats,
    },
  }
}

/** A measured curve of at least two windows, or null. */
function measuredCurve({ vm: { workload } }: MigrationFacts): GudkovInput['curve'] | null {
  if (typeof workload === 'string' || 'preset' in workload || 'streams' in workload) return null
  return workload.curve.windowMs.length >= 2 ? workload.curve : null
}

/** The expected curve of the workload's streams. */
function expectedCurve({ dirtyPagesAfter }: MigrationFacts): GudkovInput['curve'] {
  const windowMs = Array.from({ length: decades * windowsPerDecade + 1 }, (_, i) => 10 ** (i / windowsPerDecade))
  return { windowMs, dirtyPages: windowMs.map((ms) => dirtyPagesAfter(ms / 1000)) }
}
