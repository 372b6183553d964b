/** Service of the models page: predictions, calculators, fits and measurements. Long tasks report progress and can be cancelled. */
import { calculated } from './calculation.ts'
import { learnFrom } from './learning.ts'
import { looped, policiesRated, rebalanced } from './loopRuns.ts'
import { measured } from './measuring.ts'
import type { ComparisonRequest, ComparisonRow, ModelsService } from './modelsProtocol.ts'
import { modelsFor } from '../../models/compare/applies.ts'
import { models } from '../../models/models.ts'
import { predictionErrors } from '../../models/compare/prediction.ts'

/** `pause` lets the worker handle waiting messages, such as a cancel. */
export function createModelsService({ pause }: { pause: () => Promise<void> }): ModelsService {
  const cancelled = new Set<number>()
  const untilCancelled = async <Reply>(requestId: number, act: (heard: () => Promise<void>) => Promise<Reply>) => {
    const heard = async () => {
      await pause()
      if (cancelled.has(requestId)) throw new Cancelled()
    }
    try {
      return await act(heard)
    } catch (error) {
      if (error instanceof Cancelled) return { kind: 'cancelled' as const }
      throw error
    } finally {
      cancelled.delete(requestId)
    }
  }
  return {
    beside: async (request) => compareModels(request),
    calculate: async (request) => calculated(request),
    learn: (request, onProgress) => untilCancelled(request.requestId, (heard) => learnFrom(request, { pause: heard, onProgress })),
    measure: (request, onProgress) => untilCancelled(request.requestId, (heard) => measured(request, { pause: heard, onProgress })),
    loop: (request, onProgress) => untilCancelled(request.requestId, (heard) => looped(request, { pause: heard, onProgress })),
    rebalance: (request, onProgress) => untilCancelled(request.requestId, (heard) => rebalanced(request, { pause: heard, onProgress })),
    policies: (request, onProgress) => untilCancelled(request.requestId, (heard) => policiesRated(request, { pause: heard, onProgress })),
    cancel(requestId) {
      cancelled.add(requestId)
    },
  }
}

class Cancelled extends Error {}

/** Each model's prediction for a run beside the run's own value. */
function compareModels({ scenario, vm, run, earlier }: ComparisonRequest): ComparisonRow[] {
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
