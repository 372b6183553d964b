/** Access of the parts of Models to their store. */
import { useStore } from 'zustand'
import type { ModelsState, ModelsStore } from '../../../store/models/modelsStore.ts'
import { createModelsStore } from '../../../store/models/modelsStore.ts'
import { modelsWorker } from '../../../worker/models/modelsWorker.ts'

/** Kept while another place is shown, so that fitted and typed values stay. */
let kept: ModelsStore | null = null

export function modelsStore(): ModelsStore {
  return (kept ??= createModelsStore(modelsWorker()))
}

export function useModels<Value>(select: (state: ModelsState) => Value): Value {
  return useStore(modelsStore(), select)
}
