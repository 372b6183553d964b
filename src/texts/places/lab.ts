/** Texts of the policy lab, in English, by key. Parameters are formatted. */

export const title = 'Policy lab'
export const explained =
  'A KubeVirt policy decides when a migration counts as stalled, how far the downtime limit rises, and what happens at the deadline. KubeVirt’s proposals choose these numbers with a ' +
  'spreadsheet and a geometric series. Here each policy is simulated on 1,000 guests and links. The front contains every policy that no other policy beats in all metrics.'
export const setExplained =
  'The guests are generated from one seed, not measured: 2 to 32 GiB of memory and links of 0.45 to 9 Gbit/s. Each guest writes a small core fast and a wide region slowly, ' +
  'steadily, with calm phases or in bursts. The results hold for this set only.'
export const searched = (policies: string, runsInAll: string, time: string): string =>
  `${policies} policies, ${runsInAll} migrations in ${time}.`

export const ends = { cancel: 'cancel', stop: 'stop the guest', 'post-copy': 'post-copy' } as const
/** What raises the limit, and the time limit per GiB with what then happens. */
export const policy = {
  fixed: (): string => 'Fixed 300 ms',
  ramp: (from: string, to: string, steps: string, every: string, iteration: string): string =>
    `${from} to ${to} ms in ${steps} steps, ${every} s apart, from iteration ${iteration}`,
  stall: (after: string, margin: string): string => `Stalled after ${after} s within ${margin} %`,
  atMinimum: 'at a local minimum',
  atOnce: 'at once',
  upTo: (ms: string, factor: string): string => `up to ${ms} ms × ${factor}`,
  patience: (factor: string): string => `patience × ${factor}`,
  deadline: (perGiB: string): string => `${perGiB} s/GiB`,
}

export const named = {
  default: 'KubeVirt’s default',
  'default-stop': 'Default, may stop the guest',
  'default-postcopy': 'Default with post-copy',
  'vep-291': 'VEP 291',
  'vep-248': 'VEP 248, as proposed (60 s)',
  'vep-248-code': 'VEP 248, as in the code (40 s)',
  'vep-248-stop': 'VEP 248, may stop the guest',
  'vep-248-postcopy': 'VEP 248 with post-copy',
} as const

export const frontTitle = 'The front'
export const namedTitle = 'KubeVirt’s own policies'
export const headings = {
  policy: 'Policy',
  end: 'At the end',
  completes: 'Completes',
  median: 'Time, median',
  p90: 'Time, p90',
  downtime: 'Downtime, p90',
  lost: 'Guest time lost',
  data: 'Data / memory in use',
  inPlay: 'In Play',
} as const
export const timeMeans =
  'Time: until a migration completes or is cancelled. Downtime: of completed migrations. Guest time lost: work lost per migration, by downtime and page faults. Policies that differ by at most 2 % in every metric count as equal.'
export const never = 'none completes'
export const linksShow = (nth: string): string => `With --json, each policy has a link that opens guest ${nth} of the set under it.`

export const vepTitle = 'VEP 291’s table'
export const vepExplained = (count: string): string =>
  `The proposal’s benchmark: ten migrations of an idle OpenShift guest with downtime tuning, ten without. Simulated: ${count} migrations each, spread over the guest’s rhythm. Minimum and maximum are means over groups of ten.`
export const metrics = {
  total: 'Total time, mean',
  worst: 'Total time, worst',
  convergence: 'Convergence time, mean',
  medianConvergence: 'Convergence time, median',
  fastestConvergence: 'Convergence time, minimum',
  slowestConvergence: 'Convergence time, maximum',
  downtime: 'Downtime, mean',
  iterations: 'Iterations, mean',
  data: 'Data, mean',
  thirdIteration: 'Start of the third iteration',
} as const
export const withTuning = 'With tuning'
export const withoutTuning = 'Without tuning'
export const printed = 'Published'
export const ours = 'Simulated'
export const input = 'input'
export const why = 'Why the iterations differ'
/** Why our figures of the tuned runs differ from the published ones. Times and downtimes are formatted; `Core`: of guests with a hot core alone. */
export const reasons = {
  wide: (third: string, thirdCore: string, iterations: string, iterationsCore: string): string =>
    `A guest with a hot core alone does not match the table. KubeVirt counts libvirt’s memory iteration (QEMU’s dirty-sync-count) and raises the limit from the third one on (tuneDowntime). ` +
    `With the core alone, that iteration starts at ${thirdCore} instead of the proposal’s 75 s, and there are ${iterationsCore} iterations. The 75 s imply wide, slow writes. With them it starts at ${third}, and there are ${iterations} iterations.`,
  calm: 'An iteration leaves up to limit × bandwidth unsent. In a calm phase a guest runs many short iterations under a fixed limit, and completes in the first one under a raised limit.',
  steps: (asMerged: string, asProposed: string): string =>
    `The proposal’s ramp has 7 levels, 150 ms apart. The merged code takes 7 steps, each truncated to 128 ms. Downtime is ${asMerged} with the code’s steps and ${asProposed} with the proposal’s; the published value is 611 ms.`,
  cooldown:
    'The proposal starts the cool-down at the third iteration. The merged code counts it from the last change, so the first step comes at once.',
  least: ({
    printed: least,
    ours: our,
    tuned,
    sooner,
    noneOfTen,
  }: Record<'printed' | 'ours' | 'tuned' | 'sooner' | 'noneOfTen', string>): string =>
    `Without tuning, the minimum convergence time is ${our} in the simulation and ${least} in the table. ${sooner} of the simulated runs converge sooner than ${least}, so ten random runs include none of them with a probability of ${noneOfTen}. The simulated groups of ten are spread evenly over the rhythm and always include one. ` +
    `The proposal’s rows agree: a tuned run converged at ${tuned} under a limit of about 300 ms, and the fixed limit of 300 ms would have completed it then too.`,
} as const
