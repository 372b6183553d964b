/** Texts of the data-centre view, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */
import { formatWhole, plural } from '../../units/format.ts'
import { hostName, hostNameFirst } from '../../units/hostName.ts'

// Several parts
export const vm = 'VM'
export const vms = 'VMs'
export const from = 'From'
export const to = 'To'
export const downtime = 'Downtime'
export const totalTime = 'Total time'
export const guestSpeed = 'Guest speed'
export const transferred = 'Transferred'
export const energy = 'Energy'
export const deadline = 'Deadline'
export const outcome = 'Outcome'
export const applicationTraffic = 'Application traffic'
export const trafficLost = 'Traffic lost'
export const rate = 'Rate'
export const downloadCsv = 'Download CSV'
export const remove = 'Remove'
export const weights = 'Weights'
export const outcomeNames = {
  completed: 'completed',
  'not-converged': 'not finished',
  cancelled: 'cancelled',
  failed: 'failed',
  lost: 'lost',
  paused: 'paused',
  skipped: 'not started',
} as const

// places/data-centre/vmStates.ts
export const vmStates = {
  stays: 'at source',
  waits: 'queued',
  copying: 'copying',
  paused: 'stopped',
  fetching: 'post-copy',
  moved: 'moved',
  trouble: 'not completed',
  lost: 'lost',
} as const

// places/data-centre/DataCentre.tsx
export const pageTitle = 'Switchover: live migration of many VMs in a data centre'
export const timelineTab = 'Timeline'
export const tableTab = 'Table'
export const allMigrations = 'All migrations'

// places/data-centre/setup/LargerCentres.tsx
export const largerCentres = 'Larger data centres'

// places/data-centre/ChosenVm.tsx
export const selectedVm = 'Selected VM'
export const selectedVmNow = (hostAndState: string, memory: string): string => `${hostAndState}, ${memory}`
export const vmNotMigrated = 'This VM is not migrated.'
export const showPages = 'Show pages'
export const enterVmName = (firstVm: string, lastVm: string): string => `Enter a VM from ${firstVm} to ${lastVm}.`
export const migrateVm = (vmId: string): string => `Migrate ${vmId}`
export const migrateTo = 'Migrate to'
export const migrate = 'Migrate'
export const route = 'Route'
export const fromTo = (source: string, destination: string): string => `${source} to ${destination}`
export const totalTimeAfterQueue = (total: string, queued: string): string => `${total}, queued ${queued} before`
export const meanSpeed = (mean: string, degraded: string): string => `${mean} on average, below 90 % for ${degraded}`
export const amountLost = (amount: string): string => `${amount} lost`
export const noneLost = 'none lost'
export const outcomeAndReason = (outcomeName: string, reason: string): string => `${outcomeName}. ${reason}`

// places/data-centre/setup/dataCentreSpecs.ts
export const dataTransferred = 'Data transferred'

// places/data-centre/DataCentre.tsx
export const summary = 'Summary'
export const simulationCancelled = 'Simulation cancelled.'
export const simulating = 'Simulating …'
export const simulated = 'Simulated'
export const cancel = 'Cancel'
export const problem = 'Problem:'
export const plannerDecisions = (count: string): string => `Planner decisions (${count})`
export const notes = (count: string): string => `Notes (${count})`
export const plannerReEvaluates = 'The planner decides again whenever a migration ends. Each bar names the strategy that was used.'
export const moreNotes = (count: string): string => `and ${count} more. Download the result to see all.`
export const vmsAtPlayhead = 'VMs at the playhead'

