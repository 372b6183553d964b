/** Texts of the verdict, the story and the accuracy of a run, in English, by key. */

// play/story/Accuracy.tsx
export const loadingTheMeasuredRuns = 'Loading the measured runs …'
export const howTrueIsThis = 'How true is this'
export const notCoveredByAMeasurement = 'Not covered by a measurement'
export const runs = ' runs '
export const oursTheMeanOf = '; ours the mean of '
export const seedsAs = ' seeds, as'
export const found = ' found.'
export const npmRunFidelity = 'npm run fidelity'
export const checkedAgainstMeasuredRuns = 'Checked against measured runs'
export const part = 'Part'
export const measuredRuns = 'Measured runs'
export const timeError = 'Time error'
export const dataError = 'Data error'
export const notConverged = 'not converged'
export const worst = (worstText: string | number): string => ` worst ${worstText}`
export const noMeasuredRunMatchesThis = 'No measured run matches this one as a whole. Each part is listed below.'
export const likeThisOneInStrategy = (cases: string | number, alike: string | number): string => `${cases} like this one in strategy, rule, boosts and kind of writes: ${alike}.`
export const oneMeasuredRunWas = 'One measured run was'
export const measuredRunsWere = (count: string | number): string => `${count} measured runs were`
export const timeWithinAtWorst = (median: string | number, worstText: string | number): string => `time within ${median}, at worst ${worstText}`
export const dataWithinAtWorst = (median: string | number, worstText: string | number): string => `data within ${median}, at worst ${worstText}`
export const thePauseNearTheMeasured = (pausesNear: string | number, pauses: string | number): string => `the pause near the measured one in ${pausesNear} of ${pauses}`
export const theOutcomeAsMeasured = 'the outcome as measured'
export const theOutcomeAsMeasuredIn = (sameOutcome: string | number): string => `the outcome as measured in ${sameOutcome}`

// play/story/Figures.tsx
export const metricsAppearWhenTheRun = 'Metrics appear when the run ends.'
export const figuresOfTheRun = 'Figures of the run'

// play/story/PublishedFigures.tsx
export const published = 'Published'
export const asMeansThisIsOne = ' as means; this is one run'
export const metric = 'Metric'
export const simulated = 'Simulated'
export const difference = 'Difference'
export const usedAsInput = ' used as input'
export const outside = ' outside'

// play/story/Story.tsx
export const theStoryStartsWithThe = 'The story starts with the first round.'
export const storyOfTheRun = 'Story of the run'
export const more = (count: string | number, where: string | number): string => `${count} more ${where}`

// play/story/StoryPanel.tsx
export const story = 'Story'
export const metrics = 'Metrics'
export const models = 'Models'
export const accuracy = 'Accuracy'
export const storyAndFigures = 'Story and figures'
export const modelPredictions = 'Model predictions'
export const accuracyOfThisRun = 'Accuracy of this run'

// play/story/Verdict.tsx
export const verdict = 'Verdict'
export const theRunStarts = 'The run starts.'
export const warning = 'Warning:'
export const measured = 'Measured'
export const nextStep = 'Next step'
export const balance = 'Balance'
export const gains = (written: string, sent: string): string => `${written} written < ${sent} MiB/s sent: converges`
export const loses = (written: string, sent: string): string => `${written} written > ${sent} MiB/s sent: does not converge`
export const fitsAnyway = (written: string, sent: string, size: string, time: string): string =>
  `${written} written > ${sent} MiB/s sent, but all ${size} need only ${time}`
export const simulationCancelled = 'Simulation cancelled.'
export const neverConverges = 'Never converges.'
export const why = 'Why'
export const remaining = 'Remaining'
export const changeAnySettingToRun = 'Change any setting to run it again.'
export const cancel = 'Cancel'
export const qemuNotConvergedWhenStopped = (total: string | number, moved: string | number): string => `QEMU: not converged when stopped after ${total}, ${moved} transferred`
export const qemuTransferred = (total: string | number, value: string | number, moved: string | number): string => `QEMU: ${total}${value}, ${moved} transferred`
export const downtime = (duration: string | number): string => `, downtime ${duration}`
