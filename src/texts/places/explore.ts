/** Texts of Explore, in English, by key. */

export const documentTitle = 'Explore · Switchover'

// places/explore/controls/settingChoices.ts
export const link = 'Link'
export const links = 'Links'
export const migrationPort = 'Migration port'
export const strategy = 'Strategy'
export const streamSetting = (label: string, stream: number): string => `${label}, stream ${stream}`
export const boostSetting = (label: string, boost: string): string => `${label}, ${boost}`
export const groupNetwork = 'Network'
export const groupSchedule = 'Migrations at once'
export const atOnce = { concurrency: 'Migrations per source', perDestination: 'Migrations per destination', total: 'Migrations in total' }
export const groupLoad = 'Load'
export const groupMemory = 'VM'
export const groupStrategy = 'Strategy'

// places/explore/figureChoices.ts
export const figureNames = {
  totalS: 'Total time',
  downtimeMs: 'Downtime',
  transferredMiB: 'Transferred',
  performance: 'Guest speed',
  rounds: 'Rounds',
} as const
export const figureUnits = { totalS: 's', downtimeMs: 'ms', transferredMiB: 'MiB', performance: '%', rounds: '' } as const

// places/explore/answer.ts
export const sweepUnderWay = (some: string, all: string): string => `Sweep under way: ${some} of ${all} values simulated.`
export const sweepStopped = (some: string, all: string): string => `Sweep stopped: ${some} of ${all} values simulated.`
/** `along`: the value of the other setting; empty: there is none. */
export const answerFollows = (along: string): string =>
  `${along === '' ? 'The' : `${along}: the`} answer follows once all values are simulated with all seeds.`
export const convergesUpTo = (amount: string): string => `Converges up to ${amount}.`
export const convergesFrom = (amount: string): string => `Converges from ${amount}.`
export const completesUpTo = (amount: string): string => `Completes up to ${amount}.`
export const completesFrom = (amount: string): string => `Completes from ${amount}.`
export const convergesEverywhere = 'Converges in the whole range.'
export const completesEverywhere = 'Completes in the whole range.'
export const convergesNowhere = 'Does not converge anywhere in this range.'
export const completesNowhere = 'Does not complete anywhere in this range.'
export const convergesAtSome = (some: string, all: string, setting: string): string => `${setting}: converges at ${some} of ${all} values.`
export const completesAtSome = (some: string, all: string, setting: string): string => `${setting}: completes at ${some} of ${all} values.`
export const withAtOnce = {
  concurrency: (count: string): string => `${count} per source`,
  perDestination: (count: string): string => `${count} per destination`,
  total: (count: string): string => `${count} in total`,
}
export const fastestWith = (amount: string, time: string): string => `Fastest with ${amount}: ${time}.`
export const takesWith = (amount: string, time: string): string => `With ${amount}, the total time is ${time}.`
export const moreGainsNothing = 'More at once gains less than 2 %.'
export const alsoMildest = (downtime: string): string => `The longest downtime is lowest there too: ${downtime}.`
export const mildestWith = (amount: string, downtime: string, others: string): string =>
  `The longest downtime is lowest with ${amount}: ${downtime} instead of ${others}.`
export const bestChoice = (some: string, all: string, best: string, figure: string): string =>
  `${some} of ${all} complete. Best: ${best} (${figure}).`
/** By the last name of the setting's path. */
export const rates = {
  writesPerS: (value: string): string => `${value} page writes/s`,
  backgroundPerS: (value: string): string => `${value} background page writes/s`,
} as const
export const amount = (setting: string, value: string): string => `${value} (${setting})`
export const atOther = (other: string): string => `This holds at ${other}.`
export const withOther = (option: string): string => `This holds with ${option}.`
export const nextFails = (value: string): string => `At ${value} it no longer does.`
export const nextSucceeds = (value: string): string => `At ${value} it does not yet.`
export const yourValue = (value: string): string => `Your run has ${value}.`
export const withinS = (seconds: string): string =>
  `A run that has not ended after ${seconds} s of simulated time counts as not converging.`
export const ofAllMigrations = (count: string): string => `Each point is of all ${count} migrations, from the first start to the last end.`
/** By the scenario itself. */
export const cutAtS = (seconds: string): string => `The scenario ends each run after ${seconds} s of simulated time.`
export const restOf = (scenario: string): string => `All other settings as in Play: ${scenario}.`
export const unnamed = 'the open scenario'
export const copyLink = 'Copy link'
export const csv = 'CSV'
export const png = 'PNG'
export const csvName = 'Download all runs as CSV'
export const pngName = 'Download the picture as PNG'

