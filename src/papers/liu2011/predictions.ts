/**
 * §5.3 of Liu et al. 2011: a VM is migrated ten times. Before each migration the base model predicts it from the sampled rate,
 * and the refined model (L3) from the sample and the earlier migrations, with φ tuned by the errors so far. Both run Algorithm 1.
 */
import { downtimeMsOrNaN } from '../../engine/result/downtime.ts'
import { dirtyPagesAtPeeks } from '../../models/dirtyWindows.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Gamma } from '../../models/formulas/liu2011Algorithm1.ts'
import { liu2011Algorithm1 } from '../../models/formulas/liu2011Algorithm1.ts'
import { liu2011Energy } from '../../models/formulas/liu2011Energy.ts'
import { blend, movingAverage, weightedMeanMBps } from '../../models/formulas/liu2011Refined.ts'
import { energyDefaults, refinedDefaults, resumeSDefault } from '../../models/formulas/modelInputs.ts'
import { pastMigration } from '../../models/fit/observations.ts'
import { phiObservations, tunePhi } from '../../models/fit/tunePhi.ts'
import { boostDefaults } from '../../scenario/schema/boosts/boosts.ts'
import { ruleDefaults } from '../../scenario/schema/defaults.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { Lab } from '../lab.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { everyS, firstS, liuScenario, migrationAfterHistory } from './testbed.ts'
import { liuWorkload } from './workloads.ts'
import { BASE_PAGE_BYTES, MIB_BYTES } from '../../units/units.ts'
import { mean } from '../../units/statistics.ts'

/** "In each experiment a VM was migrated for ten times … The results reported are the average of the ten trials" (§5.1). */
export const migrationsEach = 10
const windowS = 0.5

/** Quantities of a migration that are predicted and measured. */
export interface Predicted {
  totalS: number
  downtimeMs: number
  transferredMiB: number
  energyJ: number
}

export type LiuQuantity = keyof Predicted

export interface PredictedWorkload {
  /** Means over the migrations with a history: all but the first. */
  measured: Predicted
  /** Mean duration of a round after the first, over all migrations. */
  roundS: number
  /** Standard deviation of the total time over the same migrations. */
  deviationS: number
  base: Predicted
  refined: Predicted
  /** Mean of |predicted − measured| ÷ measured. */
  baseError: Predicted
  /** As `baseError`. */
  refinedError: Predicted
  /** Mean of |D̃ − D̄| ÷ D̄ with φ as tuned, and with φ at its first value. */
  tunedRateError: number
  fixedRateError: number
}

/** Migrates a workload several times and predicts each migration but the first from those before it. */
export async function predictedWorkload(
  lab: Lab,
  workload: ScenarioInput['vms'][number]['workload'],
  gamma: Gamma,
  { memoryMiB, vcpus }: { memoryMiB: number; vcpus?: number },
): Promise<PredictedWorkload> {
  const all = await migrationsWithHistory(lab, { workload, memoryMiB, vcpus })
  const rows = all.slice(1).map(({ run, sampleMBps, estimateMBps }) => ({
    run: measuredQuantities(run),
    base: prediction(sampleMBps, gamma, memoryMiB),
    refined: prediction(estimateMBps, gamma, memoryMiB),
  }))
  const error = (of: 'base' | 'refined') => eachQuantity((q) => mean(rows.map((row) => Math.abs(row[of][q] - row.run[q]) / row.run[q])))
  return {
    measured: eachQuantity((q) => mean(rows.map(({ run }) => run[q]))),
    roundS: mean(all.flatMap(({ run: { rounds } }) => rounds.filter(({ kind }) => kind === 'iterate').map(({ durationS }) => durationS))),
    deviationS: standardDeviation(rows.map(({ run }) => run.totalS)),
    base: eachQuantity((q) => mean(rows.map(({ base }) => base[q]))),
    refined: eachQuantity((q) => mean(rows.map(({ refined }) => refined[q]))),
    baseError: error('base'),
    refinedError: error('refined'),
    tunedRateError: rateError(all.slice(1), ({ estimateMBps }) => estimateMBps),
    fixedRateError: rateError(all.slice(1), ({ sampleMBps, averageMBps }) => blend(sampleMBps, averageMBps, refinedDefaults.phi)),
  }
}

/** Mean of |estimate − D̄| ÷ D̄. */
function rateError(all: readonly MigrationWithHistory[], estimate: (one: MigrationWithHistory) => number): number {
  return mean(all.map((one) => Math.abs(estimate(one) - one.meanMBps) / one.meanMBps))
}