// places/data-centre/summary.ts
export const noMigrations = 'No migrations.'
const participles = { migrated: ['VM', 'migrated'], cloned: ['VM', 'cloned'], completed: ['migration', 'completed'] } as const
/** Summary of all migrations: `migrated` and `cloned` count VMs, `completed` counts migrations. */
export type Deed = keyof typeof participles
export const allDone = (deed: Deed, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  const subject = all === 1 ? `The ${noun}` : all === 2 ? `Both ${noun}s` : `All ${plural(all, noun)}`
  return `${subject} ${participle} in ${makespan}.`
}
export const noneStarted = (deed: Deed, all: number): string => {
  const [noun, participle] = participles[deed]
  return `0 of ${plural(all, noun)} ${participle}: ${all === 1 ? 'not' : 'none'} started.`
}
export const someDone = (deed: Deed, done: string, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  return `${done} of ${plural(all, noun)} ${participle} in ${makespan}.`
}
/** Migrations that broke off come first, the worst outcome first; of a count, the VMs or migrations. */
export const someBroken = (
  deed: Deed,
  broken: readonly (readonly [outcome: 'lost' | 'failed' | 'paused', count: number])[],
  done: string,
  all: string,
  makespan: string,
): string => {
  const [noun, participle] = participles[deed]
  const parts = broken.map(([name, count], i) =>
    i === 0 ? `${plural(count, name === 'lost' ? 'VM' : noun)} ${outcomeNames[name]}` : `${formatWhole(count)} ${outcomeNames[name]}`,
  )
  return `${parts.join(', ')}; ${done} of ${all} ${participle} in ${makespan}.`
}
export const longestDowntime = (time: string): string => `Longest downtime ${time}.`
export const onlyDowntime = (time: string): string => `Downtime ${time}.`
export const downtimeInTotal = (time: string): string => `${time} in total`
export const guestSlowdown = 'Guest slowdown'
export const workLost = (time: string): string => `${time} of work lost, downtime included`
export const applicationTrafficLost = (amount: string): string => `${amount} of application traffic`
export const energyByModel = (joules: string): string => `${joules} (model of Liu et al. 2011)`
export const deadlines = 'Deadlines'
export const allDeadlinesMet = (all: string): string => `all ${all} met`
export const deadlinesMissed = (missed: string, all: string): string => `${missed} of ${all} missed`
/** The simulation ended before them. */
export const deadlinesNotReached = (open: string, all: string): string => `${open} of ${all} not reached`
export const outcomes = 'Outcomes'
export const outcomeCount = (count: string, outcomeName: string): string => `${count} ${outcomeName}`

// places/data-centre/VmTable.tsx, places/data-centre/vmTable.ts
export const tableAppears = 'The table appears when the run ends.'
export const tableOfMigrations = 'Table of migrations'
export const sortHint = (migrations: number): string => `${plural(migrations, 'migration')}. Select a heading to sort.`
export const strategy = 'Strategy'
export const start = 'Start'
export const queued = 'Queued'
export const below90Percent = 'Below 90 %'

// places/data-centre/DataCentre.tsx
export const playbackAndTime = 'Playback and time'
export const ofSeconds = (seconds: string): string => `of ${seconds} s`
export const migratingAndQueued = (migrating: string, queuedVms: string): string => `${migrating} migrating, ${queuedVms} queued`
export const ofRunWithStates = (ofRun: string, states: string): string => `${ofRun} · ${states}`
export const timeAxis = (end: string): string => `Time axis, 0 to ${end}`

// places/data-centre/gantt/Gantt.tsx
export const eventsOverTime = 'Events over time'
export const hotSpotFlag = (host: string): string => `${host}: hot spot`
export const eventAt = (time: string, sentence: string): string => `${time}: ${sentence}`
export const eventOf = (target: string, event: string): string => `${target}: ${event}`

// places/data-centre/gantt/Gantt.tsx, places/data-centre/gantt/ganttRows.ts, places/data-centre/gantt/drawGantt.ts
export const migrationTimeline = 'Migration timeline'
export const migrationsAsRows = (migrations: number): string => plural(migrations, 'migration')
export const migrationsAsLines = (migrations: number): string => `${plural(migrations, 'migration')}, one line each`
export const oneRowPerVm = 'One row per VM'
export const allInOneView = 'All in one view'
export const spans = { waits: 'queued', copying: 'copying', paused: 'stopped', fetching: 'post-copy' } as const
export const deadlineInKey = 'deadline'
export const spanFor = (span: string, time: string): string => `${span} ${time}`
export const toDestination = (destination: string): string => `to ${destination}`
export const toDestinationByStrategy = (destination: string, strategyName: string): string => `to ${destination}, ${strategyName}`
export const routeOfVm = (vmId: string, source: string, destination: string): string => `${vmId}, ${source} ${destination}`
export const rowText = (routeText: string, spansText: string): string => `${routeText}: ${spansText}`
export const withOutcome = (routeText: string, outcomeName: string): string => `${routeText}, ${outcomeName}`
export const deadlineMissed = 'deadline missed'
export const withDeadlineMissed = (text: string): string => `${text}, ${deadlineMissed}`
export const linesDescription = (migrations: string): string => `${migrations} migrations as lines. The table of VMs names each one.`
export const noMigrationsYet = 'No migrations yet. Select a VM, then choose a host.'

