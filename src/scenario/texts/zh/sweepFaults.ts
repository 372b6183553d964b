/** Faults of a sweep's settings, in Chinese, by key. */
export * from '../../../messages/compiled/zh/scenario/sweepFaults.ts'

export const noItem = (item: string, list: string, length: number): string =>
  `该场景中没有 ${item}：${list} ${
    length === 0 ? '为空' : length === 1 ? `有 1 项：${list}[0]` : `有 ${length} 项：${list}[0] 到 ${list}[${length - 1}]`
  }`

export const formsOfAxis = ([linear, log, list]: readonly string[]): string => `${linear}、${log} 或 ${list}`

export const numberWithUnit = (unit: string, units: readonly string[]): string =>
  `以 ${unit} 为单位的数字，或带单位的数字（${units.join('、')}）`
