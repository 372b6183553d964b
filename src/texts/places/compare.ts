/** Texts of Compare, in English, by key. */
import { hostName } from '../../units/hostName.ts'
import type { Phrase } from '../report.ts'

// analysis/compare/difference.ts
export const on = 'on'
export const off = 'off'
export const noValue = 'none'
export const settingAs = (label: string, value: string): string => `${label} ${value}`
export const withPart = (label: string): string => `With ${label}`
export const withoutPart = (label: string): string => `Without ${label}`

// analysis/compare/settingWords.ts
export const port = 'Port'
export const migrationPort = 'Migration port'
export const cores = 'Cores'
export const migrationCpu = 'CPU share for migration'
export const scanFrom = 'Start of the first round'
export const zeroScan = 'Time to find a zero page'
export const pageWriteCpu = 'vCPU time of a timer-paced write'
export const begun = 'State at the start'
export const cpuRate = 'Send rate with half of the CPU'
export const hostMemory = 'Memory for VMs'
export const staticPower = 'Power without a migration'
export const energyPerMiB = 'Energy per MiB'
export const energyPerMigration = 'Energy per migration'
export const plannerTraffic = 'Traffic known to the planner'
export const hostCpu = 'CPU model of the host'
export const linkRate = 'Rate'
export const asScenario = 'as the scenario'
export const usedTop = 'Used memory at the top'
export const host = 'Host'
export const image = 'Image'
export const pageSize = 'Page size'
export const trafficIn = 'Inbound traffic'
export const trafficOut = 'Outbound traffic'
export const trafficPeer = 'Traffic peer'
export const pace = 'Pace'
export const requestedAt = 'Requested at'
export const priority = 'Priority'
export const deadline = 'Deadline'
export const destination = 'Destination'
export const perSource = 'Migrations per source'
export const perDestination = 'Migrations per destination'
export const inTotal = 'Migrations in total'
export const reserved = 'Reserved bandwidth'
export const schedule = 'Schedule'
export const techniques = 'Planner’s strategies'
export const weights = {
  downtime: 'Weight of downtime',
  total: 'Weight of total time',
  traffic: 'Weight of data transferred',
  energy: 'Weight of energy',
  misses: 'Weight of missed deadlines',
} as const
export const racks = 'Racks'
export const hostsPerRack = 'Hosts per rack'
export const vmsPerHost = 'VMs per host'
export const oversubscription = 'Oversubscription'
export const dirtyShare = 'Write rate as a share of the port'
export const evacuate = 'Evacuate'
export const failAfter = 'Link timeout'
export const seed = 'Seed'
export const scenario = 'Scenario'
export const switches = 'Switches'

// analysis/compare/workloadDifferences.ts
export const asPreset = 'as the preset'
export const curveOf = (windows: string, lengths: string, dirty: string): string => `${windows} windows: ${lengths} ms, ${dirty} pages`

// analysis/compare/scenarioDifferences.ts
export const migrations = 'Migrations'
export const hosts = 'Hosts'
export const links = 'Links'
export const vms = 'VMs'
export const link = 'Link'
export const fleet = 'Fleet'
export const event = 'Event'
export const withEvent = (what: string): string => `With ${what}`
export const withoutEvent = (what: string): string => `Without ${what}`
export const crashOf = (id: string): string => `crash of ${hostName(id)}`
export const eventOn = (what: string, target: string): string => `${what} on ${target}`
export const eventAt = (what: string, seconds: string): string => `${what} at ${seconds} s`
export const ofOwner = (label: string, owners: string): string => `${label} (${owners})`
export const countWith = (count: string, ids: string): string => `${count} with ${ids}`
export const andMore = (text: string, count: string): string => `${text} and ${count} more`

// analysis/compare/runNames.ts
export const runNamed = (settings: readonly string[]): string => settings.join(' · ')
export const firstRun = 'First run'
export const sameAsFirst = 'Same settings as A'

