/** Texts of advice on a migration, in English, by key. Parameters are formatted. */

// analysis/advice/advise.ts
export const families = {
  precopy: 'Pre-copy',
  'longer-limit': 'Pre-copy with a longer downtime limit',
  'raised-cap': 'Pre-copy with more bandwidth',
  channels: 'Pre-copy over several channels (multifd)',
  'auto-converge': 'Auto-converge',
  xbzrle: 'XBZRLE',
  'xbzrle-auto-converge': 'XBZRLE and auto-converge',
  compression: 'zstd over multifd',
  'hybrid-rounds': 'Pre-copy, then post-copy',
  'hybrid-time': 'Pre-copy, post-copy at a deadline',
  postcopy: 'Post-copy from the start',
  'pause-at-deadline': 'Pre-copy, paused at a deadline',
  'pause-first': 'Paused before the copy',
  'set-cap': 'Raise the bandwidth limit',
  'set-limit': 'Raise the downtime limit',
  'set-throttle': 'Raise the throttle faster',
  'start-postcopy': 'Switch to post-copy',
  pause: 'Pause the guest for the rest',
  cancel: 'Cancel',
} as const
export const parts = {
  throttle: (initial: string, increment: string): string => `throttle ${initial} % + ${increment} %`,
  cache: (mib: string): string => `cache ${mib} MiB`,
  channels: (count: string): string => `${count} channels`,
  cap: (rate: string): string => `bandwidth limit ${rate}`,
  threads: (count: string): string => `${count} threads`,
  afterRounds: (rounds: number): string => (rounds === 1 ? 'after 1 round' : `after ${rounds} rounds`),
  afterSeconds: (seconds: string): string => `after ${seconds} s`,
  pauseAfter: (seconds: string): string => `after ${seconds} s`,
  limit: (ms: string): string => `downtime limit ${ms} ms`,
  preempt: 'QEMU transport with preempt',
} as const
export const risks = {
  none: 'The guest stays safe at the source until the switchover.',
  'guest-slowed': 'The guest is slowed while it migrates. It stays safe at the source until the switchover.',
  'guest-paused': 'The guest may be paused for the remaining copy. It stays safe at the source until the switchover.',
  'guest-lost':
    'After the switch to post-copy, the VM is lost if the source fails, or if the path fails and the migration is not recovered.',
} as const
/** After the meaning of the risk. */
export const assumedPath = (rate: string): string => ` Simulated on an assumed path of ${rate}: the record does not show the link’s rate.`
export const tlsPostcopy = ' Over TLS, post-copy can pause on an error with QEMU before 10.1 (GnuTLS before 3.8.11).'

// cli/records/adviseCommand.ts
export const headings = {
  option: 'Option',
  meets: 'Meets the goals',
  downtime: 'Downtime',
  total: 'Total time',
  speed: 'Guest speed',
  data: 'Data',
} as const
export const now = 'Current settings'
export const wishesAre = (downtime: string, total: string): string => `Goals: downtime at most ${downtime}, total time at most ${total}`
export const speedWish = (speed: string): string => `, guest speed at least ${speed}`
export const keepSafe = ', no strategy that may lose the VM'
/** Above the options. */
export const order =
  'First the options that meet the goals in at least 95 % of the trials, the least risk first; then the others, the nearest to the goals first; last all that do not end.'
export const none = 'No option meets the goals in 95 % of the trials. Ordered by how near they come; options that do not end are last.'
export const noneEnds = 'No option that was tried ends in the time of a trial, so none is advised.'
export const limitWouldDo = (time: string): string => ` With a goal of ${time} for the downtime a longer limit would do.`
export const loadWouldDo = (share: string): string =>
  ` With ${share} of its writes, in a quieter hour or with less load, plain pre-copy meets the goals.`
export const linkWouldDo = (rate: string): string => ` On a link of ${rate} plain pre-copy meets them, too.`
export const pauseIsLonger = (time: string): string =>
  ` Devices and the destination take ${time} of the pause, which no option shortens: raise the goal for the downtime above that.`
export const limitDecides = (time: string): string =>
  ` The record states no downtime limit. Under the default one, devices and the destination took ${time} of the pause, which no option shortens. If a longer limit was set, the limit decides, and a lower one shortens the pause.`
