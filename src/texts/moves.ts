/** Texts of the next moves, in English, by key. */

export const heading = 'Simulated changes'
export const waiting = 'Changes are tried as soon as this run has been simulated.'
export const scaleOfPictures = (time: string, size: string): string =>
  `Simulated, same seed. Dotted: this run. Axes end at ${time} and ${size}.`
export const simulating = 'simulating'
export const tryingMore = 'More changes are being simulated.'
export const notTried = (seconds: string): string => `not simulated: needs over ${seconds} s of computing`
export const openToSimulate = 'opens and simulates this run'
export const toAdvice = 'Find settings in Advice, which simulates large guests with larger pages'
export const none = 'None of the usual single changes improves this run.'
export const notStarted = 'No change is tried: the migration had not started when the simulation ended. A later end shows it.'
export const noneCompletes = 'None of the usual single changes makes this run complete.'
export const neverBecause = (written: string, sent: string, least: string): string =>
  `Never converges: ${written} MiB/s are written, ${sent} are sent, and no round leaves less than ${least}.`
export const neverBecauseFloor = (least: string): string => `Never converges: no round leaves less than ${least}.`
export const notFinished = (least: string): string => `Not finished: the closest round left ${least}.`
export const notFinishedEither = (time: string, names: string): string => `Not finished by ${time} either: ${names}.`
export const noHelp = (names: string): string => `Tried without effect: ${names}.`
export const withLeast = (name: string, least: string): string => `${name} (at best ${least} left)`
export const withFloor = (name: string, floor: string): string => `${name} (floor ${floor})`

export const kernelTransport = (strategy: string): string => `${strategy}, kernel transport`
export const downtimeLimit = (ms: string): string => `Downtime limit ${ms}`
export const link = (rate: string): string => `Link of ${rate}`
export const recover = (time: string): string => `Recover at ${time}`
export const noCancel = 'Do not cancel'
export const noFailure = 'Without the failure'
export const noFailures = 'Without the failures'
export const noFailureWith = (strategy: string, isOne: boolean): string => `${strategy}, no failure${isOne ? '' : 's'}`
export const undisturbed = 'No cancel, no failure'
export const undisturbedWith = (strategy: string): string => `${strategy}, undisturbed`
export const qemuTransport = 'QEMU transport'
export const longerTimeout = (time: string): string => `Link timeout ${time}`
export const laterStart = (time: string): string => `Start at ${time}, after the outage`
export const halfLoad = 'Half the writes'

export const result = (total: string, downtime: string): string => `${total}, downtime ${downtime}`
export const guestSurvives = (time: string): string => `Fails after ${time}, and the guest keeps running`
export const splitRisk = 'a failure after switchover loses the VM'
export const lostWork = (time: string): string => `costs ${time} of work`
export const moreData = (size: string): string => `${size} more sent`
export const lessData = (size: string): string => `${size} less sent`
export const keepsWhole = 'a lost link leaves the guest running'
export const needsNetwork = 'needs a faster network'
export const needsGuest = 'the guest must halve its load'
export const longerPause = (time: string): string => `${time} more downtime`
export const longerTotal = (time: string): string => `${time} longer`
export const tryIt = (name: string, outcome: string, price: string): string =>
  `${name}: ${outcome}${price === '' ? '' : `; ${price}`}. Open this run`
export const tab = 'Next'
