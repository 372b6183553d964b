/** The parameters of a scenario that a sweep may vary, and how far. A separate file, so that a form can import it without the sweep. */
import type { Range } from '../../scenario/schema/fields/limits.ts'
import * as texts from '../../messages/compiled/en/models/fits.ts'

export type Varied = 'rate' | 'writes' | 'written' | 'memory' | 'again'

export const variedNames: Record<Varied, string> = texts.varied

export const sweepLimits = {
  factor: { min: 0.01, max: 100, unit: '×', what: 'Multiple of the scenario’s value' },
  points: { min: 2, max: 60, unit: 'runs', what: 'Number of runs' },
} as const satisfies Record<string, Range>
