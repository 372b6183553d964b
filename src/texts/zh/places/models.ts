/** Texts of the Models view, in Chinese, by key. */
export const downloadCsv = '下载 CSV'
export const fit = '拟合'
export const energy = '能耗'
export const never = '永不'

export const range = (min: string, max: string): string => `${min} 至 ${max}`

export const lastValidResult = '显示的是最后一次有效结果。'
export const reset = '重置'
export const openExperiment = '打开论文的实验'
export const result = '结果'

export const noFitYet = '尚无拟合结果。按“拟合”即按设定次数模拟演练中的场景，或读取你自己的数据，并与论文的参数并列。'
export const runs = '次运行'
export const fittedParameters = '拟合参数'
export const parameter = '参数'
export const inPaper = '论文'
export const fitted = '拟合值'
export const given = '给定'
export const qualityOfFit = '拟合质量'
export const residual = '残差，均方根'
export const relativeError = '相对误差，平均和最大'
export const observations = '观测数'
export const rSquaredUndefined = '无定义：所有观测值相同'
export const rSquaredNegative = '为负：不如平均值'

export const fitTo = '拟合对象'
export const runsOfScenario = '演练中场景的运行'
export const ownData = '我自己的数据'
export const vary = '改变'
export const fromTimesCurrent = '从（× 当前值）'
export const toTimesCurrent = '到（× 当前值）'
export const numberOfRuns = '运行数'
export const ownRows = '数据行'
export const ownRowsFormat = (columns: string): string => `含 ${columns} 列的 CSV，或 JSON 对象数组。可粘贴、拖放文件或选择文件。`
export const fileWithRows = '含数据行的文件'

export const measuringWorkload = '测量负载'
export const measuringHidden = '此任务要求找出客户机的写入，因此这里不作测量。'
export const measuringExplained = {
  before: '迁移之前，虚拟机监控器可以对',
  link: '演练中的虚拟机',
  after:
    '的脏页日志采样：一分钟内每半秒一次，每次清除；以及每 50 ms 一次，从不清除，曲线在可写工作集处弯折。数据过滤用写入最多的内存区域命名每个短窗口。',
} as const
export const samples = '个样本'
export const measuredValues = '测量值'
export const runAgain = '重新运行'
export const inPapers = '在论文中：'
export const dirtyRateWindows = '脏页率窗口'
export const workingSetKnee = '工作集拐点'
export const writeStates = '写入状态'

export const predictionsAppear = '运行结束后显示预测。'
export const modelPredictions = '模型预测'
export const doNotApply = '不适用于本次运行'
export const openWithPrecopy = '以预拷贝打开此场景'
export const sameCaveats = (count: number): string => `以上 ${count} 条注意事项在此同样适用。`
export const quantity = '量'
export const model = '模型'
export const run = '运行'
export const error = '误差'
export const notCompleted = '未完成'
export const sameOutcome = '结局相同'
export const inputs = (origin: string): string => `输入：${origin}。`
export const inputsHidden = '本任务要求找出客户机的写入情况，因此隐藏了各模型的输入。'
export const experiment = '实验'
export const ofModel = (title: string): string => `：${title}`
export const quantities = {
  totalS: '总时间',
  downtimeMs: '停机时间',
  transferredMiB: '传输的数据',
  rounds: '轮次',
  energyJ: '能耗',
  dirtyMBps: '脏页率',
} as const

export const documentTitle = (page: string): string => `${page} · Switchover`
export const noSuchModel = (id: string): string => `没有模型“${id}”；以下是全部模型。`
export const models = '模型'
export const predictionsForRun = '对本次运行的预测'
export const measure = '测量'
export const workloadInPlay = '演练中的负载'
export const calculate = '计算'

export const modelsAgainstRun = '解析模型与本次运行的比较'
export const modelsExplained = {
  before: '解析模型只需要几个数；模拟则跟踪每一页。下面是每个模型对',
  link: '演练中的运行',
  after: (scenario: string): string =>
    `${scenario === '' ? '' : `（${scenario}）`}的预测及其误差，或不适用的原因。基本模型假设没有页在一轮中被写入两次。`,
} as const

export const migrationEnergy = '迁移能耗'
export const skippedShare = '跳过比例 γ'
export const dataTransferred = '传输的数据'
export const sampleWeight = '样本权重 φ'
export const baseModel = '基本模型'
export const algorithm1 = '算法 1'
export const refinedDirtyRate = '修正的脏页率'
export const migrationCost = '迁移代价'
export const gudkov = 'Gudkov'
export const totalTimeFromCurve = '由脏页曲线得出的总时间'
export const modelTitles = {
  'liu2011-base': baseModel,
  'liu2011-algorithm1': algorithm1,
  'liu2011-refined': refinedDirtyRate,
  'liu2011-energy': energy,
  'liu2011-cost': migrationCost,
  sliwko2017: dataTransferred,
  gudkov2023: totalTimeFromCurve,
} as const

