/** Texts of a page map for screen readers, in Chinese, by key. */
export const noPagesYet = '运行开始后显示内存页。'
export const guestRunsOnSource = '客户机在源端运行。'
export const guestIsStopped = '客户机已停止。'
export const guestRunsOnDestination = '客户机在目的端运行。'
export const vmIsLost = '虚拟机已丢失。'
export const stateShare = (state: string, pages: string, share: string): string => `${state} ${pages}（${share}）`
export const mapSummary = (pages: string, states: string, guest: string): string => `共 ${pages} 页：${states}。${guest}`
