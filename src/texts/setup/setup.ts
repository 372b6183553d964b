/** Texts of Setup, in English, by key. */
import { hostName } from '../../units/hostName.ts'

// setup/Events.tsx, setup/tree/FormNodes.tsx
export const remove = 'Remove'
export const moreInSavedFile = (count: string): string => `and ${count} more. Save the scenario to see all.`

// setup/Events.tsx
export const time = 'Time'
export const events = 'Events'
export const endTime = 'Simulation ends at'
export const toTheEnd = 'end of the run'
export const noEvents = 'No events. Commands you give during a run are recorded here.'
export const eventTime = (event: string): string => `${event}: time in seconds`
export const removeEvent = (event: string, seconds: string): string => `Remove the event ${event} at ${seconds} s`
export const eventValue = (event: string, field: string): string => `${event}: ${field}`
export const congestionControl = 'TCP'

// setup/GeneratedNote.tsx
export const vm = 'VM'
export const vmOfFleet = (id: string): string => `${id} belongs to the fleet. All VMs of a fleet share one set of parameters.`
export const vmsOfFleet = 'The VMs belong to the fleet and share one set of parameters.'
export const editFleet = 'Edit the fleet'

// setup/tree/machineTree.ts
export const vcpusAndFixedDowntime = 'vCPUs and fixed downtime'
export const diskAndTracking = 'Local disk and dirty tracking'
export const sharedStorage = 'shared storage'

export const applicationTraffic = 'Application traffic'

// setup/SetupFrame.tsx
export const setup = 'Setup'
export const hoverForHint = 'Hover over a setting for an explanation.'
export const showingLastValidRun = 'Showing the last valid run.'
export const goToSetting = 'Go to the setting'
export const goToFirstSetting = (count: string): string => `Go to the first of ${count} settings`
export const goToFirstOfMany = (count: string): string => `Go to the first of at least ${count} settings`
export const faultOf = (place: string, message: string): string => `${place}: ${message}`

// setup/fields/NumberRow.tsx, setup/fields/hint.ts
export const noValue = 'none'
export const enter = (allowed: string): string => `Enter ${allowed}.`
export const enterNumber = 'Enter a number.'
export const unitsAllowed = (units: string): string => `Units: ${units}.`
/** Of a typed unit that a field refuses. */
export const refusedUnits = {
  bits: (unit: string): string => `“${unit}” is in bits. A size is in bytes, such as GB or GiB.`,
  size: (unit: string): string => `“${unit}” is a size. A rate is per second, such as MB/s.`,
  rate: (unit: string): string => `“${unit}” is a rate. Enter a size, such as GiB.`,
  'bits-or-bytes': (unit: string): string => `“${unit}” may be bits or bytes. Enter Mbit/s or MB/s.`,
  'minutes-or-ms': (unit: string): string => `“${unit}” may be minutes or milliseconds. Enter min or ms.`,
}
export const resetTo = (value: string): string => `Reset to ${value}`
export const resetSetting = (setting: string, value: string): string => `${setting}: reset to ${value}`
export const hint = (meaning: string, standard: string, min: string, max: string): string =>
  `${meaning} Default ${standard}. Range ${min} to ${max}.`

// kit/slider/cliffMark.ts
export const neverAbove = (value: string): string => `never above ${value}`
export const neverBelow = (value: string): string => `never below ${value}`
export const neverConvergesAbove = (value: string): string => `The migration never converges above ${value}.`
export const neverConvergesBelow = (value: string): string => `The migration never converges below ${value}.`

