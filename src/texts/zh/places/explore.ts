/** Texts of Explore, in Chinese, by key. */
export const documentTitle = '探索 · Switchover'

export const link = '链路'
export const links = '链路'
export const migrationPort = '迁移端口'
export const strategy = '策略'
export const streamSetting = (label: string, stream: number): string => `${label}，写入流 ${stream}`
export const boostSetting = (label: string, boost: string): string => `${label}，${boost}`
export const groupNetwork = '网络'
export const groupSchedule = '同时进行的迁移'
export const atOnce = { concurrency: '每个源端的迁移数', perDestination: '每个目的端的迁移数', total: '迁移总数' }
export const groupLoad = '负载'
export const groupMemory = '虚拟机'
export const groupStrategy = '策略'

export const figureNames = {
  totalS: '总时间',
  downtimeMs: '停机时间',
  transferredMiB: '传输量',
  performance: '客户机速度',
  rounds: '轮次',
} as const
export const figureUnits = { totalS: 's', downtimeMs: 'ms', transferredMiB: 'MiB', performance: '%', rounds: '' } as const

export const sweepUnderWay = (some: string, all: string): string => `扫描进行中：${all} 个值中已模拟 ${some} 个。`
export const sweepStopped = (some: string, all: string): string => `扫描已停止：${all} 个值中已模拟 ${some} 个。`
export const answerFollows = (along: string): string => `${along === '' ? '' : `${along}：`}全部值用所有种子模拟完后给出结论。`
export const convergesUpTo = (amount: string): string => `${amount}以内收敛。`
export const convergesFrom = (amount: string): string => `从 ${amount}起收敛。`
export const completesUpTo = (amount: string): string => `${amount}以内完成。`
export const completesFrom = (amount: string): string => `从 ${amount}起完成。`
export const convergesEverywhere = '在整个范围内收敛。'
export const completesEverywhere = '在整个范围内完成。'
export const convergesNowhere = '在整个范围内都不收敛。'
export const completesNowhere = '在整个范围内都不完成。'
export const convergesAtSome = (some: string, all: string, setting: string): string => `${setting}：${all} 个值中有 ${some} 个收敛。`
export const completesAtSome = (some: string, all: string, setting: string): string => `${setting}：${all} 个值中有 ${some} 个完成。`
export const withAtOnce = {
  concurrency: (count: string): string => `每个源端 ${count} 个`,
  perDestination: (count: string): string => `每个目的端 ${count} 个`,
  total: (count: string): string => `总共 ${count} 个`,
}
export const fastestWith = (amount: string, time: string): string => `${amount}最快：${time}。`
export const takesWith = (amount: string, time: string): string => `${amount}时总时间为 ${time}。`
export const moreGainsNothing = '更多同时进行，收益不到 2 %。'
export const alsoMildest = (downtime: string): string => `此时最长停机时间也最短：${downtime}。`
export const mildestWith = (amount: string, downtime: string, others: string): string =>
  `${amount}时最长停机时间最短：${downtime}，而非 ${others}。`
export const bestChoice = (some: string, all: string, best: string, figure: string): string =>
  `${all} 个中有 ${some} 个完成。最好：${best}（${figure}）。`
export const rates = {
  writesPerS: (value: string): string => `页写入 ${value}/s`,
  backgroundPerS: (value: string): string => `后台页写入 ${value}/s`,
} as const
export const amount = (setting: string, value: string): string => `${value}（${setting}）`
export const atOther = (other: string): string => `条件：${other}。`
export const withOther = (option: string): string => `条件：${option}。`
export const nextFails = (value: string): string => `到 ${value} 时不再如此。`
export const nextSucceeds = (value: string): string => `在 ${value} 时尚未如此。`
export const yourValue = (value: string): string => `你的运行：${value}。`
export const withinS = (seconds: string): string => `模拟 ${seconds} s 后仍未结束即视为不收敛。`
export const ofAllMigrations = (count: string): string => `每个点包含全部 ${count} 次迁移，从第一次开始到最后一次结束。`
export const cutAtS = (seconds: string): string => `场景让每次运行在模拟 ${seconds} s 后结束。`

export const restOf = (scenario: string): string => `其他设置均与演练中相同：${scenario}。`
export const unnamed = '当前打开的场景'
export const copyLink = '复制链接'
export const csv = 'CSV'
export const png = 'PNG'
export const csvName = '下载全部运行（CSV）'
export const pngName = '下载图片（PNG）'

