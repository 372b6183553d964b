/** Texts of the Models view, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */
import { hostName, hostNameFirst } from '../../units/hostName.ts'

// Several parts
export const downloadCsv = 'Download CSV'
export const fit = 'Fit'
export const energy = 'Energy'
export const never = 'never'

// places/models/CalculatorPage.tsx
export const range = (min: string, max: string): string => `${min} to ${max}`

// places/models/CalculatorPage.tsx
export const lastValidResult = 'Showing the last valid result.'
export const reset = 'Reset'
export const openExperiment = 'Open the paper’s experiment'
export const result = 'Result'

// places/models/Models.tsx
export const noFitYet =
  'No fit yet. “Fit” simulates the scenario in Play the given number of times, or reads your own rows, and shows the parameters next to the paper’s.'
export const runs = 'runs'
export const fittedParameters = 'Fitted parameters'
export const parameter = 'Parameter'
export const inPaper = 'Paper'
export const fitted = 'Fitted'
export const given = 'given'
export const qualityOfFit = 'Quality of the fit'
export const residual = 'Residual, root mean square'
export const relativeError = 'Relative error, mean and worst'
export const observations = 'Observations'
export const rSquaredUndefined = 'undefined: all observations equal'
export const rSquaredNegative = 'negative: worse than the mean'

// places/models/LearnSourceForm.tsx
export const fitTo = 'Fit to'
export const runsOfScenario = 'runs of the scenario in Play'
export const ownData = 'my own data'
export const vary = 'Vary'
export const fromTimesCurrent = 'From (× current)'
export const toTimesCurrent = 'To (× current)'
export const numberOfRuns = 'Runs'
export const ownRows = 'Rows'
export const ownRowsFormat = (columns: string): string =>
  `CSV with columns ${columns}, or a JSON array of objects. Paste it, drop a file, or choose one.`
export const fileWithRows = 'File with rows'

// places/models/Models.tsx
export const measuringWorkload = 'Measuring a workload'
/** Before, in and after the link to Play. */
export const measuringHidden = 'This brief asks what the guest writes, so nothing is measured here.'
export const measuringExplained = {
  before: 'Before migrating, a hypervisor can sample the dirty log of ',
  link: 'the VM in Play',
  after:
    ' every half second for a minute and clear it each time. It can also sample it every 50 ms and never clear it: this curve bends at the writable working set. ' +
    'The data filter names each short window after the memory region written most.',
} as const
export const samples = 'samples'
export const measuredValues = 'Measured values'
export const runAgain = 'Run again'
export const inPapers = 'In the papers:'
export const dirtyRateWindows = 'dirty-rate windows'
export const workingSetKnee = 'working-set knee'
export const writeStates = 'write states'

// play/story/models/ModelComparison.tsx
export const predictionsAppear = 'Predictions appear when the run ends.'
export const modelPredictions = 'Model predictions'
export const doNotApply = 'Do not apply to this run'
export const openWithPrecopy = 'Open this scenario with pre-copy'
export const sameCaveats = (count: number): string =>
  count === 1 ? 'One of the caveats above also applies here.' : `${count} of the caveats above also apply here.`
export const quantity = 'Quantity'
export const model = 'Model'
export const run = 'Run'
export const error = 'Error'
export const notCompleted = 'not completed'
export const sameOutcome = 'same outcome'
export const inputs = (origin: string): string => `Inputs: ${origin}.`
export const inputsHidden = 'This brief asks what the guest writes, so the inputs of the models are hidden.'
export const experiment = 'experiment'
export const ofModel = (title: string): string => ` of ${title}`
export const quantities = {
  totalS: 'Total time',
  downtimeMs: 'Downtime',
  transferredMiB: 'Data transferred',
  rounds: 'Rounds',
  energyJ: 'Energy',
  dirtyMBps: 'Dirty rate',
} as const

// places/models/Models.tsx
export const documentTitle = (page: string): string => `${page} · Switchover`
export const noSuchModel = (id: string): string => `No model is called “${id}”. All models are below.`
export const models = 'Models'
export const predictionsForRun = 'Predictions for this run'
export const measure = 'Measure'
export const workloadInPlay = 'Workload in Play'
export const calculate = 'Calculate'

// places/models/Models.tsx
export const modelsAgainstRun = 'Analytical models against this run'
/** Before, in and after the link to Play. */
export const modelsExplained = {
  before: 'An analytical model needs a few numbers; the simulation tracks every page. Below, each model’s prediction for ',
  link: 'the run in Play',
  after: (scenario: string): string =>
    `${scenario === '' ? '' : ` (${scenario})`}, its error, or why it does not apply. ` +
    'The base model assumes that no page is written twice in one round.',
} as const

