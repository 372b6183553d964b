/** Texts of the instruments between the maps for the downtime, for post-copy and for a migration that broke off, in English, by key. */
import { hostName, hostNameFirst } from '../../units/hostName.ts'

// play/stage/PauseInstrument.tsx
export const instrument = 'Downtime'
export const partsLabel = 'Parts of the downtime'
export const memoryLength = (length: string): string => `memory ${length}`
export const noticed = 'Noticed by users'
export const longerThan = (time: string, marks: string): string =>
  marks === '' ? `${time} is shorter than all of these.` : `${time} is longer than ${marks}.`

// play/stage/pauseModel.ts
export const soFar = 'Downtime so far'
export const downtime = 'Downtime'
export const downtimeOfCopy = (isOne: boolean): string => (isOne ? 'Downtime of the copy' : 'Downtime of each copy')
export const downtimeOfSwitchover = (number: string, count: string): string => `Downtime ${number} of ${count}`
export const downtimeOfSwitchovers = (count: string, isOne: boolean): string => `Downtime, ${count} ${isOne ? 'switchover' : 'switchovers'}`
export const ofAll = (time: string): string => `of ${time}.`
export const isPaused = 'The guest is stopped.'
export const isPausedSlower = (factor: string): string => `The guest is stopped, shown ${factor}× slower than real time.`
export const cutShort = 'The simulation ends while the guest is stopped.'
export const noEnd = 'The guest is stopped and does not resume: the migration fails.'

export const overAsDesigned = (over: string, missing: string): string =>
  `${over} over the limit, as designed: the limit does not include ${missing}.`
export const overEstimate = (over: string, took: string, estimated: string): string =>
  `${over} over the limit: sending took ${took}, not the estimated ${estimated}.`
export const underLimit = (under: string, limit: string): string => `${under} below the limit of ${limit}.`
export const withoutLimit = 'This rule has no downtime limit.'
export const beforeMeasured = 'All memory was sent before the rule had measured a bandwidth: the limit decided nothing.'
export const fewPages = 'Few dirty pages: the limit decided nothing.'
export const forced = 'The switchover was forced: no limit applied.'
export const stopAndCopyNote = 'No limit applies: all memory is sent while the guest is stopped.'
export const postcopyNote = 'No limit applies: memory follows while the guest runs.'
export const clonedNote = (isOne: boolean): string =>
  `${isOne ? 'The' : 'Each'} copy runs from now on. The original was stopped for the same time.`
export const replayNote = 'Only the last log entries are sent: the memory has already arrived.'
export const longestOf = (longest: string): string => `The longest took ${longest}. The sum of each part:`
export const failedNote = 'The migration failed during the downtime. The guest runs on the source again.'
export const unfinishedNote = 'The migration ended before the guest resumed.'
export const managerNote = 'The manager paused the guest while rounds continued: no limit applies.'
export const lostNote = 'The VM is lost: it never resumes.'
export const lostAfterNote = 'The VM was lost after the downtime.'
export const pausedAfterNote = 'The guest resumed and waits for pages that cannot arrive.'

export const governsTime = (estimated: string, allowed: string): string =>
  `the limit covers only this: ${estimated} estimated, ${allowed} allowed`
export const governsTimeShort = (estimated: string, allowed: string): string => `limit: ${estimated} estimated, ${allowed} allowed`
export const governsTimeForced = (estimated: string, allowed: string): string => `forced: ${estimated} estimated, ${allowed} allowed`
export const governsSize = (left: string, allowed: string): string => `the rule covers only this: ${left} remaining, ${allowed} allowed`
export const governsSizeShort = (left: string, allowed: string): string => `rule: ${left} remaining, ${allowed} allowed`

export const stopPart = 'Stop the vCPUs'
export const unmapPart = 'Unmap memory at the destination'
export const memoryPart = (size: string): string => `Send the last ${size}`
/** The source says that nothing is left. */
export const nothingLeftPart = 'No memory remains: data in flight arrives'
export const memoryAndDiskPart = (size: string): string => `Send memory and disk, ${size}`
export const allMemoryPart = (size: string): string => `Send all ${size}`
export const logPart = 'Send the last of the log'
export const memoryPartOfAll = 'Send pages'
export const devicePart = 'Send the device state'
export const resumePart = (host: string): string => `Resume on ${hostName(host)}`
export const resumePartOfAll = 'Resume'
export const announcePart = 'Announce the new host to the network'

export const stoppingName = 'stopping'
export const unmappingName = 'unmapping'
export const devicesName = 'devices'
export const resumingName = 'resuming'
export const announcingName = 'announcing'

// play/stage/PauseInstrument.tsx
export const oneFrame = 'one frame'
export const frame = 'frame'
export const frameSource = 'A 60 Hz display shows a frame every 16.7 ms.'
export const tcpRetransmits = 'TCP retransmits'
export const tcpSource = 'Linux waits at least 200 ms before it retransmits (TCP_RTO_MIN); RFC 6298 asks for 1 s.'
export const healthCheck = 'health check'
export const healthSource = 'A Kubernetes probe fails after 1 s by default (timeoutSeconds).'
export const usersLeave = 'users give up'
export const leaveSource = 'Nielsen (1993): 10 s is the limit of a user’s attention.'

// play/stage/EndInstrument.tsx
export const endingLabel = 'Outcome of the migration'
export const sentInVain = 'Sent in vain'
export const missingOn = (host: string): string => `Missing on ${hostName(host)}`
export const inSyncOn = (host: string): string => `In sync on ${hostName(host)}`
export const staleOrMissing = 'Stale or missing'
export const missingPages = 'Missing'
export const copyDiscarded = (host: string): string => `${hostNameFirst(host)} discards its copy.`
export const copyGone = (host: string): string => `The copy is lost with ${hostName(host)}.`
export const retryFromStart = (host: string): string => `The guest keeps running on ${hostName(host)}. A retry starts with round 1.`
export const noHostHasAll = 'No host has all pages.'
export const mustBoot = 'The guest has lost its state and has to boot.'
export const simulationEnds = 'The simulation ends before these pages have arrived.'
export const guestWaits = 'The guest waits for these pages.'
export const recoverContinues = 'Recover continues the migration, provided that the link is up.'
export const neverFetched = 'Nothing fetches these pages.'
export const sourceMustStay = (host: string): string => `${hostNameFirst(host)} has to stay up as long as the guest runs.`

// play/stage/PostcopyFigure.tsx
export const guestSpeed = 'guest speed'
export const missingAtDestination = 'missing at the destination'
export const arrivedOf = (arrived: string, whole: string): string => `${arrived} of ${whole} arrived`
export const zeroAsMarkers = (size: string): string => `(${size} of zero pages only as markers)`
export const untilAllArrive = (at: string): string => `Completes at ${at}. Until then a crash of either host loses the VM.`
export const untilCopiesComplete = (at: string, host: string): string =>
  `Completes at ${at}. Until then a crash of ${hostName(host)} loses original and copies.`
export const vmLostAt = (at: string): string => `No host has all pages. The VM is lost at ${at}.`
export const pausesAt = (at: string): string => `No host has all pages. Post-copy pauses at ${at}.`
export const notAllBy = (at: string): string => `Not finished at ${at}. Until it is, a crash of either host loses the VM.`
export const crashLosesVm = 'No host has all pages: a crash of either host loses the VM.'
export const postcopyFigure = (speed: string, missingSize: string): string =>
  `Post-copy: the guest runs at ${speed} % speed, ${missingSize} are missing at the destination`
