/** Texts of the Papers view, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */
import { plural } from '../../units/format.ts'

// Several parts
export const papers = 'Papers'
export const documentTitle = (page: string): string => `${page} · Switchover`
export const holds = 'holds'
export const runs = 'runs'
export const kinds = {
  prediction: {
    title: 'Predictions',
    meaning: 'computed from runs that do not use the paper’s value',
    count: (count: number): string => plural(count, 'prediction'),
  },
  definition: {
    title: 'Definitions',
    meaning: 'the paper’s own model, constant or rule; not counted',
    count: (count: number): string => plural(count, 'definition'),
  },
  input: {
    title: 'Inputs',
    meaning: 'set in the scenario or used to fit it; not counted',
    count: (count: number): string => plural(count, 'input'),
  },
}
export const noPredictions = 'no predictions'
export const predictionsHold = (holding: number, all: number): string =>
  `${holding} of ${all} ${all === 1 ? 'prediction holds' : 'predictions hold'}`

// places/papers/Citation.tsx
export const doiLink = (doi: string): string => `doi.org/${doi}`

// places/papers/ClaimsTable.tsx
export const claimsAndValues = 'The paper’s claims, published and simulated'
export const claim = 'Claim'
export const published = 'Published'
export const simulated = 'Simulated'
export const claimAndTolerance = (claimId: string, tolerance: string): string => `Claim ${claimId} · tolerance ${tolerance}`
export const claimAsStated = (claimId: string): string => `Claim ${claimId} · tested as stated, without tolerance`
export const claimAndTest = (claimId: string, test: string): string => `Claim ${claimId} · ${test}`
export const missedByEngine = (fault: string): string => ` · would fail if ${fault}`
export const rangeOverSeeds = (value: string, lowest: string, highest: string): string => `${value} (${lowest} to ${highest})`
/** Of a claim that does not hold for every seed. */
export const heldForSeeds = (held: number, all: number): string =>
  held === 0 ? ` · fails for all ${all} seeds` : ` · holds for ${held} of ${all} seeds`
export const spreadOverSeeds = (lowest: string, highest: string): string => ` · ${lowest} to ${highest} over the seeds`

// places/papers/ExperimentPage.tsx
export const figureAndRows = (figure: string, rows: readonly string[]): string => `${figure} · claims ${rows.join(', ')}`
export const inPaper = (paper: string, figure: string): string => `${paper}, ${figure}`
export const computedWithSeeds = (seeds: number): string =>
  seeds === 1 ? 'Drawing and claims: seed 1.' : `Drawing: seed 1. Claims: means over ${seeds} seeds.`
export const storedOverSeeds = (seeds: number): string => `Drawing: seed 1. Claims: means over ${seeds} seeds (stored).`
export const checkWithSeeds = (seeds: number): string => `Check with ${seeds} seeds`
export const previousAndNext = 'Previous and next experiment'
export const experimentLink = (figure: string, title: string): string => `${figure}: ${title}`
export const openExperimentWithSettings = 'Change settings, open in Play, download data'
export const openExperiment = 'Open in Play, download data'

// places/papers/FailedClaims.tsx
export const allHoldAtSettings = 'All predictions hold at these settings too.'
export const failAtSettings = (failing: number, all: number): string =>
  all === 1
    ? 'At these settings the prediction does not hold.'
    : `At these settings ${failing} of ${all} predictions ${failing === 1 ? 'does' : 'do'} not hold.`
export const failedClaims = 'Claims that do not hold'
export const failedClaimsOf = (experiment: string): string => `Claims that do not hold: ${experiment}`
export const claimWithId = (claimId: string, statement: string): string => `${claimId}: ${statement}`

// places/papers/Gallery.tsx
export const noSuchExperiment = (id: string): string => `No experiment is called “${id}”. All experiments are below.`
export const noExperiment = (id: string): string => `No experiment “${id}”.`
export const experiments = 'Experiments'
export const allPapers = 'All papers'
export const countHolding = (holding: number, all: number): string => `${holding} of ${all} hold`

// places/papers/Gallery.tsx
export const fivePapers = 'Five papers, put to the test in your browser'
export const outcomeOfAll = (holding: number, all: number): string =>
  `${holding} of ${all} predictions hold. ${holding === all ? 'None fails.' : `${all - holding} do not, each with its reason.`}`
