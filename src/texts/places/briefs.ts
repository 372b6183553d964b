/** Texts of the briefs, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */

// Several parts
export const briefs = 'Briefs'
export const documentTitle = (page: string): string => `${page} · Switchover`
export const solved = 'Solved'
export const openInPlay = 'Open in Play'
export const copied = 'Copied'
export const copyByHand = 'Copy this text'

// places/briefs/Briefs.tsx
export const listExplained =
  'Each brief gives a client’s requirements for a migration. Change the unlocked settings until every goal is met. Each goal is checked with several seeds, so that no solution passes by luck.'
export const listTitle = 'Twenty briefs'
export const solvedCount = (done: number, all: number): string => `${done} of ${all} solved`
export const makeBrief = 'Make a brief'
export const number = 'No.'
export const brief = 'Brief'
export const level = 'Level'
export const time = 'Time'
export const state = 'State'
export const levels: Readonly<Record<number, string>> = { 1: 'one idea', 2: 'two ideas', 3: 'goals that conflict' }
export const minutes = (count: number): string => `${count} min`
export const openBriefFile = 'Open a brief file'
export const briefFile = 'Brief file'

// places/briefs/Briefs.tsx
export const briefNumber = (place: number): string => `Brief ${place}`
export const ownBrief = 'Brief from a link or a file'
export const levelAndTime = (ideas: string, takes: string): string => `Level: ${ideas} · ${takes}`
export const goals = 'Goals'
export const goalsExplained = (seeds: number): string =>
  seeds === 1 ? 'Each goal must be met with one seed.' : `Each goal must be met with each of ${seeds} seeds.`
export const mayChange = 'You may change'
export const mayChangeNothing = 'Nothing: this brief only asks what happens.'
export const elseUnchanged = 'All other settings must stay unchanged.'
export const hiddenPart = 'Known facts'
export const solvedWith = (code: string): string => `You solved this brief. Code of your last solution: ${code}`
export const copyBriefLink = 'Copy link'
export const downloadBrief = 'Download JSON'
export const onCommandLine = 'On the command line'
export const briefNotOpened = 'This brief cannot be opened:'
export const noSuchBrief = 'There is no such brief. The link may have been cut off.'
export const allBriefs = 'All briefs'
export const previousAndNext = 'Previous and next brief'

// Unlocked settings
/** Outcomes as values of a goal: in English as results have them, so that page and command line agree. */
export const goalWords: Readonly<Record<string, string>> = {
  completed: 'completed',
  'not-converged': 'not-converged',
  cancelled: 'cancelled',
  failed: 'failed',
  lost: 'lost',
  paused: 'paused',
  skipped: 'skipped',
}

export const changeableNames = {
  strategy: 'Strategy, switchover rule, boosts and manager',
  downtimeLimit: 'Downtime limit',
  autoConverge: 'Settings of auto-converge',
  start: 'Start of the migration',
  destination: 'Destination',
  guest: 'Which VM migrates',
  priority: 'Priorities of the migrations',
  schedule: 'Schedule of the migrations',
  bandwidth: 'Bandwidth limit of the migration',
  ports: 'Ports of the hosts',
  migrationPorts: 'Separate ports for migration',
  events: 'Events',
  pageSize: 'Page size',
  workload: 'Workload of the guest',
}
export const oneOfValues = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`
export const fromTo = (min: string, max: string): string => `${min} to ${max}`
export const atLeastValue = (min: string): string => `${min} or more`
export const atMostValue = (max: string): string => `${max} or less`
export const strategyStays = (name: string): string => `any setting of ${name}`
export const nothingOf = 'none'

// places/briefs/BriefGoals.tsx
export const briefRegion = 'Goals of the brief'
export const leaveBrief = 'Leave the brief'
export const met = 'met'
export const missed = 'missed'
export const printedHeads = ['Goal', 'Wanted', 'Reached', ''] as const
export const waiting = 'waiting for the run'
export const running = 'Running …'
export const notAllowed = 'Not allowed by the brief'
export const commandForbidden = (command: string): string => `${command}: the brief does not allow this command.`
export const commandNeeded = (command: string): string => `${command}: this command is part of the brief and must stay.`
export const mustBe = (allowed: string, now: string): string => `must be ${allowed} (now ${now})`
export const mustStay = (start: string, now: string): string => `must stay ${start} (now ${now})`
/** Many settings differ; `names` are some of them. */
export const otherScenario = (names: string, more: number): string =>
  `This scenario is not the brief’s. Locked settings that differ: ${names}${more > 0 ? ` and ${more} more` : ''}.`
export const putBack = 'Undo these changes'
export const holdsSoFar = (seed: string): string => `Every goal is met with seed ${seed}.`
export const checkingSeeds = (done: number, all: number): string => `Checking seeds: ${done} of ${all}`
export const someMissed = (count: number, all: number): string => `${all - count} of ${all} goals met`
export const missedWithOtherSeeds = (worst: string): string => `Met with this seed, but not with every seed. Worst values: ${worst}`
export const solvedWithCode = (code: string): string => `Solved. Code to hand in: ${code}`
export const copySolution = 'Copy solution'
export const solutionCopied = 'Link and code are copied'
export const startAgain = 'Start again'
export const gradeLost = 'The check stopped. Change something to run it again.'

// places/briefs/ComposeBrief.tsx
export const composeTitle = 'Make a brief'
export const composeExplained =
  'The brief starts from the scenario open in Play. Enter a name and what the client asks for, choose the goals and the settings to unlock, and hand out the link.'
export const name = 'Name'
export const namePlaceholder = 'Under a tenth of a second'
export const wish = 'The client’s request'
export const wishPlaceholder = 'What the client needs, in one or two sentences'
export const composeGoals = 'Goals'
export const goalNames = {
  completed: 'Every migration completes',
  downtime: 'Longest downtime',
  time: 'Total time',
  lost: 'Most guest time lost',
  speed: 'Lowest mean guest speed',
  data: 'Data transferred',
  energy: 'Energy',
  risk: 'Never split between two hosts (no risk of loss)',
}
export const goalUnits = { ms: 'ms', s: 's', pct: '%', MiB: 'MiB', J: 'J', n: '', text: '', pages: 'pages', x: '×', Mbps: 'Mbit/s' }
export const atMost = 'at most'
export const atLeast = 'at least'
export const limitOf = (ofGoal: string): string => `${ofGoal}: value`
export const nowAt = (value: string): string => `now ${value}`
export const composeMay = 'Unlocked settings'
export const keepStrategy = 'Lock the kind of strategy'
export const difficulty = 'Level'
export const check = 'Check and make the link'
export const needsName = 'Enter a name and the client’s request.'
export const needsGoal = 'Choose at least one goal.'
export const goalUnread = (goal: string, unit: string): string =>
  unit === '' ? `“${goal}” takes a number, such as 10.` : `“${goal}” takes a number in ${unit}, such as 100 ${unit}.`
export const alreadyMet = 'The unchanged scenario already meets every goal. Choose harder goals, or change the scenario in Play.'
export const composed = 'The brief is ready'
export const composedExplained = 'The unchanged scenario misses at least one goal. Solve it yourself before you hand it out.'
export const tooLongForLink = 'This scenario is too large for a link. Hand out the file.'
export const openBrief = 'Open the brief'
export const checking = 'Checking …'
export const scenarioHasFaults = 'The scenario in Play has errors. Fix them first.'
