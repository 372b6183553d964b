/** How the parts of the models' place reach its store. */
import { useStore } from 'zustand'
import type { ModelsState, ModelsStore } from '../../store/models/modelsStore.ts'
import { createModelsStore } from '../../store/models/modelsStore.ts'
import { modelsWorker } from '../../worker/models/modelsWorker.ts'

/** Kept while the person is elsewhere on the page: what was learned and typed stays. */
let kept: ModelsStore | null = null

export function modelsStore(): ModelsStore {
  return (kept ??= createModelsStore(modelsWorker()))
}

export function useModels<Value>(select: (state: ModelsState) => Value): Value {
  return useStore(modelsStore(), select)
}
