/** Texts of the data-centre view, in English, by key. */

// data-centre/ChosenVm.tsx
export const selectedVm = 'Selected VM'
export const thisVmIsNotMigrated = 'This VM is not migrated.'
export const showPages = 'Show pages'
export const vm = 'VM'
export const enterAVmFromTo = (vmIds: string | number, value: string | number): string => `Enter a VM from ${vmIds} to ${value}.`
export const move = (vmIds: string | number): string => `Move ${vmIds}`
export const migrateTo = 'Migrate to'
export const migrate = 'Migrate'
export const route = 'Route'
export const to = (origin: string | number, target: string | number): string => `${origin} to ${target}`
export const totalTime = 'Total time'
export const afterInTheQueue = (queuedS: string | number): string => ` after ${queuedS} in the queue`
export const downtime = 'Downtime'
export const guestSpeed = 'Guest speed'
export const onAverageBelow90For = (mean: string | number, degradedS: string | number): string => `${mean} on average, below 90 % for ${degradedS}`
export const applicationTraffic = 'Application traffic'
export const noneLost = 'none lost'
export const transferred = 'Transferred'
export const deadline = 'Deadline'
export const outcomes = 'Outcomes'

// data-centre/CostPanel.tsx
export const theRankingComesWhenThe = 'The ranking comes when the run has ended.'
export const weights = 'Weights'
export const liuEtAl2011Eq = (length: string | number): string => `Liu et al. 2011, Eq. 18: each quantity divided by its largest among the ${length} completed migrations. Cheapest first: move these when any will do.`
export const vmsByCost = 'VMs by cost'
export const rank = 'Rank'
export const cost = 'Cost'
export const showingTheCheapestOf = (shown: string | number, length: string | number): string => `Showing the ${shown} cheapest of ${length}.`
export const insteadOfOneAtRandom = (id: string | number, join: string | number): string => `${id} instead of one at random: ${join}.`
export const weightOfDowntime = 'Weight of downtime'
export const howMuchTheLengthOf = 'How much the length of the migration counts'
export const howMuchTheDataSent = 'How much the data sent count'
export const energy = 'Energy'
export const howMuchTheEnergyCounts = 'How much the energy counts'

// data-centre/DataCentre.tsx
export const switchoverLiveMigrationOfMany = 'Switchover: live migration of many VMs in a data centre'
export const timeline = 'Timeline'
export const table = 'Table'
export const allMigrations = 'All migrations'

// data-centre/EnergyPanel.tsx
export const power = 'Power'
export const energyIsToldWhenThe = 'Energy is told when the run has ended.'
export const powerAndEnergyOverTime = (powerText: string | number, soFar: string | number): string => `Power and energy over time: ${powerText}, ${soFar} used by the playhead`
export const upTo = (most: string | number): string => `up to ${most}`
export const energyModelOfLiuEt = 'Energy model of Liu et al. 2011 (L4): 0.512 J per MiB plus 20.165 J per migration, half at each of two equal hosts. Spread over '
export const sRoundsOverTheOther = '’s rounds; over the other migrations’ time evenly.'

// data-centre/Summary.tsx
export const summary = 'Summary'
export const theRunWasCancelled = 'The run was cancelled.'
export const stillRunning = 'Still running.'
export const simulated = 'Simulated'
export const cancel = 'Cancel'
export const problem = 'Problem:'
export const whatThePlannerDecided = 'What the planner decided'
export const notes = 'Notes'
export const thePlannerReEvaluatesWhenever = 'The planner re-evaluates whenever a migration ends. Each bar names the strategy that was used.'
export const andMoreDownloadTheResult = (formatWhole: string | number): string => `and ${formatWhole} more. Download the result to see all.`
export const vmsAtThePlayhead = 'VMs at the playhead'

// data-centre/VmTable.tsx
export const theTableAppearsWhenThe = 'The table appears when the run ends.'
export const pressAHeadingToSort = '; press a heading to sort'
export const downloadCsv = 'Download CSV'

// data-centre/gantt/DataCentreTime.tsx
export const ofS = (simulatedS: string | number): string => `of ${simulatedS} s`
export const timeAxis0To = (endS: string | number): string => `Time axis, 0 to ${endS}`

