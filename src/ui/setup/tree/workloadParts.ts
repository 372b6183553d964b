import { isObject } from '../../../scenario/json/plainData.ts'

/** A workload of the draft in any of its forms, as an object. */
export interface WorkloadParts {
  form: 'preset' | 'streams' | 'curve'
  /** Empty for another form. */
  presetId: string
  /** A preset's bare id becomes an object once a part of it is changed. */
  parts: Record<string, unknown>
}

export function workloadParts(workload: unknown): WorkloadParts {
  const parts = partsOf(workload)
  return {
    form: formOf(parts),
    presetId: typeof parts.preset === 'string' ? parts.preset : '',
    parts,
  }
}

function partsOf(workload: unknown): Record<string, unknown> {
  if (typeof workload === 'string') return { preset: workload }
  return isObject(workload) ? { ...workload } : {}
}

/** As the schema decides it: the key "preset" comes first. */
function formOf(parts: Record<string, unknown>): WorkloadParts['form'] {
  if ('preset' in parts) return 'preset'
  if ('streams' in parts) return 'streams'
  return 'curve' in parts ? 'curve' : 'preset'
}
