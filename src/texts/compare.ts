/** Texts of Compare, in English, by key. */

// analysis/compare/difference.ts
export const on = 'on'
export const off = 'off'
export const noValue = 'none'
export const settingAs = (label: string, value: string): string => `${label} ${value}`
export const withPart = (label: string): string => `with ${label}`
export const withoutPart = (label: string): string => `without ${label}`

// analysis/compare/settingWords.ts
export const port = 'Port'
export const migrationPort = 'Migration port'
export const cores = 'Cores'
export const migrationCpu = 'CPU share for migration'
export const cpuRate = 'Send rate with half of the CPU'
export const hostMemory = 'Memory for VMs'
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
export const inTotal = 'Migrations at once'
export const reserved = 'Reserved bandwidth'
export const schedule = 'Schedule'
export const techniques = 'Planner’s strategies'
export const weightOf = (figure: string): string => `Weight of ${figure.toLowerCase()}`
export const energy = 'Energy'
export const misses = 'Missed deadlines'
export const racks = 'Racks'
export const hostsPerRack = 'Hosts per rack'
export const vmsPerHost = 'VMs per host'
export const oversubscription = 'Oversubscription'
export const dirtyShare = 'Write rate as a share of the port'
export const evacuate = 'Evacuate'
export const failAfter = 'Fails after'
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
export const eventAt = (what: string, target: string, seconds: string): string => `${what} on ${target} at ${seconds} s`
export const ofOwner = (label: string, owners: string): string => `${label} (${owners})`
export const countWith = (count: string, ids: string): string => `${count} with ${ids}`
export const andMore = (text: string, count: string): string => `${text} and ${count} more`

// analysis/compare/runNames.ts
export const firstRun = 'First run'
export const sameAsFirst = 'Same settings as A'

// analysis/compare/answer.ts
export const noneCompletes = 'None of these migrations completes.'
export const onlyOneCompletes = (run: string): string => `only ${run} completes.`
export const doNotComplete = (runs: string, several: boolean): string => `${runs} ${several ? 'do' : 'does'} not complete.`
export const allAlike = 'These runs do not differ in any figure.'
export const noSingleWinner = 'No run wins alone: the best share each figure.'
export const winning = {
  totalS: 'completes first', downtimeMs: 'has the shortest downtime', transferredMiB: 'sends the least', speed: 'keeps the guest fastest',
} as const
export const wins = (run: string, all: string): string => `${run} ${all}`
export const winsAll = (run: string): string => `${run} wins in every figure.`
export const onlyTheseLose = (runs: string): string => `only ${runs} can lose the VM.`
export const tradeTotal = (time: string): readonly [string, string] => [`${time} sooner`, `${time} longer`]
export const tradeDowntime = (time: string): readonly [string, string] => [`${time} less downtime`, `${time} more downtime`]
export const tradeData = (size: string): readonly [string, string] => [`${size} less data`, `${size} more data`]
export const tradeSpeed = (speed: string): readonly [string, string] => [`a faster guest (${speed})`, `a slower guest (${speed})`]
export const gainsForCosts = (gains: string, costs: string): string => `${gains}, for ${costs}.`

// ui/compare/figureCells.ts, analysis/compare/settingWords.ts
export const totalTime = 'Total time'
export const downtime = 'Downtime'
export const dataSent = 'Data sent'

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
