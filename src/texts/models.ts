/** Texts of the Models view, in English, by key. */

// models/CalculatorFields.tsx
export const to = (min: string | number, max: string | number): string => `${min} to ${max}`

// models/CalculatorPage.tsx
export const showingTheLastValidResult = 'Showing the last valid result.'
export const reset = 'Reset'
export const downloadCsv = 'Download CSV'
export const openThePaperSExperiment = 'Open the paper’s experiment'
export const result = 'Result'

// models/LearnPage.tsx
export const noFitYet = 'No fit yet.'
export const observationsAndFitCsv = 'Observations and fit, CSV'
export const parametersLearned = 'Parameters learned'
export const parameter = 'Parameter'
export const paper = 'Paper'
export const fitted = 'Fitted'
export const given = 'given'
export const howGoodTheFitIs = 'How good the fit is'
export const residualRootMeanSquare = 'Residual, root mean square'
export const relativeErrorMeanAndWorst = 'Relative error, mean and worst'
export const observations = 'Observations'
export const undefinedAllObservationsEqual = 'undefined: all observations equal'
export const negativeWorseThanTheMean = 'negative: worse than the mean'

// models/LearnSourceForm.tsx
export const whatToLearnFrom = 'What to learn from'
export const theScenarioInPlay = 'The scenario in Play'
export const myOwnData = 'my own data'
export const fit = 'Fit'
export const vary = 'Vary'
export const fromCurrent = 'From (× current)'
export const toCurrent = 'To (× current)'
export const measuredRuns = 'Measured runs'
export const rows = 'Rows'
export const csvWithColumnsOrA = (columns: string | number): string => `CSV with columns ${columns}, or a JSON array of objects. Paste it, drop a file, or choose one.`
export const fileWithRows = 'File with rows'

// models/MeasurePage.tsx
export const measuringAWorkload = 'Measuring a workload'
export const beforeAMigrationAHypervisor = 'Before a migration a hypervisor can look at the dirty log of '
export const eachHalfSecondClearedEvery = ': each half second, cleared every time, for a minute; and each 50 ms, never cleared, where the curve bends into the writable working set. The data filter names each short window by the region of memory that is written most.'
export const theVmInPlay = 'the VM in Play'
export const figuresOfTheMeasurement = 'Figures of the measurement'
export const runAgain = 'Run again'
export const asThePapersDidIt = 'As the papers did it: '
export const windows = 'windows'
export const theKnee = 'the knee'
export const states = 'states'

// models/ModelComparison.tsx
export const predictionsAppearWhenTheRun = 'Predictions appear when the run ends.'
export const modelsBesideTheRun = 'Models beside the run'
export const doNotApplyToThis = 'Do not apply to this run'
export const oneCaveatAboveAppliesHere = 'One caveat above applies here too.'
export const ofTheReasonsAboveHold = (again: string | number): string => `${again} of the reasons above hold here too.`
export const quantity = 'Quantity'
export const model = 'Model'
export const run = 'Run'
export const error = 'Error'
export const notCompleted = 'not completed'
export const inputs = (basis: string | number): string => `Inputs: ${basis}.`
export const experiment = 'experiment'
export const of = (title: string | number): string => ` of ${title}`
export const totalTime = 'Total time'
export const downtime = 'Downtime'
export const traffic = 'Traffic'
export const rounds = 'Rounds'
export const energy = 'Energy'
export const dirtyRate = 'Dirty rate'

// models/Models.tsx
export const switchover = 'Switchover'
export const skipToTheModel = 'Skip to the model'
export const thereIsNoModelHere = (id: string | number): string => `There is no model “${id}”; here are all of them.`
export const models = 'Models'

// models/ModelsAside.tsx
export const predictionsForThisRun = 'Predictions for this run'
export const measure = 'Measure'
export const workloadInPlay = 'Workload in Play'
export const calculate = 'Calculate'

// models/ModelsIndex.tsx
export const analyticalModelsAgainstThisRun = 'Analytical models against this run'
export const aClosedFormNeedsA = 'A closed form needs a few numbers where the simulation needs every page. Here is what each says of '
export const howFarOffItIs = ', how far off it is, and why, where it says nothing. The base model holds as long as no page is written twice in a round.'
export const theRunInPlay = 'the run in Play'

