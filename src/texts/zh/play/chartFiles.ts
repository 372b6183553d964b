/** Texts of a chart that is saved as a file, in Chinese, by key. */
export * from '../../../messages/compiled/zh/play/chartFiles.ts'

export const ofRun = (parts: readonly string[]): string => parts.join(' · ')

export const timeAxis = (stretches: readonly string[]): string => `时间轴：${stretches.join('，')}`
