/** Texts about what a migration that broke off leaves behind, in Chinese, by key. */
export const label = '迁移留下了什么'
export const sentInVain = '白白发送'
export const missingOn = (host: string): string => `主机 ${host} 上缺少`
export const inSyncOn = (host: string): string => `在主机 ${host} 上已同步`
export const staleOrMissing = '过期或缺少'
export const missing = '缺少'
export const downtimeBefore = '停机时间'
export const copyDiscarded = (host: string): string => `主机 ${host} 丢弃其副本。`
export const copyGone = (host: string): string => `副本随主机 ${host} 一起丢失。`
export const retryFromStart = (host: string): string => `客户机继续在主机 ${host} 上运行。重试从第 1 轮开始。`
export const noHostHasAll = '没有任何主机拥有全部内存页。'
export const mustBoot = '客户机的状态已丢失：必须重新启动。'
export const guestWaits = '客户机在等待这些内存页。'
export const recoverContinues = '链路恢复后，“恢复”会继续迁移。'
export const neverFetched = '没有任何机制取回这些内存页。'
export const sourceMustStay = (host: string): string => `只要客户机在运行，主机 ${host} 就必须保持运行。`
