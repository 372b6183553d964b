/** Texts of what the page saves and shares, in Chinese, by key. Headers of tables stay English: programs read the files. */
export { roundHeads, roundNumber, roundWhy, sampleHeads } from '../share.ts'

export const copyLink = '复制链接'
export const copied = '已复制'
export const linkCopied = '链接已复制到剪贴板'
export const copyThisLink = '请复制此链接：'
export const copyThisText = '请复制此文本：'

export const dropToOpen = '拖放场景或迁移记录'

export const openScenario = '打开场景…'
export const readRecord = '读取迁移记录…'
export const scenarioFile = '场景文件（JSON）'
export const saveScenario = '保存场景'
export const downloadData = '下载数据'
export const resultJson = '结果及时间序列（JSON）'
export const timeSeriesCsv = '时间序列（CSV）'
export const metricsProm = 'KubeVirt 与 libvirt 指标（Prometheus）'
export const roundsCsv = '轮次（CSV）'
export const labelOfVm = (label: string, vm: string): string => `${vm} 的${label}`

export const fileTooLarge = (mostMiB: number, mib: number): string => `最大为 ${mostMiB} MiB，实际为 ${mib} MiB。`
export const isRecord = '是一次迁移的记录。请在“迁移记录”中读取，再比较它成为的场景。'
export const fileUnreadable = '无法读取，请检查文件是否仍然存在。'

export const partNotLoaded = '页面的一部分未能加载，请重新加载后再试。'

export const filmOfRun = '本次运行的动画（GIF）'
export const makingFilm = (done: string): string => `正在制作动画…… ${done}`
export const cancelFilm = '取消制作动画'
export const noFilm = '无法制作动画，请重试。'
