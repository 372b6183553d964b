/** Texts of the report on a run: verdict, story, metrics, problems, in Chinese, by key. */
import type { Phrase } from '../report.ts'
import { bitRate, dataSize, duration, formatNumber, formatWhole, pages, percent, plural, say } from '../../units/format.ts'
export * from '../../messages/compiled/zh/report.ts'

const alike = (name: string): Phrase => ({ atStart: name, within: name })

export const linkOf = (id: string): Phrase => alike(`链路 ${id}`)

export const outboundPortOf = (host: string): Phrase => alike(`主机 ${host} 的出站端口`)

export const inboundPortOf = (host: string): Phrase => alike(`主机 ${host} 的入站端口`)

const boostFigureTexts: Partial<Record<string, (value: number) => string>> = {
  cacheMisses: (value) => plural(value, 'cache miss'),
  cacheMissRate: (value) => `缓存未命中 ${say(percent(value))}`,
  computedS: (value) => `计算 ${say(duration(value))}`,
  collections: (value) => plural(value, 'collection'),
  completeAfterS: (value) => `${say(duration(value))} 后完整`,
  count: (value) => plural(value, 'channel'),
  differencesMiB: (value) => `增量 ${say(dataSize(value))}`,
  fetchedMiB: (value) => `取回 ${say(dataSize(value))}`,
  heldPages: (value) => `跳过 ${say(pages(value))}`,
  hits: (value) => plural(value, 'cache hit'),
  joins: (value) => plural(value, 'join'),
  lastMbps: (value) => `最后速率 ${say(bitRate(value))}`,
  learningMiB: (value) => `学习用去 ${say(dataSize(value))}`,
  longestSleepS: (value) => `最长 ${say(duration(value))}`,
  lostS: (value) => `损失 ${say(duration(value))} 的工作量`,
  migratingMiB: (value) => `迁移期间 ${say(dataSize(value))}`,
  overflows: (value) => `差异过大 ${say(pages(value))}`,
  packets: (value) => plural(value, 'packet'),
  pages: (value) => say(pages(value)),
  ratio: (value) => `比率 ${formatNumber(value)}`,
  references: (value) => plural(value, 'reference'),
  rebuilds: (value) => plural(value, 'rebuild'),
  rounds: (value) => plural(value, 'round'),
  savedMiB: (value) => `节省 ${say(dataSize(value))}`,
  sleeps: (value) => `vCPU 停住 ${formatWhole(value)} 次`,
  sleptS: (value) => `共 ${say(duration(value))}`,
  states: (value) => plural(value, 'state'),
  switchedOff: (value) => (value === 0 ? '未关闭' : '已关闭'),
  threadsMbps: (value) => `线程 ${say(bitRate(value))}`,
  throttlePercent: (value) => `节流 ${formatNumber(value)} %`,
  unchanged: (value) => `未变 ${say(pages(value))}`,
  waitedS: (value) => `等待 ${say(duration(value))}`,
  windows: (value) => plural(value, 'window'),
}

export const boostFigure = (field: string, value: number): string => boostFigureTexts[field]?.(value) ?? `${field} ${formatNumber(value)}`
