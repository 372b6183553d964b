/** Texts of the time axis that the running stage needs, in Chinese, by key. */
export const playhead = '播放头'
export const playheadAt = (time: string, phase: string): string => `${time}，${phase}`
export const timeline = '时间轴'
export const rounds = '轮次'
export const events = '事件'
export const atSource = '在源端'
export const queued = '排队中'
export const completed = '已完成'
export const ended = '已结束'
export const switchover = '切换'
export const postcopy = '后拷贝'
export const round = (number: string): string => `第 ${number} 轮`