// places/data-centre/topology/TopologyView.tsx
export const hostsAndLinks = 'Hosts and links'
export const hostsAndLinksAtPlayhead = 'Hosts and links at the playhead'
export const hostOrLink = 'Host or link'
export const rack = 'Rack'
export const outbound = 'Out'
export const inbound = 'In'
export const showMore = (count: string): string => `Show ${count} more`

// places/data-centre/topology/TopologyView.tsx
export const selectThenChooseHost = 'Select a VM, then choose a host below.'
export const selectVm = 'Select a VM.'
export const selectThenDrag = 'Select a VM. Drag it to another host to migrate it.'
export const hostsAndVms = 'Hosts and VMs'
export const mapOfHostsAndVms = 'Map of hosts and VMs'
export const pauseForLoads = 'Pause to read the load of each host and link.'
export const showAsTable = 'Show as table'

// places/data-centre/topology/drawTopology.ts
export const oneSwitch = 'One non-blocking switch'
/** Loads in whole percent. */
export const uplinkLoads = (bandwidth: string, uplinks: number, out: string, into: string): string =>
  `uplink ${bandwidth}${uplinks > 1 ? `, 1 of ${uplinks}` : ''}: out ${out} %, in ${into} %`
export const lineLoads = (bandwidth: string, out: string, into: string): string => `${bandwidth}: out ${out} %, in ${into} %`
export const bothLoads = (out: string, into: string): string => `out ${out} %, in ${into} %`
export const outboundLoad = (out: string): string => `out ${out} %`
export const inboundLoad = (into: string): string => `in ${into} %`
export const load = (percent: string): string => `${percent} %`

// places/data-centre/topology/topologyText.ts
/** `racksOrSwitch`: see `onOneSwitch` and `inRacks`. */
export const topologyDescription = (hosts: number, racksOrSwitch: string, vmCount: number, states: string, copies: number): string =>
  `${plural(hosts, 'host')} ${racksOrSwitch}, ${plural(vmCount, 'VM')}: ${states}${copies === 0 ? '' : `, ${copyCount(copies)}`}.`
export const onOneSwitch = 'on one switch'
export const inRacks = (count: string): string => `in ${count} racks`
export const stateCount = (count: string, state: string): string => `${count} ${state}`
export const vmOnHost = (vmId: string, hostId: string, state: string): string => `${vmId} on ${hostName(hostId)}: ${state}`
export const vmCopying = (vmId: string, hostId: string, destination: string): string =>
  `${vmId} on ${hostName(hostId)}: copying to ${hostName(destination)}`
export const vmBoundFor = (vmId: string, hostId: string, state: string, destination: string): string =>
  `${vmId} on ${hostName(hostId)}: ${state}, destination ${hostName(destination)}`
export const hostLoads = (hostId: string, vmCount: number, copies: number, bandwidth: string, out: string, into: string): string =>
  `${hostNameFirst(hostId)}: ${plural(vmCount, 'VM')}${copies === 0 ? '' : `, ${copyCount(copies)}`}, port ${bandwidth}, out ${out} %, in ${into} %`
/** Beside the name of a VM's copy at its destination. */
export const copyChip = 'copy'
const copyCount = (copies: number): string => (copies === 1 ? '1 copy' : `${formatWhole(copies)} copies`)

// places/data-centre/topology/racks.ts
export const directLinks = 'Direct links'

// places/data-centre/topology/useVmActions.ts
export const alreadyOnHost = (vmId: string, hostId: string): string => `${vmId} is already on ${hostName(hostId)}.`
export const migrationAdded = (vmId: string, destination: string, time: string): string =>
  `Migration of ${vmId} to ${hostName(destination)} added at ${time} s.`
export const alreadyMigrating = (vmId: string, destination: string): string => `${vmId} is already migrating to ${hostName(destination)}.`
export const partOfEvacuation = (vmId: string, hostId: string): string =>
  `${vmId} is part of the fleet evacuation and must leave ${hostName(hostId)}. Choose another host.`
export const migrationRemoved = (vmId: string, hostId: string): string => `Migration of ${vmId} removed. It stays on ${hostName(hostId)}.`
export const destinationChanged = (vmId: string, before: string, now: string): string =>
  `Destination of ${vmId} changed from ${hostName(before)} to ${hostName(now)}.`
export const fixMarkedSetting = 'Fix the marked setting in Setup first.'
