/** The measured kinds of migration under KVM and the guests learnt from them, loaded on request. */
import type { KvmCase } from './kvmCase.ts'
import type { KvmGuests } from './kvmScenario.ts'

const files = {
  'precopy-nonconvergent-onlyreads-16t': () => import('./precopy-nonconvergent-onlyreads-16t.json'),
  'precopy-nonconvergent-16t': () => import('./precopy-nonconvergent-16t.json'),
  'precopy-convergent': () => import('./precopy-convergent.json'),
  'postcopy-late-16t-40s': () => import('./postcopy-late-16t-40s.json'),
  'postcopy-late-16t-5s': () => import('./postcopy-late-16t-5s.json'),
  'postcopy-16t': () => import('./postcopy-16t.json'),
  'postcopy-4t': () => import('./postcopy-4t.json'),
  'stop-copy-4t': () => import('./stop-copy-4t.json'),
}

export type KvmId = keyof typeof files

export const kvmIds = Object.keys(files) as KvmId[]

export async function readKvm(id: KvmId): Promise<KvmCase> {
  return (await files[id]()).default as KvmCase
}

export async function readKvmGuests(): Promise<KvmGuests> {
  return (await import('./guests.json')).default
}