export const streamLimits = (stream: string, link: string): string =>
  `The stream, not the link, is the limit: one stream carries ${stream}, the link ${link}.`
export const streamMayLimit = (stream: string): string =>
  `The stream, not the link, is probably the limit: one stream carries ${stream}. The rate of the link would show it.`
/** In place of figures. */
export const restTakes = (size: string, time: string, rate: string): string =>
  `What remains, ${size}, takes ${time} at ${rate}: as long a downtime limit, or a pause of the guest, ends the migration now.`
export const roundsWouldShrink = (link: string, share: string): string =>
  `Rounds would shrink by a fifth or more at ${link}, or with ${share} of the guest’s writes.`
export const postcopyWouldEnd = (time: string, rate: string): string =>
  `At the next attempt post-copy would end whatever the guest writes: each page is sent once more at most, in about ${time} at ${rate}.`
export const nowHeading = 'Now, on the migration that runs; times are from now on:'
export const nextHeading = 'Before the next attempt:'
export const copyTakesLonger = (used: string, time: string, rate: string): string =>
  ` One copy of the ${used} in use takes at least ${time} on this link (${rate}): raise the goal for the total time above that, or use a faster link.`
export const never = 'not in time'
/** Data that a strategy has transferred when its trials are cut off. */
export const orMore = (size: string): string => `${size} or more`
export const otherHypervisor = (kind: string, product: string): string =>
  `${product} does not run the guest of this record, which is a ${kind}`
export const notWith = (product: string): string => `${product} has no setting for this.`
export const notWithThese = (products: string): string => `Not available in ${products}.`
export const gaps = {
  'no-samples': 'has no sample of a running migration',
  'no-remaining': 'does not say how much memory remains',
  'no-rate': 'lacks the memory size, the time or the data sent',
  'no-resync':
    'shows no two re-syncs with their counts, so not how much the guest writes; add a dirty-rate measurement, or samples with the count of syncs',
  'out-of-range': 'has sizes or rates outside the limits of a scenario',
  'first-pass':
    'ends in the first round, which does not show how much the guest writes; add a dirty-rate measurement or a sample after the next re-sync',
  'postcopy-only': 'is of post-copy from the start, which does not show how much the guest writes; add a dirty-rate measurement',
  'no-link': 'measures the guest only; give the rate of the link',
  'no-memory': 'does not say how much memory the guest has; give it',
  'not-a-migration': 'is of fault tolerance, which by design never ends as a migration does: no strategy applies',
  'not-memory': 'is of a migration without a copy of memory, which both hosts share: no strategy for memory applies',
  'post-copy': 'is of a post-copy that runs, which ends by itself: each page is sent once',
  'post-copy-paused': 'is of a paused post-copy, which has to be recovered first',
  vmotion: 'is of vMotion, whose settings are not known here',
  'no-time': 'does not say how long the migration has run; give samples with timestamps',
  paused: 'is of a paused guest, which writes nothing; add a dirty-rate measurement of the running guest',
} as const
export const noFigures = (command: string): string => `The record has no amounts or rates to advise on: ${command} prints them.`
/** The option, or the place on the page, that supplies it. */
export const gapOptions = { dirtyRate: '. Option: --dirty-rate', link: '. Option: --link-mbps', memory: '. Option: --memory-mib' } as const
export const gapOnPage = (gap: string, how: string): string => `This record ${gap}.${how}`
export const gapPlaces = {
  dirtyRate: ' Read the record again with the reply to query-dirty-rate below it.',
  link: ' Forecast has a field for it.',
  memory: ' Forecast has a field for it.',
} as const
export const knownWithin = (time: string): string => `, in at most ${time}`
export const guestFrom = {
  syncs: 'Guest from the syncs of the record: it writes ',
  totals: 'Guest from the totals of one sample: it writes ',
  measurement: 'Guest from the dirty-rate measurement: it writes ',
} as const
export const writesInASecond = (size: string): string => `${size} of memory in 1 s.`
export const writesBetween = (size: string, low: string, high: string): string =>
  `${size} of memory in 1 s (10 to 90 %: ${low} to ${high}).`
