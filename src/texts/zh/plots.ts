/** Texts of the drawings of Models and Papers, in Chinese, by key. */
export const dataTable = '数据表'
export const timeS = '时间，s'
export const time = '时间'
export const drawingSummary = (title: string, quantity: string, against: string, names: string): string =>
  `${title}：${names}的${quantity}${against === '' ? '' : `，横轴为${against}`}。数值见下表。`
export const tableOf = (title: string): string => `${title}，表格`
export const moreRowsInFile = (count: number): string => `CSV 文件中另有 ${count} 行`
export const origins = { paper: '已发表', ours: '模拟', model: '模型' } as const
export const withOrigin = (label: string, origin: string): string => `${label}（${origin}）`
export const logScale = (axis: string): string => `${axis}，对数刻度`
export const readOff = (plot: string): string => `读取数值：${plot}`
export const download = '下载'
export const downloadCsv = '下载 CSV'
export const downloadSvg = '下载 SVG'
export const downloadPng = '下载 PNG'
export const fileNotCreated = '无法创建文件。'