// setup/fields/specs.ts
export const memory = 'Memory'
export const usedMemory = 'Used memory'
export const vcpus = 'vCPUs'
export const guestCpu = 'CPU of the guest'
export const diskWrites = 'Disk writes'
export const diskReads = 'Disk reads'
export const diskBlock = 'Disk block'
export const diskHotPart = 'Hot part of the disk'
export const diskHotWrites = 'Disk writes to the hot part'
export const diskOrder = 'Order of disk blocks'
export const diskOrders = { address: 'by address', 'write-history': 'by write history' } as const
export const passThroughDevice = 'Pass-through device'
export const noPassThrough = 'none'
export const detachTime = 'Time to detach'
export const fallbackSpeed = 'Speed on the virtual device'
export const fallbackTraffic = 'Traffic of the virtual device'
export const cpuModels = 'CPU models'
export const sourceCpu = 'CPU of the source'
export const destinationCpu = 'CPU of the destination'
export const anyCpu = 'not checked'
export const cpuOfHost = 'CPU of the initial host'
export const localDisk = 'Local disk'
export const diskThroughput = 'Disk throughput'
export const systemWrites = 'System writes'
export const noSystemWrites = 'none'
export const memoryGrowth = 'Growth of the used memory'
export const loadSwing = 'Load variation'
export const loadSwingSpan = 'Span of constant load'
export const systemMemory = 'Guest system'
export const trackingCost = 'Tracking cost per page'
export const deviceState = 'Device state'
export const stopVcpus = 'vCPU stop time'
export const deviceSaveAndLoad = 'Device save and load'
export const resumeVcpus = 'vCPU resume time'
export const networkAnnouncement = 'Network announcement'
export const zeroPages = 'Zero pages'
export const compressionRatio = 'Compression ratio'
export const bytesChangedPerWrite = 'Bytes changed per write'
export const duplicatePages = 'Duplicate pages'
export const freeMemory = 'Free memory'
export const pageCache = 'Page cache'
export const collectableGarbage = 'Collectable garbage'
export const pageWrites = 'Page writes'
export const pageReads = 'Page reads'
export const regionStart = 'Region start'
export const regionSize = 'Region size'
export const zipfExponent = 'Zipf exponent'
export const hotShareOfRegion = 'Hot share of the region'
export const hotShareOfWrites = 'Hot share of the writes'
export const survivorShare = 'Survivors of a collection'
export const phaseLength = 'Phase length'
export const rateFactor = 'Rate factor'
export const sourcePort = 'Source port'
export const destinationPort = 'Destination port'
export const destinationPortHint = 'Payload rate of the destination host’s port, in each direction. The slower port decides.'
export const link = 'Link'
export const linkHint = 'Payload rate of both hosts’ ports, in each direction. Higher: shorter rounds.'
export const latency = 'Latency'
export const seed = 'Seed'
export const linkTimeout = 'Link timeout'
export const bandwidthLimit = 'Bandwidth limit'
export const noLimit = 'no limit'
export const inbound = 'Inbound'
export const outbound = 'Outbound'

// setup/deciding.ts, setup/link.ts
export const vmHasNoSettings = 'This VM belongs to the fleet and has no separate settings.'
export const vmDoesNotMigrate = 'This VM has no migration.'
export const curveHasRates = 'A measured curve sets rates and regions together.'
export const idleHasNoStreams = 'The guest is idle: it has no stream of writes.'
export const unknownWorkload = 'The workload has an error.'
export const writesFollow = (workload: string): string => `${workload} has no separate write rate.`
export const workingSetFollows = (workload: string): string => `The working set of ${workload} is fixed.`
export const strategyHasNoRule = (strategy: string): string => `${strategy} has no switchover rule.`

// setup/tree/strategyTree.ts
export const enabledByManager = 'enabled by the manager'
export const switchToXenRule = 'Switch to Xen’s rule'
export const takeLogSinceSync = 'Set the dirty log to “since last sync”'
export const switchOff = (boost: string): string => `Switch ${boost} off`

// setup/tree
export const copies = 'Copies'
export const copiesHint = 'Hosts that get a copy in addition to the migration’s own destination.'
export const copyOnHost = (host: string): string => `A copy on ${hostName(host)}`
export const addHost = 'Add host'

// setup/tree/Special.tsx
export const manager = 'Manager'
export const noManager = 'none'
export const noManagerHint = 'No management software acts on the migration.'
export const managerSource = 'Source:'
export const codeAndDocumentation = 'The values are those of the code. The documentation differs:'
export const settingHead = 'Setting'
export const inCode = 'Code'
export const inDocumentation = 'Documentation'
export const managerVariant = (product: string, variant: string): string => `${product}, ${variant}`

// setup/tree/strategyTree.ts
export const switchoverRule = 'Switchover rule'
export const setByScenario = 'Set by the opened scenario.'
export const downtimeLimit = 'Downtime limit'
export const replacesRuleLimit = (product: string): string =>
  `${product} replaces the limit of the rule with its own as the migration starts.`
export const setBy = (product: string): string => `set by ${product}`
export const millisecondsUnit = 'ms'

// setup/tree
export const postcopy = 'Post-copy'
export const moreCopyOptions = 'More copy options'
export const underWay = 'Start in the middle'
export const notUnderWay = 'off'
export const underWayFrom = (syncs: string): string => `from sync ${syncs}`
export const startsUnderWay = 'Pre-copy already under way'
export const startsUnderWayHint =
  'The run starts in the middle of a pre-copy in which every page has been sent once. The result counts from there on.'
export const streamWaiting = (nth: string): string => `Remaining pages, stream ${nth}`
export const otherWaiting = 'Remaining pages outside streams'
export const scanPosition = 'Scan position'
export const sinceLastSync = 'Time since last sync'
export const presentThrottle = 'Current throttle'
export const syncsSoFar = 'Dirty syncs so far'
export const requestTime = 'Time of the request'

