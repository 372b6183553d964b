/** Texts of the glossary and of the notes on terms, in Chinese, by key. The terms themselves are in English. */
export const glossary = '术语'
export const documentTitle = '术语 · Switchover'
export const explained = 'Switchover 所用的每个术语、其单位以及各产品自己的名称（英文）。页面其他处带虚线下划线的名称指向这里。'
export const find = '查找术语'
export const findHint = '术语或产品自己的名称：dirty-sync-count、SDPS'
export const found = (count: number): string => `${count} 个术语`
export const noTerm = (query: string): string => `没有名为“${query}”的术语。`
export const showAll = '显示全部术语'
export const subjects = '主题'
export const unit = '单位'
export const related = '相关'
export const source = '来源'
export const inGlossary = (term: string): string => `术语表中的 ${term}`
