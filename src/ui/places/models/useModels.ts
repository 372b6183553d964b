/** Access of the parts of Models to their store. */
import { useStore } from 'zustand'
import { computer } from '../../../compute/compute.ts'
import type { ModelsState, ModelsStore } from '../../../store/models/modelsStore.ts'
import { createModelsStore } from '../../../store/models/modelsStore.ts'

/** Kept while another place is shown, so that fitted and typed values stay. */
let kept: ModelsStore | null = null

export function modelsStore(): ModelsStore {
  return (kept ??= createModelsStore(computer))
}

export function useModels<Value>(select: (state: ModelsState) => Value): Value {
  return useStore(modelsStore(), select)
}