// places/models/modelLinks.ts
export const migrationEnergy = 'Migration energy'
export const skippedShare = 'Skipped share γ'
export const dataTransferred = 'Data transferred'
export const sampleWeight = 'Sample weight φ'
export const baseModel = 'Base model'
export const algorithm1 = 'Algorithm 1'
export const refinedDirtyRate = 'Refined dirty rate'
export const migrationCost = 'Migration cost'
export const gudkov = 'Gudkov'
export const totalTimeFromCurve = 'Total time from a dirty-page curve'
/** By model: of its page, and of its prediction of a run. */
export const modelTitles = {
  'liu2011-base': baseModel,
  'liu2011-algorithm1': algorithm1,
  'liu2011-refined': refinedDirtyRate,
  'liu2011-energy': energy,
  'liu2011-cost': migrationCost,
  sliwko2017: dataTransferred,
  gudkov2023: totalTimeFromCurve,
} as const

// places/models/calculatorForms.ts
export const baseModelExplained =
  'Each round sends what the previous one dirtied, so round volumes fall as powers of λ = D/R. ' +
  'Assumes no page is written twice in a round and D < R.'
export const algorithm1Explained =
  'As the base model, but a share γ = a·T + b·D + c of the dirty pages is skipped until the final copy. ' +
  'γ is used as the formula gives it; the result states if it leaves the range 0 to 1. λ may be 1 or more.'
export const mostRounds = 'Maximum number of rounds, first included'
export const gammaPerSecond = 'γ per second of the last round (a)'
export const gammaPerDirtyRate = 'γ per MB/s of dirty rate (b)'
export const gammaConstant = 'Constant (c)'
export const refinedExplained =
  'Dirty rate of the next migration, from earlier migrations and a current sample. Replaces D in the base model or Algorithm 1.'
export const currentSample = 'Current sample (S)'
export const earlierMigrations = 'Earlier migrations, oldest first, one line per round'
export const energyExplained =
  'Linear in the data transferred. The paper’s own fit has α = 0.512 J/MB and β = 20.165 J. ' +
  'The simulator uses MiB for the paper’s MB: to repeat the energy of a run, enter its MiB.'
export const costExplained =
  'Ranks VMs by migration cost: each quantity divided by its maximum in the list, weighted and summed. The four weights sum to 1.'
export const weight = (ofQuantity: string, symbol: string): string => `Weight of ${ofQuantity} (${symbol})`
export const weighted = { downtime: 'downtime', totalTime: 'total time', data: 'data transferred', energy: 'energy' } as const
export const vmsToRank = 'VMs to rank'
export const transferExplained =
  'Data transferred grows exponentially with the application’s memory, above a constant part that is transferred even if everything is idle.'
export const application = 'Application of Table 2, which gives CMDT and AF'
export const ownFactors = 'Custom CMDT and AF'
export const curveExplained =
  'Total time for each link and downtime limit under QEMU’s rule, from a curve of the number of dirty pages ' +
  'after windows of growing length.'
export const pageSize = 'Page size, KiB'
export const links = 'Links'
export const downtimeLimits = 'Downtime limits (none: no limit)'
export const dirtyPageCurve = 'Dirty pages of the whole guest after each window'

// places/models/learnWords.ts
export const energyFit =
  'Energy against data transferred, one observation per completed migration. ' +
  'In simulated runs, MiB are used for the paper’s MB: its 0.512 J/MB are 0.512 J/MiB here.'
export const gammaFit =
  'The share of dirty memory that a round skips, against the duration and the dirty rate of the previous round; ' +
  'one observation per round. Only rules that skip dirty pages yield observations.'
export const transferFit =
  'Data transferred against the application’s memory. In simulated runs that is the memory the workload writes to, ' +
  'and MiB are used for the paper’s MB. For a given AF the other two are linear, so only AF is searched for.'
export const knownCmdt = 'CMDT, if known'
export const knownMf = 'MF, if known'
export const phiFit =
  'The weight of a current sample against the history, tuned after each migration by its error. ' +
  'The rows are migrations in chronological order.'

// places/models/Models.tsx
export const liuAndRuan = 'Liu, Ruan'
export const measuringSource = 'Liu et al. 2011, Fig. 8 and 9; Ruan et al. 2014'

// places/models/decide/decisions.ts
export const closedLoop = 'Repeatedly migrating the cheapest VM'
export const closedLoopShort = 'Closed loop'
export const decide = 'Decide'
export const loopExplained =
  'The loop samples the dirty rate of every VM on a host, predicts the cost of migrating each one, migrates the cheapest, logs the migration and learns from the log. Then it repeats. ' +
  'Decisions use no simulation: the first prediction uses the paper’s γ, α and β, later ones the parameters learned from earlier migrations. When the host is empty, the VMs migrate back, this time with a history.'
