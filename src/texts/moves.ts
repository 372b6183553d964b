/** Texts of the next moves, in English, by key. */

export const heading = 'Next options'
export const waiting = 'Options are tried as soon as this run has been simulated.'
export const scaleOfPictures = (time: string, size: string): string =>
  `Simulated, same seed. Dotted: this run. Axes end at ${time} and ${size}.`
export const simulating = 'simulating'
export const tuning = 'Default settings of each strategy. They are still being tuned.'
export const goals = (downtime: string, total: string, now: string): string =>
  `Goals: downtime at most ${downtime}, total time at most ${total}; this scenario meets them in ${now} of the trials.`
export const toAdvice = 'Other goals, and commands: Advice'
export const noneOfFleet = 'Advice finds settings for a VM of a fleet.'
export const noneEnds = 'No setting makes this run complete.'
export const notStarted = 'No change is tried: the migration had not started when the simulation ended. A later end shows it.'
export const neverBecause = (written: string, sent: string, least: string): string =>
  `Never converges: ${written} MiB/s are written, ${sent} are sent, and no round leaves less than ${least}.`
export const neverBecauseFloor = (least: string): string => `Never converges: no round leaves less than ${least}.`
export const notFinished = (least: string): string => `Not finished: the closest round left ${least}.`

export const result = (total: string, downtime: string): string => `${total}, downtime ${downtime}`
export const median = (figures: string): string => `median ${figures}`
export const doesNotComplete = (time: string): string => `Does not complete: ends after ${time}`
export const meetsGoals = (share: string): string => `meets the goals in ${share}`
export const splitRisk = 'a failure after switchover loses the VM'
export const lostWork = (time: string): string => `costs ${time} of work`
export const moreData = (size: string): string => `${size} more sent`
export const lessData = (size: string): string => `${size} less sent`
export const keepsWhole = 'a lost link leaves the guest running'
export const longerPause = (time: string): string => `${time} more downtime`
export const longerTotal = (time: string): string => `${time} longer`
export const tryIt = (name: string, outcome: string, price: string): string =>
  `${name}: ${outcome}${price === '' ? '' : `; ${price}`}. Open this run`
export const tab = 'Next'
