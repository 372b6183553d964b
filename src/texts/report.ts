/** Texts of the report on a run: verdict, story, figures, problems, in English, by key. */

// analysis/report/deadlines.ts
export const preCopyTimeLimit = 'Pre-copy time limit'
export const preCopy = 'Pre-copy'
export const deadline = 'Deadline'
export const endOfTheSimulation = 'End of the simulation'
export const stepOfEachMs = (value: string | number, length: string | number, livemigrationdowntimedelay: string | number, ms: string | number): string => `Step ${value} of ${length}, ${livemigrationdowntimedelay} each: ${ms} ms`
export const completionTimeout = (livemigrationcompletiontimeout: string | number): string => `Completion timeout, ${livemigrationcompletiontimeout}`
export const completionTimeOutSGib = (completionTimeoutPerGiB: string | number, vm: string | number): string => `Completion time-out, ${completionTimeoutPerGiB} s/GiB × ${vm} GiB`

// analysis/report/eventWords.ts
export const switchOver = 'switch over'
export const operatorSwitchOverNow = 'Operator: switch over now.'
export const theOperatorSwitchesToPost = 'The operator switches to post-copy.'
export const theOperatorCancelsTheMigration = 'The operator cancels the migration.'
export const operatorRecoverThePausedPost = 'Operator: recover the paused post-copy.'
export const noCap = 'no cap'
export const limit = (cap: string | number): string => `limit ${cap}`
export const bandwidthLimitRemoved = 'Bandwidth limit removed.'
export const bandwidthLimitSetTo = (cap: string | number): string => `Bandwidth limit set to ${cap}.`
export const limitMs = (ms: string | number): string => `limit ${ms} ms`
export const theDowntimeLimitBecomesMs = (ms: string | number): string => `The downtime limit becomes ${ms} ms.`
export const newWorkload = 'new workload'
export const workloadChanges = 'Workload changes.'
export const workload = (scale: string | number): string => `workload ${scale}×`
export const linkDown = (length: string | number): string => `link down ${length}`
export const linkDownFor = (target: string | number, length: string | number): string => `Link ${target} down for ${length}.`
export const loss = (lostText: string | number): string => `loss ${lostText}`
export const packetLossOnFor = (lostText: string | number, target: string | number, durationS: string | number): string => `${lostText} packet loss on ${target} for ${durationS}.`
export const hostCrashes = (target: string | number): string => `Host ${target} crashes.`
export const setDowntimeLimit = 'set downtime limit'
export const setBandwidth = 'set bandwidth'
export const pauseGuest = 'pause guest'
export const notPossible = 'not possible'
export const deadlineMissed = 'deadline missed'
export const simulationEnds = 'simulation ends'
export const workloadBackToItsInitial = 'Workload back to its initial rate.'
export const workloadStops = 'Workload stops.'
export const workloadItsInitialRate = (scale: string | number): string => `Workload ${scale}× its initial rate.`

// analysis/report/faultWaits.ts
export const wait = (half: string | number): string => `wait ${half}`
export const n99thPercentile = (most: string | number): string => `99th percentile ${most}`
export const halfWaitOverOneIn = (half: string | number, most: string | number): string => `half wait over ${half}, one in a hundred over ${most}`

// analysis/report/figures.ts
export const totalTime = 'Total time'
export const downtime = 'Downtime'
export const reportedDowntime = 'Reported downtime'
export const asTheProductPrintsIt = 'as the product prints it'
export const transferred = 'Transferred'
export const retransmitted = 'Retransmitted'
export const ofSent = (pagesResent: string | number, pagesSent: string | number): string => `${pagesResent} of ${pagesSent} sent`
export const overhead = 'Overhead'
export const beyondOneCopyOfEach = 'beyond one copy of each page'
export const rounds = 'Rounds'
export const withoutTheFinalCopy = 'without the final copy'
export const dirtySyncs = 'Dirty syncs'
export const qemuDirtySyncCount = 'QEMU `dirty-sync-count`'
export const zeroPages = 'Zero pages'
export const sentAsMarkers = 'sent as markers'
export const boost = (boostText: string | number): string => `Boost: ${boostText}`
export const meanGuestSpeed = 'Mean guest speed'
export const below90For = (degradedS: string | number): string => `below 90 % for ${degradedS}`
export const queued = 'Queued'
export const requestedNotStarted = 'requested, not started'
export const pageFaults = 'Page faults'
export const switchover = (value: string | number): string => `Switchover ${value}`
export const at = (atS: string | number, value: string | number, value2: string | number): string => `at ${atS}, ${value}${value2}`
export const backTo = (from: string | number): string => `back to ${from}`
export const overTo = (to: string | number): string => `over to ${to}`
export const withText = (moved: string | number): string => ` with ${moved}`
export const neverStarted = 'never started'
export const ranFrom = (runsFromS: string | number): string => `ran from ${runsFromS}`
export const copyOnHost = (hostText: string | number): string => `Copy on host ${hostText}`
export const completeAt = (runs: string | number, completeS: string | number): string => `${runs}, complete at ${completeS}`
export const localDisk = 'Local disk'
export const copiedIn = (diskS: string | number): string => `copied in ${diskS}`