// models/calculatorForms.ts
export const eachRoundSendsWhatWas = 'Each round sends what was dirtied during the one before, so volumes fall as powers of λ = D/R. It assumes '
export const thatNoPageIsWritten = 'that no page is written twice in a round, and needs D < R.'
export const asTheBaseModelBut = 'As the base model, but a share γ = a·T + b·D + c of what is dirty is skipped until the stop. γ is taken as '
export const theFormulaGivesItWhere = 'the formula gives it; where it leaves 0 to 1 the result says so. λ may be 1 or more.'
export const perSecondOfTheLast = 'γ per second of the last round (a)'
export const perMbSOfDirty = 'γ per MB/s of dirty rate (b)'
export const constantC = 'constant (c)'
export const theDirtyingRateOfThe = 'The dirtying rate of the next migration, from those before and a sample taken now. It takes the place of D '
export const inTheBaseModelOr = 'in the base model or in Algorithm 1.'
export const sampleTakenNowS = 'Sample taken now (S)'
export const earlierMigrationsTheOldestFirst = 'Earlier migrations, the oldest first: a line a round'
export const linearInTheTrafficThe = 'Linear in the traffic. The paper’s own fit has α = 0.512 J/MB and β = 20.165 J.'
export const ranksVmsByMigrationCost = 'Ranks VMs by migration cost: each quantity divided by its maximum in the list, weighted and summed.'
export const totalTime2 = 'total time'
export const weightOfTheFourSum = (ofText: string | number, name: string | number): string => `Weight of ${ofText} (${name}); the four sum to 1`
export const theVmsToChooseFrom = 'The VMs to choose from'
export const trafficGrowsExponentiallyWithThe = 'Traffic grows exponentially with the application’s memory, from what moves even when all is idle.'
export const applicationOfTable2Which = 'Application of Table 2, which gives CMDT and AF'
export const itsOwnCmdtAndAf = 'Its own CMDT and AF'
export const totalTimeForEachLink = 'Total time for each link and downtime limit under QEMU’s rule, from a curve of how many pages are dirty '
export const afterWindowsOfGrowingLength = 'after windows of growing length.'
export const sizeOfAPageKib = 'Size of a page, KiB'
export const links = 'Links'
export const downtimeLimitsNoneNoLimit = 'Downtime limits (none: no limit)'
export const pagesOfTheWholeGuest = 'Pages of the whole guest dirty after each window'

// models/learnWords.ts
export const migratedmbEnergyj = 'migratedMB, energyJ'
export const energyAgainstTrafficOneObservation = 'Energy against traffic, one observation a migration that completed.'
export const timesDirtymbpsShare = 'timeS, dirtyMBps, share'
export const theShareOfDirtyMemory = 'The share of dirty memory that a round leaves out, against the time and the dirtying rate of the round before; '
export const oneObservationARoundOnly = 'one observation a round. Only rules that skip what is dirty again tell anything of it.'
export const usedmbCanonicalmbTransfermb = 'usedMB, canonicalMB, transferMB'
export const dataAgainstTheApplicationS = 'Data against the application’s memory. In runs of the engine that is the memory the workload writes to; '
export const theEngineSMibStand = 'the engine’s MiB stand for the paper’s MB. For a given AF the other two are linear, so only AF is searched for.'
export const cmdtmb = 'cmdtMB'
export const cmdtIfItIsKnown = 'CMDT, if it is known'
export const mfmb = 'mfMB'
export const mfIfItIsKnown = 'MF, if it is known'
export const samplembpsMeanmbps = 'sampleMBps, meanMBps'
export const howMuchASampleTaken = 'How much a sample taken now counts against the history, tuned after each migration by the error it made. '
export const theRowsAreMigrationsIn = 'The rows are migrations in their order.'

// models/modelLinks.ts
export const migrationEnergy = 'Migration energy'
export const skippedShare = 'Skipped share γ'
export const afCmdtMf = 'AF, CMDT, MF'
export const dataTransferred = 'Data transferred'
export const sampleWeight = 'Sample weight φ'
export const baseModel = 'Base model'
export const algorithm1 = 'Algorithm 1'
export const refinedDirtyRate = 'Refined dirty rate'
export const migrationCost = 'Migration cost'
export const gudkov = 'Gudkov'
export const totalTimeFromADirty = 'Total time from a dirty-page curve'
