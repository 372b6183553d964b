/** What each model says of a run, beside what the run came to. */
import { modelsFor } from '../models/compare/applies.ts'
import { models } from '../models/models.ts'
import { predictionErrors } from '../models/compare/prediction.ts'
import type { BesideRequest, BesideRow } from './modelsProtocol.ts'

export function modelsBeside({ scenario, vm, run, earlier }: BesideRequest): BesideRow[] {
  const index = scenario.migrations.findIndex((migration) => migration.vm === vm)
  const pageKiB = scenario.vms.find(({ id }) => id === vm)?.pageKiB ?? 4
  return modelsFor(scenario, index, earlier).map((verdict): BesideRow => {
    const model = verdict.applies ? verdict.prediction.model : verdict.model
    const { title, source } = models[model]
    if (!verdict.applies) return { model, title, source, verdict: { applies: false, why: verdict.why } }
    const { basis, caveats } = verdict.prediction
    return { model, title, source, verdict: { applies: true, basis, caveats, errors: predictionErrors(verdict.prediction, run, pageKiB) } }
  })
}
