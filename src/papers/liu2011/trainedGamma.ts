/**
 * L2, L10: ω, ξ and ψ of γ fitted to the engine's migrations of a training suite, as the paper fitted its own to the DaCapo
 * programs "one by one". DaCapo's loads are not printed; the suite here has programs of the other papers, none of which is one of the five
 * workloads.
 */
import type { FitQuality } from '../../models/fit/fitQuality.ts'
import { fitGamma } from '../../models/fit/leastSquaresLinear.ts'
import type { GammaObservation } from '../../models/fit/leastSquaresLinear.ts'
import { skippedShare } from '../../models/formulas/liu2011Algorithm1.ts'
import type { Gamma } from '../../models/formulas/liu2011Algorithm1.ts'
import { gammaObservations } from '../../models/fit/observations.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { Lab } from '../lab.ts'
import { liuScenario } from './testbed.ts'

const suite: { label: string; workload: ScenarioInput['vms'][number]['workload'] }[] = [
  { label: 'Kernel build', workload: 'kernel-build' },
  { label: 'gzip', workload: 'gzip' },
  { label: 'bzip2', workload: 'bzip2' },
  { label: 'Unixbench', workload: 'unixbench' },
  { label: 'Write loop, 256 MiB', workload: { preset: 'write-loop', sizeMiB: 256 } },
  { label: 'SPECjvm2008, 4 processes', workload: { preset: 'specjvm2008', processes: 4 } },
  { label: 'PostgreSQL, 60 % updates', workload: { preset: 'postgresql', updatePercent: 60 } },
  { label: 'Web server', workload: 'web-server' },
]

export const trainingRuns = suite.length

export interface TrainedGamma {
  gamma: Gamma
  quality: FitQuality
  observations: GammaObservation[]
}

/** γ fitted to the rounds of the training suite, with its quality. @throws Error if there is no fit */
export async function trainedGamma(lab: Lab): Promise<TrainedGamma> {
  const observations: GammaObservation[] = []
  for (const scenario of trainingScenarios()) observations.push(...gammaObservations((await lab.run(scenario)).migrations[0], 4))
  const fit = fitGamma(observations)
  if (!fit.ok) throw new Error(fit.why)
  return { gamma: fit.gamma, quality: fit.quality, observations }
}

/**
 * R² of γ on programs that it was not fitted to: each program's rounds as predicted by the fit to the other seven. Below 0 the mean share of
 * all rounds predicts better. @throws Error if there is no fit
 */
export async function unseenRSquared(lab: Lab): Promise<number> {
  const programs: GammaObservation[][] = []
  for (const scenario of trainingScenarios()) programs.push(gammaObservations((await lab.run(scenario)).migrations[0], 4))
  return unseenRSquaredOf(programs)
}

/** `unseenRSquared` for the rounds of any programs, one list a program. @throws Error if there is no fit */
export function unseenRSquaredOf(programs: readonly GammaObservation[][]): number {
  const all = programs.flat()
  const mean = all.reduce((sum, { share }) => sum + share, 0) / all.length
  let error = 0
  for (const own of programs) {
    const fit = fitGamma(programs.filter((other) => other !== own).flat())
    if (!fit.ok) throw new Error(fit.why)
    for (const { timeS, dirtyMBps, share } of own) error += (skippedShare(fit.gamma, timeS, dirtyMBps) - share) ** 2
  }
  return 1 - error / all.reduce((sum, { share }) => sum + (share - mean) ** 2, 0)
}

/** One migration of each workload of the training suite. */
export function trainingScenarios(): ScenarioInput[] {
  return suite.map(({ label, workload }) => liuScenario({ name: label, workload }))
}
