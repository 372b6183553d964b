/** Texts of the command palette, in Chinese, by key. */
export const palette = '搜索'
export const searchLabel = '搜索场景、设置、命令和术语'
export const placeholder = '场景、设置、命令、术语、课程、论文…'
export const results = '结果'
export const groups = {
  commands: '命令', places: '栏目', scenarios: '场景', settings: '设置', terms: '术语', lessons: '课程', briefs: '任务', papers: '论文和实验', models: '模型',
}
export const found = (count: number): string => `${count} 个结果`
export const more = (count: number): string => `另有 ${count} 个`
export const nothingFound = (query: string): string => `没有名为“${query}”的内容。`
export const tryInstead = '请换一个词，例如停机时间、Xen、后拷贝或脏页率。'
export const partMissing = '部分结果未能加载。'
export const keysHint = '↑ ↓ 选择 · 回车打开 · Esc 关闭'
export const close = '关闭'
export const play = '逐页观察正在运行的迁移'
export const openSettings = '打开全部设置'
export const share = '分享：链接、教师链接、嵌入、文件'
export const shareWords = '复制链接 嵌入 教师 下载 保存 导出 PNG JSON CSV HTML'
export const openHelp = '打开帮助'
export const needsRun = '尚无运行。'
export const soundOn = '打开声音'
export const soundOff = '关闭声音'
export const lessonNumber = (number: number): string => `第 ${number} 课`
