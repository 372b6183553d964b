/** Chinese texts: remarks of a round, one sentence each. */
import { formatNumber, formatWhole, pages, percent, plural, say } from '../../../../units/format.ts'
import { listed } from '../../../../units/lists.ts'
import { momentText, sizeAndPages, sizeText, timeText } from './phrases.ts'
import type { remarkTexts as english } from '../remarkTexts.ts'
import type { Dirtying, FilterOffCause } from '../reason.ts'

export const remarkTexts: typeof english = {
  'disk-copied': ({ diskBytes, tookS }) => `首先拷贝 ${sizeText(diskBytes)} 本地磁盘，用时 ${timeText(tookS)}。`,
  'disk-bound': ({ diskMbps }, { rate }) => `磁盘将其拷贝限制在 ${rate(diskMbps)}。`,
  'manager-acted': ({ atS, action }, { text }) => `${momentText(atS)}，${text(action)}`,
  'stays-on-destination': () => '返回所减少的未到达页不到十分之一，因此客户机留在目的端。',
  'copies-start': ({ hosts, originalStays }) => `副本在主机 ${listed(hosts)} 上启动；原虚拟机${originalStays ? '继续运行' : '停止'}。`,
  'sent-to-all': ({ hosts }) => `每页同时发往全部 ${formatWhole(hosts)} 台主机。`,
  'pass-through': ({ detachS, fallbackSpeed }) =>
    `客户机用 ${timeText(detachS)} 卸下直通设备，在虚拟设备上以 ${say(percent(fallbackSpeed))} 的速度运行。`,
  'tracking-cost': ({ lostS }) => `脏页跟踪使客户机损失 ${timeText(lostS)}。`,
  'adaptive-rate': ({ dirtyMbps, nextMbps }, { rate }) => `脏页率 ${rate(dirtyMbps)}：下一轮用 ${rate(nextMbps)}。`,
  'bandwidth-cost': ({ dirtyMbps, linkMbps, cheapestMbps, limitMbps }, { rate }) => {
    const limit = limitMbps === null ? '' : `；带宽上限允许 ${rate(limitMbps)}`
    return `脏页率 ${rate(dirtyMbps)}，链路 ${rate(linkMbps)}：${rate(cheapestMbps)} 代价最低${limit}。`
  },
  channels: ({ count, mbpsEach }, { rate }) =>
    `经 ${plural(count, 'channel')}发送${mbpsEach === null ? '' : `，${count === 1 ? '' : '每个'}最多 ${rate(mbpsEach)}`}。`,
  compressed: ({ share, threads, outMbps, linkMbps, slowerMbps }, { rate }) => {
    const slow = outMbps === null ? '' : `：只用到链路 ${rate(linkMbps)} 中的 ${rate(outMbps)}`
    const loses = slowerMbps === null ? '' : `线程的输入速率为 ${rate(slowerMbps)}：不压缩时发送更快。`
    return `内存页由 ${plural(threads, 'thread')}压缩到 ${say(percent(share))}${slow}。${loses}`
  },
  'dirtying-too-fast': (values) => `${dirtyingText(values)}，第一次出现：暂不采取行动。`,
  throttled: ({ throttlePercent, ...dirtying }) =>
    `${dirtyingText(dirtying)}，第二次出现：把 vCPU 节流 ${formatWhole(throttlePercent)} %。`,
  'dirty-limited': ({ MBpsPerVcpu, ringEntries, ...dirtying }) =>
    `${dirtyingText(dirtying)}，第二次出现：把每个 vCPU 限制为 ${formatNumber(MBpsPerVcpu)} MB/s，` +
    `方法是每当它写满 ${say(pages(ringEntries))}的脏页环就休眠一次。`,
  'rings-full': ({ times, sleepS }) =>
    `每个 vCPU 写满脏页环 ${formatWhole(times)} 次并休眠，目前每次 ${timeText(sleepS)}：客户机停住，脏页同步要等它醒来，其间不发送任何数据。`,
  'rings-not-full': ({ ringEntries, sleepS }) =>
    `同步在脏页环写入 ${say(pages(ringEntries))}之前就已将其清空：脏页率限制不起作用。写满脏页环的 vCPU 会休眠 ${timeText(sleepS)}。`,
  'garbage-collected': ({ pauseS, ...left }) => `用 ${timeText(pauseS)} 回收 ${sizeAndPages(left)}垃圾，不发送。`,
  'collection-pause': ({ pauseS }) => `客户机为回收垃圾暂停 ${timeText(pauseS)}。`,
  'unneeded-left-out': (left) => `${sizeAndPages(left)}客户机不需要，不发送。`,
  'held-back': (held) => `${sizeAndPages(held)}即将被写入，已跳过。`,
  'free-left-out': (left) => `${sizeAndPages(left)}为空闲页，不发送。`,
  'quiet-phase': ({ writeShare, waitedS }) =>
    `${waitedS > 0 ? `${timeText(waitedS)} 后，` : ''}写入速率为平均值的 ${formatWhole(writeShare * 100)} %：开始迁移。`,
  'no-quiet-phase': ({ waitedS }) => `${timeText(waitedS)} 内没有平静阶段：仍然开始。`,
  'sent-in-classes': ({ by, classPages }) =>
    `分 ${formatWhole(classPages.length)} 类发送，${by === 'lru' ? '最久未写脏' : '最少写脏'}的先发：${listed(classPages.map(formatWhole))} 页。`,
  'hot-held-back': ({ rateMbps, ...held }, { rate }) =>
    `已发送的页以 ${rate(rateMbps)} 被写脏：${sizeAndPages(held)}被写脏更频繁，已跳过。`,
  filtered: ({ states, region, ...held }) =>
    `${held.pages === 0 ? '没有页' : sizeAndPages(held)}被跳过：根据${regionText(region)}预测 ${plural(states, 'state')}。`,
  'filter-off': ({ cause }) => `数据过滤已关闭：${filterOffText(cause)}。`,
  deduplicated: ({ scope, ...sent }) => `${sizeAndPages(sent)}作为对${SAME_PAGES[scope]}的引用发送。`,
  'from-storage': (fetched) => `${sizeAndPages(fetched)}从存储取回。`,
  deltas: ({ pages: count, meanBytes, unchanged, overflows, misses }) => {
    const parts: string[] = []
    if (count > 0) parts.push(`${say(pages(count))}作为增量发送，平均 ${formatNumber(meanBytes)} 字节`)
    if (unchanged > 0) parts.push(`${say(pages(unchanged))}未变`)
    if (overflows > 0) parts.push(`${formatWhole(overflows)} 页差异过大`)
    if (misses > 0) parts.push(`${formatWhole(misses)} 页不在缓存中`)
    return `${parts.join('，')}。`
  },
  'storage-pending': ({ bytes }) => `仍有 ${sizeText(bytes)} 待从存储取回`,
}

