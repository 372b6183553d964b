/** Texts of the report on a run: verdict, story, metrics, problems, in English, by key. */
import { bitRate, dataSize, duration, formatNumber, pages, percent, plural, say } from '../units/format.ts'
import { hostName, hostNameFirst } from '../units/hostName.ts'

/** A phrase at the start of a sentence (`Pre-copy`) and within one (`pre-copy`). */
export interface Phrase {
  atStart: string
  within: string
}

// analysis/report/deadlines.ts
export const preCopyTimeLimit = 'Pre-copy time limit'
export const preCopyTime = 'Pre-copy time'
export const deadline = 'Deadline'
/** `at`: empty if unknown; `late`: the time by which it was missed, or empty. */
export const deadlineFact = (at: string, isMet: boolean, late: string): string =>
  `${at === '' ? '' : `${at}, `}${isMet ? 'met' : 'missed'}${late === '' ? '' : ` by ${late}`}`
export const deadlineOpen = (at: string): string => `${at}, after the end of the simulation`
/** `open`: the simulation ended before it. */
export const deadlineOutcomes = { met: 'met', missed: 'missed', open: 'not reached' }
export const endOfSimulation = 'End of the simulation'
export const downtimeStep = (step: number, of: number, delay: string, ms: string): string =>
  `Downtime step ${step} of ${of}, one every ${delay}: ${ms} ms`
export const completionTimeout = (calculation: string): string => `Completion timeout, ${calculation}`
export const virshTimeout = (seconds: string): string => `--timeout ${seconds} s`

// analysis/report/eventWords.ts
export const switchOverWords = 'switch over'
export const operatorSwitchesOver = 'Operator: switch over now.'
export const postcopyWords = 'post-copy'
export const operatorStartsPostcopy = 'Operator: start post-copy.'
export const cancelWords = 'cancel'
export const operatorCancels = 'Operator: cancel the migration.'
export const pausePostcopyWords = 'pause post-copy'
export const operatorPausesPostcopy = 'Operator: pause post-copy.'
export const recoverWords = 'recover'
export const operatorRecovers = 'Operator: recover the paused post-copy.'
export const noBandwidthLimitWords = 'no limit'
export const bandwidthLimitWords = (limit: string): string => `limit ${limit}`
export const bandwidthLimitRemoved = 'Bandwidth limit removed.'
export const bandwidthLimitSet = (limit: string): string => `Bandwidth limit set to ${limit}.`
export const downtimeLimitWords = (ms: string): string => `limit ${ms} ms`
export const downtimeLimitSet = (ms: string): string => `Downtime limit set to ${ms} ms.`
export const newWorkloadWords = 'new workload'
export const workloadChanges = 'Workload changes.'
export const workloadFactorWords = (factor: string): string => `workload ${factor}×`
export const workloadAtInitialRate = 'Workload back to its initial rate.'
export const workloadStops = 'Workload stops.'
export const workloadFactor = (factor: string): string => `Workload ${factor}× its initial rate.`
export const forGood = 'for good'
export const forTime = (time: string): string => `for ${time}`
export const linkDownWords = (time: string): string => `link down ${time}`
export const linkDown = (linkAtStart: string, time: string): string => `${linkAtStart} down ${time}.`
export const linkOf = (id: string): Phrase => ({ atStart: `Link ${id}`, within: `link ${id}` })
export const outboundPortOf = (host: string): Phrase => ({
  atStart: `Outbound port of ${hostName(host)}`,
  within: `the outbound port of ${hostName(host)}`,
})
export const inboundPortOf = (host: string): Phrase => ({
  atStart: `Inbound port of ${hostName(host)}`,
  within: `the inbound port of ${hostName(host)}`,
})
export const packetLossWords = (share: string): string => `loss ${share}`
export const packetLoss = (share: string, link: string, time: string, control: string): string =>
  `${share} packet loss on ${link} ${time}${control}.`
export const underCubic = ', with CUBIC, which treats loss as congestion'
export const underBbr = ', with BBR'
export const hostCrashWords = (host: string): string => `${host} crashes`
export const hostCrashes = (host: string): string => `${hostNameFirst(host)} crashes.`
export const setDowntimeWords = 'set downtime limit'
export const setBandwidthWords = 'set bandwidth'
export const pauseWords = 'pause guest'
export const abortWords = 'abort'
export const notPossibleWords = 'not possible'
export const deadlineMissedWords = 'deadline missed'
export const deadlineMetWords = 'deadline met'
export const deadlineWords = 'deadline'
export const simulationEndsWords = 'simulation ends'