// analysis/compare/answer.ts
export const noneCompletes = 'None of these migrations completes.'
export const onlyOneCompletes = (run: string): string => `Only ${run} completes.`
export const doNotComplete = (runs: string, several: boolean): string => `${runs} ${several ? 'do' : 'does'} not complete.`
export const neverConverge = (runs: string, several: boolean): string => `${runs} never ${several ? 'converge' : 'converges'}.`
export const areNotFinished = (runs: string, several: boolean): string =>
  `${runs} ${several ? 'are' : 'is'} not finished when the simulation ends.`
export const allAlike = 'All figures of these runs are equal.'
export const noSingleWinner = 'No single winner: in each figure two or more runs are equally good.'
export const winning = {
  totalS: 'completes first',
  downtimeMs: 'has the shortest downtime',
  transferredMiB: 'sends the least',
  speed: 'keeps the guest fastest',
} as const
export const wins = (run: string, all: string): string => `${run} ${all}`
export const contest = (clauses: string): string => `${clauses}.`
/** `sentence` begins with a phrase for the middle of one. */
export const ofThoseThatComplete = (sentence: string): string => `Of the runs that complete, ${sentence}`
export const winsAll = (run: string): string => `${run} is best in every figure.`
export const onlyTheseLose = (runs: string): string => `Only ${runs} can lose the VM.`
export const theseLose = (runs: string): string => `${runs} can lose the VM.`
export type Trade = readonly [gain: Phrase, cost: Phrase]
const anywhere = (text: string): Phrase => ({ atStart: text, within: text })
export const tradeTotal = (time: string): Trade => [anywhere(`${time} sooner`), anywhere(`${time} more total time`)]
export const tradeDowntime = (time: string): Trade => [anywhere(`${time} less downtime`), anywhere(`${time} more downtime`)]
export const tradeData = (size: string): Trade => [anywhere(`${size} less data`), anywhere(`${size} more data`)]
export const tradeSpeed = (speed: string): Trade => [
  { atStart: `A faster guest (${speed})`, within: `a faster guest (${speed})` },
  { atStart: `A slower guest (${speed})`, within: `a slower guest (${speed})` },
]
export const gainsForCosts = (gains: string, costs: string): string => `${gains}, at the cost of ${costs}.`

// analysis/compare/settingWords.ts
export const totalTime = 'Total time'
export const downtime = 'Downtime'
export const transferred = 'Transferred'

// store/compare/pastedRuns.ts
export const linkNumber = (number: number): string => `Link ${number}`
export const runOfLink = (letter: string, number: number): string => `Link ${number}, run ${letter}`
export const emptyComparison = 'holds no runs; it may have been cut off'
export const pastedText = 'The pasted text'

// store/compare/compareStore.ts
export const runOf = (letter: string): string => `Run ${letter}`
export const runOfAddress = (letter: string): string => `Run ${letter} of the link`
export const tooManyRuns = (count: string): string => `${count} more were not added: a comparison holds four runs. Remove one first.`
export const severalRuns = 'The runs'
export const faultOfRun = (number: number, path: string): string => `Run ${number}, ${path}`

// analysis/compare/mainSettings.ts
export const writesOn = (rate: string, size: string): string => `${rate} writes/s on ${size}`
export const manyStreams = (count: string): string => `${count} write streams`
export const memoryUsed = (memory: string, used: string): string => `${memory}, ${used} used`
export const limitOf = (time: string): string => `downtime limit ${time}`

// places/compare/Compare.tsx, places/compare/CompareHead.tsx
export const pageTitle = 'Switchover: compare migrations'
export const pinSecond = (run: string): string => `${run}. Pin a second run to compare.`
export const simulatingRuns = 'Simulating the runs …'
export const notAllRan = 'Not every run could be simulated.'
export const ranges = (total: string, stopped: string, data: string): string =>
  `Total time ${total}. Downtime ${stopped}. Transferred ${data}.`
