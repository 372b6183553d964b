/** Texts of the next moves, in Chinese, by key. */
export const heading = '经模拟验证的改动'
export const waiting = '本次运行模拟完成后，将立即逐一尝试改动。'
export const scaleOfPictures = (time: string, size: string): string => `用相同种子模拟。虚线：本次运行。0 至 ${time}，0 至 ${size}。`
export const simulating = '模拟中'
export const tryingMore = '正在模拟更多改动。'
export const notTried = (seconds: string): string => `未模拟：计算需要 ${seconds} s 以上`
export const openToSimulate = '打开并模拟这次运行'
export const toAdvice = '在“建议”中寻找设置，那里用更大的页模拟大型客户机'
export const none = '常用的单项改动都不能改善本次运行。'
export const notStarted = '未试任何改动：模拟结束时迁移尚未开始。推迟模拟的结束即可看到它。'
export const noneCompletes = '常用的单项改动都不能使本次运行完成。'
export const neverBecause = (written: string, sent: string, least: string): string =>
  `永不收敛：每秒写入 ${written} MiB，只发送 ${sent} MiB，每一轮都至少剩下 ${least}。`
export const neverBecauseFloor = (least: string): string => `永不收敛：每一轮都至少剩下 ${least}。`
export const notFinished = (least: string): string => `未完成：最接近的一轮剩下 ${least}。`
export const notFinishedEither = (time: string, names: string): string => `到 ${time} 也未完成：${names}。`
export const noHelp = (names: string): string => `已试，无效：${names}。`
export const withLeast = (name: string, least: string): string => `${name}（最少剩下 ${least}）`
export const withFloor = (name: string, floor: string): string => `${name}（下限 ${floor}）`
export const downtimeLimit = (ms: string): string => `停机时间上限 ${ms}`
export const link = (rate: string): string => `${rate} 链路`
export const recover = (time: string): string => `在 ${time} 恢复`
export const noCancel = '不取消'
export const noFailure = '没有故障'
export const noFailures = '没有这些故障'
export const noFailureWith = (strategy: string): string => `${strategy}，没有故障`
export const undisturbed = '不取消，也没有故障'
export const undisturbedWith = (strategy: string): string => `${strategy}，不受干扰`
export const qemuTransport = 'QEMU 传输'
export const longerTimeout = (time: string): string => `链路超时 ${time}`
export const laterStart = (time: string): string => `在 ${time} 开始，即中断之后`
export const guestSurvives = (time: string): string => `${time} 后失败，客户机继续运行`
export const kernelTransport = (strategy: string): string => `${strategy}，内核传输`
export const halfLoad = '写入减半'
export const result = (total: string, downtime: string): string => `${total}，停机时间 ${downtime}`
export const splitRisk = '切换后发生故障会丢失虚拟机'
export const lostWork = (time: string): string => `损失 ${time} 的工作量`
export const moreData = (size: string): string => `多发送 ${size}`
export const lessData = (size: string): string => `少发送 ${size}`
export const keepsWhole = '链路中断时客户机继续运行'
export const needsNetwork = '需要更快的网络'
export const needsGuest = '客户机须把负载减半'
export const longerPause = (time: string): string => `停机时间多 ${time}`
export const longerTotal = (time: string): string => `多用 ${time}`
export const tryIt = (name: string, outcome: string, price: string): string =>
  `${name}：${outcome}${price === '' ? '' : `；${price}`}。打开这次运行`
export const tab = '下一步'