// analysis/report/faultWaits.ts
export const oneFaultWait = (wait: string): string => `wait ${wait}`
export const faultWaitBound = (p99: string): string => `99th percentile ${p99}`
export const faultWaits = (median: string, p99: string): string => `median wait ${median}, 99th percentile ${p99}`

// analysis/report/boostFigures.ts, by field of the result
const boostFigureTexts: Partial<Record<string, (value: number) => string>> = {
  cacheMisses: (value) => plural(value, 'cache miss', 'cache misses'),
  cacheMissRate: (value) => `cache misses ${say(percent(value))}`,
  computedS: (value) => `computed for ${say(duration(value))}`,
  collections: (value) => plural(value, 'collection'),
  completeAfterS: (value) => `complete after ${say(duration(value))}`,
  count: (value) => plural(value, 'channel'),
  differencesMiB: (value) => `deltas ${say(dataSize(value))}`,
  fetchedMiB: (value) => `fetched ${say(dataSize(value))}`,
  heldPages: (value) => `${say(pages(value))} skipped`,
  hits: (value) => plural(value, 'cache hit'),
  joins: (value) => plural(value, 'join'),
  lastMbps: (value) => `last rate ${say(bitRate(value))}`,
  learningMiB: (value) => `${say(dataSize(value))} for learning`,
  longestSleepS: (value) => `longest ${say(duration(value))}`,
  lostS: (value) => `${say(duration(value))} of work lost`,
  migratingMiB: (value) => `${say(dataSize(value))} during migration`,
  overflows: (value) => `${say(pages(value))} too different`,
  packets: (value) => plural(value, 'packet'),
  pages: (value) => say(pages(value)),
  ratio: (value) => `ratio ${formatNumber(value)}`,
  references: (value) => plural(value, 'reference'),
  rebuilds: (value) => plural(value, 'rebuild'),
  rounds: (value) => plural(value, 'round'),
  savedMiB: (value) => `saved ${say(dataSize(value))}`,
  sleeps: (value) => `vCPUs stood ${plural(value, 'time')}`,
  sleptS: (value) => `${say(duration(value))} in all`,
  states: (value) => plural(value, 'state'),
  switchedOff: (value) => (value === 0 ? 'not switched off' : 'switched off'),
  threadsMbps: (value) => `threads ${say(bitRate(value))}`,
  throttlePercent: (value) => `throttle ${formatNumber(value)} %`,
  unchanged: (value) => `${say(pages(value))} unchanged`,
  waitedS: (value) => `waited ${say(duration(value))}`,
  windows: (value) => plural(value, 'window'),
}
/** A field without a text keeps its name. */
export const boostFigure = (field: string, value: number): string => boostFigureTexts[field]?.(value) ?? `${field} ${formatNumber(value)}`

// analysis/report/figures.ts
export const totalTime = 'Total time'
export const downtime = 'Downtime'
export const totalByProduct = (reported: string): string => `${reported} as the product prints it`
export const reportedDowntime = 'Reported downtime'
export const reportedByProduct = 'as the product prints it'
export const guestStopped = 'Guest stopped'
export const stoppedInFinalCopy = (time: string): string => `for ${time}, in a final copy that did not complete`
export const stoppedNote = (time: string): string => `stopped ${stoppedInFinalCopy(time)}`
export const noDowntime = 'none: the guest did not switch over'
export const transferred = 'Transferred'
export const retransmitted = 'Retransmitted'
export const resentOfSent = (resent: string, sent: string): string => `${resent} of ${sent} sent`
export const overhead = 'Overhead'
export const overheadNote = 'beyond one copy of each page'
export const rounds = 'Rounds'
export const roundsNote = 'without the final copy'
export const dirtySyncs = 'Dirty syncs'
export const dirtySyncsNote = 'QEMU dirty-sync-count'
export const zeroPages = 'Zero pages'
export const zeroPagesNote = 'sent as markers'
export const boostFigures = (boost: string): string => `Boost: ${boost}`
export const energy = 'Energy'
export const meanGuestSpeed = 'Mean guest speed'
export const degradedTime = (time: string): string => `below 90 % for ${time}`
export const degradedWithDowntime = (time: string): string => `downtime included, below 90 % for ${time}`
export const neverDegraded = 'never below 90 %'
export const queued = 'Queued'
export const queuedNote = 'requested, not started'
export const pageFaults = 'Page faults'
export const switchover = (number: number): string => `Switchover ${number}`
export const switchoverTo = (at: string, host: string): string => `at ${at}, to ${hostName(host)}`
export const switchoverWithPages = (at: string, host: string, pagesMoved: string): string =>
  `at ${at}, to ${hostName(host)} with ${pagesMoved}`