export const shownFigure = '指标'
export const sweepSettings = '扫描'
export const across = '横轴'
export const up = '纵轴'
export const none = '无'
export const from = '从'
export const to = '到'
export const endsAlike = '请输入与另一端不同的值。'
export const values = '取值数'
export const logarithmic = '对数'
export const endOf = (end: string, axis: string): string => `${end}，${axis}`
export const swap = '交换'
export const suggested = '改用建议的扫描'
export const reset = '重置'
export const seeds = '种子'
export const until = '直到'
export const untilHint = '运行结束的模拟时间'
export const progress = (done: string, expected: string): string => `${done} / ${expected} 次运行`
export const left = (time: string): string => `，还需 ${time}`
export const doneRuns = (runs: string): string => `${runs} 次运行`
export const cancelled = (done: string, expected: string): string => `已停在 ${done} / ${expected} 次运行`
export const cancel = '取消'
export const continueRuns = '继续'
export const workerLost = '扫描的一个工作线程停止了。'
export const checking = '正在检查……'
export const starting = '正在模拟……'
export const refused = '无法模拟这次扫描，图中仍是上一次的结果。'
export const refusedFirst = '无法模拟这次扫描。'
export const pointsLeftOut = (some: string, all: string): string => `${all} 个点中有 ${some} 个被略去，因为其场景被拒绝：`
export const tooManyRuns = (runs: string, most: string): string => `页面最多模拟 ${most} 次运行，而这里是 ${runs} 次。命令行可以模拟更多。`
export const progressName = '扫描进度'

export const never = '永不'
export const notCompleted = '未完成'
export const outcomes = {
  cancelled: '已取消',
  failed: '失败',
  lost: '虚拟机丢失',
  paused: '已暂停',
  skipped: '未开始',
  completed: '已完成',
}
export const notWithin = (seconds: string): string => `${seconds} s 内未完成`
export const cliff = '断崖'
/** Of the colours of the map. */
export const logColours = '对数刻度'
export const yourRun = '你的运行'
export const byTwo = (figure: string, one: string, other: string): string => `${figure}：${one} × ${other}`
export const byOne = (figure: string, setting: string): string => `${figure}随${setting}的变化`
export const acrossTitle = (setting: string, log: boolean): string => (log ? `${setting}，对数刻度` : setting)
export const along = (figure: string, fixed: string): string => `${figure}，${fixed}`
export const band = (count: string): string => `线：${count} 个种子的中位数。带：最低到最高。`
export const mapHelp = '方向键在各点之间移动，回车在演练中打开该运行。'
export const heatMap = '热力图'
export const openInPlay = '在演练中打开'
export const waiting = '尚未模拟'
export const leftOut = '已略去'
export const medianOf = (runs: string): string => `${runs} 个种子的中位数`
export const opensSeed = (seed: string): string => `打开种子 ${seed}`
export const seedsOf = (completed: string, runs: string): string => `${runs} 个种子中有 ${completed} 个完成`
export const rounds = (count: string): string => `${count} 轮`
export const spread = (low: string, high: string): string => `${low} 至 ${high}`
export const downtimeOf = (downtime: string): string => `停机时间 ${downtime}`
export const point = '点'

export const sameOnCommandLine = '命令行中的同一次扫描'
export const copyCommand = '复制'
export const commandCopied = '已复制'
export const downloadScenario = '下载场景'
export const commandNote = '该命令用相同的种子模拟相同的点，每次运行输出一行；分片和作业数组见 docs/sweeps.md。'
export const commandRefuses = '该命令拒绝含有这些点的扫描：请先选择不含它们的值。'

export const shownInstead = {
  x: '改为显示建议的扫描。',
  y: '显示的扫描没有纵轴。',
  seeds: '模拟一个种子。',
  until: '运行按场景的设置结束。',
  show: '显示总时间。',
} as const

export const dataTable = '数据表'
export const completedHead = '完成'
export const moreRows = (count: string): string => `CSV 文件中另有 ${count} 个点`
export const ofRuns = (completed: string, runs: string): string => `${completed} / ${runs}`
export const oneSeed = (number: string): string => `种子 ${number}。`
export const seedsFromTo = (first: string, last: string): string => `每个点的种子为 ${first} 至 ${last}。`
