/** Texts of the set-up, in English, by key. */

// setup/EventsGroup.tsx
export const time = 'Time'
export const eventsWithoutOf = (index: string | number, length: string | number): string => `events without ${index} of ${length}`
export const events = 'Events'
export const noEventsCommandsYouGive = 'No events. Commands you give during a run are recorded here.'
export const and = 'and '
export const moreWhichASavedFile = ' more, which a saved file shows.'
export const timeInSeconds = (short: string | number): string => `${short}: time in seconds`
export const remove = 'Remove'
export const removeAtS = (short: string | number, atS: string | number): string => `Remove ${short} at ${atS} s`

// setup/GeneratedNote.tsx
export const vm = 'VM'
export const madeByTheFleetWhose = ' made by the fleet, whose few numbers hold for all.'
export const theVmsAre = 'The VMs are'
export const editTheFleet = 'Edit the fleet'

// setup/MachineGroup.tsx
export const vcpusAndFixedDowntime = 'vCPUs and fixed downtime'
export const localDiskAndDirtyTracking = 'Local disk and dirty tracking'

// setup/PathGroup.tsx
export const hostsAndNetwork = 'Hosts and network'
export const applicationTraffic = 'Application traffic'

// setup/SetupFrame.tsx
export const setup = 'Setup'
export const hoverOverASettingFor = 'Hover over a setting for an explanation.'
export const showingTheLastValidRun = 'Showing the last valid run.'
export const goToTheSetting = 'Go to the setting'
export const showTheFirstOfRefused = (faults: string | number, refused: string | number): string => `Show the first of ${faults}${refused} refused values`

// setup/fields/NumberRow.tsx
export const resetTo = (back: string | number): string => `Reset to ${back}`
export const backTo = (label: string | number, back: string | number): string => `${label}: back to ${back}`

// setup/fields/hint.ts
export const byDefault = (value: string | number): string => `${value} by default`
export const byDefault2 = (standard: string | number): string => `${standard} by default`
export const to = (sentence: string | number, usual: string | number, min: string | number, max: string | number): string => `${sentence} ${usual}, ${min} to ${max}.`

// setup/fields/specs.ts
export const memory = 'Memory'
export const usedMemory = 'Used memory'
export const localDisk = 'Local disk'
export const trackingCostPerPage = 'Tracking cost per page'
export const deviceState = 'Device state'
export const stopVcpus = 'Stop vCPUs'
export const deviceSaveAndLoad = 'Device save and load'
export const resumeVcpus = 'Resume vCPUs'
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
export const zipfExponent = 'Zipf exponent'
export const hotShareOfTheRegion = 'Hot share of the region'
export const hotShareOfTheWrites = 'Hot share of the writes'
export const phaseLength = 'Phase length'
export const rateFactor = 'Rate factor'
export const sourcePort = 'Source port'
export const destinationPort = 'Destination port'
export const latency = 'Latency'
export const bandwidthLimit = 'Bandwidth limit'
export const noCap = 'no cap'
export const inText = 'In'
export const outbound = 'Outbound'

// setup/strategy/BoostsGroup.tsx
export const boosts = 'Boosts'
export const enabledByTheManager = 'enabled by the manager'
export const onOrOff = (path: string | number): string => `${path} on or off`
export const withXenSRule = (path: string | number): string => `${path} with Xen's rule`
export const switchToXenSRule = 'Switch to Xen’s rule'
export const switchToSinceSync = 'Use the log since the sync'
export const switchText = 'Switch '
export const off = ' off'
export const without = (path: string | number, other: string | number): string => `${path} without ${other}`

// setup/strategy/CopyRows.tsx
export const copies = 'Copies'
export const hostsThatGetACopy = 'Hosts that get a copy beside the migration\'s own target.'
export const aHostForACopy = 'a host for a copy'
export const aCopyAtHost = (id: string | number): string => `A copy at host ${id}`
export const addHost = 'Add host'

// setup/strategy/ManagerGroup.tsx
export const noManagementSoftwareActsOn = 'No management software acts on the migration.'
export const manager = 'Manager'
export const none = 'none'

// setup/strategy/RuleGroup.tsx
export const setByTheOpenedScenario = 'Set by the opened scenario.'
export const switchoverRule = 'Switchover rule'
export const replacesTheLimitOfThe = (managerText: string | number): string => `${managerText} replaces the limit of the rule with its own as the migration starts.`
export const downtimeLimit = 'Downtime limit'
export const ms = 'ms'
export const setBy = (managerText: string | number): string => `set by ${managerText}`

// setup/strategy/StrategyFields.tsx
export const postCopy = 'Post-copy'
export const moreCopyOptions = 'More copy options'

// setup/strategy/StrategyGroup.tsx
export const strategy = 'Strategy'

// setup/workload/ContentFold.tsx
export const memoryContent = 'Memory content'

// setup/workload/CurveRows.tsx
export const windows = 'Windows'
export const inGrowingOrder = (what: string | number): string => `${what}; in growing order.`
export const dirtyPages = 'Dirty pages'
export const asManyAsThereAre = (what: string | number): string => `${what}; as many as there are windows.`

// setup/workload/PhasesFold.tsx
export const phases = 'Phases'
export const phase = (value: string | number): string => `Phase ${value}`
export const phase2 = 'Phase '
export const removePhase = (value: string | number): string => `Remove phase ${value}`
export const addPhase = 'Add phase'

// setup/workload/PresetRows.tsx
export const aboutThisWorkload = 'About this workload'

// setup/workload/StreamRows.tsx
export const uniform = 'Uniform'
export const everyPageIsEquallyLikely = 'Every page is equally likely.'
export const sequential = 'Sequential'
export const writesSweepThroughTheRegion = 'Writes sweep through the region in order, so every write hits a new page.'
export const zipf = 'Zipf'
export const aFewScatteredPagesAre = 'A few scattered pages are written often, most rarely.'
export const hotspot = 'Hotspot'
export const mostWritesGoToThe = 'Most writes go to the first part of the region.'
export const noStreamsTheGuestIs = 'No streams. The guest is idle.'
export const addStream = 'Add stream'
export const stream = (number: string | number): string => `Stream ${number}`
export const removeStream = (number: string | number): string => `Remove stream ${number}`
export const accessPattern = 'Access pattern'

// setup/workload/WorkloadGroup.tsx
export const workload = 'Workload'
export const oneOrMoreStreamsEach = 'One or more streams, each writing to a region of memory.'
export const numberOfDirtyPagesAfter = 'Number of dirty pages after measurement windows of growing length.'
export const presets = 'Presets'
export const custom = 'Custom'
export const writeStreams = 'Write streams'
export const measuredDirtyPageCurve = 'Measured dirty-page curve'