export const baseModelExplained = '每一轮发送上一轮写脏的内存，因此各轮数据量按 λ = D/R 的幂递减。假设没有页在一轮中被写入两次，且 D < R。'
export const algorithm1Explained =
  '与基本模型相同，但脏页中的比例 γ = a·T + b·D + c 跳过到最终拷贝。γ 按公式直接使用；若超出 0 到 1，结果会说明。λ 可以大于或等于 1。'
export const mostRounds = '最多轮数，包括第一轮'
export const gammaPerSecond = '上一轮每秒的 γ（a）'
export const gammaPerDirtyRate = '每 MB/s 脏页率的 γ（b）'
export const gammaConstant = '常数（c）'
export const refinedExplained = '由以往迁移和当前样本得出下一次迁移的脏页率，在基本模型或算法 1 中代替 D。'
export const currentSample = '当前样本（S）'
export const earlierMigrations = '以往迁移，最早的在前，每轮一行'
export const energyExplained =
  '与传输的数据成线性关系。论文自己的拟合为 α = 0.512 J/MB，β = 20.165 J。模拟器以 MiB 代替论文的 MB：要重现一次运行的能耗，请输入其 MiB 数。'
export const costExplained = '按迁移代价给虚拟机排序：每个量除以列表中的最大值，加权求和。四个权重之和为 1。'
export const weight = (ofQuantity: string, symbol: string): string => `${ofQuantity}的权重（${symbol}）`
export const weighted = { downtime: '停机时间', totalTime: '总时间', data: '传输的数据', energy: '能耗' } as const
export const vmsToRank = '待排序的虚拟机'
export const transferExplained = '传输的数据随应用内存按指数增长，另有空闲时也会传输的常数部分。'
export const application = '表 2 中的应用，给出 CMDT 和 AF'
export const ownFactors = '自定义 CMDT 和 AF'
export const curveExplained = '根据逐渐加长的窗口之后的脏页数曲线，得出 QEMU 规则下各链路和停机时间上限的总时间。'
export const pageSize = '页大小，KiB'
export const links = '链路'
export const downtimeLimits = '停机时间上限（none：无上限）'
export const dirtyPageCurve = '每个窗口之后整个客户机的脏页'

export const energyFit =
  '能耗与传输的数据，每次完成的迁移一个观测。在模拟运行中，论文的 MB 以 MiB 代替：论文的 0.512 J/MB 在此为 0.512 J/MiB。'
export const gammaFit = '一轮所跳过的脏内存比例，与上一轮的时长和脏页率的关系；每轮一个观测。只有会跳过脏页的规则才有观测。'
export const transferFit =
  '传输的数据与应用内存的关系。在模拟运行中，应用内存是负载写入的内存，论文的 MB 以 MiB 代替。给定 AF 时其余两个参数是线性的，因此只搜索 AF。'
export const knownCmdt = 'CMDT（如已知）'
export const knownMf = 'MF（如已知）'
export const phiFit = '当前样本相对于历史的权重，每次迁移后按误差调整。各行是依次进行的迁移。'

// places/models/Models.tsx
export const liuAndRuan = 'Liu, Ruan'
export const measuringSource = 'Liu et al. 2011，图 8、图 9；Ruan et al. 2014'

export const closedLoop = '反复迁移代价最小的虚拟机'
export const closedLoopShort = '闭环'
export const decide = '决策'
export const loopExplained =
  '对一台主机上每个虚拟机的脏页率采样，预测迁移每个虚拟机的代价，迁移代价最小的，记录迁移，从记录中学习，然后重新开始。' +
  '决策不使用模拟：第一次预测使用论文的 γ、α 和 β，之后的预测使用此前迁移所学到的值。主机清空之后，虚拟机带着历史返回。'