const SAME_PAGES = { vm: '本虚拟机中相同的页', gang: '使用同一镜像的虚拟机的页', image: '旧副本' } as const

function dirtyingText({ dirtiedBytes, sentBytes, triggerPercent }: Dirtying): string {
  if (sentBytes === 0) return `写脏 ${sizeText(dirtiedBytes)}，而没有数据发送`
  return `已发送数据的 ${formatWhole((dirtiedBytes / sentBytes) * 100)} % 又被写脏，超过 ${formatNumber(triggerPercent)} %`
}

function regionText(region: number | null): string {
  return region === null ? '空闲窗口' : `区域 ${region}`
}

function filterOffText(cause: FilterOffCause): string {
  switch (cause.kind) {
    case 'few-windows':
      return `只观测到 ${plural(cause.windows, 'window')}`
    case 'unforeseen':
      return `客户机最多只写入了预测的 ${formatWhole(cause.forecastPages)} 页中的 ${formatWhole(cause.writtenPages)} 页`
    case 'odd-states':
      return `${windowsText(cause)}出现以前罕见的状态，最后一次为${regionText(cause.region)}`
    case 'frequent-state':
      return `${windowsText(cause)}出现${regionText(cause.region)}，频率超过以前的 ${formatNumber(cause.factor)} 倍`
    case 'odd-moves':
      return `${windowsText(cause)}出现以前罕见的转移，最后一次从${regionText(cause.fromRegion)}到${regionText(cause.toRegion)}`
  }
}

function windowsText({ count, windows }: { count: number; windows: number }): string {
  return `最近 ${plural(windows, 'window')}中有 ${formatWhole(count)} 个`
}
