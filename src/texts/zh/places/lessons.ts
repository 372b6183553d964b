/** Texts of the lessons' pages, in Chinese, by key. The lessons' own texts are in `src/teaching/lessons/data/zh`. */
import { formatWhole } from '../../../units/format.ts'
import { exactly } from '../../../messages/compiled/zh/places/lessons.ts'
export * from '../../../messages/compiled/zh/places/lessons.ts'

export const within = (tolerance: string): string => (tolerance === exactly ? `（须为${exactly}）` : `（误差在 ${tolerance} 以内算对）`)

export const pagesPerDot = (count: number, square: number | null): string => {
  const dot = count === 1 ? '每点为一页' : `每点为 ${formatWhole(count)} 页，显示其中离已同步最远的状态`
  return square === null ? `${dot}。` : `${dot}；每个方块为 ${formatWhole(square)} 页。`
}

export const roundName = (index: number, kind: string): string =>
  kind === 'stop' ? '最终拷贝' : kind === 'push' ? '后拷贝' : `第 ${index + 1} 轮`
