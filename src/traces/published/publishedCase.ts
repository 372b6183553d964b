/**
 * A result published elsewhere: its settings, its printed figures, and the simulated ones. The scenario follows the published setup;
 * `assumed` states every value chosen here.
 */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'

export interface PublishedCase {
  id: string
  title: string
  /** One sentence: the main observation. */
  description: string
  /** Place of publication. */
  source: string
  /** Values that the source leaves open and the choices made here, in a sentence; empty if there are none. */
  assumed: string
  scenario: ScenarioInput
  /** Start times in seconds of the migration if the figures are means over several starts; absent: at once. */
  startsS?: readonly number[]
  figures: readonly PublishedFigure[]
}

export interface PublishedFigure {
  what: string
  unit: 's' | 'ms' | 'MiB' | 'rounds'
  /** Null: it never ends. */
  published: number | null
  /** The two agree within this share of the published one. */
  within: number
  /** True if the figure is an input of the scenario, so that agreement proves nothing. */
  given?: boolean
  /** Null if the run did not complete. */
  ours(run: MigrationResult): number | null
}

export const simulatedTotalS = (run: MigrationResult): number | null => (run.outcome === 'completed' ? run.totalS : null)
export const simulatedDowntimeMs = (run: MigrationResult): number | null => (run.outcome === 'completed' ? run.downtimeMs : null)
export const simulatedTransferredMiB = (run: MigrationResult): number => run.transferredMiB
/** As libvirt's Iteration and QEMU's dirty-sync-count have it. */
export const simulatedSyncs = (run: MigrationResult): number => run.dirtySyncs

/** Whether the simulated figure agrees with the published one. */
export function agrees({ published, within }: Pick<PublishedFigure, 'published' | 'within'>, ours: number | null): boolean {
  if (published === null || ours === null) return published === ours
  return Math.abs(ours - published) <= within * Math.abs(published)
}
