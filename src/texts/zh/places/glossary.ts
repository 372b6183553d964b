/** Texts of the glossary and of the notes on terms, in Chinese, by key. */
export const glossary = '术语'
export const documentTitle = '术语 · Switchover'
export const explained = 'Switchover 所用的每个术语，附单位、英文名称和各产品自己的名称。页面其他处带虚线下划线的名称指向这里。'
export const find = '查找术语'
export const findHint = '术语或产品自己的名称：dirty-sync-count、SDPS'
export const found = (count: number): string => `${count} 个术语`
export const noSuchTerm = (id: string): string => `没有名为“${id}”的术语。全部术语见下。`
export const noTerm = (query: string): string => `没有名为“${query}”的术语。`
export const showAll = '显示全部术语'
export const subjects = '主题'
export const subjectTitles = {
  outcome: '时间和结局',
  copying: '拷贝',
  pages: '内存页的状态',
  strategies: '策略',
  rules: '切换规则',
  boosts: '优化',
  managers: '管理软件',
  things: '主机、客户机和运行',
  papers: '论文的符号',
} as const
export const english = '英文'
export const unit = '单位'
export const related = '相关'
export const source = '来源'
export const inGlossary = (term: string): string => `术语表中的“${term}”`