export const fromTo = (low: string, high: string): string => (low === high ? low : `${low} to ${high}`)
export const copyLink = 'Copy link'
export const linkCopied = 'The link to this comparison is copied.'
export const copyByHand = 'Link to this comparison'
export const csv = 'CSV'
export const picture = 'PNG'
export const pictureFailed = 'The picture could not be created.'
export const addRuns = 'Add runs'
export const removeAll = 'Unpin all'
export const troublesHead = 'Not everything could be opened'
export const dismiss = 'Dismiss'
export const replacedNotice = 'The comparison has changed.'
export const undo = 'Undo'
export const faultLine = (place: string, message: string): string => `${place} ${message}`

// places/compare/Compare.tsx
export const sameInAll = 'Same in all'
export const settingsOfRun = 'Settings'
export const seedsLegend = 'Seeds'
export const sameSeed = (number: string): string => `Same seed, ${number}`
export const ownSeeds = 'Own seeds'
export const fiveSeeds = '5 seeds'
export const fiveSeedMedians = 'Medians of 5 seeds'
export const sameSeedMeans = 'Guests with the same workload write the same pages at the same moments.'
export const ownSeedsMean = 'Each run has the seed of its scenario.'
export const fiveSeedsMean = 'Figures are medians over five seeds, with the range below. The band is the range of the remaining memory.'
export const seedsLeft = (done: string, all: string): string => `${done} of ${all} runs simulated`

// places/compare/RunList.tsx, places/compare/RunRow.tsx
export const runs = 'Runs'
export const namedByDifference = 'Run, named by its difference'
export const curveLegend = 'Curve'
export const curveNames = { remaining: 'Remaining', bandwidth: 'Bandwidth', speed: 'Guest speed' } as const
export const dottedFirst = 'Dotted: A.'
export const baseRun = 'The other runs are compared with this one.'
export const moreDifferences = (count: string): string => `${count} more differences`
export const saveName = 'Save'
export const cancel = 'Cancel'
export const renameField = (letter: string): string => `Name of run ${letter}`
export const actionsOf = (letter: string): string => `Actions for run ${letter}`
export const rename = 'Rename'
export const moveUp = 'Move up'
export const moveDown = 'Move down'
export const replaceRun = 'Replace'
export const openInPlay = 'Open in Play'
export const copyRunLink = 'Copy link of this run'
/** Before the link itself, where the clipboard is not available. */
export const linkToRun = (letter: string): string => `Link of run ${letter}`
export const removeRun = 'Remove'
export const allRuns = 'All in one plot'
export const cannotRun = 'Cannot run with these settings.'
export const simulatedSoFar = (time: string): string => `Simulating … ${time}`

// places/compare/RunRow.tsx
export const rounds = 'Rounds'
export const speedWhileRunning = 'Speed while running'
export const risk = 'Risk'
export const noRisk = 'none'
export const losesVm = 'a failure loses the VM'
export const best = 'best'
export const outcomes = {
  completed: 'completes',
  'not-converged': 'not finished',
  cancelled: 'cancelled',
  failed: 'failed',
  lost: 'VM lost',
  paused: 'paused',
  skipped: 'not started',
} as const
export const neverConverges = 'never converges'
export const notStartedBy = (time: string): string => `not started by ${time}`
export const afterTime = (outcome: string, time: string): string => `${outcome} after ${time}`
export const someSeeds = (count: string, all: string): string => `${count} of ${all} seeds complete`
export const moveData = (size: string): string => `${size} transferred`
export const partSize = (size: string, name: string): string => `${size} ${name}`