interface MigrationWithHistory {
  run: MigrationResult
  sampleMBps: number
  /** D̃ before it (Eq. 13); the sample, if it is the first. */
  estimateMBps: number
  /** D̂ before it (Eq. 12); the sample, if it is the first. */
  averageMBps: number
  /** D̄ in it (Eq. 11). */
  meanMBps: number
}

/** A VM's migrations one after another, each with the estimate from the ones before it. */
export async function migrationsWithHistory(
  lab: Lab,
  setting: { workload: ScenarioInput['vms'][number]['workload']; memoryMiB: number; vcpus?: number },
): Promise<MigrationWithHistory[]> {
  const samples = sampledMBps(liuScenario({ ...setting, times: migrationsEach }), lab.seed)
  const all: MigrationWithHistory[] = []
  for (const [number, sampleMBps] of samples.entries()) {
    const average = movingAverage(
      all.map(({ meanMBps }) => meanMBps),
      refinedDefaults.mu,
    ).at(-1)
    const { phi } = tunePhi(phiObservations(all), refinedDefaults.phi)
    const estimateMBps = average === undefined ? sampleMBps : blend(sampleMBps, average, phi)
    const run = (await lab.run(migrationAfterHistory(setting, number, estimateMBps))).migrations[0]
    all.push({
      run,
      sampleMBps,
      estimateMBps,
      averageMBps: average ?? sampleMBps,
      meanMBps: weightedMeanMBps(pastMigration(run, BASE_PAGE_BYTES / 1024)),
    })
  }
  return all
}

/** D̄ of the last two migrations of a VM whose load changes between them, and D̂ after both (Eq. 12), MB/s. */
export async function averageAfterChange(
  lab: Lab,
  memoryMiB: number,
): Promise<{ beforeMBps: number; afterMBps: number; averageMBps: number }> {
  const times = 4
  const base = liuScenario({ workload: 'tpc-c', memoryMiB, times })
  const change = {
    kind: 'set-workload' as const,
    atS: firstS + (times - 1.5) * everyS,
    target: 'vm',
    workload: liuWorkload('specweb2005', memoryMiB),
  }
  const { migrations } = await lab.run({ ...base, events: [change] })
  const means = migrations.map((run) => weightedMeanMBps(pastMigration(run, BASE_PAGE_BYTES / 1024)))
  return { beforeMBps: means[times - 2], afterMBps: means[times - 1], averageMBps: movingAverage(means, refinedDefaults.mu)[times - 1] }
}

/** S_m: dirty rate over the half second before each migration. */
function sampledMBps(scenario: ScenarioInput, seed: number): number[] {
  const [vm] = validScenario(scenario).vms
  const windows = dirtyPagesAtPeeks(vm, seed, {
    everyS: windowS,
    count: Math.round((firstS + everyS * migrationsEach) / windowS),
    clear: true,
  })
  return Array.from(
    { length: migrationsEach },
    (_, i) => (windows[Math.round((firstS + i * everyS) / windowS) - 1] * BASE_PAGE_BYTES) / 1e6 / windowS,
  )
}

/** Algorithm 1 with the testbed's memory and limits; R follows D as the testbed's sender does (L6). */
function prediction(dirtyMBps: number, gamma: Gamma, memoryMiB: number): Predicted {
  const { deltaMbps, minMbps, maxMbps } = boostDefaults.adaptiveRate
  const rateMBps = Math.min(maxMbps, Math.max(minMbps, dirtyMBps * 8 + deltaMbps)) / 8
  const { migratedMB, totalS, downtimeS } = liu2011Algorithm1({
    memoryMB: (memoryMiB * MIB_BYTES) / 1e6,
    thresholdMB: (ruleDefaults.xen.thresholdPages * BASE_PAGE_BYTES) / 1e6,
    dirtyMBps,
    rateMBps,
    resumeS: resumeSDefault,
    maxRounds: ruleDefaults.xen.maxRounds,
    gamma,
  })
  const transferredMiB = (migratedMB * 1e6) / MIB_BYTES
  return {
    totalS,
    downtimeMs: (downtimeS ?? 0) * 1000,
    transferredMiB,
    energyJ: liu2011Energy({ migratedMB: transferredMiB, ...energyDefaults }).energyJ,
  }
}

function measuredQuantities(run: MigrationResult): Predicted {
  const { totalS, transferredMiB, energyJ } = run
  return { totalS, downtimeMs: downtimeMsOrNaN(run), transferredMiB, energyJ }
}

function eachQuantity(value: (quantity: LiuQuantity) => number): Predicted {
  return { totalS: value('totalS'), downtimeMs: value('downtimeMs'), transferredMiB: value('transferredMiB'), energyJ: value('energyJ') }
}

function standardDeviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}
