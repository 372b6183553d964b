/** Texts of advice on a migration, in Chinese, by key. */
export const families = {
  'precopy': '预拷贝',
  'auto-converge': '自动收敛',
  'dirty-limit': '脏页限速',
  'xbzrle': 'XBZRLE',
  'xbzrle-auto-converge': 'XBZRLE 与自动收敛',
  'compression': 'multifd 上的 zstd',
  'hybrid-rounds': '预拷贝后转后拷贝',
  'hybrid-time': '预拷贝，到期转后拷贝',
  'postcopy': '立即后拷贝',
  'pause-at-deadline': '预拷贝，到期暂停',
  'pause-first': '拷贝前暂停',
} as const
export const parts = {
  throttle: (initial: string, increment: string): string => `节流 ${initial} % + ${increment} %`,
  cache: (mib: string): string => `缓存 ${mib} MiB`,
  dirtyLimit: (rate: string): string => `每 vCPU ${rate} MB/s`,
  threads: (count: string): string => `${count} 个线程`,
  afterRounds: (rounds: number): string => `${rounds} 轮后`,
  afterSeconds: (seconds: string): string => `${seconds} s 后`,
  pauseAfter: (seconds: string): string => `${seconds} s 后暂停`,
  limit: (ms: string): string => `停机上限 ${ms} ms`,
} as const
export const risks = {
  'none': '切换之前客户机在源端保持安全。',
  'guest-slowed': '迁移期间客户机变慢。切换之前它在源端保持安全。',
  'guest-paused': '客户机可能在剩余拷贝期间暂停。切换之前它在源端保持安全。',
  'guest-lost': '转入后拷贝之后，若源主机或路径故障，客户机将丢失。',
} as const

export const headings = { option: '方案', meets: '满足愿望', downtime: '停机时间', total: '用时', speed: '客户机速度', data: '数据' } as const
export const now = '现状'
export const wishesAre = (downtime: string, total: string): string => `愿望：停机至多 ${downtime}，${total} 内完成`
export const speedWish = (speed: string): string => `，客户机速度至少 ${speed}`
export const keepSafe = '，不得丢失客户机'
export const none = '没有策略在任何一次试验中满足愿望；第一项最接近。'
export const never = '未按时完成'
export const notWith = (product: string): string => `${product} 没有对应设置。`
export const gaps = {
  'no-samples': '没有运行中迁移的采样',
  'no-remaining': '没有给出剩余内存',
  'no-rate': '没有两次之间发送了数据的采样',
  'no-resync': '没有重新同步，因此看不出客户机写入多少；请用 --dirty-rate 给出脏页率测量',
} as const