// places/compare/plots
export const playhead = 'Playhead of all runs'
export const plotOf = (letter: string, curve: string): string => `${curve} of run ${letter} over time`
export const overlayOf = (curve: string): string => `${curve} of all runs over time`
export const endsAt = (letter: string, time: string): string => `${letter} ${time}`
export const continuesUntil = (letter: string, time: string): string => `${letter} continues until ${time} ›`
/** Of a run that does not complete, with its outcome. */
export const endsWithout = (letter: string, outcome: string, isBeyond: boolean): string => `${letter} ${outcome}${isBeyond ? ' ›' : ''}`
export const ofRounds = (end: string, shown: string, all: string): string => `${end}; ${shown} of ${all} rounds shown ›`
/** Below the end, where both do not fit in a line. */
export const playAll = 'Play all'
export const pauseAll = 'Pause'
export const speedLabel = 'Speed'
export const speeds = { 0.25: '¼×', 1: '1×', 4: '4×', max: 'max' } as const
export const atRound = (letter: string, round: string): string => `${letter} round ${round}`
export const atFinalCopy = (letter: string): string => `${letter} final copy`
export const atFetch = (letter: string): string => `${letter} post-copy`
export const atStop = (letter: string): string => `${letter} stopped`
export const finished = (letter: string): string => `${letter} finished`
export const legend = '■ best of the runs that complete. Shaded: the guest is stopped.'
export const pagesAt = (time: string): string => `Pages at ${time}`
export const pagesNote = 'At the source; after a switchover, at the destination.'
export const pagesOf = (letter: string): string => `Pages of run ${letter}`
export const notThere = 'Not simulated so far'

// places/compare/Compare.tsx
export const nextMoves = 'Next options for A'
export const noMoves = 'No further setting makes A complete.'
export const moveResult = (total: string, stopped: string): string => `${total} · downtime ${stopped}`
export const slowGuest = (speed: string): string => `speed while running ${speed}`
export const pinMove = (name: string, result: string): string => `${name}: ${result}. Pin this run`
export const pin = 'Pin'
export const pinAsLast = (letter: string): string => `Pin in place of ${letter}`

// places/compare/add
export const addHead = 'Add runs'
export const pasteLabel = 'Paste one or more links, or a scenario as JSON'
export const pasteHint = 'Links from Copy link, in Play or here. Files can be dropped anywhere on this page.'
export const pastePlaceholder = 'https://…#s=1.…'
export const compareThese = 'Add to the comparison'
export const replaces = (letter: string): string => `Replace run ${letter}`
export const keepRun = 'Keep it'
export const chooseFiles = 'Choose files'
export const dropRuns = 'Drop scenarios to compare them'
export const addedCount = (count: string): string => `${count} added.`
export const nothingAdded = 'Nothing was added.'
export const full = 'Four runs are pinned. Remove or replace one to add another.'
export const historyHead = 'Runs on this machine'
export const historyNote = 'Kept in this browser only, the newest sixty. Nothing is uploaded.'
export const noHistory = 'No runs yet. Every run you view in Play or here is listed.'
export const pinPast = (name: string): string => `Pin ${name}`
export const renamePast = (name: string): string => `Rename ${name}`
export const forgetPast = (name: string): string => `Forget ${name}`
export const forget = 'Forget'
export const forgetAll = 'Forget all'
export const unnamed = 'Unnamed'
export const restore = (name: string): string => `Open ${name} in Play`
export const emptyHead = 'Which migration is better?'
export const emptyBody =
  'Pin up to four runs. Each is named by its difference from the first. All share one time axis, one playhead and one seed.'
export const pictureSimulated = 'simulating'
export const readyHead = 'Ready to compare'
export const showAllRuns = (count: string): string => `Show all ${count}`
export const readyStrategies = 'Pre-copy against post-copy'
export const readyStrategiesWhy = 'A busy web server of 1 GiB on 1 Gbit/s: less downtime, or less risk?'
export const readyLimits = 'Three downtime limits'
export const readyLimitsWhy = 'The same server with 150, 300 and 1,000 ms: the cost of a shorter downtime.'
export const readyHog = 'A guest that never converges, and three remedies'
export const readyHogWhy = 'Writes faster than the link sends: auto-converge, post-copy and hybrid.'
export const ownHead = 'Your own runs'
export const wayHistory = 'Pin one of your earlier runs below.'
export const wayPin = 'In Play, press “Pin” or K.'
export const wayPaste = 'Paste two share links below.'

// places/compare/PinRun.tsx
export const pinThisRun = 'Pin this run'
export const pinShort = 'Pin'
export const pinnedAs = (letter: string): string => `Pinned as ${letter}`
export const comparePinned = (count: string): string => `Compare ${count}`
export const pinsFull = 'Four runs are pinned. Remove one in Compare first.'
export const pinShortcut = 'Pin this run for Compare'
