/** Texts of the charts, in Chinese, by key. */
export const atPlayhead = (chart: string): string => `播放头处的${chart}`
export const playing = '播放中'
export const chartCaption = (chart: string, unit: string): string => `${chart}，${unit}`

export const tableAndDownloadsOf = (chart: string): string => `${chart}：表格和下载`
export const showTable = '显示表格'
export const downloadSvg = '下载 SVG'
export const downloadPng = '下载 PNG'
export const fileNotCreated = '无法创建文件。'

export const tableOf = (chart: string): string => `${chart}，表格`
export const rowsShown = (first: string, last: string, count: string): string => `第 ${first} 至 ${last} 行，共 ${count} 行`
export const previousRows = '前面的行'
export const nextRows = '后面的行'
export const backToCharts = '返回图表'
export const rows = '行'

export const charts = '图表'
export const remaining = '剩余内存'
export const remainingName = '剩余'
export const link = '链路'
export const linkOutbound = '链路，出方向'
export const downtimeIfStoppedNow = '若现在停机的停机时间'
export const downtime = '停机时间'
export const guestSpeed = '客户机速度'
export const speed = '速度'
export const mib = 'MiB'
export const mbitPerS = 'Mbit/s'
export const gbitPerS = 'Gbit/s'

export const downtimeAt = (length: string, time: string): string => `${length}，时刻 ${time}`
export const logScale = '对数刻度'
export const replayLag = '重放滞后'
export const partMs = (part: string, ms: string): string => `${part} ${ms} ms`

export const ratesAt = (migrationRate: string, applicationRate: string, time: string): string =>
  `迁移 ${migrationRate}，应用 ${applicationRate}，时刻 ${time}`
export const ofCapacity = (mbps: string): string => `/ ${mbps}`
export const migration = '迁移'
export const dirtyRate = '脏页率'
export const uncompressed = '压缩前'
export const estimated = '估计'

export const remainingAt = (remainingSize: string, dirty: string, time: string): string =>
  `剩余 ${remainingSize}，当前脏页 ${dirty}，时刻 ${time}`
export const missingAt = (size: string, time: string): string => `未到达 ${size}，时刻 ${time}`
export const dirtySize = (size: string): string => `脏页 ${size}`
export const missing = '未到达'
export const zeroPagesArrive = (size: string): string => `${size} 零页只以标记到达`
export const zeroPages = (size: string): string => `${size} 零页`
export const enlargedBelow = (factor: string): string => `下方放大 ${factor} 倍`
export const floor = (size: string): string => `下限 ${size}`
export const limitGrip = '停机时间上限'
export const limitValue = (limitMs: string, size: string): string => `${limitMs} ms：剩余不超过 ${size} 时切换`
export const dirtyNow = '当前脏页'
export const measured = '实测'

export const guestSpeedAt = (share: string, time: string): string => `客户机速度 ${share}，时刻 ${time}`
export const stopped = '已停止'

export const timeColumn = '时间 (s)'
export const remainingColumn = '剩余 (MiB)'
export const dirtyNowColumn = '当前脏页 (MiB)'
export const limitColumn = '上限 (MiB)'
export const migrationColumn = '迁移 (Mbit/s)'
export const applicationColumn = '应用，出方向 (Mbit/s)'
export const dirtyRateColumn = '脏页率 (Mbit/s)'
export const estimatedColumn = '估计带宽 (Mbit/s)'
export const downtimeColumn = '若现在停机的停机时间 (ms)'
export const replayLagColumn = '重放滞后 (ms)'
export const guestSpeedColumn = '客户机速度 (%)'
export const iopsColumn = '磁盘 I/O (IOPS)'
export const guestInColumn = '网络入 (Mbit/s)'
export const guestOutColumn = '网络出 (Mbit/s)'
export const iopsNow = (operations: string): string => `${operations} IOPS`

export const downtimeLimit = (ms: string): string => `上限 ${ms} ms`

export const roundEnds = (round: number, size: string, pages: string): string => `第 ${round} 轮结束时剩余 ${size}（${pages}）`
export const threshold = (size: string): string => `阈值 ${size}`
export const thresholdFormula = (size: string, rate: string, limitMs: string): string => `${size} = ${rate} × ${limitMs} ms`
export const thresholdCalculated = (formula: string): string => `阈值 ${formula}`
export const knownToSource = '源端已知'