export const loopOf = 'VMs of'
export const paperVms = 'the paper’s eight VMs'
export const scenarioInPlay = 'the scenario in Play'
export const numberOfMoves = 'Moves'
export const loopWeight = (name: string): string => `Weight of ${name}`
export const loopQuantities = { a: 'downtime', b: 'total time', c: 'data transferred', d: 'energy' } as const
export const runLoop = 'Run the loop'
export const movesUnit = 'moves'
export const loopNeedsHosts = 'needs two hosts'
export const loopNeedsMigration = 'needs one migration, whose strategy all moves use'
export const loopEnded = (why: string): string => `The loop ended: ${why}`
export const energyPredictedAndMeasured = 'Energy and CO₂: predicted → simulated'
export const movesPredictedAndMeasured = 'Moves: predicted → simulated'
export const oneMove = 'Move'
export const movedVm = 'Moved'
export const cost = 'Cost'
export const meanErrors = 'Error of the prediction at each move'
export const errorOf = 'Error'
export const rankingAt = (move: number, host: string): string => `Ranking before move ${move}: VMs on ${hostName(host)}`
export const notPredicted = (vm: string, why: string): string => `${vm} is omitted: ${why}`
export const learnedParameters = 'Parameters learned after each move'
export const when = 'When'
export const afterMove = (n: number): string => (n === 0 ? 'at the start' : `after move ${n}`)
export const hostParameters = (host: string): string => `${hostNameFirst(host)}: α (J/MiB), β (J), P₀ (W)`
export const papersValue = 'the paper’s'
export const openLoopInPlay = 'Open all moves in Play'

// places/models/decide/decisions.ts: hot spots
export const hotSpots = 'Migrating when a host is overloaded'
export const hotSpotsShort = 'Hot spots'
export const hotSpotsExplained =
  'CPU, network and memory of each host are monitored as shares of the host. If one share exceeds the threshold in several consecutive samples, the host is a hot spot and one of its VMs ' +
  'must leave. Sandpiper migrates the VM with the highest volume per GiB to the host with the lowest volume that can take it. Volume is 1/(1 − CPU) · 1/(1 − network) · 1/(1 − memory). Lower the threshold, or choose another VM to leave.'
export const hotSpotsOf = 'Hosts of'
export const exampleHosts = 'three hosts, one overloaded'
export const threshold = 'Threshold'
export const sampleEvery = 'Sample every'
export const samplesOnEnd = 'Consecutive samples'
export const monitoredFor = 'Monitored for'
export const vmThatLeaves = 'VM that leaves'
export const leaverNames = {
  'volume-size': 'highest volume per GiB',
  'largest-load': 'highest load',
  smallest: 'least memory',
  'least-traffic': 'least traffic',
} as const
export const findHotSpots = 'Find hot spots'
export const hostLoad = 'Load of the busiest resource'
export const hostOf = (id: string, moved: boolean): string => `${hostName(id)}${moved ? '' : ', without moves'}`
export const aboveThreshold = 'threshold'
export const movesOfHotSpots = 'Moves'
export const atTime = 'At'
export const hotHost = 'Hot spot'
export const destination = 'To'
export const untilTime = 'Until'
export const downtime = 'Downtime'
export const whoCouldLeave = (atS: string, host: string): string => `VMs that could leave ${hostName(host)} at ${atS} s, by volume per GiB`
export const volumePerGiB = 'Volume per GiB'
export const noHotSpot = 'No host is a hot spot at this threshold.'
export const hotSpotLeft = (host: string, atS: string): string =>
  `${hostNameFirst(host)} is a hot spot at ${atS} s, and no other host can take one of its VMs.`
export const overloaded = (before: string, after: string): string =>
  `Summed over the hosts, the load is above the threshold for ${before} without the moves and for ${after} with them.`
export const loadShare = 'Load'
export const time = 'Time'

// places/models/decide/decisions.ts: policies
export const policies = 'The planner against traffic-aware policies'
export const policiesShort = 'Policies'
export const policiesExplained =
  'One gang of VMs is migrated under every policy. The adaptive planner simulates candidate plans. Traffic-aware rules choose pre-copy or post-copy by the direction of each VM’s traffic, or reserve bandwidth for urgent VMs. ' +
  'Fixed policies use one strategy for all VMs. The cost is the mean of downtime, total time, data and energy, each divided by its largest value among the policies, plus missed deadlines. The planner may know the workloads, or only the measurements of a monitor.'
export const gangOf = 'Gang'
export const compareAll = 'Compare all policies'
export const costOfPolicies = 'Cost, cheapest first'
export const everyPolicyTable = 'Every policy'
export const policy = 'Policy'
export const policyKind = 'Kind'
/** The adaptive planner by its knowledge of the traffic, then fixed orders, then traffic-aware rules. */
export const policyNames = {
  planner: 'adaptive planner',
  measuring: 'planner, measured traffic',
  asAsked: 'as requested',
  serial: 'serial',
  twoPerHost: '2 per host',
  fourPerHost: '4 per host',
  byDirection: 'by direction',
  byCluster: 'by cluster',
  forUrgent: 'bandwidth for urgent VMs',
}
export const cited = (rule: string, source: string): string => `${rule} (${source})`
export const noFleet = 'policies are compared for listed migrations only, not for a fleet'
export const twoMigrations = 'needs two migrations or more'
export const policyKinds = { planner: 'planner', 'traffic-aware': 'traffic-aware', fixed: 'fixed' } as const
export const lostTime = 'Guest time lost'
export const lostTraffic = 'Traffic lost'
export const missedShare = 'Missed'
export const openCheapest = 'Open the cheapest in Play'
export const policiesUnit = 'policies'
