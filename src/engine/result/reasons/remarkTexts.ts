/** English texts: remarks of a round, one sentence each. */
import { formatNumber, formatWhole, pages, percent, plural, say } from '../../../units/format.ts'
import { listed } from '../../../units/lists.ts'
import { momentText, sizeAndPages, sizeText, timeText } from './phrases.ts'
import type { Dirtying, FilterOffCause, Texts } from './reason.ts'
import { hostName } from '../../../units/hostName.ts'

export const remarkTexts: Texts<
  | 'disk-copied'
  | 'disk-bound'
  | 'manager-acted'
  | 'stays-on-destination'
  | 'copies-start'
  | 'sent-to-all'
  | 'pass-through'
  | 'tracking-cost'
  | 'adaptive-rate'
  | 'bandwidth-cost'
  | 'channels'
  | 'compressed'
  | 'dirtying-too-fast'
  | 'throttled'
  | 'dirty-limited'
  | 'rings-full'
  | 'rings-not-full'
  | 'garbage-collected'
  | 'collection-pause'
  | 'unneeded-left-out'
  | 'held-back'
  | 'free-left-out'
  | 'quiet-phase'
  | 'no-quiet-phase'
  | 'sent-in-classes'
  | 'hot-held-back'
  | 'filtered'
  | 'filter-off'
  | 'deduplicated'
  | 'from-storage'
  | 'deltas'
  | 'storage-pending'
> = {
  'disk-copied': ({ diskBytes, tookS }) => `${sizeText(diskBytes)} of local disk copied first, in ${timeText(tookS)}.`,
  'disk-bound': ({ diskMbps }, { rate }) => `The disk limited its copy to ${rate(diskMbps)}.`,
  'manager-acted': ({ atS, action }, { text }) => `At ${momentText(atS)} ${text(action)}`,
  'stays-on-destination': () => 'Returning reduced the missing pages by less than a tenth, so the guest stays on the destination.',
  'copies-start': ({ hosts, originalStays }) => {
    const copies = hosts.length === 1 ? `A copy starts on ${hostName(hosts[0])}` : `Copies start on hosts ${listed(hosts)}`
    return `${copies}; the original ${originalStays ? 'keeps running' : 'stops'}.`
  },
  'sent-to-all': ({ hosts }) => `Each page went to all ${formatWhole(hosts)} hosts at once.`,
  'pass-through': ({ detachS, fallbackSpeed }) =>
    `The guest detached its pass-through device in ${timeText(detachS)} and runs at ${say(percent(fallbackSpeed))} on a virtual one.`,
  'tracking-cost': ({ lostS }) => `Dirty tracking cost the guest ${timeText(lostS)}.`,
  'adaptive-rate': ({ dirtyMbps, nextMbps }, { rate }) => `Dirty rate ${rate(dirtyMbps)}: ${rate(nextMbps)} for the next round.`,
  'bandwidth-cost': ({ dirtyMbps, linkMbps, cheapestMbps, limitMbps }, { rate }) => {
    const limit = limitMbps === null ? '' : `; the bandwidth limit allows ${rate(limitMbps)}`
    return `Dirty rate ${rate(dirtyMbps)}, link ${rate(linkMbps)}: ${rate(cheapestMbps)} costs least${limit}.`
  },
  channels: ({ count, mbpsEach }, { rate }) =>
    `Sent over ${plural(count, 'channel')}${mbpsEach === null ? '' : `, at most ${rate(mbpsEach)}${count === 1 ? '' : ' each'}`}.`,
  compressed: ({ share, threads, outMbps, linkMbps, slowerMbps }, { rate }) => {
    const slow = outMbps === null ? '' : `: ${rate(outMbps)} of the link’s ${rate(linkMbps)}`
    const loses = slowerMbps === null ? '' : ` The threads take in ${rate(slowerMbps)}: without compression the migration sends faster.`
    return `Pages compressed to ${say(percent(share))} by ${plural(threads, 'thread')}${slow}.${loses}`
  },
  'dirtying-too-fast': (values) => `${dirtyingText(values)}, for the first time: no action yet.`,
  throttled: ({ throttlePercent, ...dirtying }) =>
    `${dirtyingText(dirtying)}, for the second time: throttle the vCPUs by ${formatWhole(throttlePercent)} %.`,
  'dirty-limited': ({ MBpsPerVcpu, ringEntries, ...dirtying }) =>
    `${dirtyingText(dirtying)}, for the second time: limit each vCPU to ${formatNumber(MBpsPerVcpu)} MB/s by a sleep each time it has ` +
    `filled its dirty ring of ${say(pages(ringEntries))}.`,
  'rings-full': ({ times, sleepS }) =>
    `Each vCPU filled its dirty ring ${times === 1 ? 'once' : `${formatWhole(times)} times`} and slept, now for ${timeText(sleepS)}: ` +
    'the guest does not run, a dirty sync waits for it, and nothing is sent meanwhile.',
  'rings-not-full': ({ ringEntries, sleepS }) =>
    `Syncs emptied the dirty rings before any held ${say(pages(ringEntries))}: the dirty limit has no effect. A vCPU that fills its ring ` +
    `would sleep for ${timeText(sleepS)}.`,
  'garbage-collected': ({ pauseS, ...left }) => `${sizeAndPages(left)} of garbage collected in ${timeText(pauseS)}, not sent.`,
  'collection-pause': ({ pauseS }) => `The guest was paused for ${timeText(pauseS)} to collect garbage.`,
  'unneeded-left-out': (left) => `${sizeAndPages(left)} not needed by the guest, not sent.`,
  'held-back': (held) => `${sizeAndPages(held)} about to be written, skipped.`,
  'free-left-out': (left) => `${sizeAndPages(left)} free, not sent.`,
  'quiet-phase': ({ writeShare, waitedS }) =>
    `Write rate ${formatWhole(writeShare * 100)} % of its mean${waitedS > 0 ? ` after ${timeText(waitedS)}` : ''}: start the migration.`,
  'no-quiet-phase': ({ waitedS }) => `No quiet phase within ${timeText(waitedS)}: start anyway.`,
  'sent-in-classes': ({ by, classPages }) =>
    `Sent in ${formatWhole(classPages.length)} classes, ${by === 'lru' ? 'least recently' : 'least often'} dirtied first: ` +
    `${listed(classPages.map(formatWhole))} pages.`,
  'hot-held-back': ({ rateMbps, ...held }, { rate }) =>
    `Sent pages were dirtied at ${rate(rateMbps)}; ${sizeAndPages(held)} that are dirtied more often were skipped.`,
  filtered: ({ states, region, ...held }) =>
    `${held.pages === 0 ? 'No page' : sizeAndPages(held)} skipped: ${plural(states, 'state')} forecast from ${regionText(region)}.`,
  'filter-off': ({ cause }) => `Data filter off: ${filterOffText(cause)}.`,
  deduplicated: ({ scope, ...sent }) => `${sizeAndPages(sent)} sent as references to ${SAME_PAGES[scope]}.`,
  'from-storage': (fetched) => `${sizeAndPages(fetched)} fetched from storage.`,
  deltas: ({ pages: count, meanBytes, unchanged, overflows, misses }) => {
    const parts: string[] = []
    if (count > 0) parts.push(`${say(pages(count))} sent as deltas of ${formatNumber(meanBytes)} bytes on average`)
    if (unchanged > 0) parts.push(`${say(pages(unchanged))} unchanged`)
    if (overflows > 0) parts.push(`${formatWhole(overflows)} too different`)
    if (misses > 0) parts.push(`${parts.length === 0 ? say(pages(misses)) : formatWhole(misses)} not in the cache`)
    return `${parts.join(', ')}.`
  },
  'storage-pending': ({ bytes }) => `${sizeText(bytes)} still to be fetched from storage`,
}

