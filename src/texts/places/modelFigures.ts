/** Texts of computed values and drawings of the Models view, in English, by key; the worker sends them to the page. Parameters are formatted. */

// Axes and series of several drawings
export const time = 'Time'
export const round = 'Round'
export const migration = 'Migration'
export const dirtyPages = 'Dirty pages'
export const dirtyRate = 'Dirty rate'
export const dataTransferred = 'Data transferred'
export const energy = 'Energy'
export const applicationMemory = 'Application memory'
export const energyAgainstData = 'Energy against data transferred'
export const transferAgainstMemory = 'Data transferred against application memory'
export const input = 'input'
export const never = 'never'
export const noLimit = 'no limit'

// compute/tasks/models/measuring.ts
export const noVm = (vmId: string): string => `no VM "${vmId}"`
export const meanDirtyRate = 'Mean dirty rate over the minute'
export const lowestAndHighestRate = 'Lowest and highest of a window'
export const perSecond = (amount: string): string => `${amount}/s`
export const twoValues = (first: string, second: string): string => `${first}, ${second}`
export const writtenInMinute = 'Written within the minute'
export const nothingWritten = 'nothing'
export const knee = 'Knee of the curve'
export const noKnee = 'none'
export const kneeAfter = (elapsed: string): string => `after ${elapsed}`
export const writtenUpToKnee = 'Written up to the knee'
export const shareWritten = (percent: string): string => `${percent} % of it written`
export const afterSamples = (samples: string, elapsed: string): string => `after ${samples} samples, ${elapsed}`
export const stillGrowing = 'Still growing'
export const minuteTooShort = 'one minute does not show the whole working set'
export const dirtiedPerHalfSecond = 'Pages dirtied per half second'
export const dirtied = 'dirtied'
export const distinctDirtyPages = 'Distinct dirty pages, sampled every 50 ms'
export const distinct = 'distinct dirty pages'
export const kneeMark = 'knee'
export const shareMark = (percent: string): string => `${percent} %`
export const statesVisited = (states: string): string => `States visited, of ${states}`
export const windowsObserved = 'Windows observed'
export const windowsOfLength = (windows: string, milliseconds: string): string => `${windows} of ${milliseconds} ms`
export const statesFor90Percent = 'States that cover 90 %'
export const statesAndFirstShare = (states: string, firstShare: string): string => `${states}; the most frequent alone has ${firstShare}`
export const stateFrequency = 'Frequency of the states'
export const mostFrequentStates = (states: number): string => `Frequency of the states: the ${states} most frequent`
export const state = 'State'
export const shareOfWindows = 'Share of windows'
export const windows = 'windows'

// compute/tasks/models/calculation.ts
export const totalTimeSymbol = 'Total time, T_mig'
export const downtimeSymbol = 'Downtime, T_down'
export const dataSymbol = 'Data transferred, V_mig'
export const lastRound = 'Last round, n'
export const refinedRateSymbol = 'Refined dirty rate, D̃'
export const energySymbol = 'Energy, E_mig'
export const transferSymbol = 'Data transferred, LMDT'
export const applicationMemorySymbol = 'Application memory, AM'
export const sentPerRound = 'Data sent per round; the last is the final copy'
export const sentAxis = 'Sent'
export const sent = 'sent'
export const skippedUntilFinalCopy = 'skipped until the final copy'
export const threshold = 'threshold'
export const rounds = 'Rounds'
export const skipped = 'Skipped'
export const earlierDirtyRates = 'Dirty rate of earlier migrations'
export const meanRate = 'mean, D̄'
export const movingAverage = 'moving average, D̂'
export const refinedRate = 'refined, D̃'
export const costOfVms = 'Cost of migrating each VM, cheapest first'
export const vm = 'VM'
export const costAxis = 'Cost'
export const cost = 'cost'
export const totalTimeTable = 'Total time in seconds by link and downtime limit'
export const link = 'Link'
export const limitInMs = (milliseconds: string): string => `at most ${milliseconds} ms`
export const dirtyPageCurve = 'Dirty-page curve'
export const windowLength = 'Window'
export const dirtyAfterWindow = 'dirty after the window'

// compute/tasks/models/learning.ts: drawings of a fit
export const skippedShareFit = 'Skipped share: observed against fitted'
export const fittedShare = 'Fitted share'
export const exactFit = 'exact fit'
export const dirtyRateOfMigrations = 'Dirty rate of each migration'
export const predicted = 'predicted'
export const residuals = 'Residuals: observed − fitted'
export const fittedQuantity = (quantity: string): string => `${quantity}, fitted`
export const residualAxis = 'Residual'
export const residual = 'residual'
export const noResidual = 'none'
export const phiTuned = 'φ, tuned by prediction errors'
export const observed = 'observed'
export const fit = 'fit'

// compute/tasks/models/learning.ts
export const columnsNotUsed = (columns: string): string => `Not used: ${columns}.`
export const underXenRule = 'The runs use Xen’s rule, because the scenario’s own rule skips no pages.'
export const sweepPoint = (quantity: string, factor: string): string => `${quantity} × ${factor}`
export const pointWithout = (point: string, why: string): string => `${point}: ${why}`
export const pointRefused = (point: string, path: string, fault: string): string => `${point} is not a valid scenario: ${path}: ${fault}`
export const noSecondRound = 'no round after the first'
export const noRoundWhileRunning = 'no round while the guest ran'
export const notCompleted = 'the migration did not complete'
