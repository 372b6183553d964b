/** Texts of a forecast, in English, by key. Parameters are formatted. */

// records/guest/forecastDocument.ts
export const bases = {
  ended: 'The migration has ended; these are its figures.',
  cancelled: 'The migration was cancelled.',
  failed: 'The migration failed.',
  idle: 'No migration was running.',
  'fault-tolerance':
    'Status colo: COLO keeps a second VM in step by checkpoints. It does not end by design, so there is no end to forecast.',
  'begun-late': 'The record begins after the first re-sync and has no later one. The next re-sync will show how much the guest writes.',
  uncounted:
    'The first round is over: the remaining memory rose, more was sent than the memory holds, or the record has a dirty rate, which QEMU reports from the second sync on. The record does not count rounds, so their length is unknown.',
  'no-samples': 'The record has no sample of a running migration up to this moment.',
  'no-remaining': 'The record does not say how much memory remains, so no forecast is possible.',
  'no-time':
    'The samples of this record have no timestamps: how long the migration has run, and when it ends, is not known. Add samples with timestamps.',
  'no-rate': 'The rate is unknown: the record states none, and has no two samples with data sent between them.',
  'first-pass':
    'The first round is running. The guest’s writes are counted at the first re-sync; until then the record does not show whether the migration converges.',
  'measured-curve': 'The first round is running. The forecast rests on the dirty-rate measurement, not on this migration.',
  'first-resync':
    'One re-sync shows how much the guest dirties in the first round, but not in a short one. If the migration converges, its end is well estimated. The probability that it never ends is weak until the second re-sync: half of it is the share of recorded migrations that never ended.',
  rounds: 'The pages found at each re-sync show how much the guest dirties in a short time.',
  'auto-converge':
    'Auto-converge slows the guest step by step. How much each step slows its writes shows only after the first steps, so the interval is wide before them.',
  xbzrle:
    'XBZRLE is on. A page is sent as a delta from its third transmission on, so the rounds up to the fourth re-sync do not show how long later ones take.',
  'xbzrle-rounds':
    'XBZRLE is on. The forecast extrapolates how fast the remaining pages are sent. That rate still changes from round to round, so the interval is wide and the probability of never ending is weak.',
  paused:
    'The guest is paused and writes nothing: the migration ends when the remaining memory has been sent. The downtime counts from the pause.',
  postcopy: 'Post-copy is running: each missing page is sent once, so it ends unless the path or the source fails.',
  'postcopy-paused': 'Post-copy is paused. It ends only after the path is repaired and migrate-recover is issued.',
} as const
export const needs = {
  'dirty-rate':
    'A dirty-rate measurement of this guest by page sampling, which does not disturb the migration, if possible with windows of 0.1 s to 4 s. It shows before the next re-sync whether the migration converges.',
  'used-memory':
    'The memory that the guest uses. Zero pages take almost no time to send, so the used memory decides when the first round ends.',
  limits: 'The downtime limit and the bandwidth limit of this migration. Without them QEMU’s defaults are assumed.',
  link: 'The rate of the link. The final copy ignores the bandwidth limit, so without the rate only an upper bound of the downtime is known.',
  'denser-samples': 'Samples every 200 ms: several rounds fell between two samples.',
  'counted-samples': 'Samples with the iteration count, at least two per second.',
  wait: 'The next re-sync.',
} as const
export const neverMeans = (time: string): string => `still running at ${time} under the current load`

// cli/records/forecastCommand.ts
export const headings = {
  at: 'At',
  end: 'End',
  rest: 'Time left',
  never: 'Never ends',
  downtime: 'Downtime',
  transferred: 'Transferred',
  knowable: 'Knowable from',
  firstPass: 'First round',
  standing: 'So far',
  basis: 'Why',
  narrower: 'To narrow it',
} as const
/** An interval whose ends read alike is one value. */
export const band = (p50: string, p10: string, p90: string): string => (p10 === p90 ? p50 : `${p50} (80 % between ${p10} and ${p90})`)
export const atMost = (limit: string): string => `at most ${limit}`
export const notKnowableYet = 'not knowable yet'
export const notKnowable = 'not knowable'
export const atMoment = (time: string): string => ` (at ${time})`
export const aboutAt = (time: string, from: string, to: string): string =>
  `about ${time}, at the next re-sync${from === to ? '' : ` (between ${from} and ${to})`}`
export const firstPassEnds = (high: string, more: string): string =>
  `ends at ${high} at the latest, ${more} after this; sooner if some pages are zero`
export const resyncs = (count: string): string => `${count} in the record`
export const resyncsHead = 'Re-syncs'

