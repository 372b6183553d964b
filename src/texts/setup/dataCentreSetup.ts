/** Texts of the data centre’s settings, in English, by key. Parameters are formatted; a number is a count that decides between singular and plural. */
import { plural } from '../../units/format.ts'
import { hostNameFirst } from '../../units/hostName.ts'

// places/data-centre/setup/ListRow.tsx
export interface ListWords {
  label: string
  ofCount(count: string): string
  none: string
  add: string
  copy: string
  remove: string
}

export const hostList: ListWords = {
  label: 'Host',
  ofCount: (count) => `Host (of ${count})`,
  none: 'Only those of the fleet.',
  add: 'Add a host',
  copy: 'Copy this host',
  remove: 'Remove this host',
}
export const switchList: ListWords = {
  label: 'Switch',
  ofCount: (count) => `Switch (of ${count})`,
  none: 'No switches.',
  add: 'Add a switch',
  copy: 'Copy this switch',
  remove: 'Remove this switch',
}
export const linkList: ListWords = {
  label: 'Link',
  ofCount: (count) => `Link (of ${count})`,
  none: 'No links.',
  add: 'Add a link',
  copy: 'Copy this link',
  remove: 'Remove this link',
}
export const vmList: ListWords = {
  label: 'VM',
  ofCount: (count) => `VM (of ${count})`,
  none: 'Only those of the fleet.',
  add: 'Add a VM',
  copy: 'Copy this VM',
  remove: 'Remove this VM',
}
export const copy = 'Copy'
export const name = 'Name'
export const nameHint = 'Renamed everywhere it is used.'
export const nameTaken = 'This name is taken.'
export const enterName = 'Enter a name.'

// places/data-centre/setup/DataCentreSetup.tsx
export const fleet = 'Fleet'
export const fleetHint =
  'Generates racks of hosts with one switch each, VMs of mixed size and workload, and the migrations that evacuate a rack or host. ' +
  'Determined by the seed.'
export const generateFleet = 'Generate racks, hosts and VMs'
export const fleetSize = (hosts: number, vmCount: number): string => `${plural(hosts, 'host')}, ${plural(vmCount, 'VM')}.`
export const evacuate = 'Evacuate'
export const evacuateHint = 'The rack or host to empty.'
export const evacuateRack = 'A rack'
export const evacuateHost = 'A host'

// places/data-centre/setup/DataCentreSetup.tsx
export const migrationsOf = (vmId: string): string => `Migrations of ${vmId}`
export const none = 'None.'
export const migrationOf = (place: number, vmId: string): string => `Migration ${place} of ${vmId}`
export const migration = (place: number): string => `Migration ${place}`
export const removeMigration = (place: number): string => `Remove migration ${place}`
export const destinationHint = 'Destination host.'
export const moreMigrations = (count: string): string => `and ${count} more. Save the scenario to see all.`
export const addMigration = 'Add a migration'

// places/data-centre/setup/NetworkGroups.tsx
export const hostsGroup = 'Hosts'
export const hostHint = 'A host and its ports. Fleet hosts are added to this list.'
export const hostUsedBy = (hostId: string, user: string): string => `${hostNameFirst(hostId)} is used by ${user}.`
export const network = 'Network'
export const routesUseFewestLinks = 'Routes use the fewest links.'
export const oneSwitchWithoutLinks = 'Without links, every host connects to one non-blocking switch.'
export const fleetAddsLinks = 'The fleet adds its own links.'
export const layOutLinks = 'Lay out links'
export const switchesAndLinks = 'Switches and links'
export const switchHint = 'Forwards at any rate.'
export const switchUsedBy = (switchId: string, user: string): string => `Switch ${switchId} is used by ${user}.`
export const linkHint = 'A full-duplex link between hosts or switches.'
export const linkEndHint = 'One end: a host or a switch.'

// places/data-centre/setup/DataCentreSetup.tsx
export const allowedStrategies = 'Allowed strategies'
export const allowedStrategiesHint = 'The planner may use any of these for each VM. Empty: each migration keeps its own.'
export const noAllowedStrategies = 'None: each migration keeps its own strategy.'
export const plannerCost = 'cost to the planner'