// analysis/report/problems.ts
export const oneRound = 'one round'
export const inLongTheGuestDirtied = (many: string | number, seconds: string | number, rate: string | number): string => `In ${many}, ${seconds} long, the guest dirtied ${rate} `
export const andWereSentTheRest = (sentMiB: string | number, first: string | number, last: string | number): string => `and ${sentMiB} were sent: the rest went from ${first} to ${last}.`
export const dirtyRateExceedsBandwidth = 'Dirty rate exceeds bandwidth.'
export const theStop = 'the stop'
export const round = (value: string | number): string => `round ${value}`
export const ofOfPagesWereSent = (pagesResent: string | number, pagesSent: string | number, percent: string | number): string => `${pagesResent} of ${pagesSent} of pages were sent before (${percent}); `
export const afterTheFirstRoundSent = (roundText: string | number, sentPages: string | number): string => `after the first round ${roundText} sent the most, ${sentPages}.`
export const pagesRetransmitted = 'Pages retransmitted.'
export const oneFault = 'one fault'
export const inTheGuestSAt = (value: string | number, to: string | number): string => `In the guest's ${value} at ${to}`
export const forAfterTheSwitch = (resumeS: string | number): string => `For ${resumeS} after the switch`
export const pagesWereMissingTheGuest = (when: string | number, faults: string | number, pageFaultsText: string | number, waitedS: string | number): string => `${when} pages were missing: ${faults} (${pageFaultsText}); the guest lost ${waitedS} of work.`
export const guestWaitsForMissingPages = 'Guest waits for missing pages.'

// analysis/report/story.ts
export const finalCopy = 'Final copy'
export const round2 = (value: string | number): string => `Round ${value}`
export const round1StartsAt = (startS: string | number): string => `Round 1 starts at ${startS}`
export const postCopyFromMissingPages = (startS: string | number): string => `Post-copy from ${startS}: missing pages are fetched`
export const roundStartsAtWithRemaining = (value: string | number, atS: string | number, left: string | number): string => `Round ${value} starts at ${atS} with ${left} remaining`
export const switchoverAtDowntime = (startS: string | number, pause: string | number): string => `Switchover at ${startS}, downtime ${pause}`
export const start = 'Start.'
export const firstOfLocalDiskAre = (diskMiB: string | number): string => `First, ${diskMiB} of local disk are copied. `
export const theGuestIsStoppedAnd = 'The guest is stopped and resumes on the destination at once; its pages follow on demand.'
export const theGuestIsStoppedCopied = 'The guest is stopped, copied whole, and resumed.'
export const theFirstRoundSendsEvery = 'The first round sends every page while the guest runs.'
export const completed = 'Completed.'
export const notFinished = 'Not finished.'
export const cancelled = 'Cancelled.'
export const failed = 'Failed.'
export const lost = 'Lost.'
export const paused = 'Paused.'
export const notStarted = 'Not started.'
export const switchoversOfDowntimeInTotal = (length: string | number, pause: string | number): string => `${length} switchovers, ${pause} of downtime in total`
export const downtime2 = (pause: string | number): string => `downtime ${pause}`
export const completedAtCopiesRunOn = (atText: string | number, join: string | number, pauses: string | number): string => `Completed at ${atText}. Copies run on ${join}; ${pauses}.`
export const host = (to: string | number): string => `host ${to}`
export const completedAtTheGuestRuns = (atText: string | number, to: string | number, pauses: string | number): string => `Completed at ${atText}. The guest runs on host ${to}; ${pauses}.`
export const notFinishedAtTheGuest = (atText: string | number, from: string | number): string => `Not finished at ${atText}. The guest keeps running on host ${from}.`

// analysis/report/storyEvents.ts
export const event = 'Event.'
export const manager = 'Manager.'

