/** Texts of the Papers view, in Chinese, by key. Titles and claims of the papers stay English. */
export * from '../../../messages/compiled/zh/places/papers.ts'

export const figureAndRows = (figure: string, rows: readonly string[]): string => `${figure} · 论断 ${rows.join('、')}`

export const outcomeOfAll = (holding: number, all: number): string =>
  `${all} 项预测中有 ${holding} 项成立。${holding === all ? '没有不成立的。' : `${all - holding} 项不成立，每项都附有原因。`}`
