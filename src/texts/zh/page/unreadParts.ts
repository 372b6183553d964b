/** Texts about parts of an address that a place has not taken, in Chinese, by key. */
export const unreadParts = '无法读取此链接的以下部分：'

export const unknownPart = (guess: string): string => `未知的参数，已忽略${guess}`
export const ignoredName = '没有此名称的页面，已忽略'
export const repeatedPart = (count: string): string => `出现 ${count} 次，只读取第一个`
export const moreParts = (count: string): string => `另外 ${count} 个`
export const usualInstead = '演练已忽略这些部分。分发链接前请先检查。'
export const firstSeedInstead = '显示该课的第一个种子。'
export const paperSettingInstead = '改为显示论文的设置。'
export const nearestInstead = '改为显示最接近的允许设置。'