// places/data-centre/setup/DataCentreSetup.tsx
export const schedule = 'Schedule'
export const order = 'Order'
export const howManyAtOnce = 'How many at once is fastest?'
export const orderRule = 'Order: higher priority, then earlier deadline, then list order.'
export const asapMode = 'All at once'
export const asapModeHint = 'Every migration starts at its requested time.'
export const serialMode = 'One at a time'
export const serialModeHint = 'One migration at a time across all hosts.'
export const parallelMode = 'Limited concurrency'
export const parallelModeHint = 'Limits how many run per source, per destination and in total.'
export const adaptiveMode = 'Adaptive planner'
export const adaptiveModeHint = 'Simulates candidate plans ahead and follows the cheapest: order, concurrency and strategy.'

// places/data-centre/setup/DataCentreSetup.tsx
export const vmHint = 'A VM with its memory, workload and traffic. Fleet VMs are added to this list.'
export const atLeastOneMigrates = 'At least one VM must migrate.'
export const vmOfFleet = 'The selected VM belongs to the fleet.'
export const initialHost = 'Initial host'
export const initialHostHint = 'Host the VM runs on at the start.'
export const peer = 'Peer'
export const peerHint = 'The outside, a host or a VM.'

// places/data-centre/setup/dataCentreSpecs.ts
export const racks = 'Racks'
export const hostsPerRack = 'Hosts per rack'
export const vmsPerHost = 'VMs per host'
export const port = 'Port'
export const oversubscription = 'Oversubscription'
export const smallestVm = 'Smallest VM'
export const largestVm = 'Largest VM'
export const lowestWriteRate = 'Lowest write rate'
export const highestWriteRate = 'Highest write rate'
export const migrationPort = 'Migration port'
export const sharedPort = 'shared'
export const hostMemory = 'Host memory'
// places/data-centre/setup/TriggerRows.tsx
export const startsWhen = 'Start'
export const startsAtTime = 'as requested'
export const startsAtTimeHint = 'Each migration starts at its requested time, as the order allows.'
export const startsByLoad = 'by host load'
export const startsByLoadHint =
  'Hosts are sampled during the run. A host with CPU, network or memory above the threshold in several consecutive samples is a hot spot: one of the listed migrations ' +
  'that leave it starts. One migration runs at a time, and no destination is filled beyond the threshold.'
export const triggerAbove = 'Threshold'
export const triggerEvery = 'Sample every'
export const triggerSamples = 'Consecutive samples'
export const triggerLeaver = 'VM that leaves'
export const triggerLeaverHint =
  'Volume is 1/(1 − CPU) · 1/(1 − network) · 1/(1 − memory), as in Sandpiper. Traffic is predicted from memory size and dirty rate (Liu et al.).'
export const triggerLeavers = {
  'volume-size': 'highest volume per GiB',
  'largest-load': 'highest load',
  smallest: 'least memory',
  'least-traffic': 'least traffic',
} as const

export const knownTraffic = 'Application traffic'
export const knownTrafficHint =
  'Given: the traffic set in the scenario. Measured: each VM’s mean since the start of the run, without traffic that a port held back.'
export const trafficGiven = 'given'
export const trafficMeasured = 'measured'
export const hostCpu = 'CPU model'
export const cpuNotChecked = 'not checked'
export const hostPower = 'Power and energy'
export const staticPower = 'Power without a migration'
export const energyPerMiB = 'Energy per MiB'
export const energyPerMigration = 'Energy per migration'
export const noLimit = 'no limit'
export const latency = 'Latency'
export const latencyOfScenario = 'default'
export const requestedAt = 'Requested at'
export const priority = 'Priority'
export const noDeadline = 'none'
export const bandwidthLimit = 'Bandwidth limit'
export const perSource = 'Per source'
export const perDestination = 'Per destination'
export const inTotal = 'In total'
export const reservedBandwidth = 'Reserved bandwidth'
export const noReservedBandwidth = 'none'
export const downtimeAndSlowdown = 'Downtime and slowdown'
export const missedDeadlines = 'Missed deadlines'

// places/data-centre/setup/rename.ts
export const users = { vms: 'a VM', migrations: 'a migration', links: 'a link', events: 'an event' } as const
