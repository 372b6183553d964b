/** Texts of the printed report, in Chinese, by key. */

export const report = '报告'
export const migration = '热迁移'
export const producedBy = 'Switchover：逐页模拟'
export const remaining = '剩余内存随时间变化'
export const remainingIn = (unit: string): string => `${remaining}，${unit}`
export const downtime = '停机时间'
export const rounds = '各轮'
export const roundHeads = ['轮', '开始（s）', '用时', '已发送', '变脏', '剩余', '决定'] as const
export const leftOut = (count: string): string => `… 另有 ${count} 轮`
export const opensRun = '此地址打开本次运行：'

export const migrations = '迁移'
export const moreMigrations = (count: string): string => `… 另有 ${count} 次迁移`

export const scenario = '场景'
export const vm = '虚拟机'
export const vmOnItsWay = (vmName: string, memory: string, from: string, to: string): string => `${vmName}，${memory}，${from} → ${to}`
export const none = '无'
