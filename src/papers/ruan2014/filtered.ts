/** Runs of the original and the improved pre-copy side by side, for R4 to R6. */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Lab } from '../lab.ts'
import type { RuanWorkload } from './testbed.ts'
import { usualStates, windowMs, xenScenario } from './testbed.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

/** Quantities of a run in the paper's figures. */
interface FilteredFigures {
  downtimeMs: number
  totalS: number
  pages: number
  sentMiB: number
  rounds: number
  /** Total time of the rounds before the final copy in which nothing was sent. */
  waitMs: number
  /** The part of `waitMs` in which the filter computes. */
  computedMs: number
  /** Pages that the filter skipped, counted in each round. */
  heldPages: number
}

function shown(run: MigrationResult, mbps: number): FilteredFigures {
  const rounds = run.rounds.filter(({ kind }) => kind !== 'stop')
  const sentS = (rounds.reduce((sum, { sentMiB }) => sum + sentMiB, 0) * MIB_BYTES) / (mbps * BYTES_PER_S_OF_MBPS)
  const tookS = rounds.reduce((sum, { durationS }) => sum + durationS, 0)
  return {
    downtimeMs: downtimeMsOrNaN(run),
    totalS: run.totalS,
    pages: run.pagesSent,
    sentMiB: run.transferredMiB,
    rounds: rounds.length,
    waitMs: (tookS - sentS) * 1000,
    computedMs: 1000 * (run.boosts.dataFilter?.computedS ?? 0),
    heldPages: run.boosts.dataFilter?.pages ?? 0,
  }
}

const quantities = ['downtimeMs', 'totalS', 'pages', 'sentMiB', 'rounds', 'waitMs', 'computedMs', 'heldPages'] as const

/** Measures of both runs, named by workload, run and quantity: `gzip filter waitMs`. */
export async function bothRuns(one: RuanWorkload, lab: Lab, mbps: number, states = usualStates): Promise<Record<string, number>> {
  const measures: Record<string, number> = {}
  const original = shown((await lab.run(xenScenario(one, null, mbps))).migrations[0], mbps)
  const filtered = shown((await lab.run(xenScenario(one, { states, windowMs }, mbps))).migrations[0], mbps)
  for (const name of quantities) {
    measures[`${one.id} original ${name}`] = original[name]
    measures[`${one.id} filter ${name}`] = filtered[name]
  }
  return measures
}