export const copyOnHost = (host: string): string => `Copy on ${hostName(host)}`
export const copyNeverStarted = 'never started'
export const copyStarted = (at: string): string => `started at ${at}`
export const copyCompleted = (startedAt: string, completeAt: string): string => `started at ${startedAt}, complete at ${completeAt}`
export const localDisk = 'Local disk'
export const diskCopiedIn = (time: string): string => `copied in ${time}`

// analysis/report/problems.ts, verdict.ts: counted nouns, in the singular
export const roundNoun = 'round'
export const pageFaultNoun = 'page fault'
export const stayNoun = 'stay'

// analysis/report/problems.ts
export const transferRateProblem = 'Rounds do not shrink'
export const transferRateFigures = (roundsText: string, time: string, dirtied: string, sent: string, first: string, last: string): string =>
  `Over ${roundsText} (${time}) the guest dirtied ${dirtied} and ${sent} were sent. Remaining memory ${first === last ? `stayed at ${last}` : `went from ${first} to ${last}`}.`
export const pageResendProblem = 'Pages retransmitted'
export const pageResendFigures = (resent: string, sent: string, share: string): string =>
  `${resent} of the ${sent} of pages sent (${share}) had been sent before.`
export const roundSentMost = (round: number, size: string): string => `After round 1, round ${round} sent most: ${size}.`
export const finalCopySentMost = (size: string): string => `After round 1, the final copy sent most: ${size}.`
export const missingPageProblem = 'Guest waits for missing pages'
export const missingAfterSwitchover = (time: string, faults: string, waits: string, lost: string): string =>
  `For ${time} after switchover pages were missing: ${faults}, ${waits}. The guest lost ${lost} of work.`
export const missingInStays = (stays: string, host: string, faults: string, waits: string, lost: string): string =>
  `During ${stays} on ${hostName(host)} pages were missing: ${faults}, ${waits}. The guest lost ${lost} of work.`

// analysis/report/story.ts
export const finalCopy = 'Final copy'
export const postcopyRound = 'Post-copy'
export const round = (number: string): string => `Round ${number}`
/** Several rounds as one entry. */
export const roundsFromTo = (first: string, last: string): string => `Rounds ${first} to ${last}.`
export const eachLeaves = (size: string): string => `${size} remain after each`
export const eachLeavesBetween = (least: string, most: string): string => `${least} to ${most} remain after each`
export const copyAgain = (left: string): string => `${left}, so copy another round each time.`
export const overThreshold = (left: string, threshold: string): string =>
  `${left}. The limit allows ${threshold}, so copy another round each time.`
export const firstRoundStarts = (at: string): string => `Round 1 starts at ${at}`
export const postcopyStarts = (at: string): string => `Post-copy from ${at}: missing pages are fetched`
export const roundStarts = (number: number, at: string, remaining: string): string =>
  `Round ${number} starts at ${at} with ${remaining} remaining`
export const switchoverStarts = (at: string, time: string): string => `Switchover at ${at}, downtime ${time}`
export const startTitle = 'Start.'
export const endTitle = 'End.'
export const diskCopiedFirst = (size: string): string => `First, ${size} of local disk are copied.`
export const sentences = (one: string, other: string): string => `${one} ${other}`
export const estimateOfWindow = (rate: string): string => `QEMU measured this rate over its last 100 ms; the mean of the round is ${rate}.`
export const postcopyOpening = 'The guest is stopped and resumes on the destination at once; its pages follow on demand.'
export const stopAndCopyOpening = 'The guest is stopped, copied whole, and resumed.'
export const precopyOpening = 'The first round sends every page while the guest runs.'
export const downtimeOf = (time: string): string => `downtime ${time}`
export const downtimeOfSwitchovers = (count: number, time: string): string => `${count} switchovers, ${time} of downtime in total`
export const host = (id: string): string => hostName(id)
export const copiesCompletedAt = (at: string, hosts: string, downtimeText: string): string =>
  `Completed at ${at}. Copies run on ${hosts}; ${downtimeText}.`
