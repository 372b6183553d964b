/** Tasks of Models: predictions, calculators, fits and measurements. */
import { calculated } from './models/calculation.ts'
import { learnFrom } from './models/learning.ts'
import { looped, policiesRated, rebalanced } from './models/loopRuns.ts'
import { measured } from './models/measuring.ts'
import type { ComparisonRequest, ComparisonRow } from './models/modelsProtocol.ts'
import { modelsFor } from '../../models/compare/applies.ts'
import { models } from '../../models/models.ts'
import { predictionErrors } from '../../models/compare/prediction.ts'

declare module '../task.ts' {
  interface Tasks {
    'models.beside': typeof beside
    'models.calculate': typeof calculated
    'models.learn': typeof learnFrom
    'models.measure': typeof measured
    'models.loop': typeof looped
    'models.rebalance': typeof rebalanced
    'models.policies': typeof policiesRated
  }
}

export {
  calculated as calculate,
  learnFrom as learn,
  measured as measure,
  looped as loop,
  rebalanced as rebalance,
  policiesRated as policies,
}

/** Each model's prediction for a run beside the run's own value. */
export function beside({ scenario, vm, run, earlier }: ComparisonRequest): ComparisonRow[] {
  const index = scenario.migrations.findIndex((migration) => migration.vm === vm)
  const pageKiB = scenario.vms.find(({ id }) => id === vm)?.pageKiB ?? 4
  return modelsFor(scenario, index, earlier).map((verdict): ComparisonRow => {
    const model = verdict.applies ? verdict.prediction.model : verdict.model
    const { source } = models[model]
    if (!verdict.applies) return { model, source, verdict: { applies: false, why: verdict.why } }
    const { basis, caveats } = verdict.prediction
    return { model, source, verdict: { applies: true, basis, caveats, errors: predictionErrors(verdict.prediction, run, pageKiB) } }
  })
}
