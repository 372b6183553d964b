/** Texts of written against sent under boosts, in Chinese, by key. */
export const writtenAtSpeed = (unit: string, percent: string): string => `${unit} 写入（速度 ${percent} %）`
export const sentEncoded = (unit: string, percent: string): string => `${unit} 发送（线路上 ${percent} %）`
export const sentMeasured = (unit: string, percent: string): string => `${unit} 发送（实测线路上 ${percent} %）`
export const untilThrottled = (loss: string): string => `${loss}，直至限速`
export const untilThrottledFurther = (loss: string): string => `${loss}，直至进一步限速`
export const measuredIn = (round: string): string => `第 ${round} 轮实测`
export const measuredSoon = '从第 1 轮起实测'
export const atSpeed = (unit: string, percent: string): string => `${unit}（速度 ${percent} %）`
export const encoded = (unit: string, percent: string): string => `${unit}（线路 ${percent} %）`
export const measured = (unit: string, percent: string): string => `${unit}（实测 ${percent} %）`