// data-centre/gantt/EventFlags.tsx
export const eventsOverTime = 'Events over time'

// data-centre/gantt/Gantt.tsx
export const migrationTimeline = 'Migration timeline'
export const aLineEach = ', a line each'
export const oneRowPerVm = 'One row per VM'
export const allInOneView = 'All in one view'
export const queued = 'queued'
export const copies = 'copies'
export const stopped = 'stopped'
export const fetches = 'fetches'
export const deadline2 = 'deadline'
export const to2 = (id: string | number, origin: string | number, target: string | number, value: string | number, row: string | number): string => `${id}, ${origin} to ${target}${value}: ${row}`
export const by = (cause: string | number): string => ` by ${cause}`
export const migrationsAsLinesTheTable = (length: string | number): string => `${length} migrations as lines; the table of VMs names each.`
export const noMigrationsYetSelectA = 'No migrations yet. Select a VM, then choose a host.'

// data-centre/gantt/drawGantt.ts
export const tooLate = ', too late'
export const to3 = (target: string | number, value: string | number, late: string | number): string => `to ${target}${value}${late}`

// data-centre/gantt/ganttRows.ts
export const to4 = (target: string | number): string => `to ${target}`
export const toBy = (target: string | number, cause: string | number): string => `to ${target} by ${cause}`

// data-centre/setup/FleetGroup.tsx
export const racksOfHostsUnderA = 'Racks of hosts under a switch each, VMs of mixed size and load, '
export const andTheMigrationsThatEmpty = 'and the migrations that empty a rack or a host, all by the seed.'
export const fleet = 'Fleet'
export const generateRacksHostsAndVms = 'Generate racks, hosts and VMs'
export const hostsVms = (madeHosts: string | number, madeVms: string | number): string => `${madeHosts} hosts, ${madeVms} VMs.`
export const evacuate = 'Evacuate'
export const theRackOrHostTo = 'The rack or host to empty.'
export const aRack = 'A rack'
export const aHost = 'A host'

// data-centre/setup/ListRow.tsx
export const of = (label: string | number, length: string | number): string => `${label}, of ${length}`
export const noIsListed = (lower: string | number): string => `No ${lower} is listed.`
export const addA = (lower: string | number): string => `Add a ${lower}`
export const copy = 'Copy'
export const copyThis = (lower: string | number): string => `Copy this ${lower}`
export const remove = 'Remove'
export const removeThis = (lower: string | number): string => `Remove this ${lower}`
export const renamedEverywhereItIsUsed = 'Renamed everywhere it is used.'
export const name = 'Name'
export const thisNameIsTaken = 'This name is taken.'
export const enterAName = 'Enter a name.'
export const nameOf = (id: string | number): string => `name of ${id}`

// data-centre/setup/MigrationsGroup.tsx
export const andOneMore = 'and one more'
export const migrationsOf = (vmText: string | number): string => `Migrations of ${vmText}`
export const none = 'None.'
export const migrationOf = (value: string | number, vmText: string | number): string => `Migration ${value} of ${vmText}`
export const migration = 'Migration '
export const removeMigration = (value: string | number): string => `Remove migration ${value}`
export const without = (index: string | number): string => `without ${index}`
export const to5 = 'To'
export const theHostItMovesTo = 'The host it moves to.'
export const and = 'and '
export const moreWhichASavedFile = ' more, which a saved file shows.'
export const addAMigration = 'Add a migration'

// data-centre/setup/NetworkGroups.tsx
export const hosts = 'Hosts'
export const host = 'Host'
export const aHostAndItsPorts = 'A host and its ports. Fleet hosts are added to this list.'
export const hostIsUsedBy = (id: string | number, user: string | number): string => `Host ${id} is used by ${user}.`
export const network = 'Network'
export const routesUseTheFewestLinks = 'Routes use the fewest links.'
export const withoutLinksEveryHostConnects = 'Without links, every host connects to one non-blocking switch.'
export const theFleetAddsItsOwn = 'The fleet adds its own links.'
export const layOutLinks = 'Lay out links'
export const switchesAndLinks = 'Switches and links'
export const switchText = 'Switch'
export const forwardsWithoutARateLimit = 'Forwards without a rate limit of its own.'
export const hostIsUsedBy2 = (switchName: string | number, user: string | number): string => `Host ${switchName} is used by ${user}.`
export const link = 'Link'
export const aFullDuplexLinkBetween = 'A full-duplex link between hosts or switches.'
export const from = 'From'
export const without2 = (chosen: string | number): string => `without ${chosen}`
export const linksLaidOut = 'links laid out'
export const oneEndAHostOr = 'One end: a host or a switch.'