// analysis/report/verdict.ts
export const why = 'Why'
export const neverConverges = 'Never converges.'
export const notFinishedAfterOfSimulated = (totalS: string | number): string => `Not finished after ${totalS} of simulated time.`
export const closest = 'Closest'
export const ofDowntime = (value: string | number, duration: string | number, value2: string | number): string => `${value}${duration} of downtime${value2}`
export const switchoversAnd = (length: string | number): string => `${length} switchovers and `
export const inTotal = ' in total'
export const inWith = (copiesText: string | number, totalS: string | number, downtimeText: string | number): string => `${copiesText} in ${totalS} with ${downtimeText}.`
export const completes = 'Completes'
export const theCopyCompletes = 'The copy completes'
export const ofCopies = (whole: string | number, length: string | number, value: string | number): string => `${whole} of ${length} copies ${value}`
export const bothCopiesComplete = 'Both copies complete'
export const allCopiesComplete = (length: string | number): string => `All ${length} copies complete`
export const switchovers = 'Switchovers'
export const returnedToHostEndedOn = (from: string | number, times: string | number, last: string | number, duration: string | number): string => `Returned to host ${from} ${times}, ended on host ${last}. Longest downtime ${duration}.`
export const neverStarts = 'never starts'
export const startsAfter = (duration: string | number): string => `starts after ${duration}`
export const host2 = (to: string | number, starts: string | number, outcome: string | number): string => `host ${to} ${starts}, ${outcome}`
export const host3 = (to: string | number, starts: string | number): string => `host ${to} ${starts}`
export const hostCompleteAfter = (to: string | number, starts: string | number, duration: string | number): string => `host ${to} ${starts}, complete after ${duration}`
export const original = 'Original'
export const keepsRunningOnHost = (from: string | number): string => `keeps running on host ${from}`
export const stopsOnHost = (from: string | number): string => `stops on host ${from}`
export const copy = 'Copy'
export const copies = 'Copies'
export const waitingForAQuietPhase = ', waiting for a quiet phase'
export const beforeTheFirstByte = (queuedS: string | number, whyText: string | number): string => `${queuedS} before the first byte${whyText}`
export const cancelledAfter = (after: string | number): string => `Cancelled after ${after}.`
export const theGuestKeepsRunningOn = (from: string | number): string => `The guest keeps running on host ${from}.`
export const failedAfter = (after: string | number): string => `Failed after ${after}.`
export const vmLostAfter = (after: string | number): string => `VM lost after ${after}.`
export const postCopyPausedAfter = (after: string | number): string => `Post-copy paused after ${after}.`
export const recoverTheMigrationToContinue = 'Recover the migration to continue.'
export const noRoundLeavesLessThan = (remainingPages: string | number): string => `No round leaves less than ${remainingPages}.`
export const theRuleStopsTheGuest = (least: string | number, thresholdPages: string | number): string => `${least} The rule stops the guest at ${thresholdPages}.`
export const roundLeft = (formatWhole: string | number, remainingPages: string | number): string => `Round ${formatWhole} left ${remainingPages}`
export const theLimitAllowed = (left: string | number, thresholdPages: string | number): string => `${left}; the limit allowed ${thresholdPages}.`
export const sideEffects = 'Side effects'
export const noneBesidesTheDowntime = 'None besides the downtime.'
export const none = 'None.'
export const beforeCompression = ' before compression'
export const onTopOfTheFirst = (more: string | number): string => ` (${more} on top of the first copy)`
export const speedOnAverageWhileRunning = (formatWhole: string | number): string => `${formatWhole} % speed on average while running, `
export const guestSlowdown = 'Guest slowdown'
export const ofWorkLost = (average: string | number, lostS: string | number): string => `${average}${lostS} of work lost`
export const trafficLost = 'Traffic lost'
export const ofApplicationTraffic = (dataSize: string | number): string => `${dataSize} of application traffic`
export const includingOfLocalDisk = (diskMiB: string | number): string => `, including ${diskMiB} of local disk`
export const eachPageToAllHosts = (size: string | number, length: string | number, disk: string | number): string => `${size}, each page to all ${length} hosts at once${disk}`
export const afterSwitchover = (size: string | number, disk: string | number): string => `${size} after switchover${disk}`
export const inTheFinalCopy = (size: string | number, disk: string | number): string => `${size} in the final copy${disk}`
export const plusTheFinalCopy = ' plus the final copy'
export const inText = (size: string | number, passes: string | number, value: string | number, value2: string | number, disk: string | number): string => `${size} in ${passes} ${value}${value2}${disk}`
export const thenPostCopy = ', then post-copy'
