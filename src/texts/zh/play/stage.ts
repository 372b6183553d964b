/** Texts of the two page maps, in Chinese, by key. */
export const wireLabel = '链路'
export const source = '源端'
export const destination = '目的端'
export const host = (id: string): string => `主机 ${id}`
export const memoryOnSource = (hostId: string): string => `虚拟机在源端（主机 ${hostId}）的内存`
export const memoryOnDestination = (hostId: string): string => `虚拟机在目的端（主机 ${hostId}）的内存`
export const pageStatesOnSource = '源端内存页状态'
export const pageStatesOnDestination = '目的端内存页状态'
export const guestStates = {
  original: '原虚拟机继续运行',
  copies: '副本在此运行',
  stopped: '客户机已停止',
  here: '客户机在此运行',
  lost: '虚拟机丢失',
  discarded: '副本已丢弃',
  moved: '客户机已迁走',
  waiting: '等待客户机',
} as const
export const guestStatesShort = {
  original: '运行中',
  copies: '运行中',
  stopped: '已停止',
  here: '运行中',
  lost: '丢失',
  discarded: '已丢弃',
  moved: '已迁走',
  waiting: '等待',
} as const
export const pageStates = {
  zero: '零页',
  free: '空闲页',
  inSync: '已同步',
  notSent: '未发送',
  skipped: '已跳过',
  dirty: '脏页',
  inFlight: '传输中',
  missing: '未到达',
  stale: '已过期',
  arriving: '到达中',
} as const
