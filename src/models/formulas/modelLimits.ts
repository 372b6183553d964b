/**
 * Range, unit and meaning of every number in a model's input, in the papers' units (MB, MB/s). Independent of the schema library,
 * so that a form can import it alone.
 */
import type { Range } from '../../scenario/schema/limits.ts'

const megabytes = { min: 0, max: 1e12, unit: 'MB' } as const
const positiveMB = { min: 1e-6, max: 1e12, unit: 'MB' } as const
const seconds = { min: 0, max: 1e9, unit: 's' } as const
const share = { min: 0, max: 1, unit: '' } as const
const factor = { min: -1e9, max: 1e9 } as const

/** Most rounds that the base model lists; closer to λ = 1 their number has no bound. */
export const mostBaseRounds = 100_000

export const liu2011Limits = {
  memoryMB: { ...positiveMB, what: 'Memory of the VM (V_mem)' },
  thresholdMB: { ...megabytes, what: 'Remaining memory at which the model stops (V_thd)' },
  dirtyMBps: { min: 0, max: 1e9, unit: 'MB/s', what: 'Dirty rate (D)' },
  rateMBps: { min: 1e-6, max: 1e9, unit: 'MB/s', what: 'Transmission rate (R)' },
  resumeS: { ...seconds, what: 'Time to resume at the destination (T_resume)' },
  timeS: { ...seconds, what: 'Duration of the round (T_i)' },
  mu: { ...share, what: 'Weight of the latest migration in the history (μ). The paper requires μ > 0.5.' },
  phi: { ...share, what: 'Weight of the current sample against the history (φ). The paper requires 0 < φ < 1.' },
  migratedMB: { ...megabytes, what: 'Network traffic of the migration (V_mig)' },
  alpha: { ...factor, unit: 'J/MB', what: 'Energy per MB sent (α)' },
  beta: { ...factor, unit: 'J', what: 'Fixed energy per migration (β)' },
  weight: { ...share, what: 'Weight of a quantity in the cost. The four weights sum to 1.' },
  downtimeS: { ...seconds, what: 'Downtime (T_down)' },
  totalS: { ...seconds, what: 'Total time (T_mig)' },
  energyJ: { min: 0, max: 1e15, unit: 'J', what: 'Energy of the migration (E_mig)' },
} as const satisfies Record<string, Range>

export const sliwko2017Limits = {
  cmdtMB: { ...megabytes, what: 'Data transferred with VM and application idle (CMDT)' },
  af: { min: -1e6, max: 1e6, unit: '', what: 'Growth of traffic with application memory (AF)' },
  mfMB: { ...megabytes, what: 'Infrastructure factor (MF)' },
  usedMB: { ...megabytes, what: 'Memory in use' },
  canonicalMB: { ...megabytes, what: 'Memory of the kernel and its loaded libraries' },
} as const satisfies Record<string, Range>

export const gudkov2023Limits = {
  totalPages: { min: 1, max: 2 ** 42, unit: 'pages', what: 'Pages of the guest' },
  nonZeroPages: { min: 0, max: 2 ** 42, unit: 'pages', what: 'Non-zero pages of the guest' },
  mbps: { min: 0.001, max: 1e9, unit: 'Mbit/s', what: 'Link rate, 10^6 bit/s' },
  downtimeMs: { min: 0, max: 1e18, unit: 'ms', what: 'Downtime limit' },
} as const satisfies Record<string, Range>

/** Longest list of each kind. */
export const modelSizes = { migrations: 10_000, rounds: 10_000, vms: 10_000, links: 100, downtimes: 100 } as const