export const loopOf = '虚拟机来自'
export const paperVms = '论文的八个虚拟机'
export const scenarioInPlay = '演练中的场景'
export const numberOfMoves = '迁移次数'
export const loopWeight = (name: string): string => `${name}的权重`
export const loopQuantities = { a: '停机时间', b: '总时间', c: '传输量', d: '能耗' } as const
export const runLoop = '运行闭环'
export const movesUnit = '次迁移'
export const loopNeedsHosts = '需要两台主机'
export const loopNeedsMigration = '需要一个迁移，其策略供各次迁移使用'
export const loopEnded = (why: string): string => `闭环结束：${why}`
export const energyPredictedAndMeasured = '能耗与 CO₂：预测 → 模拟'
export const movesPredictedAndMeasured = '各次迁移：预测 → 模拟'
export const oneMove = '迁移'
export const movedVm = '迁移的虚拟机'
export const cost = '代价'
export const meanErrors = '各次迁移的预测误差'
export const errorOf = '误差'
export const rankingAt = (move: number, host: string): string => `第 ${move} 次迁移之前的排序：主机 ${host} 上的虚拟机`
export const notPredicted = (vm: string, why: string): string => `未计入 ${vm}：${why}`
export const learnedParameters = '每次迁移之后学到的参数'
export const when = '时刻'
export const afterMove = (n: number): string => (n === 0 ? '开始时' : `第 ${n} 次迁移之后`)
export const hostParameters = (host: string): string => `主机 ${host}：α (J/MiB)、β (J)、P₀ (W)`
export const papersValue = '论文的值'
export const openLoopInPlay = '在演练中打开全部迁移'

export const hotSpots = '主机过载时迁移'
export const hotSpotsShort = '热点'
export const hotSpotsExplained =
  '监视每台主机的 CPU、网络和内存占用比例。若其中一项在连续若干次采样中高于阈值，该主机就是热点，必须迁走它的一个虚拟机。' +
  'Sandpiper 迁移每 GiB 体积最大的虚拟机，体积为 1/(1 − CPU) · 1/(1 − 网络) · 1/(1 − 内存)，目的端是能容纳它且体积最小的主机。可以降低阈值，或让别的虚拟机离开。'
export const hotSpotsOf = '主机来自'
export const exampleHosts = '三台主机，其中一台过载'
export const threshold = '阈值'
export const sampleEvery = '采样间隔'
export const samplesOnEnd = '连续采样次数'
export const monitoredFor = '监视时长'
export const vmThatLeaves = '离开的虚拟机'
export const leaverNames = {
  'volume-size': '每 GiB 体积最大',
  'largest-load': '负载最大',
  smallest: '内存最小',
  'least-traffic': '流量最少',
} as const
export const findHotSpots = '查找热点'
export const hostLoad = '占用最多的资源的负载'
export const hostOf = (id: string, moved: boolean): string => `主机 ${id}${moved ? '' : '，不迁移'}`
export const aboveThreshold = '阈值'
export const movesOfHotSpots = '迁移'
export const atTime = '时刻'
export const hotHost = '热点'
export const destination = '目的端'
export const untilTime = '结束'
export const downtime = '停机时间'
export const whoCouldLeave = (atS: string, host: string): string => `${atS} s 时可以离开主机 ${host} 的虚拟机，按每 GiB 体积`
export const volumePerGiB = '每 GiB 体积'
export const noHotSpot = '在这一阈值下没有主机是热点。'
export const hotSpotLeft = (host: string, atS: string): string => `主机 ${host} 在 ${atS} s 时是热点，而没有别的主机能容纳它的虚拟机。`
export const overloaded = (before: string, after: string): string => `各主机高于阈值的时间之和：不迁移为 ${before}，迁移为 ${after}。`
export const loadShare = '负载'
export const time = '时间'

export const policies = '规划器与流量感知策略'
export const policiesShort = '策略比较'
export const policiesExplained =
  '用每种策略迁移同一组虚拟机：预先模拟的自适应规划器；按每个虚拟机流量方向选择预拷贝或后拷贝、或为紧急迁移保留带宽的规则；以及对所有虚拟机用同一种技术。' +
  '代价是停机时间、总时间、数据和能耗的平均值，各除以其在所有策略中的最大值，再加上错过的截止时间。规划器可以知道负载，也可以只知道监视器测得的流量。'
export const gangOf = '虚拟机组'
export const compareAll = '比较全部策略'
export const costOfPolicies = '代价，从低到高'
export const everyPolicyTable = '全部策略'
export const policy = '策略'
export const policyKind = '类别'
export const policyNames = {
  planner: '自适应规划器',
  measuring: '规划器，测得的流量',
  asAsked: '按请求时间',
  serial: '依次',
  twoPerHost: '每主机 2 个',
  fourPerHost: '每主机 4 个',
  byDirection: '按流量方向',
  byCluster: '按流量聚类',
  forUrgent: '为紧急迁移保留带宽',
}
export const cited = (rule: string, source: string): string => `${rule}（${source}）`
export const noFleet = '只比较逐项列出的迁移的策略，不包括机群'
export const twoMigrations = '需要两次或更多迁移'
export const policyKinds = { planner: '规划器', 'traffic-aware': '流量感知', fixed: '固定' } as const
export const lostTime = '客户机损失的时间'
export const lostTraffic = '损失的流量'
export const missedShare = '错过'
export const openCheapest = '在演练中打开代价最小的'
export const policiesUnit = '种策略'
