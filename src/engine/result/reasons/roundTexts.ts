/** English texts: decisions at the end of a round, and the causes that end pre-copy early. */
import { formatNumber, formatWhole, pages, percent, plural, say } from '../../../units/format.ts'
import { limitText, pagesText, remainText, setTimeText, sizeAndPages, sizeText, timeText } from './phrases.ts'
import type { CutBy, LiuCause, ReasonValues, TextContext, Texts, XenCause } from './reason.ts'

export const roundTexts: Texts<
  | 'qemu'
  | 'qemu-first-window'
  | 'qemu-idle-window'
  | 'early-sync'
  | 'threshold'
  | 'round-limit'
  | 'xen'
  | 'virtualbox'
  | 'liu2011'
  | 'until-switched'
  | 'log'
  | 'forced-stop'
  | 'forced-postcopy'
  | 'final-copy'
  | 'final-log'
  | 'postcopy-switchover'
  | 'postcopy-end'
  | 'return'
  | 'returned'
  | 'pages-back'
  | 'round-cut'
  | 'operator-switchover'
  | 'operator-postcopy'
  | 'time-limit'
  | 'precopy-time'
  | 'precopy-rounds'
  | 'precopy-gain'
> = {
  qemu: ({ needS, mbps, limitMs, ...left }, { tail, isOver, rate }) =>
    `${remainText(left)}: ${timeText(needS)} at ${rate(mbps)}. ${isOver ? 'Over' : 'Within'} the ${limitText(limitMs)} limit, ${tail}.`,
  'qemu-first-window': (_, { tail }) => `Everything was sent within the first measurement window, ${tail}.`,
  'qemu-idle-window': (_, { tail }) => `Nothing remains, and nothing was sent in the last measurement window, ${tail}.`,
  'early-sync': ({ everyS, ...left }) => `${remainText(left)}, synced early by the ${setTimeText(everyS)} timer.`,
  threshold: ({ thresholdBytes, ...left }, { tail, isOver }) =>
    `${remainText(left)}. ${isOver ? 'Over' : 'At most'} the ${sizeText(thresholdBytes)} threshold, ${tail}.`,
  'round-limit': ({ rounds, ...left }, { tail }) => `${remainText(left)} after ${plural(rounds, 'round')}, the round limit, ${tail}.`,
  xen: ({ skippedPages, cause, ...left }, { tail }) => {
    const skipped = skippedPages > 0 ? `, ${say(pages(skippedPages))} skipped` : ''
    const dirty = `${sizeText(left.bytes)} dirty (${say(pages(left.pages))})${skipped}`
    return cause === null ? `${dirty}, ${tail}.` : `${dirty}. ${xenCause(cause)}, ${tail}.`
  },
  virtualbox: (values, { tail }) => virtualboxText(values, tail),
  liu2011: ({ workingSetPages, gamma, cause, ...left }, { tail }) => {
    const state = `${remainText(left)}, of which ${say(pages(workingSetPages))} are the working set (γ = ${formatNumber(gamma)})`
    return cause === null ? `${state}, so skip them and copy another round.` : `${state}. ${liuCause(cause)}, ${tail}.`
  },
  'until-switched': ({ restS, ...left }) =>
    `${remainText(left)}, so copy another round${restS > 0 ? ` after a rest of ${timeText(restS)},` : ''} until the switchover.`,
  log: (values, context) => logText(values, context),
  'forced-stop': ({ by, ...left }, { text }) => `${remainText(left)}. ${text(by)}: stop the guest anyway.`,
  'forced-postcopy': ({ by, isFinal, ...left }, { text }) => {
    const then = `switch over${isFinal ? ' permanently' : ''}; remaining pages follow.`
    const isPlanned = by.code === 'precopy-time' || by.code === 'precopy-rounds' || by.code === 'precopy-gain'
    return isPlanned ? `${remainText(left)} ${text(by)}: ${then}` : `${remainText(left)}. ${text(by)}: ${then}`
  },
  'final-copy': ({ stopS, downtimeS, diskBytes, ...sent }) => {
    const disk = diskBytes > 0 ? ` and ${sizeText(diskBytes)} of local disk` : ''
    return `${sizeAndPages(sent)}${disk} sent in ${downtimeOf(stopS, downtimeS)}. The guest runs on the destination.`
  },
  'final-log': ({ logBytes, downtimeS }) =>
    `Last log (${sizeText(logBytes)}) sent and replayed in ${timeText(downtimeS)} of downtime. The guest runs on the destination.`,
  'postcopy-switchover': ({ stopS, downtimeS, unmapS, ranges, zeroPages, ...missing }) => {
    const unmap = unmapS > 0 ? `, of which ${timeText(unmapS)} to unmap ${plural(ranges, 'range')}` : ''
    const switchover = stopS < downtimeS ? `, the last ${timeText(stopS)} for the switchover` : ''
    const zero = zeroPages > 0 ? `, ${formatWhole(zeroPages)} of them zero pages` : ''
    return `Downtime ${timeText(downtimeS)}${switchover}${unmap}. The guest runs on the destination with ${pagesText(missing)} missing${zero}.`
  },
  'postcopy-end': ({ tookS, waits, medianWaitS, ...arrived }) => {
    if (arrived.pages === 0) return 'No page was missing on the destination.'
    const waited =
      waits === 0
        ? 'none of them'
        : waits === 1
          ? `1 of them, ${timeText(medianWaitS)}`
          : `${formatWhole(waits)} of them, median ${timeText(medianWaitS)}`
    return `${pagesText(arrived)} arrived in ${timeText(tookS)}. The guest waited for ${waited}.`
  },
  return: ({ waitedShare, overS, limitShare }) =>
    `The guest waited ${say(percent(waitedShare))} of ${timeText(overS)} for pages, over ${say(percent(limitShare))}: return to the source.`,
  returned: ({ downtimeS, ...moved }) =>
    `The guest runs on the source again after ${timeText(downtimeS)} of downtime. ${pagesText(moved)} written on the destination follow.`,
  'pages-back': ({ tookS, waits, ...back }) =>
    `${pagesText(back)} written on the destination arrived in ${timeText(tookS)}. The guest waited for ${waits === 0 ? 'none' : formatWhole(waits)} of them.`,
  'round-cut': ({ ended, ...left }) => `${cutTexts[ended]}. ${remainText(left)}.`,
  'operator-switchover': () => 'Operator asked to switch over',
  'operator-postcopy': () => 'Operator asked for post-copy',
  'time-limit': ({ seconds }) => `Time limit of ${setTimeText(seconds)} reached`,
  'precopy-time': ({ seconds }) => `after ${timeText(seconds)} of pre-copy`,
  'precopy-rounds': ({ rounds }) => `after ${plural(rounds, 'round')} of pre-copy`,
  'precopy-gain': ({ rounds, gain, leastGain }) =>
    `after ${plural(rounds, 'round')} of pre-copy, of which the last gained ${say(percent(gain))}, less than ${say(percent(leastGain))}`,
}