export const completedAt = (at: string, hostId: string, downtimeText: string): string =>
  `Completed at ${at}. The guest runs on ${hostName(hostId)}; ${downtimeText}.`
export const notFinishedStopped = (at: string): string => `Not finished at ${at}. The guest is stopped.`
export const notFinishedAt = (at: string, hostId: string): string =>
  `Not finished at ${at}. The guest keeps running on ${hostName(hostId)}.`

// analysis/report/splitRisk.ts
export const risk = 'Risk'
export const fromUntil = (from: string, to: string): string => (from === to ? `At ${from}` : `From ${from} to ${to}`)
export const inStays = (stays: string, from: string, to: string, total: string): string =>
  `In ${stays} stays from ${from} to ${to}, ${total} in all,`
export const splitRiskPaused = (span: string, outage: string): string =>
  `${span} no host had all pages: a link failure of ${outage} would have paused the VM until a recovery, a host crash would have lost it.`
/** `pauses`: see `pausedFromUntil`. */
export const splitRiskRecovered = (span: string, pauses: string): string =>
  `${span} no host had all pages. Paused ${pauses}; recovered. A host crash would have lost the VM.`
export const pausedFromUntil = (from: string, to: string): string => `from ${from} to ${to}`
export const splitRiskLost = (span: string, outage: string): string =>
  `${span} no host had all pages: a link failure of ${outage} or a crash of either host would have lost the VM.`
export const outageInPostcopy = (time: string): string => `No data passed for ${time} in post-copy`
export const outageCost = (outage: string, lost: string): string => `${outage}. The guest lost ${lost} of work in all.`
export const pagesFlowAgain = (time: string): string => `Pages arrive again, after ${time} without data.`

// analysis/report/storyEvents.ts
export const eventTitle = 'Event.'
export const managerTitle = 'Manager.'

// analysis/report/verdict.ts
export const why = 'Why'
export const missing = 'Missing'
export const oneCopy = 'One copy'
export const oneCopyTakes = (size: string, hasDisk: boolean, time: string): string =>
  `${size} of memory${hasDisk ? ' and disk' : ''} take ${time} at this rate, longer than the timeout, whatever the guest writes.`
export const afterPause = (reason: string, time: string): string => `${reason}; the guest was paused for ${time}`
export const recoverToContinue = (pagesLeft: string): string => `${pagesLeft} Recover the migration to continue.`

// analysis/report/verdict.ts
export const neverConverges = 'Never converges.'
export const notFinishedAfter = (time: string): string => `Not finished after ${time} of simulated time.`
export const completesWith = (subject: string, time: string, downtimeText: string): string => `${subject} in ${time} with ${downtimeText}.`
export const verdictDowntime = (time: string): string => `${time} of downtime`
export const verdictSwitchovers = (count: string, time: string): string => `${count} switchovers and ${time} of downtime in total`
export const completes = 'Completes'
export const theCopyCompletes = 'The copy completes'
export const bothCopiesComplete = 'Both copies complete'
export const allCopiesComplete = (count: string): string => `All ${count} copies complete`
export const oneCopyCompletes = (count: string): string => `1 of ${count} copies completes`
export const someCopiesComplete = (complete: string, count: string): string => `${complete} of ${count} copies complete`
export const notStarted = 'Not started.'
export const cancelledAfter = (time: string): string => `Cancelled after ${time}.`
export const abortedAfter = (manager: string, time: string): string => `Aborted by ${manager} after ${time}.`
export const failedAfter = (time: string): string => `Failed after ${time}.`
export const vmLostAfter = (time: string): string => `VM lost after ${time}.`
export const postcopyPausedAfter = (time: string): string => `Post-copy paused after ${time}.`
export const postcopyIncomplete = 'Post-copy stays incomplete.'
export const guestKeepsRunning = (hostId: string): string => `The guest keeps running on ${hostName(hostId)}.`
export const limit = 'Limit'
export const limitCoversMemory = (limitText: string, memory: string, parts: string, areMany: boolean, time: string): string =>
  `${limitText} covers the memory (${memory}); ${parts} ${areMany ? 'add' : 'adds'} ${time}.`