export const moreSamples = ' One sample per second over two re-syncs narrows this.'
export const halfOneStream = (size: string): string =>
  ` Half of these guests are one uniform writer, as in the scenario of the import (${size}); the others have a busier part as well. Rounds as long as these do not show which is right.`
export const capHidesLink = (cap: string): string =>
  ` The bandwidth limit of ${cap} hides the link’s rate: higher limits are tried on an assumed path, or on the link’s rate where it is given.`

// places/forecast
export const place = {
  documentTitle: 'Advice · Switchover',
  title: 'Which strategy meets your goals?',
  what: 'Enter your goals. Each strategy is simulated many times with different settings on this guest and link. The best come first, with the commands to set them.',
  wishes: 'Goals',
  guest: 'Guest',
  scenarioInPlay: 'Scenario in Play',
  record: 'Record',
  ofRecord: 'The guest of your record.',
  ofScenario: (vm: string): string => `VM ${vm} of the scenario in Play.`,
  addRecord: 'Paste the record of a migration instead',
  noMigration: 'The scenario in Play has no migration to advise on.',
  vmOfScenario: 'VM of the scenario',
  downtimeWish: 'Downtime at most',
  totalWish: 'Total time at most',
  speedWish: 'Guest speed at least',
  any: 'any',
  keepSafe: 'No strategy that may lose the VM',
  findStrategies: 'Find strategies',
  howTried:
    'Load varies by 5 % and the link by 2 % from trial to trial. A trial is cut off 2 s after 1.4 times the goal for the total time. Large guests are simulated with larger pages.',
  trials: 'trials',
  empty: 'What you get',
  answers: [
    ['The strategies, best first', 'With the probability that each meets your goals, its downtime, time, guest speed and data.'],
    ['What each costs', 'Choose what matters most: the options are reordered, and the trade-off is named.'],
    ['The commands', 'For virsh, QMP, KubeVirt, Nova and Proxmox VE, ready to copy.'],
  ] as readonly (readonly [what: string, why: string])[],
  priority: 'What matters most',
  priorities: { wishes: 'All goals', finish: 'Short total time', downtime: 'Short downtime', guest: 'Guest speed', network: 'Least data' },
  byWishes: 'Options that meet the goals by risk, then the others by nearness; last, all that do not end.',
  sameAsBest: 'The best for all goals is also the best by this criterion.',
  insteadOf: {
    downtime: (value: string, before: string): string => `downtime ${value} instead of ${before}`,
    total: (value: string, before: string): string => `total time ${value} instead of ${before}`,
    speed: (value: string, before: string): string => `guest speed ${value} instead of ${before}`,
    data: (value: string, before: string): string => `${value} transferred instead of ${before}`,
  },
  tradeOff: (name: string, changes: string, best: string): string => `${name}: ${changes} with the best for all goals (${best}).`,
  enterLink: 'Enter the link’s rate in Forecast',
  options: 'Options',
  frontTitle: 'Total time and downtime of each strategy tried',
  frontLabel: 'Total time and downtime of each strategy tried; the options are numbered as in the table',
  frontCaption:
    'Median downtime over median total time. Numbers: the options above. Dots: all candidates; larger: faster guest; green: most trials meet the goals.',
  wishesBox: 'your goals',
  commandsOf: (name: string): string => `Commands for ${name}`,
  transport:
    'Post-copy by QEMU with postcopy-preempt, as the commands set it. A post-copy that is chosen in Play has the kernel transport at first: it unmaps memory during the downtime and serves page faults at another speed.',
  openInPlay: 'Open in Play',
  openedTrial: (seed: string): string => `The trial with the median downtime: seed ${seed}, with the load and the link of that trial.`,
  product: 'Product',
  products: {
    virsh: 'virsh',
    qmp: 'QMP',
    kubevirt: 'KubeVirt',
    nova: 'Nova',
    proxmox: 'Proxmox VE',
    hmp: 'HMP',
    ovirt: 'oVirt',
    'cloud-hypervisor': 'Cloud Hypervisor',
  },
  copy: 'Copy commands',
  copied: 'The commands are copied.',
  copyByHand: 'Copy these commands',
} as const