export const papersExplained =
  'Every experiment described well enough to rebuild runs here. Each claim shows the published value, the simulated value, and the tolerance with its reason.'
export const countingExplained =
  'Only predictions are counted: they are computed from runs that do not use the paper’s value, and may fail. Definitions (the paper’s ' +
  'own model, constant or rule) and inputs (values set in the scenario) are listed separately. Claims that fail are shown. The values of ' +
  'an experiment are computed when you open it; the pictures below are of stored runs.'
export const cancel = 'Cancel'
export const checkAllClaims = 'Check all claims'
export const experimentsChecked = 'Experiments checked'
export const experimentsComputed = (holding: string, known: number, all: number): string =>
  `${holding}; ${known} of ${all} experiments computed.`
export const withNotCounted = (holding: string, apart: string): string => `${holding} (not counted: ${apart})`
export const loading = 'Loading …'
/** `apart`: definitions and inputs, which are not counted; may be empty. */
export const paperOutcome = (figures: number, holding: string, apart: string): string =>
  `${plural(figures, 'figure')}; ${holding}${apart === '' ? '' : ` (not counted: ${apart})`}.`
export const readPaper = 'Read about the paper'
export const readPaperAndMisses = (misses: number): string =>
  `Read about the paper, and the ${plural(misses, 'prediction')} that ${misses === 1 ? 'does' : 'do'} not hold`
export const figuresOf = (paper: string): string => `Figures of ${paper}`

// places/papers/opening
export const whatWasAsked = 'The question'
export const howMeasured = 'How it was measured'
export const whatTheyFound = 'Findings of the paper and of our runs'
export const ours = 'Ours:'
export const publishedValue = (value: string): string => `published: ${value}`
export const noPredictionHere = 'No prediction: this follows from inputs or definitions.'
export const andMore = (count: number): string => `and ${plural(count, 'more prediction')}`
export const whatToTry = 'What to try'
export const decidesByItself = {
  loop: 'A model that chooses, moves and learns',
  'hot-spots': 'An overloaded host that moves a VM',
  policies: 'The planner against traffic-aware policies',
} as const
export const watchDecisions = 'Each decision with its reasons, in Models.'
export const allFigures = 'All figures'
export const figuresExplained =
  'Drawn by stored runs: bars are means over ten seeds, curves are those of seed 1. Claims are judged over ten seeds, with the range of a value in brackets. Open one to compute it now, change its settings and read its claims. Outlined points, bars and dashed lines are published values.'
export const whatIsCounted = 'What is counted'
export const countedOfPaper = (holding: string, apart: string): string =>
  `With ten seeds ${holding}.${apart === '' ? '' : ` Not counted: ${apart}.`}`
export const kindCount = (kind: string, count: number): string => `${kind}: ${count}`
export const whereWeDiffer = 'Where we differ, and what we think'
export const missCount = (misses: number, all: number): string =>
  misses === 0
    ? `None of ${plural(all, 'prediction')} fails`
    : `${misses} of ${plural(all, 'prediction')} ${misses === 1 ? 'does' : 'do'} not hold`
export const hitCount = (hits: number, all: number): string => `${hits} of ${plural(all, 'prediction')} ${hits === 1 ? 'holds' : 'hold'}`
export const publishedAndSimulated = (ofPaper: string, ofRun: string): string => `Published ${ofPaper}, simulated ${ofRun}`
export const sameReason = (claimId: string): string => `The same reason as for ${claimId}.`
export const termsUsed = 'Terms'

// places/papers/ExperimentPage.tsx
export const openInPlay = 'Open in Play'
export const runsToOpen = (count: number): string => plural(count, 'run')
export const openOneOfRuns = (count: number): string => `Open one of ${count} runs in Play`

// places/papers/ExperimentPage.tsx
export const changeSettings = 'Change the settings'
export const resetToPaper = 'Reset to the paper’s setting'
export const exactValue = (setting: string): string => `${setting}, exact`

// places/papers/PredictionMark.tsx
export const holdsInPart = 'holds in part'
export const doesNotHold = 'does not hold'
export const noPrediction = 'no prediction'
export const notCheckedYet = 'not checked yet'
