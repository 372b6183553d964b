/** Chinese texts: decisions at the end of a round, and the causes that end pre-copy early. */
import { formatNumber, formatWhole, pages, percent, plural, say } from '../../../../units/format.ts'
import { limitText, pagesText, remainText, setTimeText, sizeAndPages, sizeText, timeText } from './phrases.ts'
import type { roundTexts as english } from '../roundTexts.ts'
import type { CutBy, LiuCause, ReasonValues, TextContext, XenCause } from '../reason.ts'

export const roundTexts: typeof english = {
  qemu: ({ needS, mbps, limitMs, ...left }, { tail, isOver, rate }) =>
    `${remainText(left)}：以 ${rate(mbps)} 需 ${timeText(needS)}，${isOver ? '超出' : '不超过'}上限 ${limitText(limitMs)}，${tail}。`,
  'qemu-first-window': (_, { tail }) => `全部内存在第一个测量窗口内发送完毕，${tail}。`,
  'qemu-idle-window': (_, { tail }) => `没有剩余内存，上一个测量窗口内也没有发送数据，${tail}。`,
  'early-sync': ({ everyS, ...left }) => `${remainText(left)}，由 ${setTimeText(everyS)} 定时器提前同步。`,
  threshold: ({ thresholdBytes, ...left }, { tail, isOver }) =>
    `${remainText(left)}，${isOver ? '超过' : '不超过'}阈值 ${sizeText(thresholdBytes)}，${tail}。`,
  'round-limit': ({ rounds, ...left }, { tail }) => `${remainText(left)}，已满 ${plural(rounds, 'round')}的轮次上限，${tail}。`,
  xen: ({ skippedPages, cause, ...left }, { tail }) => {
    const skipped = skippedPages > 0 ? `，跳过 ${say(pages(skippedPages))}` : ''
    const dirty = `脏页 ${sizeText(left.bytes)}（${say(pages(left.pages))}）${skipped}`
    return cause === null ? `${dirty}，${tail}。` : `${dirty}。${xenCause(cause)}，${tail}。`
  },
  virtualbox: (values, { tail }) => virtualboxText(values, tail),
  liu2011: ({ workingSetPages, gamma, cause, ...left }, { tail }) => {
    const state = `${remainText(left)}，其中 ${say(pages(workingSetPages))}为工作集（γ = ${formatNumber(gamma)}）`
    return cause === null ? `${state}，因此跳过它们，再拷贝一轮。` : `${state}。${liuCause(cause)}，${tail}。`
  },
  'until-switched': ({ restS, ...left }) =>
    `${remainText(left)}，因此${restS > 0 ? `休息 ${timeText(restS)} 后` : ''}再拷贝一轮，直到切换。`,
  log: (values, context) => logText(values, context),
  'forced-stop': ({ by, ...left }, { text }) => `${remainText(left)}。${text(by)}：仍然停止客户机。`,
  'forced-postcopy': ({ by, isFinal, ...left }, { text }) =>
    `${remainText(left)}。${text(by)}：${isFinal ? '最终' : ''}切换，剩余内存页随后传输。`,
  'final-copy': ({ stopS, downtimeS, diskBytes, ...sent }) => {
    const disk = diskBytes > 0 ? `和 ${sizeText(diskBytes)} 本地磁盘` : ''
    return `${downtimeOf(stopS, downtimeS)}内发送 ${sizeAndPages(sent)}${disk}。客户机在目的端运行。`
  },
  'final-log': ({ logBytes, downtimeS }) =>
    `最后的日志（${sizeText(logBytes)}）在 ${timeText(downtimeS)} 的停机时间内发送并重放。客户机在目的端运行。`,
  'postcopy-switchover': ({ stopS, downtimeS, unmapS, ranges, zeroPages, ...missing }) => {
    const unmap = unmapS > 0 ? `，其中 ${timeText(unmapS)} 用于解除 ${plural(ranges, 'range')}的映射` : ''
    const switchover = stopS < downtimeS ? `，最后 ${timeText(stopS)} 用于切换` : ''
    const zero = zeroPages > 0 ? `，其中 ${formatWhole(zeroPages)} 页为零页` : ''
    return `停机时间 ${timeText(downtimeS)}${switchover}${unmap}。客户机在目的端运行，${pagesText(missing)}未到达${zero}。`
  },
  'postcopy-end': ({ tookS, waits, medianWaitS, ...arrived }) => {
    const waited = waits === 0 ? '客户机没有等待其中任何一页' : `客户机等待了其中 ${formatWhole(waits)} 页，中位数 ${timeText(medianWaitS)}`
    if (arrived.pages === 0) return '目的端没有未到达的页。'
    return `${pagesText(arrived)}在 ${timeText(tookS)} 内到达。${waited}。`
  },
  return: ({ waitedShare, overS, limitShare }) =>
    `客户机在 ${timeText(overS)} 中有 ${say(percent(waitedShare))} 在等待内存页，超过 ${say(percent(limitShare))}：返回源端。`,
  returned: ({ downtimeS, ...moved }) => `客户机停机 ${timeText(downtimeS)} 后重新在源端运行。在目的端写入的 ${pagesText(moved)}随后到达。`,
  'pages-back': ({ tookS, waits, ...back }) => {
    const waited = waits === 0 ? '客户机没有等待其中任何一页' : `客户机等待了其中 ${formatWhole(waits)} 页`
    return `在目的端写入的 ${pagesText(back)}在 ${timeText(tookS)} 内到达源端。${waited}。`
  },
  'round-cut': ({ ended, ...left }) => `${cutTexts[ended]}。${remainText(left)}。`,
  'operator-switchover': () => '运维人员要求切换',
  'operator-postcopy': () => '运维人员要求后拷贝',
  'time-limit': ({ seconds }) => `达到 ${setTimeText(seconds)} 的时间上限`,
  'precopy-time': ({ seconds }) => `预拷贝 ${timeText(seconds)} 之后`,
  'precopy-rounds': ({ rounds }) => `预拷贝 ${plural(rounds, 'round')}之后`,
  'precopy-gain': ({ rounds, gain, leastGain }) =>
    `预拷贝 ${plural(rounds, 'round')}之后，最后一轮只减少 ${say(percent(gain))}，不足 ${say(percent(leastGain))}`,
}

