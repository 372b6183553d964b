/** Texts of the Papers view, in English, by key. */

// papers/Citation.tsx
export const doiOrg = (doi: string | number): string => `doi.org/${doi}`

// papers/ClaimsTable.tsx
export const thePaperSClaimsAnd = 'The paper’s claims and what comes out here'
export const claim = 'Claim'
export const paper = 'Paper'
export const simulated = 'Simulated'
export const holds = 'holds'
export const toOverTheSeeds = (spread: string | number, spread2: string | number): string => ` · ${spread} to ${spread2} over the seeds`

// papers/ExperimentPage.tsx
export const computedHereNowWithOne = 'Computed here, now, with one seed.'
export const computedHereNowOverSeeds = (seeds: string | number): string => `Computed here, now, over ${seeds} seeds.`
export const checkOverSeeds = (manyseeds: string | number): string => `Check over ${manyseeds} seeds`
export const downloadCsv = 'Download CSV'
export const experimentsBeforeAndAfter = 'Experiments before and after'

// papers/FailedClaims.tsx
export const everyPredictionStillHoldsHere = 'Every prediction still holds here, off the paper’s setting.'
export const offThePaperSSetting = (length: string | number): string => `Off the paper’s setting ${length}.`
export const claimsThatDoNotHold = 'Claims that do not hold'
export const thePredictionNoLongerHolds = 'the prediction no longer holds'
export const ofPredictionsNoLonger = (failing: string | number, all: string | number, value: string | number): string => `${failing} of ${all} predictions no longer ${value}`

// papers/Gallery.tsx
export const skipToTheExperiment = 'Skip to the experiment'
export const papers = 'Papers'
export const switchover = 'Switchover'
export const thereIsNoExperimentHere = (id: string | number): string => `There is no experiment “${id}”; here are all of them.`

// papers/PaperPage.tsx
export const row = (figure: string | number, join: string | number): string => `${figure} · row ${join}`
export const changeSettingsOpenInPlay = 'Change settings, open in Play, download data'
export const openItInPlayTake = 'Open it in Play, take its data'

// papers/PapersAside.tsx
export const experiments = 'Experiments'
export const allPapers = 'All papers'
export const ofHold = (length: string | number, length2: string | number): string => `${length} of ${length2} hold`

// papers/PapersIndex.tsx
export const fivePapersReproducedInYour = 'Five papers, reproduced in your browser'
export const eachExperimentThatAText = 'Each experiment that a text lets one rebuild is a scenario of this simulator. The paper’s number and ours stand side by side, with the tolerance and its reason. Ours is computed in this browser when you open it. A prediction comes out of runs that never saw the paper’s value, and may fail: only predictions are counted. Definitions are the paper’s own model, constant or rule. Inputs are values that went into the scenario. Both are shown apart.'
export const cancel = 'Cancel'
export const checkAllClaims = 'Check all claims'
export const experimentsChecked = 'Experiments checked'
export const ofExperimentsComputed = (claims: string | number, known: string | number, length: string | number): string => `${claims}; ${known} of ${length} experiments computed.`
export const notCounted = (apart: string | number): string => ` (${apart} not counted)`
export const ofThoseChecked = (claims: string | number): string => `; of those checked ${claims}`

// papers/PlayLinks.tsx
export const openInPlay = 'Open in Play'

// papers/SettingSliders.tsx
export const changeTheSettings = 'Change the settings'
export const resetToThePaperS = 'Reset to the paper’s setting'

// papers/predictionStatus.ts
export const holdsInPart = 'holds in part'
export const doesNotHold = 'does not hold'
export const noPrediction = 'no prediction'
export const notCheckedYet = 'not checked yet'