// data-centre/setup/PlannerRows.tsx
export const thePlannerMayUseAny = 'The planner may use any of these for each VM. Empty: each migration keeps its own.'
export const allowedStrategies = 'Allowed strategies'
export const noneEachMigrationKeepsIts = 'None: each migration keeps its own strategy.'
export const costToThePlanner = 'cost to the planner'

// data-centre/setup/ScheduleGroup.tsx
export const schedule = 'Schedule'
export const start = 'Start'
export const orderHigherPriorityThenEarlier = 'Order: higher priority, then earlier deadline, then list order.'

// data-centre/setup/VmsGroup.tsx
export const without3 = (id: string | number): string => `without ${id}`
export const vms = 'VMs'
export const aVmWithItsMemory = 'A VM with its memory, load and traffic; the fleet\'s VMs come beside those listed here.'
export const aScenarioNeedsAVm = 'A scenario needs a VM that migrates.'
export const theSelectedVmBelongsTo = 'The selected VM belongs to the fleet.'
export const beginsAt = 'Begins at'
export const hostTheVmRunsOn = 'Host the VM runs on at the start.'
export const talksTo = 'Talks to'
export const theOutsideAHostOr = 'The outside, a host or a VM.'

// data-centre/setup/dataCentreSpecs.ts
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
export const hostMemory = 'Host memory'
export const noLimit = 'no limit'
export const rate = 'Rate'
export const latency = 'Latency'
export const asAll = 'as all'
export const requestedAt = 'Requested at'
export const priority = 'Priority'
export const migrationCap = 'Migration cap'
export const noCap = 'no cap'
export const perSource = 'Per source'
export const perDestination = 'Per destination'
export const inTotal = 'In total'
export const keptForUrgent = 'Kept for urgent'
export const downtimeAndSlowdown = 'Downtime and slowdown'
export const missedDeadlines = 'Missed deadlines'

// data-centre/setup/rename.ts
export const anEvent = 'an event'

// data-centre/setup/scheduleModes.ts
export const allAtOnce = 'All at once'
export const everyMigrationStartsAtIts = 'Every migration starts at its requested time.'
export const oneAtATime = 'One at a time'
export const oneMigrationAtATime = 'One migration at a time across all hosts.'
export const limitedConcurrency = 'Limited concurrency'
export const limitsHowManyRunPer = 'Limits how many run per source, per destination and in total.'
export const adaptivePlanner = 'Adaptive planner'
export const simulatesCandidatePlansAheadAnd = 'Simulates candidate plans ahead and follows the cheapest: order, concurrency and strategy.'

// data-centre/summary.ts
export const hasMoved = 'has moved'
export const haveMoved = 'have moved'
export const isCloned = 'is cloned'
export const areCloned = 'are cloned'
export const isDone = 'is done'
export const areDone = 'are done'
export const theVm = (has: string | number): string => `The VM ${has}`
export const both = (have: string | number): string => `Both ${have}`
export const all = (asked: string | number, have: string | number): string => `All ${asked} ${have}`
export const noMigrations = 'No migrations.'
export const after = (allText: string | number, makespan: string | number): string => `${allText} after ${makespan}.`
export const ofIn = (done: string | number, asked: string | number, have: string | number, makespan: string | number): string => `${done} of ${asked} ${have} in ${makespan}.`
export const longestDowntime = (duration: string | number): string => `Longest downtime ${duration}.`
export const inTotal2 = (duration: string | number): string => `${duration} in total`
export const guestSlowdown = 'Guest slowdown'
export const ofWorkLostDowntimeIncluded = (lostWorkS: string | number): string => `${lostWorkS} of work lost, downtime included`
export const trafficLostOfApplicationTraffic = (lostMiB: string | number): string => `Traffic lost · ${lostMiB} of application traffic`
export const modelOfLiuEtAl = (energyJ: string | number): string => `${energyJ} (model of Liu et al., L4)`
export const deadlines = 'Deadlines'
export const allMet = (deadlinesText: string | number): string => `all ${deadlinesText} met`
export const ofMissed = (misses: string | number, deadlinesText: string | number): string => `${misses} of ${deadlinesText} missed`

