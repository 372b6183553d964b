/** Texts of the next moves, in Chinese, by key. */
export const heading = '后续选项'
export const waiting = '本次运行模拟完成后，将立即尝试各选项。'
export const scaleOfPictures = (time: string, size: string): string => `用相同种子模拟。虚线：本次运行。0 至 ${time}，0 至 ${size}。`
export const simulating = '模拟中'
export const tuning = '以下为各策略的默认设置，仍在调优。'
export const goals = (downtime: string, total: string, now: string): string =>
  `目标：停机时间至多 ${downtime}，总时间至多 ${total}；当前场景在 ${now} 的试验中达到目标。`
export const toAdvice = '其他目标与命令：建议'
export const noneOfFleet = '机群中虚拟机的设置由“建议”寻找。'
export const noneEnds = '没有设置能使本次运行完成。'
export const notStarted = '未试任何改动：模拟结束时迁移尚未开始。推迟模拟的结束即可看到它。'
export const neverBecause = (written: string, sent: string, least: string): string =>
  `永不收敛：每秒写入 ${written} MiB，只发送 ${sent} MiB，每一轮都至少剩下 ${least}。`
export const neverBecauseFloor = (least: string): string => `永不收敛：每一轮都至少剩下 ${least}。`
export const notFinished = (least: string): string => `未完成：最接近的一轮剩下 ${least}。`
export const result = (total: string, downtime: string): string => `${total}，停机时间 ${downtime}`
export const median = (figures: string): string => `中位数 ${figures}`
export const doesNotComplete = (time: string): string => `未完成：${time} 后结束`
export const meetsGoals = (share: string): string => `在 ${share} 的试验中达到目标`
export const splitRisk = '切换后发生故障会丢失虚拟机'
export const lostWork = (time: string): string => `损失 ${time} 的工作量`
export const moreData = (size: string): string => `多发送 ${size}`
export const lessData = (size: string): string => `少发送 ${size}`
export const keepsWhole = '链路中断时客户机继续运行'
export const longerPause = (time: string): string => `停机时间多 ${time}`
export const longerTotal = (time: string): string => `多用 ${time}`
export const tryIt = (name: string, outcome: string, price: string): string =>
  `${name}：${outcome}${price === '' ? '' : `；${price}`}。打开这次运行`
export const tab = '下一步'
