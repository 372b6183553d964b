/** Answers the models' place: predictions, calculators, learning and measuring; the long ones with progress, until cancelled. */
import { calculated } from './calculation.ts'
import { learnFrom } from './learning.ts'
import { measured } from './measuring.ts'
import { modelsBeside } from './modelsBeside.ts'
import type { ModelsService } from './modelsProtocol.ts'

/** `pause` lets the worker hear what waits, such as a cancel. */
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
    beside: async (request) => modelsBeside(request),
    calculate: async (request) => calculated(request),
    learn: (request, onProgress) => untilCancelled(request.requestId, (heard) => learnFrom(request, { pause: heard, onProgress })),
    measure: (request, onProgress) => untilCancelled(request.requestId, (heard) => measured(request, { pause: heard, onProgress })),
    cancel(requestId) {
      cancelled.add(requestId)
    },
  }
}

class Cancelled extends Error {}
