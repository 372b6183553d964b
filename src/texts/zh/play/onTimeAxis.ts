/** Texts of the playback controls and of the labels along the time axis, in Chinese, by key. */
export const deadlinesAndEvents = '截止时间和事件'
export const beyondTheAxis = (marks: string): string => `时间轴之外：${marks}`
export const managerWithoutTimeout = '该管理软件没有超时设置：它根据观测采取行动。'
export const clockOfRun = (end: string, phase: string): string => `/ ${end} · ${phase}`
export const clockSoFar = (simulated: string, phase: string): string => `/ 已模拟 ${simulated} · ${phase}`
export const completedAt = (time: string): string => `完成于 ${time}`
export const endedAt = (time: string): string => `结束于 ${time}`
export const playheadTime = '播放头时间（秒）'
export const enterATime = '请输入不小于 0 s 的时间。'
export const quarterSpeed = '四分之一速度'
export const realTime = '模拟时间等于真实时间'
export const fourfoldSpeed = '四倍速度'
export const maxSpeed = '最快'
export const secondsARound = (seconds: string): string => `每轮 ${seconds} s`
export const wholeRunIn2S = '2 s 播完整个运行'
export const playback = '播放控制'
export const goToStart = '到起点'
export const previousRound = '上一轮'
export const nextRound = '下一轮'
export const previousEvent = '上一个事件'
export const nextEvent = '下一个事件'
export const enlargeCharts = '放大图表'
export const enlargePanel = '放大此面板'
export const pause = '暂停'
export const play = '播放'
export const linearTime = '线性时间'
export const playbackSpeed = '播放速度'
export const deadlineMark = (limit: string, action: string, setting: string): string => `${limit}：${action}（${setting}）`
export const markAt = (time: string, mark: string): string => `${time}：${mark}`
export const switchToHost = (host: string): string => `切换到主机 ${host}`
export const returnToHost = (host: string): string => `返回主机 ${host}`
export const switchoverMark = (host: string, downtime: string): string => `切换到主机 ${host}：停机时间 ${downtime}`
export const returnMark = (host: string, downtime: string): string => `返回主机 ${host}：停机时间 ${downtime}`
export const switchoverMarkWithPages = (host: string, downtime: string, pages: string): string =>
  `切换到主机 ${host}：停机时间 ${downtime}，自上次切换以来写入 ${pages}`
export const returnMarkWithPages = (host: string, downtime: string, pages: string): string =>
  `返回主机 ${host}：停机时间 ${downtime}，自上次切换以来写入的 ${pages}随后到达`
export const nextDeadline = (action: string, time: string): string => `${action} ${time}`
export const nextAndLastDeadline = (next: string, last: string): string => `${next}，${last}`
export const firstAndLastDeadline = (next: string, last: string): string => `${next} … ${last}`
export const beyondMark = (deadlines: string): string => `${deadlines} ›`
export const laterDeadlines = (count: number): string => `之后 ${count} 个`
export const enlarged = (factor: string): string => `放大 ${factor} 倍`
export const compressed = (factor: string): string => `压缩 ${factor} 倍`
export const compressedShort = (factor: string): string => `÷${factor}`
export const scaled = (name: string, scale: string): string => `${name}，${scale}`
export const samePatternUntil = (time: string): string => `相同模式直到 ${time}`
export const downtimeTitle = (length: string): string => `停机时间 ${length}`
export const roundsFrom = (first: number): string => `${first} …`
export const roundsUntil = (alike: string, end: string): string => `${alike} ${end}`
export const until = (time: string): string => `直到 ${time}`
export const localDisk = '本地磁盘'
export const ms = (value: string): string => `${value} ms`
export const partLength = (part: string, value: string): string => `${part} ${value}`
export const partLengthMs = (part: string, value: string): string => `${part} ${value} ms`