// cli/records/watchCommand.ts
export const openPage = (address: string): string => `Open ${address}`
export const lastSample = (time: string): string => ` (last sample at ${time})`
export const waitingForNext = (status: string): string => `The last migration ended as ${status}. Waiting for the next one.`
export const waitingForMigration = 'No migration is running. Waiting for one.'
export const resyncCount = (count: string): string => `re-sync ${count}`
export const ended = (time: string): string => `ended at ${time}`
export const endsAt = (p50: string, p10: string, p90: string): string => `ends at ${p50}${p10 === p90 ? '' : ` (${p10} to ${p90})`}`
export const endsBetween = (p10: string, p90: string): string => `ends between ${p10} and ${p90} if it ends`
export const neverShort = (chance: string): string => `never: ${chance}`
export const cameOut = (status: string, time: string, downtime: string): string => `${status} after ${time}, downtime ${downtime}`
export const earlierForecast = (resync: string, time: string, forecast: string, held: boolean | null): string =>
  `  forecast at re-sync ${resync}, ${time}: ${forecast}${held === null ? '' : held ? ': the end was inside the interval' : ': the end was outside the interval'}`

// places/forecast
export const place = {
  documentTitle: 'Forecast · Switchover',
  title: 'When does this migration end?',
  what: 'Paste the log of a running migration. The forecast gives the end as an interval, and the probability that it never ends.',
  privacy: 'Nothing leaves the browser.',
  answersHead: 'Questions it answers',
  answers: [
    ['When does it end?', 'An interval that holds the end in 8 of 10 migrations. It narrows with each re-sync.'],
    ['Does it end at all?', 'The probability that it never ends under the current load.'],
    ['How long is the downtime?', 'Also as an interval, or as an upper bound if the rate of the link is not known.'],
    ['When is this known?', 'At the first re-sync at the earliest: until then the record does not show how much the guest writes.'],
    ['What would help?', 'Advice simulates each strategy on the same guest and gives the commands for the best.'],
  ],
  sourcesHead: 'How to get a record',
  sourcesWhy:
    'Run one of these on the source host while the migration runs, and paste its output. Samples every 200 ms also show short rounds.',
  sources: { qmp: 'libvirt, QEMU', domjobinfo: 'libvirt', kubevirt: 'KubeVirt', watch: 'This program' },
  copyCommand: 'Copy',
  otherRecords: 'Nova, Proxmox VE, Prometheus and CSV are read too.',
  allKinds: 'Everything that can be read',
  next: 'What next',
  beside: 'Known besides the record',
  besideFields: { usedMemoryMiB: 'Memory in use, MiB', linkMbps: 'Link, Mbit/s', downtimeLimitMs: 'Downtime limit, ms' },
  unknown: 'not known',
  toAdvice: 'What to do about it',
  toAdviceWhy: 'Each strategy is simulated on the guest of this record. The best come first, with their commands.',
  findSettings: 'Find better settings',
  reading: 'Reading the record …',
  whatWasKnown: 'Forecast at a moment',
  knownAt: (time: string): string => `Known at ${time}`,
  previousResync: 'Previous re-sync',
  nextResync: 'Next re-sync',
  endedAt: (time: string): string => `Ended after ${time}`,
  notYet: (time: string): string => `Not knowable yet. Known at about ${time}, after the next re-sync`,
  cannotBeKnown: 'Not knowable from this record',
  stoppedAt: { cancelled: (time: string): string => `Cancelled after ${time}`, failed: (time: string): string => `Failed after ${time}` },
  doesNotEnd: 'Does not end under the current load',
  endIfItEnds: 'End, if it ends',
  endsIn: (p50: string, p10: string, p90: string): string => `Ends after ${p50}${p10 === p90 ? '' : `, between ${p10} and ${p90}`}`,
  mayEnd: (p50: string, p10: string, p90: string): string =>
    `May never end; if it ends, after ${p50}${p10 === p90 ? '' : `, between ${p10} and ${p90}`}`,
  range: (from: string, to: string): string => (from === to ? from : `${from} to ${to}`),
  expectedAt: (time: string): string => `Expected at ${time}.`,
  fanTitle: 'Predicted end over the time of the forecast',
  fanLabel: 'Predicted end over the time of the forecast; the figures are in the table below',
  momentsDone: (done: string, all: string): string => `${done} of ${all} moments computed`,
  endAxis: 'predicted end',
  neverAxis: 'probability that it never ends',
  timeOfKnowledge: 'time of the forecast',
  medianEnd: 'end, median',
  bandEnd: 'end, 80 % interval',
  nowLine: 'end at the time of the forecast',
  resyncTick: 're-sync',
  endedLine: (time: string): string => `ended after ${time}`,
  asTable: 'Figures as a table',
  columns: { at: 'Known at', resyncs: 'Re-syncs', p10: 'End, P10', p50: 'P50', p90: 'P90', never: 'Never' },
} as const

// cli/records/forecastCommand.ts
export const noRest = 'has no re-sync, so it does not show how much the guest writes. A scenario of the remaining migration needs one.'