const cutTexts: Readonly<Record<CutBy, string>> = {
  migration: '迁移在这一轮中结束',
  pause: '后拷贝在这一轮中暂停',
  simulation: '模拟在这一轮中结束',
}

function downtimeOf(stopS: number, downtimeS: number): string {
  return stopS < downtimeS ? `${timeText(downtimeS)} 停机时间的最后 ${timeText(stopS)} ` : `${timeText(downtimeS)} 的停机时间`
}

function xenCause(cause: XenCause): string {
  switch (cause.kind) {
    case 'few-pages':
      return `脏页少于 ${say(pages(cause.pages))}`
    case 'round-limit':
      return `达到 ${formatWhole(cause.rounds)} 轮的上限`
    case 'traffic':
      return `已发送超过内存的 ${formatNumber(cause.factor)} 倍`
    case 'dirtying-faster':
      return `这一轮发送了 ${say(pages(cause.sentPages))}，同时写脏了 ${formatWhole(cause.dirtiedPages)} 页`
    case 'growing':
      return `这一轮以最高速率发送了 ${say(pages(cause.sentPages))}，上一轮为 ${formatWhole(cause.sentBefore)} 页`
  }
}

function liuCause(cause: LiuCause): string {
  switch (cause.kind) {
    case 'threshold':
      return `剩余内存不超过 ${sizeText(cause.bytes)}`
    case 'growing':
      return `剩余多于上一轮发送的 ${say(pages(cause.sentPages))}`
    case 'round-limit':
      return `达到 ${formatWhole(cause.rounds)} 轮的上限`
  }
}

function virtualboxText({ pages: dirty, limitMs, verdict, ...over }: ReasonValues['virtualbox'], tail: string): string {
  const mean = (count: number, seconds: number | null): string =>
    `${say(pages(count))}（${seconds === null ? '发送速率未知' : timeText(seconds)}）`
  const verdicts = {
    'within-limit': `两者都不超过 ${limitText(limitMs)}`,
    'half-limit': `前者不超过 ${limitText(limitMs)} 的一半`,
    'few-pages': '低于页数阈值',
    'over-limit': `超出 ${limitText(limitMs)}`,
    'too-early': '为时尚早，无法判断',
    'not-settled': '尚未稳定',
  }
  return (
    `脏页 ${say(pages(dirty))}。${plural(over.shortRounds, 'round')}平均 ${mean(over.shortPages, over.shortS)}，` +
    `${plural(over.longRounds, 'round')}平均 ${mean(over.longPages, over.longS)}。${verdicts[verdict]}，${tail}。`
  )
}

function logText({ sent, logBytes, replayS, step }: ReasonValues['log'], { text }: TextContext): string {
  const done = { checkpoint: '检查点已发送', round: '本轮日志已发送', stream: '流式日志已发送' }[sent]
  const state = `${done}。待发送日志 ${sizeText(logBytes)}，重放需 ${timeText(replayS)}`
  switch (step?.kind) {
    case 'stop':
      return `${state}，因此停止客户机。`
    case 'again':
      return `${state}，因此再拷贝一轮。`
    case 'stream':
      return `${state}，因此流式发送日志，直到目的端赶上，重放速度为客户机的 ${formatNumber(step.factor)} 倍。`
    case 'forced':
      return `${state}。${text(step.by)}：仍然停止客户机。`
    case undefined:
      return `${state}。`
  }
}
