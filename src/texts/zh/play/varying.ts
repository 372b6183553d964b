/** Texts of written against sent where it varies, in Chinese, by key. */
export const writtenAtSpeed = (unit: string, percent: string): string => `${unit} 写入（速度 ${percent} %）`
export const writtenAtSpeedAndLoad = (unit: string, speedPercent: string, loadPercent: string): string =>
  `${unit} 写入（速度 ${speedPercent} %，负载 ${loadPercent} %）`
export const sentEncoded = (unit: string, percent: string): string => `${unit} 发送（线路上 ${percent} %）`
export const sentMeasured = (unit: string, percent: string): string => `${unit} 发送（实测线路上 ${percent} %）`
export const untilThrottled = (loss: string): string => `${loss}，直至限速`
export const untilThrottledFurther = (loss: string): string => `${loss}，直至进一步限速`
export const measuredIn = (round: string): string => `第 ${round} 轮实测`
export const measuredSoon = '从第 1 轮起实测'
export const atSpeed = (unit: string, percent: string): string => `${unit}（速度 ${percent} %）`
export const encoded = (unit: string, percent: string): string => `${unit}（线路 ${percent} %）`
export const measured = (unit: string, percent: string): string => `${unit}（实测 ${percent} %）`
export const writtenAtLoad = (unit: string, percent: string): string => `${unit} 写入（负载 ${percent} %）`
export const sentRateMeasured = (unit: string): string => `${unit} 发送（实测）`
export const atLoad = (unit: string, percent: string): string => `${unit}（负载 ${percent} %）`
export const rateMeasured = (unit: string): string => `${unit}（实测）`
export const atThisLoad = (rate: string): string => `以此负载${rate}`
export const atThisRate = (rate: string): string => `以此速率${rate}`
export const beforeDeltas = (rate: string): string => `使用增量前${rate}`
