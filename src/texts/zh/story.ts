/** Texts of the verdict, the story and the accuracy of a run, in Chinese, by key. */
export const loadingRecord = '正在加载实测运行……'
export const accuracyOfThisRun = '本次运行的准确度'
export const notCovered = '没有实测数据覆盖'
export const recordBeforeCommand = (cases: string, measured: string, seeds: number): string =>
  `${cases} 次运行（${measured.replace('measured with', '实测：').replace('one vCPU', '一个 vCPU')}）。模拟值取 ${seeds} 个种子的平均，来自`
export const recordCommand = 'npm run fidelity'
export const checkedParts = '已与实测运行核对'
export const part = '部分'
export const measuredRuns = '实测运行'
export const timeError = '时间误差'
export const dataError = '数据量误差'
export const notConverged = '未收敛'
export const worst = (error: string): string => `最大 ${error}`
export const noRunMatches = '没有实测运行与本次运行整体一致，下面逐项列出。'
export const oneRunMatches = '有 1 次 QEMU 实测运行与本次的策略、规则、优化和写入模式一致。'
export const runsMatch = (count: string): string => `有 ${count} 次 QEMU 实测运行与本次的策略、规则、优化和写入模式一致。`
export const medianError = (quantities: string): string => `误差中位数：${quantities}。`
export const totalTimeError = (median: string, largest: string): string => `总时间 ${median}（最大 ${largest}）`
export const transferredError = (median: string, largest: string): string => `数据量 ${median}（最大 ${largest}）`
export const downtimeError = (median: string, largest: string): string => `受链路限制时的停机时间 ${median}（最大 ${largest}）`
export const lostTimeError = (median: string, largest: string): string => `后拷贝中客户机损失的时间 ${median}（最大 ${largest}）`
export const withoutZeroPages = (local: string, localWorst: string, far: string, farWorst: string): string =>
  `这些运行中零页数量是已知的。若改为估计，总时间的中位误差在本地网络上为 ${local}（第 90 百分位 ${localWorst}），在有延迟或丢包的链路上为 ${far}（${farWorst}）。`
export const repeatsDiffer = (median: string, largest: string, pairs: string): string =>
  `同一用例的两次实测相差 ${median}（${pairs} 对的中位数，最多 ${largest}）。`
export const outcomeAgreesInAll = '结局全部一致。'
export const outcomeAgrees = (same: number, cases: number): string => `结局一致：${same} / ${cases}。`

export const noMetricsYet = '运行结束后显示指标。'
export const metricsOfRun = '本次运行的指标'

export const published = '已发表'
export const publishedMeans = '已发表的平均值 · 这里是单次运行'
export const metric = '指标'
export const simulated = '模拟值'
export const difference = '差异'
export const usedAsInput = '用作输入'
export const outsideTolerance = '超出容差'
export const same = '相同'

export const noStoryYet = '经过从第一轮开始。'
export const storyOfRun = '本次运行的经过'
export const moreBefore = (count: string): string => `之前还有 ${count} 条`
export const moreAfter = (count: string): string => `之后还有 ${count} 条`

export const story = '经过'
export const metrics = '指标'
export const models = '模型'
export const accuracy = '准确度'
export const storyAndMetrics = '经过和指标'

export const verdict = '结论'
export const runStarts = '运行开始。'
export const warning = '警告：'
export const measured = '实测'
export const simulateTo = (time: string): string => `模拟到 ${time}`
export const nextStep = '下一步'
export const simulating = '正在模拟……'
export const otherMigrations = '其他迁移'
export const othersSimulated = (time: string): string => `已模拟到 ${time}`
export const othersCancelled = (time: string): string => `在 ${time} 时取消`
export const simulationCancelled = '模拟已取消。'
export const neverConverges = '永不收敛。'
export const roundNoun = 'round'
export const endsAtDeadline = (manager: string): string => `在 ${manager} 的截止时间之前不收敛。`
export const ofAtMost = (time: string, latest: string): string => `${time}（最多 ${latest}）`
export const progress = (time: string, rounds: string): string => `${time}，${rounds}`
export const why = '原因'
export const remaining = '剩余'
export const runAgain = '重新运行'
export const cancel = '取消'
export const measuredNotConverged = (time: string, transferred: string): string => `QEMU：${time} 后中止时仍未收敛，已传输 ${transferred}`
export const measuredCompleted = (time: string, downtime: string, transferred: string): string =>
  `QEMU：${time}，停机时间 ${downtime}，已传输 ${transferred}`
export const measuredWithoutDowntime = (time: string, transferred: string): string => `QEMU：${time}，已传输 ${transferred}`
export const publishedFigure = (quantity: string, value: string, simulatedValue: string): string =>
  `${quantity}：${value}（模拟值 ${simulatedValue}）`

export const storyHidden = '经过和指标随结论一起隐藏。'
export const predictFirst = '先预测：这次运行会如何结束？'
export const verdictHidden = '结论已隐藏。'
export const showVerdict = '显示结论'
