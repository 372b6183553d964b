/**
 * Warnings of a model's result; input, caveats and refusals of its prediction of a run. Numbers are formatted by four significant figures;
 * a number is a count.
 */

// Results
export const shareOutOfRange = (share: string, round: number, where: { timeS: string; dirtyMBps: string }, more: number): string =>
  `γ is ${share} after round ${round} (T = ${where.timeS} s, D = ${where.dirtyMBps} MB/s)` +
  `${more === 0 ? '' : `, and in ${more} more`}: a share must be between 0 and 1.`
export const neverStopped = (rounds: number, threshold: string): string =>
  `None of ${rounds} rounds leaves ${threshold} MB or less, and none grows. Algorithm 1 never stops the guest, so there is no downtime.`
export const negativeEnergy = (energy: string): string => `The energy is ${energy} J: α and β do not apply to so little traffic.`
export const muOutOfRange = (mu: string): string => `μ is ${mu}. The paper requires μ > 0.5, so that the latest migration counts most.`
export const phiOutOfRange = (phi: string): string => `φ is ${phi}. The paper requires 0 < φ < 1, so that sample and history both count.`
export const noAfOfIdle = 'The paper gives no AF for an idle VM, so its term is MF alone.'
export const beyondTable2 = (memoryMB: number): string =>
  `Table 2 was measured in a VM of ${memoryMB} MB. It does not cover more memory in use.`

// Inputs of a prediction
export const liuInputs = (memory: string, threshold: string, dirty: string, rate: string): string =>
  `V_mem ${memory} MB, V_thd ${threshold} MB, D ${dirty} MB/s, R ${rate} MB/s`
export const refinedInputs = (dirty: string, earlierRuns: number, sample: string): string =>
  `D ${dirty} MB/s from ${earlierRuns} earlier run${earlierRuns === 1 ? '' : 's'} and a sample of ${sample} MB/s`
export const refinedInputsOf = (inputs: string, model: string): string => `${inputs}, in ${model}`
export const predictedTraffic = (mebibytes: string, model: string): string =>
  `${mebibytes} MiB, predicted by ${model}, with MiB for the paper’s MB`
export const trafficModels = {
  'liu2011-base': 'the base model',
  'liu2011-algorithm1': 'Algorithm 1',
  'liu2011-refined': 'the refined model',
}
export const applicationMemory = (application: string, memory: string): string =>
  `${application} with ${memory} MiB of application memory, with MiB for the paper’s MB`
export const expectedCurve = 'dirty-page curve expected from the write streams'
export const measuredCurve = 'measured dirty-page curve'

// Caveats of a prediction
export const ignoredBoost = (boost: string): string => `The models ignore the boost ${boost}.`
export const applicationTraffic = 'Application traffic uses part of the ports; the models give the migration all bandwidth.'
export const otherMigrations = 'Other migrations share the hosts; the models give each the full link.'
export const phases = 'The workload changes over time; the models use its mean.'
export const manager = 'A manager may act; the models have none.'
export const timeLimit = 'This run has a pre-copy time limit; the models have none.'
export const localDisk = 'A local disk moves too; the models count its bytes but not its time.'
export const events = 'Events change the run; the models ignore them.'
export const foreignGamma = 'γ is the paper’s value, trained on other programs.'
export const writtenTwice = (distinct: string, time: string, predicted: string): string =>
  `Pages are written repeatedly: ${distinct} MB are dirty after the first ${time} s; D·T predicts ${predicted} MB.`
export const ruleLimitsRounds = (limit: number, predicted: number): string =>
  `The rule stops after ${limit} rounds; Eq. 8 predicts ${predicted}.`
export const ruleSkips = 'The rule skips pages that are dirty again; the base model sends them.'
export const qemuEndsRounds = 'QEMU ends a round at its threshold; the base model sends every round in full.'
export const otherRule = (rule: string): string => `Measured with VirtualBox’s rule; this run uses the rule ${rule}.`
export const otherRate = (measured: number, rate: string): string => `Measured at ${measured} MB/s; this link carries ${rate} MB/s.`
export const otherMemory = (memory: string): string => `Measured in a VM of 1,024 MB; this VM has ${memory} MiB.`

// Reasons why a model does not apply
export const unknownVm = 'The scenario lists no such VM or migration.'
export const notPrecopy = (strategy: string): string => `The models describe pre-copy; this run uses ${strategy}.`
export const network = 'The models assume one link; this scenario has a network.'
export const unknownHost = 'The models need both hosts in the host list.'
export const allInFinalCopy = 'This rule allows all memory to be sent in the final copy, so there are no rounds to predict.'
export const zeroRemaining = 'This rule stops at zero remaining pages, which the base model never reaches.'
export const notConverging = (lambda: string): string => `The base model needs D < R; here λ = D/R = ${lambda}.`
export const tooManyRounds = (rounds: string): string => `The base model would need ${rounds} rounds.`
export const noSkipping = 'Algorithm 1 skips dirty pages; this rule does not.'
export const noTraffic = 'Needs a prediction of the data transferred, and no model gives one.'
export const noEarlierRun = 'Needs an earlier migration of this VM.'
export const notInTable2 = 'Has parameters only for the applications in Table 2.'
export const tooLargeExponent = (exponent: string): string => `AF·AM is ${exponent}, and e to that power is too large a number.`
export const qemuOnly = 'Applies to QEMU’s rule only.'