const cutTexts: Readonly<Record<CutBy, string>> = {
  migration: 'The migration ended',
  pause: 'Post-copy was paused',
  simulation: 'The simulation ended',
}

function downtimeOf(stopS: number, downtimeS: number): string {
  return stopS < downtimeS ? `the last ${timeText(stopS)} of ${timeText(downtimeS)} of downtime` : `${timeText(downtimeS)} of downtime`
}

function xenCause(cause: XenCause): string {
  switch (cause.kind) {
    case 'few-pages':
      return `Fewer than ${say(pages(cause.pages))} dirty`
    case 'round-limit':
      return `Round limit of ${formatWhole(cause.rounds)} reached`
    case 'traffic':
      return `More than ${formatNumber(cause.factor)}× the memory size sent`
    case 'dirtying-faster':
      return `This round sent ${say(pages(cause.sentPages))} while ${formatWhole(cause.dirtiedPages)} were dirtied`
    case 'growing':
      return `This round sent ${say(pages(cause.sentPages))} at the highest rate, the one before ${formatWhole(cause.sentBefore)}`
  }
}

function liuCause(cause: LiuCause): string {
  switch (cause.kind) {
    case 'threshold':
      return `Remaining memory is at most ${sizeText(cause.bytes)}`
    case 'growing':
      return `More remains than the ${say(pages(cause.sentPages))} sent in the previous round`
    case 'round-limit':
      return `Round limit of ${formatWhole(cause.rounds)} reached`
  }
}

function virtualboxText({ pages: dirty, limitMs, verdict, ...over }: ReasonValues['virtualbox'], tail: string): string {
  const mean = (count: number, seconds: number | null): string =>
    `${say(pages(count))} (${seconds === null ? 'rate unknown' : timeText(seconds)})`
  const verdicts = {
    'within-limit': `Both within ${limitText(limitMs)}`,
    'half-limit': `The first within half of ${limitText(limitMs)}`,
    'few-pages': 'Below the page threshold',
    'over-limit': `Over ${limitText(limitMs)}`,
    'too-early': 'Too early to judge',
    'not-settled': 'Not settled yet',
  }
  return (
    `${say(pages(dirty))} dirty. Average over ${plural(over.shortRounds, 'round')} ${mean(over.shortPages, over.shortS)}, ` +
    `over ${plural(over.longRounds, 'round')} ${mean(over.longPages, over.longS)}. ${verdicts[verdict]}, ${tail}.`
  )
}

function logText({ sent, logBytes, replayS, step }: ReasonValues['log'], { text }: TextContext): string {
  const done = { checkpoint: 'Checkpoint sent', round: 'Round log sent', stream: 'Streaming log sent' }[sent]
  const state = `${done}. ${sizeText(logBytes)} of log to send, ${timeText(replayS)} to replay`
  switch (step?.kind) {
    case 'stop':
      return `${state}, so stop the guest.`
    case 'again':
      return `${state}, so copy another round.`
    case 'stream':
      return `${state}, so stream the log until the destination has caught up, at ${formatNumber(step.factor)}× the guest’s speed.`
    case 'forced':
      return `${state}. ${text(step.by)}: stop the guest anyway.`
    case undefined:
      return `${state}.`
  }
}
