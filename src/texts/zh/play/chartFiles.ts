/** Texts of a chart that is saved as a file, in Chinese, by key. */
export const seed = (number: string): string => `种子 ${number}`
export const ofRun = (parts: readonly string[]): string => parts.join(' · ')
export const timeAxis = (stretches: readonly string[]): string => `时间轴：${stretches.join('，')}`
export const stretch = (from: string, to: string, factor: string): string => `${from} 至 ${to} ${factor}`

export const round = '轮次'
