/** Numbers with their words in Chinese: nouns without a plural. The rest is as in English. */
import { UNKNOWN, formatWhole } from '../format.ts'
import type { Quantity } from '../format.ts'

export * from '../format.ts'

/** With their measure words. A noun that is not listed is unchanged. */
const NOUNS: Readonly<Partial<Record<string, string>>> = {
  round: '轮',
  page: '页',
  'page fault': '次缺页',
  stay: '次停留',
  'cache miss': '次缓存未命中',
  'cache hit': '次缓存命中',
  channel: '个通道',
  collection: '次回收',
  join: '次加入',
  packet: '个数据包',
  rebuild: '次重建',
  state: '个状态',
  window: '个窗口',
  thread: '个线程',
  'further line': '行',
  range: '个区段',
  plan: '个方案',
  poll: '次轮询',
  event: '个事件',
  setting: '项设置',
  migration: '次迁移',
  VM: '台虚拟机',
  host: '台主机',
  point: '个点',
  run: '次运行',
  seed: '个种子',
  step: '步',
  lesson: '课',
  row: '行',
  vCPU: '个 vCPU',
  copy: '个副本',
  goal: '个目标',
  claim: '项论断',
  line: '条曲线',
  value: '个值',
  series: '条曲线',
  failure: '次失败',
  experiment: '个实验',
  prediction: '个预测',
  'completed migration': '次已完成的迁移',
  subject: '个主题',
  problem: '个问题',
  change: '处改动',
  second: '秒',
  warning: '条警告',
  link: '条链路',
  sample: '个样本',
}

export const PAGES_PER_S: string = '页/s'
export const THOUSAND_PAGES_PER_S: string = '千页/s'

export function pages(count: number): Quantity {
  return Number.isFinite(count) ? { value: formatWhole(count), unit: '页' } : { value: UNKNOWN, unit: '' }
}

/** `1 轮`, `10,000 轮`. */
export function plural(count: number, one: string): string {
  return `${formatWhole(count)} ${NOUNS[one] ?? one}`
}