const SAME_PAGES = {
  vm: 'identical pages in this VM',
  gang: 'pages of VMs with the same image',
  image: 'an old copy',
} as const

function dirtyingText({ dirtiedBytes, sentBytes, triggerPercent }: Dirtying): string {
  if (sentBytes === 0) return `${sizeText(dirtiedBytes)} dirtied while nothing was sent`
  return `${formatWhole((dirtiedBytes / sentBytes) * 100)} % of the data sent was dirtied again, over ${formatNumber(triggerPercent)} %`
}

function regionText(region: number | null): string {
  return region === null ? 'an idle window' : `region ${region}`
}

function filterOffText(cause: FilterOffCause): string {
  switch (cause.kind) {
    case 'few-windows':
      return `only ${plural(cause.windows, 'window')} observed`
    case 'unforeseen':
      return `the guest wrote at most ${formatWhole(cause.writtenPages)} of ${formatWhole(cause.forecastPages)} forecast pages`
    case 'odd-states':
      return `${windowsText(cause)} found a state that was rare before, the last ${regionText(cause.region)}`
    case 'frequent-state':
      return `${windowsText(cause)} found ${regionText(cause.region)}, more than ${formatNumber(cause.factor)}× as often as before`
    case 'odd-moves':
      return `${windowsText(cause)} found a transition that was rare before, the last from ${regionText(cause.fromRegion)} to ${regionText(cause.toRegion)}`
  }
}

function windowsText({ count, windows }: { count: number; windows: number }): string {
  return `${formatWhole(count)} of the last ${plural(windows, 'window')}`
}