// places/explore/controls/ExploreControls.tsx
export const shownFigure = 'Figure'
export const sweepSettings = 'Sweep'
export const across = 'X axis'
export const up = 'Y axis'
export const none = 'nothing'
export const from = 'From'
export const to = 'To'
export const endsAlike = 'Enter another value than the other end.'
export const values = 'Values'
export const logarithmic = 'log'
export const endOf = (end: string, axis: string): string => `${end}, ${axis}`
export const swap = 'Swap'
export const suggested = 'Use the suggested sweep'
export const reset = 'Reset'
export const seeds = 'Seeds'
export const until = 'Until'
export const untilHint = 'Simulated time at which a run ends'
export const progress = (done: string, expected: string): string => `${done} of ${expected} runs`
export const left = (time: string): string => `, ${time} left`
export const doneRuns = (runs: string): string => `${runs} runs`
export const cancelled = (done: string, expected: string): string => `Stopped at ${done} of ${expected} runs`
export const cancel = 'Cancel'
export const continueRuns = 'Continue'
export const workerLost = 'A worker of the sweep stopped.'
export const checking = 'Checking …'
export const starting = 'Simulating …'
export const refused = 'This sweep cannot be simulated. The picture shows the previous one.'
export const refusedFirst = 'This sweep cannot be simulated.'
export const pointsLeftOut = (some: string, all: string): string => `${some} of ${all} points are left out, as their scenario is refused:`
export const tooManyRuns = (runs: string, most: string): string =>
  `This sweep has ${runs} runs; the page simulates at most ${most}. Use the command line for more.`
export const progressName = 'Progress of the sweep'

// places/explore/plot/HeatMap.tsx, places/explore/plot/LinePlot.tsx
export const never = 'never'
export const notCompleted = 'does not complete'
/** Outcomes of a run that did not complete, but `not-converged`. */
export const outcomes = {
  cancelled: 'cancelled',
  failed: 'failed',
  lost: 'VM lost',
  paused: 'paused',
  skipped: 'not started',
  completed: 'completed',
}
export const notWithin = (seconds: string): string => `not within ${seconds} s`
export const cliff = 'Cliff'
/** Of the colours of the map. */
export const logColours = 'log scale'
export const yourRun = 'your run'
export const byTwo = (figure: string, one: string, other: string): string => `${figure}: ${one} × ${other}`
export const byOne = (figure: string, setting: string): string => `${figure} by ${setting}`
export const acrossTitle = (setting: string, log: boolean): string => (log ? `${setting}, log scale` : setting)
export const along = (figure: string, fixed: string): string => `${figure} at ${fixed}`
export const band = (count: string): string => `Line: median of ${count} seeds. Band: lowest to highest.`
export const mapHelp = 'Arrow keys move between points, Enter opens the run in Play.'
export const heatMap = 'heat map'
export const openInPlay = 'Open in Play'
export const waiting = 'not simulated yet'
export const leftOut = 'left out'
export const medianOf = (runs: string): string => `median of ${runs} seeds`
export const opensSeed = (seed: string): string => `opens seed ${seed}`
export const seedsOf = (completed: string, runs: string): string => `${completed} of ${runs} seeds complete`
export const rounds = (count: string): string => `${count} ${count === '1' ? 'round' : 'rounds'}`
export const spread = (low: string, high: string): string => `${low} to ${high}`
export const downtimeOf = (downtime: string): string => `${downtime} downtime`
export const point = 'Point'

// places/explore/Explore.tsx
export const sameOnCommandLine = 'The same on the command line'
export const copyCommand = 'Copy'
export const commandCopied = 'Copied'
export const downloadScenario = 'Download the scenario'
export const commandNote =
  'It simulates the same points with the same seeds and prints one line per run; see docs/sweeps.md for shards and array jobs.'
export const commandRefuses = 'It refuses a sweep with such points: choose values without them first.'

// places/explore/UnreadParts.tsx
/** By the part of the address; the X axis makes the whole sweep. */
export const shownInstead = {
  x: 'The suggested sweep is shown instead.',
  y: 'The sweep is shown without a Y axis.',
  seeds: 'One seed is simulated.',
  until: 'Runs end as the scenario says.',
  show: 'Total time is shown.',
} as const

// places/explore/ResultTable.tsx
export const dataTable = 'Data table'
export const completedHead = 'Completed'
export const moreRows = (count: string): string => `${count} more ${count === '1' ? 'point' : 'points'} in the CSV file`
export const ofRuns = (completed: string, runs: string): string => `${completed} of ${runs}`

// places/explore/exports.ts
export const oneSeed = (number: string): string => `Seed ${number}.`
export const seedsFromTo = (first: string, last: string): string => `Seeds ${first} to ${last} at each point.`
