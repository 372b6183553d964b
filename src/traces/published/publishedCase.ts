/**
 * A result that others published, as the project keeps it: what they set, what they printed, and the same figure of ours. The scenario
 * is what they tell of their set-up; what they do not tell and is set here stands in `assumed`, in words.
 */
import type { MigrationResult } from '../../engine/result.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'

export interface PublishedCase {
  id: string
  title: string
  /** One sentence: what there is to see. */
  description: string
  /** Where it was published. */
  source: string
  /** What the source leaves open and how it was filled, in a sentence; empty if nothing. */
  assumed: string
  scenario: ScenarioInput
  /** Seconds after which the migration is started, where the figures are means over several starts; absent: at once. */
  startsS?: readonly number[]
  figures: readonly PublishedFigure[]
}

export interface PublishedFigure {
  what: string
  unit: 's' | 'ms' | 'MiB' | 'rounds'
  /** Null: it never ends. */
  published: number | null
  /** The two count as the same within this share of the published one. */
  within: number
  /** True where the figure went into the scenario, so that agreement says nothing. */
  given?: boolean
  /** Null where the run did not complete. */
  ours(run: MigrationResult): number | null
}

export const totalS = (run: MigrationResult): number | null => (run.outcome === 'completed' ? run.totalS : null)
export const downtimeMs = (run: MigrationResult): number | null => (run.outcome === 'completed' ? run.downtimeMs : null)
export const transferredMiB = (run: MigrationResult): number => run.transferredMiB
/** As libvirt's Iteration and QEMU's dirty-sync-count have it. */
export const syncs = (run: MigrationResult): number => run.dirtySyncs

/** Whether ours counts as the published figure. */
export function agrees({ published, within }: Pick<PublishedFigure, 'published' | 'within'>, ours: number | null): boolean {
  if (published === null || ours === null) return published === ours
  return Math.abs(ours - published) <= within * Math.abs(published)
}