// data-centre/topology/HostTable.tsx
export const hostsAndLinks = 'Hosts and links'
export const hostsAndLinksAtThe = 'Hosts and links at the playhead'
export const hostOrLink = 'Host or link'
export const rack = 'Rack'
export const up = 'Up'
export const inText = 'In'
export const showMore = (page: string | number): string => `Show ${page} more`

// data-centre/topology/Topology.tsx
export const selectAVmThenChoose = 'Select a VM, then choose a host below.'
export const selectAVmDragIt = 'Select a VM. Drag it to another host to migrate it.'
export const hostsAndVms = 'Hosts and VMs'
export const mapOfHostsAndVms = 'Map of hosts and VMs'
export const showAsTable = 'Show as table'

// data-centre/topology/drawTopology.ts
export const oneNonBlockingSwitch = 'One non-blocking switch'
export const n1Of = (length: string | number): string => `, 1 of ${length}`
export const upLinkUpDown = (mbps: string | number, more: string | number, upText: string | number, downText: string | number): string => `up-link ${mbps}${more}: up ${upText} %, down ${downText} %`
export const upDown = (mbps: string | number, upText: string | number, downText: string | number): string => `${mbps}: up ${upText} %, down ${downText} %`
export const upDown2 = (upText: string | number, downText: string | number): string => `up ${upText} %, down ${downText} %`
export const up2 = (upText: string | number): string => `up ${upText} %`
export const down = (figure: string | number): string => `down ${figure}`

// data-centre/topology/linkLabels.ts
export const onOneSwitch = 'on one switch'
export const inRacks = (length: string | number): string => `in ${length} racks`
export const vms2 = (hostsText: string | number, where: string | number, length: string | number, moment: string | number, copiesText: string | number): string => `${hostsText} ${where}, ${length} VMs: ${moment}${copiesText}.`
export const to6 = (id: string | number): string => `, to ${id}`
export const at = (vmIds: string | number, atText: string | number, statewords: string | number, on: string | number): string => `${vmIds} at ${atText}: ${statewords}${on}`
export const upDown3 = (id: string | number, vmsText: string | number, mbps: string | number, upText: string | number, downText: string | number): string => `${id}: ${vmsText}, ${mbps}, up ${upText} %, down ${downText} %`

// data-centre/topology/racks.ts
export const directLinks = 'Direct links'

// data-centre/topology/useVmActions.ts
export const isAlreadyOnHost = (id: string | number, target: string | number): string => `${id} is already on host ${target}.`
export const goesToAtS = (id: string | number, target: string | number, atText: string | number): string => `${id} goes to ${target} at ${atText} s.`
export const isAlreadyMigratingToHost = (id: string | number, target: string | number): string => `${id} is already migrating to host ${target}.`
export const isPartOfTheFleet = (id: string | number, target: string | number): string => `${id} is part of the fleet evacuation and must leave host ${target}. Choose another host.`
export const migrationOfRemovedItStays = (id: string | number, target: string | number): string => `Migration of ${id} removed. It stays on host ${target}.`
export const destinationOfChangedFromHost = (id: string | number, id2: string | number, target: string | number): string => `Destination of ${id} changed from host ${id2} to host ${target}.`
export const fixTheMarkedSettingIn = 'Fix the marked setting in Setup first.'
export const toAt = (vmIds: string | number, id: string | number, playheadS: string | number): string => `${vmIds} to ${id} at ${playheadS}`

// data-centre/vmTable.ts
export const by2 = 'By'
export const queued2 = 'Queued'
export const below90 = 'Below 90 %'
export const trafficLost = 'Traffic lost'
