/** Texts of the map of times sent, in Chinese, by key. */
export const headShort = '发送次数'
export const head = '客户机已离开：各页的发送次数'
export const once = '一次'
export const several = (count: string): string => count
export const timesAndMore = (count: string): string => `${count} 次及以上`
export const sentOnce = (size: string): string => `${size} 发送一次`
export const sentAgain = (size: string, mean: string): string => `${size} 平均发送 ${mean} 次`
export const nothingSent = '没有发送任何页。'
export const spoken = (parts: string): string => `各页的发送次数：${parts}。`
export const legend = '发送'
export const legendOfMost = '最多发送'
export const legendOfMostHint = '一个点代表多个页，显示其中发送次数最多的页。'
