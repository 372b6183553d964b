/** Texts of computed values and drawings of the Models view, in Chinese, by key. */
export const time = '时间'
export const round = '轮次'
export const migration = '迁移'
export const dirtyPages = '脏页'
export const dirtyRate = '脏页率'
export const dataTransferred = '传输的数据'
export const energy = '能耗'
export const applicationMemory = '应用内存'
export const energyAgainstData = '能耗与传输的数据'
export const transferAgainstMemory = '传输的数据与应用内存'
export const input = '输入'
export const never = '永不'
export const noLimit = '无上限'

export const noVm = (vmId: string): string => `没有虚拟机“${vmId}”`
export const meanDirtyRate = '一分钟的平均脏页率'
export const lowestAndHighestRate = '各窗口的最低和最高'
export const perSecond = (amount: string): string => `${amount}/s`
export const twoValues = (first: string, second: string): string => `${first}，${second}`
export const writtenInMinute = '一分钟内写入'
export const nothingWritten = '无'
export const knee = '曲线拐点'
export const noKnee = '无'
export const kneeAfter = (elapsed: string): string => `${elapsed} 之后`
export const writtenUpToKnee = '到拐点为止写入'
export const shareWritten = (percent: string): string => `其中 ${percent} % 已写入`
export const afterSamples = (samples: string, elapsed: string): string => `${samples} 个样本之后，${elapsed}`
export const stillGrowing = '仍在增长'
export const minuteTooShort = '一分钟不足以显示整个工作集'
export const dirtiedPerHalfSecond = '每半秒写脏的页'
export const dirtied = '写脏'
export const distinctDirtyPages = '不同的脏页，每 50 ms 采样'
export const distinct = '不同的脏页'
export const kneeMark = '拐点'
export const shareMark = (percent: string): string => `${percent} %`
export const statesVisited = (states: string): string => `访问过的状态，共 ${states}`
export const windowsObserved = '观测的窗口'
export const windowsOfLength = (windows: string, milliseconds: string): string => `${windows} 个，每个 ${milliseconds} ms`
export const statesFor90Percent = '覆盖 90 % 的状态'
export const statesAndFirstShare = (states: string, firstShare: string): string => `${states}，最常见的一个占 ${firstShare}`
export const stateFrequency = '状态的频率'
export const mostFrequentStates = (states: number): string => `状态的频率：最频繁的 ${states} 个`
export const state = '状态'
export const shareOfWindows = '占窗口的比例'
export const windows = '窗口'

export const totalTimeSymbol = '总时间，T_mig'
export const downtimeSymbol = '停机时间，T_down'
export const dataSymbol = '传输的数据，V_mig'
export const lastRound = '最后一轮，n'
export const refinedRateSymbol = '修正的脏页率，D̃'
export const energySymbol = '能耗，E_mig'
export const transferSymbol = '传输的数据，LMDT'
export const applicationMemorySymbol = '应用内存，AM'
export const sentPerRound = '每轮发送的数据；最后为最终拷贝'
export const sentAxis = '发送'
export const sent = '发送'
export const skippedUntilFinalCopy = '跳过到最终拷贝'
export const threshold = '阈值'
export const rounds = '轮次'
export const skipped = '跳过'
export const earlierDirtyRates = '以往迁移的脏页率'
export const meanRate = '平均，D̄'
export const movingAverage = '移动平均，D̂'
export const refinedRate = '修正，D̃'
export const costOfVms = '迁移各虚拟机的代价，最低的在前'
export const vm = '虚拟机'
export const costAxis = '代价'
export const cost = '代价'
export const totalTimeTable = '各链路和停机时间上限的总时间（秒）'
export const link = '链路'
export const limitInMs = (milliseconds: string): string => `至多 ${milliseconds} ms`
export const dirtyPageCurve = '脏页曲线'
export const windowLength = '窗口'
export const dirtyAfterWindow = '窗口之后的脏页'

export const skippedShareFit = '跳过比例：观测与拟合'
export const fittedShare = '拟合的比例'
export const exactFit = '精确拟合'
export const dirtyRateOfMigrations = '每次迁移的脏页率'
export const predicted = '预测'
export const residuals = '残差：观测 − 拟合'
export const fittedQuantity = (quantity: string): string => `${quantity}，拟合`
export const residualAxis = '残差'
export const residual = '残差'
export const noResidual = '无'
export const phiTuned = 'φ，按预测误差调整'
export const observed = '观测'
export const fit = '拟合'

export const columnsNotUsed = (columns: string): string => `未使用：${columns}。`
export const underXenRule = '这些运行使用 Xen 规则，因为场景自己的规则不跳过页。'
export const sweepPoint = (quantity: string, factor: string): string => `${quantity} × ${factor}`
export const pointWithout = (point: string, why: string): string => `${point}：${why}`
export const pointRefused = (point: string, path: string, fault: string): string => `${point} 不是有效的场景：${path}：${fault}`
export const noSecondRound = '第一轮之后没有其他轮次'
export const noRoundWhileRunning = '客户机运行期间没有轮次'
export const notCompleted = '迁移没有完成'