export const limitCoversEstimate = (limitText: string, estimate: string, memory: string): string =>
  `${limitText} covers the estimate (${estimate}); sending the memory took ${memory}.`
export const socketsDrainFirst = (size: string, time: string): string =>
  `First the sockets had to empty: ${size}, ${time}. The estimate leaves them out.`
export const switchovers = 'Switchovers'
export const returnedOnce = (from: string, last: string, longest: string): string =>
  `Returned to ${hostName(from)} once, ended on ${hostName(last)}. Longest downtime ${longest}.`
export const returnedOften = (from: string, times: string, last: string, longest: string): string =>
  `Returned to ${hostName(from)} ${times} times, ended on ${hostName(last)}. Longest downtime ${longest}.`
export const copy = 'Copy'
export const copies = 'Copies'
export const copyNeverStarts = 'never starts'
export const copyStartsAfter = (time: string): string => `starts after ${time}`
export const copyOutcomes = {
  completed: 'completed',
  'not-converged': 'not finished',
  cancelled: 'cancelled',
  failed: 'failed',
  lost: 'lost',
  paused: 'paused',
  skipped: 'not started',
} as const
export const copyEnds = (hostId: string, starts: string, outcome: string): string => `${hostName(hostId)} ${starts}, ${outcome}`
export const copyCompletesAfter = (hostId: string, starts: string, time: string): string =>
  `${hostName(hostId)} ${starts}, complete after ${time}`
export const original = 'Original'
export const keepsRunningOn = (hostId: string): string => `keeps running on ${hostName(hostId)}`
export const lostWith = (hostId: string): string => `lost with ${hostName(hostId)}`
export const stopsOn = (hostId: string): string => `stops on ${hostName(hostId)}`
export const queuedBefore = (time: string): string => `${time} before the first byte`
export const queuedForQuietPhase = (time: string): string => `${time} before the first byte, waiting for a quiet phase`
export const closest = 'Closest'
export const noRoundLeavesLess = (size: string): string => `No round leaves less than ${size}.`
export const mustFallTo = (least: string, threshold: string, limitText: string): string =>
  `No round leaves less than ${least}. It must fall to ${threshold} to fit the ${limitText} limit.`
export const ruleStopsAt = (least: string, threshold: string): string =>
  `No round leaves less than ${least}. The rule stops at ${threshold}.`
export const roundLeft = (number: string, size: string): string => `Round ${number} left ${size}.`
export const withinLimitButWaits = (reason: string): string => `Within the limit, but the guest kept running: ${reason}.`
export const finalCopyBegan = (time: string, remaining: string): string => `The final copy began at ${time} with ${remaining} remaining.`
export const roundLeftOverLimit = (number: string, size: string, allowed: string): string =>
  `Round ${number} left ${size}; the limit allowed ${allowed}.`
export const sideEffects = 'Side effects'
export const noneBesidesDowntime = 'None besides the downtime.'
export const none = 'None.'
export const beforeCompression = (size: string): string => `${size} before compression`
export const onTopOfFirstCopy = (size: string, share: string): string => `${size} (${share} on top of the first copy)`
export const guestSlowdown = 'Guest slowdown'
export const workLost = (time: string): string => `${time} of work lost`
export const slowedWorkLost = (meanPercent: string, time: string): string =>
  `${meanPercent} % speed on average while running, ${time} of work lost`
export const trafficLost = 'Traffic lost'
export const applicationTrafficLost = (size: string): string => `${size} of application traffic`
export const includingDisk = (data: string, disk: string): string => `${data}, including ${disk} of local disk`
export const toAllHosts = (size: string, hosts: string): string =>
  `${size}, each page to ${hosts === '2' ? 'both' : `all ${hosts}`} hosts at once`
export const afterSwitchover = (size: string): string => `${size} after switchover`
export const inFirstRound = (size: string): string => `${size} in the first round`
export const inFinalCopy = (size: string): string => `${size} in the final copy`
export const inRounds = (size: string, roundsText: string): string => `${size} in ${roundsText}`
export const inRoundsAndFinalCopy = (size: string, roundsText: string): string => `${size} in ${roundsText} plus the final copy`
export const inRoundsThenPostcopy = (size: string, roundsText: string): string => `${size} in ${roundsText}, then post-copy`
