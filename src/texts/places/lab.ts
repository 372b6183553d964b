/** Texts of the policy lab, in English, by key. Parameters are formatted. */
export * from '../../messages/compiled/en/places/lab.ts'

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
