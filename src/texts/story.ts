/** Texts of the verdict, the story and the accuracy of a run, in English, by key. */

// play/story/Accuracy.tsx
export const loadingRecord = 'Loading the measured runs …'
export const accuracyOfThisRun = 'Accuracy of this run'
export const notCovered = 'Not covered by measurements'
/** Before the command that wrote the record. `measured` is the record's own words: `measured with QEMU 10.0.2, TCG, …`. */
export const recordBeforeCommand = (cases: string, measured: string, seeds: number): string =>
  `${cases} runs ${measured}. Simulated: mean of ${seeds} seeds, from`
export const recordCommand = 'npm run fidelity'
export const checkedParts = 'Checked against measured runs'
export const part = 'Part'
export const measuredRuns = 'Measured runs'
export const timeError = 'Time error'
export const dataError = 'Data error'
export const notConverged = 'not converged'
export const worst = (error: string): string => `worst ${error}`
export const noRunMatches = 'No measured run matches this one as a whole. Each part is listed below.'
export const oneRunMatches = '1 measured QEMU run matches this one in strategy, rule, boosts and write pattern.'
export const runsMatch = (count: string): string =>
  `${count} measured QEMU runs match this one in strategy, rule, boosts and write pattern.`
export const medianError = (quantities: string): string => `Median error: ${quantities}.`
export const totalTimeError = (median: string, largest: string): string => `total time ${median} (worst ${largest})`
export const transferredError = (median: string, largest: string): string => `data ${median} (worst ${largest})`
export const downtimeError = (median: string, largest: string): string =>
  `downtime where the link is the bottleneck ${median} (worst ${largest})`
export const lostTimeError = (median: string, largest: string): string => `guest time lost in post-copy ${median} (worst ${largest})`
export const withoutZeroPages = (local: string, localWorst: string, far: string, farWorst: string): string =>
  `The number of zero pages was known in these runs. If it is estimated, the median error of total time is ${local} on a local network (90th percentile ${localWorst}) and ${far} over delayed or lossy links (${farWorst}).`
export const repeatsDiffer = (median: string, largest: string, pairs: string): string =>
  `Two measured runs of the same case differ by ${median} (median of ${pairs} pairs; at most ${largest}).`
export const outcomeAgreesInAll = 'The outcome agrees in all of them.'
export const outcomeAgrees = (same: number, cases: number): string => `The outcome agrees in ${same} of ${cases}.`

// play/story/StoryPanel.tsx
export const noMetricsYet = 'Metrics appear when the run ends.'
export const metricsOfRun = 'Metrics of the run'

// play/story/Accuracy.tsx
export const published = 'Published'
export const publishedMeans = 'Published means · this is one run'
export const metric = 'Metric'
export const simulated = 'Simulated'
export const difference = 'Difference'
export const usedAsInput = 'used as input'
export const outsideTolerance = 'outside tolerance'
export const same = 'same'

// play/story/Story.tsx
export const noStoryYet = 'The story starts with the first round.'
export const storyOfRun = 'Story of the run'
export const moreBefore = (count: string): string => `${count} more before`
export const moreAfter = (count: string): string => `${count} more after`

// play/story/StoryPanel.tsx
export const story = 'Story'
export const metrics = 'Metrics'
export const models = 'Models'
export const accuracy = 'Accuracy'
export const storyAndMetrics = 'Story and metrics'

export const storyHidden = 'Story and metrics are hidden with the verdict.'

// play/story/Verdict.tsx
export const predictFirst = 'Predict first: how does this run end?'
export const verdictHidden = 'The verdict is hidden.'
export const showVerdict = 'Show verdict'
export const verdict = 'Verdict'
export const runStarts = 'The run starts.'
export const warning = 'Warning:'
export const measured = 'Measured'
export const simulateTo = (time: string): string => `Simulate to ${time}`
export const nextStep = 'Next step'
export const simulating = 'Simulating …'
export const otherMigrations = 'Other migrations'
export const othersSimulated = (time: string): string => `simulated to ${time}`
export const othersCancelled = (time: string): string => `cancelled at ${time}`
export const simulationCancelled = 'Simulation cancelled.'
export const neverConverges = 'Never converges.'
export const roundNoun = 'round'
export const endsAtDeadline = (manager: string): string => `Does not converge before the deadline of ${manager}.`
export const ofAtMost = (time: string, latest: string): string => `${time} of at most ${latest}`
export const progress = (time: string, rounds: string): string => `${time}, ${rounds}`
export const why = 'Why'
export const remaining = 'Remaining'
export const runAgain = 'Run again'
export const cancel = 'Cancel'
export const measuredNotConverged = (time: string, transferred: string): string =>
  `QEMU: not converged when stopped after ${time}, ${transferred} transferred`
export const measuredCompleted = (time: string, downtime: string, transferred: string): string =>
  `QEMU: ${time}, downtime ${downtime}, ${transferred} transferred`
export const measuredWithoutDowntime = (time: string, transferred: string): string => `QEMU: ${time}, ${transferred} transferred`
export const publishedFigure = (quantity: string, value: string, simulatedValue: string): string =>
  `${quantity}: ${value} (simulated ${simulatedValue})`
