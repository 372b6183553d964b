/** Texts of a forecast, in English, by key. Parameters are formatted. */

// records/guest/forecastDocument.ts
export const bases = {
  'ended': 'The migration has ended; these are its figures.',
  'cancelled': 'The migration was cancelled.',
  'failed': 'The migration failed.',
  'no-samples': 'The record has no sample of a running migration up to this moment.',
  'no-remaining': 'The record does not say how much memory remains, so nothing can be counted.',
  'no-rate': 'Nothing has been sent between two samples yet, so the rate is unknown.',
  'first-pass': 'The first pass is running. What the guest writes meanwhile is counted at the first re-sync, so nothing in the record says yet whether the migration converges.',
  'measured-curve': 'The first pass is running. The forecast rests on the dirty-rate measurement, not on this migration.',
  'first-resync': 'One re-sync shows how much the guest dirties in a whole pass, but not in a short one. The end is a good estimate if the migration converges; the probability that it never ends is weak until the second re-sync.',
  'rounds': 'The pages found at each re-sync show how much the guest dirties in a short time.',
  'auto-converge': 'Auto-converge slows the guest step by step. How much each step slows its writes shows only after the first steps, so the interval is wide before them.',
  'xbzrle': 'XBZRLE is on. Differences are sent from a page\'s third transmission on, so the rounds up to the fourth re-sync say nothing about later ones.',
  'xbzrle-rounds': 'XBZRLE is on. The forecast follows how fast the waiting pages leave; that rate still changes from round to round, so the interval is wide and the probability of never ending is not given.',
  'postcopy': 'Post-copy is running: each missing page is sent once, so it ends unless the path fails.',
  'postcopy-paused': 'Post-copy is paused. It ends only after the path is repaired and migrate-recover is given.',
} as const
export const needs = {
  'dirty-rate': 'A dirty-rate measurement of this guest (--dirty-rate FILE), windows from 0.1 s to 4 s if possible, says before the first re-sync whether the migration converges.',
  'used-memory': 'The memory that the guest uses (--used-mib): zero pages leave at once, so it decides when the first pass ends.',
  'limits': 'The downtime limit and the bandwidth cap of this migration (--downtime-ms, --max-mbps). QEMU\'s defaults are assumed.',
  'link': 'The rate of the link (--link-mbps): the cap is lifted for the final copy, so the downtime is known as an upper bound only.',
  'denser-samples': 'Samples every 200 ms: several rounds fell between two samples.',
  'wait': 'The next re-sync.',
} as const
export const neverMeans = (time: string): string => `still running at ${time} while the load stays as it is now`

// cli/forecastCommand.ts
export const headings = {
  at: 'At', end: 'End', rest: 'Time left', never: 'Never ends', downtime: 'Downtime', transferred: 'Transferred', knowable: 'Knowable from', basis: 'Why', narrower: 'What would narrow it',
} as const
export const band = (p50: string, p10: string, p90: string): string => `${p50} (80 % between ${p10} and ${p90})`
export const atMost = (limit: string): string => `at most ${limit}`
export const notKnowableYet = 'not knowable yet'
export const notKnowable = 'not knowable'
export const aboutAt = (time: string, from: string, to: string): string => `about ${time}, at the first re-sync (between ${from} and ${to})`
export const resyncs = (count: string): string => `${count} so far`
export const resyncsHead = 'Re-syncs'

// cli/watchCommand.ts
export const waitingForMigration = 'No migration is running. Waiting for one.'
export const resyncCount = (count: string): string => `re-sync ${count}`
export const ended = (time: string): string => `ended at ${time}`
export const endsAt = (p50: string, p10: string, p90: string): string => `ends at ${p50} (${p10} to ${p90})`
export const neverShort = (chance: string): string => `never: ${chance}`
export const cameOut = (status: string, time: string, downtime: string): string => `${status} after ${time}, downtime ${downtime}`
export const wasForetold = (resync: string, time: string, forecast: string): string => `  foretold at re-sync ${resync}, ${time}: ${forecast}`
