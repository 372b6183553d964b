/** Texts of a forecast, in Chinese, by key. */
export const bases = {
  'ended': '迁移已结束，以下为其数据。',
  'cancelled': '迁移已取消。',
  'failed': '迁移失败。',
  'no-samples': '到该时刻为止，记录中没有运行中迁移的采样。',
  'no-remaining': '记录没有给出剩余内存，无法计数。',
  'no-rate': '两次采样之间尚未发送数据，速率未知。',
  'first-pass': '第一遍正在进行。客户机此间的写入在第一次重新同步时才被计数，因此记录尚不能说明迁移是否收敛。',
  'measured-curve': '第一遍正在进行。预测依据脏页率测量，而不是本次迁移。',
  'first-resync': '一次重新同步只显示客户机在整整一遍中弄脏多少页，而不是短时间内的数量。若迁移收敛，结束时刻估计良好；永不结束的概率在第二次重新同步前不可靠。',
  'rounds': '每次重新同步发现的页数显示客户机在短时间内弄脏多少页。',
  'auto-converge': '自动收敛逐级减慢客户机。每一级对写入的影响在最初几级之后才显现，因此此前区间很宽。',
  'xbzrle': 'XBZRLE 已开启。一页从第三次传输起才发送差异，因此第四次重新同步之前的轮次不能说明之后的轮次。',
  'xbzrle-rounds': 'XBZRLE 已开启。预测依据待发页减少的速度；该速度仍逐轮变化，因此区间很宽，且不给出永不结束的概率。',
  'postcopy': '后拷贝正在进行：每个缺失页只发送一次，除非路径故障，否则会结束。',
  'postcopy-paused': '后拷贝已暂停。修复路径并执行 migrate-recover 后才会结束。',
} as const
export const needs = {
  'dirty-rate': '对该客户机的脏页率测量（--dirty-rate FILE），窗口最好从 0.1 s 到 4 s，可在第一次重新同步前说明迁移是否收敛。',
  'used-memory': '客户机使用的内存（--used-mib）：零页立即离开，因此它决定第一遍何时结束。',
  'limits': '本次迁移的停机上限和带宽上限（--downtime-ms、--max-mbps）。目前按 QEMU 的默认值。',
  'link': '链路速率（--link-mbps）：最后拷贝时带宽上限取消，因此停机时间只有上界已知。',
  'denser-samples': '每 200 ms 一次采样：两次采样之间有多轮。',
  'wait': '下一次重新同步。',
} as const
export const neverMeans = (time: string): string => `若负载保持现状，到 ${time} 仍在运行`

export const headings = {
  at: '时刻', end: '结束', rest: '剩余时间', never: '永不结束', downtime: '停机时间', transferred: '已传输', knowable: '可知时刻', basis: '依据', narrower: '如何缩小区间',
} as const
export const band = (p50: string, p10: string, p90: string): string => `${p50}（80 % 在 ${p10} 与 ${p90} 之间）`
export const atMost = (limit: string): string => `至多 ${limit}`
export const notKnowableYet = '尚不可知'
export const notKnowable = '不可知'
export const aboutAt = (time: string, from: string, to: string): string => `约 ${time}，第一次重新同步时（${from} 至 ${to}）`
export const resyncs = (count: string): string => `迄今 ${count} 次`
export const resyncsHead = '重新同步'

export const waitingForMigration = '没有正在运行的迁移，等待中。'
export const resyncCount = (count: string): string => `重新同步 ${count}`
export const ended = (time: string): string => `于 ${time} 结束`
export const endsAt = (p50: string, p10: string, p90: string): string => `于 ${p50} 结束（${p10} 至 ${p90}）`
export const neverShort = (chance: string): string => `永不：${chance}`
export const cameOut = (status: string, time: string, downtime: string): string => `${status}，用时 ${time}，停机 ${downtime}`
export const wasForetold = (resync: string, time: string, forecast: string): string => `  第 ${resync} 次重新同步（${time}）时的预测：${forecast}`
