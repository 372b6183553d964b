/**
 * The file of a sweep: a line that identifies it, then one JSON line per run in the order of their numbers. Shard I of N holds the runs
 * whose number leaves the remainder I − 1 when divided by N, so that every shard gets an even part of the grid.
 */
import type { Axis, Grid } from './grid.ts'
import { runCount } from './grid.ts'
import type { SweepRun } from './sweepRun.ts'

/** Which part of a sweep a file holds: `index` from 1 to `of`. */
export interface Shard {
  index: number
  of: number
}

export const mostShards = 1_000_000
export const wholeSweep: Shard = { index: 1, of: 1 }

export interface SweepHeader {
  sweep: {
    version: 1
    /** Hash of the scenario as written and of the grid: equal for the shards of one sweep. */
    id: string
    scenario: string
    seed: number
    repeats: number
    vary: readonly Axis[]
    /** Runs of the whole sweep. */
    runs: number
    shard: Shard
  }
}

/** First line of a file of runs: the sweep, and which shard of it the file holds. */
export function headerOf(grid: Grid, identity: { id: string; scenario: string; seed: number }, shard: Shard): SweepHeader {
  const { axes, repeats } = grid
  return { sweep: { version: 1, ...identity, repeats, vary: axes, runs: runCount(grid), shard } }
}

/** Text whose hash identifies a sweep. */
export function identityText(document: unknown, { axes, repeats }: Grid): string {
  return JSON.stringify([1, document, axes, repeats])
}

/** One line of the file, with its line end. */
export function lineOf(value: SweepHeader | SweepRun): string {
  return `${JSON.stringify(value)}\n`
}

/** Runs of a shard. */
export function shardSize(runs: number, { index, of }: Shard): number {
  return Math.max(0, Math.ceil((runs - (index - 1)) / of))
}

/** Number in the whole sweep of a shard's nth run, from 0. */
export function runOfShard({ index, of }: Shard, nth: number): number {
  return nth * of + index - 1
}