// setup/inspector
export const allSettings = 'All settings'
export const settingsChanged = (settings: string, changed: string): string => `${settings} settings, ${changed} not at their defaults`
export const closeSettings = 'Close'
export const escapeKey = 'Esc'
export const findSetting = 'Find a setting'
export const findExample = 'Find a setting: downtime, xbzrle, vcpus …'
export const clearSearch = 'Clear'
export const settingsFound = (count: string, best: string): string => `${count} settings found. Enter goes to ${best}.`
export const oneSettingFound = 'One setting found.'
/** Of settings that only their explanation names. */
export const inExplanation = (count: string): string => `Also search explanations (${count} more)`
export const noSettingCalled = (query: string): string => `No setting is called “${query}”.`
export const nearestSetting = (label: string, name: string): string => (name === label ? label : `${label} (${name})`)
export const didYouMean = 'Did you mean'
export const belongsTo = (setting: string, owner: string): string => `${setting} is a setting of ${owner}.`
export const differsFromDefault = 'differs from its default'
export const hasFault = 'has an invalid value'
export const machineSummary = (size: string, used: string, cpus: string): string => `${size} MiB, ${used} used, ${cpus}`
export const streamCount = (count: string): string => `${count} write streams`
export const oneStream = '1 write stream'
export const splitPorts = 'Set ports separately'
export const joinPorts = 'Set together'
export const noneOf = (all: string): string => `none of ${all}`
export const someOf = (count: string, all: string): string => `${count} of ${all}`
export const endsByItself = 'ends by itself'
export const endsAt = (seconds: string): string => `ends at ${seconds} s`
export const seedSummary = (number: string, end: string): string => `seed ${number}, ${end}`
export const noEventsShort = 'none'
export const timeLimitSummary = (seconds: string): string => `limit ${seconds} s`

// setup/tree/subjects.ts
export const virtualMachine = 'Virtual machine'
export const network = 'Network'
export const savingsAndThrottling = 'Savings and throttling'
export const managerAndTimeouts = 'Manager and timeouts'
export const simulation = 'Simulation'

// setup/tree/strategyTree.ts
export const strategy = 'Strategy'

// setup/tree/workloadTree.ts
export const memoryContent = 'Memory content'

// setup/tree/workloadTree.ts
export const windows = 'Windows'
export const windowsHint = 'Lengths of the measurement windows, in growing order.'
export const dirtyPages = 'Dirty pages'
export const dirtyPagesHint = 'Distinct dirty pages after each window, one number per window.'
export const numberSeparators = 'Separate the numbers by spaces or commas. 1,200 is one number.'
export const pagesUnit = 'pages'

// setup/tree/workloadTree.ts
export const phases = 'Phases'
export const noPhases = 'none'
export const phase = (number: number): string => `Phase ${number}`
export const removePhase = (number: number): string => `Remove phase ${number}`
export const addPhase = 'Add phase'

// setup/tree/workloadTree.ts
export const aboutThisWorkload = 'About this workload'

// setup/tree/workloadTree.ts
export const uniform = 'Uniform'
export const uniformHint = 'Every page is equally likely.'
export const sequential = 'Sequential'
export const sequentialHint = 'Writes sweep through the region in order, so every write hits a new page.'
export const zipf = 'Zipf'
export const zipfHint = 'A few scattered pages are written often, most rarely.'
export const hotspot = 'Hotspot'
export const hotspotHint = 'Most writes go to the first part of the region.'
export const noStreams = 'No streams. The guest is idle.'
export const addStream = 'Add stream'
export const streamOf = (nth: number, all: number): string => `Stream ${nth} of ${all}`
export const stream = (number: number): string => `Stream ${number}`
export const removeStream = (number: number): string => `Remove stream ${number}`
export const accessPattern = 'Access pattern'

// setup/tree/workloadTree.ts
export const workload = 'Workload'
export const writeStreamsHint = 'One or more streams, each writing to a region of memory.'
export const measuredCurveHint = 'Number of dirty pages after measurement windows of growing length.'
export const presets = 'Presets'
export const custom = 'Custom'
export const writeStreams = 'Write streams'
export const measuredCurve = 'Measured dirty-page curve'

// play/decisive
export const moreThanUsed = (used: string): string => `All ${used} in use`
export const hiddenByBrief = 'Hidden by the brief'
export const lockedByLink = 'The address of this page locks this setting.'
export const deciding = 'Key settings'
export const workingSet = 'Working set'
export const writesShort = 'Writes'
export const limitShort = 'Limit'
export const slowerPort = 'Link, slower port'
export const moreStrategies = 'More strategies'
export const more = 'More'
