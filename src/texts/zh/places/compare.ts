/** Texts of Compare, in Chinese, by key. */
import { apart } from '../../../units/zh/lists.ts'
import type { Trade } from '../../places/compare.ts'
import type { Phrase } from '../../report.ts'

/** The space before a Latin letter or a digit. */
const before = (text: string): string => (/^\w/.test(text) ? ' ' : '')

export const on = '开'
export const off = '关'
export const noValue = '无'
export const settingAs = (label: string, value: string): string => `${label} ${value}`
export const withPart = (label: string): string => `启用${label}`
export const withoutPart = (label: string): string => `不用${label}`

export const port = '端口'
export const migrationPort = '迁移端口'
export const cores = '核心数'
export const migrationCpu = '用于迁移的 CPU 比例'
export const scanFrom = '第一轮扫描的起点'
export const zeroScan = '识别零页所需时间'
export const pageWriteCpu = '定时写入一次的 vCPU 时间'
export const begun = '开始时的状态'
export const cpuRate = '使用一半 CPU 时的发送速率'
export const hostMemory = '可供虚拟机使用的内存'
export const staticPower = '没有迁移时的功率'
export const energyPerMiB = '每 MiB 能耗'
export const energyPerMigration = '每次迁移能耗'
export const plannerTraffic = '规划器已知的流量'
export const hostCpu = '主机的 CPU 型号'
export const linkRate = '速率'
export const asScenario = '同场景'
export const usedTop = '顶部的已用内存'
export const host = '主机'
export const image = '镜像'
export const pageSize = '页大小'
export const trafficIn = '入方向流量'
export const trafficOut = '出方向流量'
export const trafficPeer = '流量对端'
export const pace = '写入节奏'
export const requestedAt = '请求时间'
export const priority = '优先级'
export const deadline = '截止时间'
export const destination = '目的端'
export const perSource = '每个源端的迁移数'
export const perDestination = '每个目的端的迁移数'
export const inTotal = '迁移总数上限'
export const reserved = '保留带宽'
export const schedule = '调度'
export const techniques = '规划器可用的策略'
export const weights = {
  downtime: '停机时间的权重',
  total: '总时间的权重',
  traffic: '发送数据的权重',
  energy: '能耗的权重',
  misses: '错过的截止时间的权重',
} as const
export const racks = '机架'
export const hostsPerRack = '每机架主机数'
export const vmsPerHost = '每主机虚拟机数'
export const oversubscription = '超额订阅比'
export const dirtyShare = '写入速率占端口的比例'
export const evacuate = '腾空'
export const failAfter = '链路超时'
export const seed = '种子'
export const scenario = '场景'
export const switches = '交换机'

export const asPreset = '同预设'
export const curveOf = (windows: string, lengths: string, dirty: string): string => `${windows} 个窗口：${lengths} ms，${dirty} 页`

export const migrations = '迁移'
export const hosts = '主机'
export const links = '链路'
export const vms = '虚拟机'
export const link = '链路'
export const fleet = '机群'
export const event = '事件'
/** A space parts the word from Latin letters and digits. */
const happens = (verb: string, what: string): string => `${verb}${/^[!-~]/.test(what) ? ' ' : ''}${what}`
export const withEvent = (what: string): string => happens('发生', what)
export const withoutEvent = (what: string): string => happens('不发生', what)
export const crashOf = (id: string): string => `主机 ${id} 崩溃`
export const eventOn = (what: string, target: string): string => `${target} 上的${what}`
export const eventAt = (what: string, seconds: string): string => `${what}（${seconds} s 时）`
export const ofOwner = (label: string, owners: string): string => `${label}（${owners}）`
export const countWith = (count: string, ids: string): string => `${count}，含 ${ids}`
export const andMore = (text: string, count: string): string => `${text}，另有 ${count} 项`

export const runNamed = (settings: readonly string[]): string => settings.join(' · ')
export const firstRun = '第一次运行'
export const sameAsFirst = '设置与 A 相同'

export const noneCompletes = '这些迁移都没有完成。'
export const onlyOneCompletes = (run: string): string => `只有${before(run)}${run}${apart(run)}完成。`
export const doNotComplete = (runs: string, _several: boolean): string => `${runs}${apart(runs)}没有完成。`
export const neverConverge = (runs: string, _several: boolean): string => `${runs}${apart(runs)}永不收敛。`
export const areNotFinished = (runs: string): string => `模拟结束时${before(runs)}${runs}${apart(runs)}仍未完成。`
export const allAlike = '这些运行的各项数值都没有差别。'
export const noSingleWinner = '没有唯一的胜者：每项数值都有两次或更多运行并列最好。'
export const winning = {
  totalS: '最先完成',
  downtimeMs: '停机时间最短',
  transferredMiB: '传输量最小',
  speed: '客户机最快',
} as const
export const wins = (run: string, all: string): string => `${run}${apart(run)}${all}`
export const contest = (clauses: string): string => `${clauses}。`
export const ofThoseThatComplete = (sentence: string): string => `在完成的运行中，${sentence}`
export const winsAll = (run: string): string => `${run}${apart(run)}各项数值都最好。`
export const onlyTheseLose = (runs: string): string => `只有${before(runs)}${runs}${apart(runs)}可能丢失虚拟机。`
export const theseLose = (runs: string): string => `${runs}${apart(runs)}可能丢失虚拟机。`
const anywhere = (text: string): Phrase => ({ atStart: text, within: text })
export const tradeTotal = (time: string): Trade => [anywhere(`提早 ${time} 完成`), anywhere(`推迟 ${time} 完成`)]
export const tradeDowntime = (time: string): Trade => [anywhere(`停机时间少 ${time}`), anywhere(`停机时间多 ${time}`)]
export const tradeData = (size: string): Trade => [anywhere(`传输量少 ${size}`), anywhere(`传输量多 ${size}`)]
export const tradeSpeed = (speed: string): Trade => [anywhere(`客户机更快（${speed}）`), anywhere(`客户机更慢（${speed}）`)]
export const gainsForCosts = (gains: string, costs: string): string => `${gains}，代价是${costs}。`

export const totalTime = '总时间'
export const downtime = '停机时间'
export const transferred = '传输量'

export const linkNumber = (number: number): string => `链接 ${number}`
export const runOfLink = (letter: string, number: number): string => `链接 ${number}，运行 ${letter}`
export const emptyComparison = '不含任何运行，可能被截断'
export const pastedText = '粘贴的文字'

export const runOf = (letter: string): string => `运行 ${letter}`
export const runOfAddress = (letter: string): string => `链接中的运行 ${letter}`
export const tooManyRuns = (count: string): string => `另有 ${count} 个未添加：一次对比最多四个运行，请先移除一个。`
export const severalRuns = '各次运行'
export const faultOfRun = (number: number, path: string): string => `运行 ${number}，${path}`

export const writesOn = (rate: string, size: string): string => `每秒 ${rate} 次写入，范围 ${size}`
export const manyStreams = (count: string): string => `${count} 个写入流`
export const memoryUsed = (memory: string, used: string): string => `${memory}，已用 ${used}`
export const limitOf = (time: string): string => `停机时间上限 ${time}`

export const pageTitle = 'Switchover：对比迁移'
export const pinSecond = (run: string): string => `${run}。再固定一次运行即可对比。`
export const simulatingRuns = '正在模拟各次运行……'
export const notAllRan = '有的运行无法模拟。'
export const ranges = (total: string, stopped: string, data: string): string => `总时间 ${total}。停机时间 ${stopped}。传输量 ${data}。`
export const fromTo = (low: string, high: string): string => (low === high ? low : `${low} 至 ${high}`)
export const copyLink = '复制链接'
export const linkCopied = '本次对比的链接已复制。'
export const copyByHand = '本次对比的链接'
export const csv = 'CSV'
export const picture = 'PNG'
export const pictureFailed = '无法生成图片。'
export const addRuns = '添加运行'
export const removeAll = '全部取消固定'
export const troublesHead = '部分内容无法打开'
export const dismiss = '知道了'
export const replacedNotice = '对比内容已改变。'
export const undo = '撤销'
export const faultLine = (place: string, message: string): string => `${place} ${message}`

export const sameInAll = '各次运行相同'
export const settingsOfRun = '设置'
export const seedsLegend = '种子'
export const sameSeed = (number: string): string => `同一种子，${number}`
export const ownSeeds = '各自种子'
export const fiveSeeds = '5 个种子'
export const fiveSeedMedians = '5 个种子的中位数'
export const sameSeedMeans = '负载相同的客户机在相同的时刻写相同的页。'
export const ownSeedsMean = '每次运行使用其场景的种子。'
export const fiveSeedsMean = '数值为五个种子的中位数，下方为范围。色带为剩余内存的范围。'
export const seedsLeft = (done: string, all: string): string => `已模拟 ${done} / ${all} 次运行`

export const runs = '运行'
export const namedByDifference = '运行，按差异命名'
export const curveLegend = '曲线'
export const curveNames = { remaining: '剩余内存', bandwidth: '带宽', speed: '客户机速度' } as const
export const dottedFirst = '虚线：A。'
export const baseRun = '其他运行都与它比较。'
export const moreDifferences = (count: string): string => `另有 ${count} 处差异`
export const saveName = '保存'
export const cancel = '取消'
export const renameField = (letter: string): string => `运行 ${letter} 的名称`
export const actionsOf = (letter: string): string => `运行 ${letter} 的操作`
export const rename = '重命名'
export const moveUp = '上移'
export const moveDown = '下移'
export const replaceRun = '替换'
export const openInPlay = '在演练中打开'
export const copyRunLink = '复制该运行的链接'
export const linkToRun = (letter: string): string => `运行 ${letter} 的链接`
export const removeRun = '移除'
export const allRuns = '全部画在一张图中'
export const cannotRun = '这些设置无法运行。'
export const simulatedSoFar = (time: string): string => `正在模拟…… ${time}`

export const rounds = '轮次'
export const speedWhileRunning = '运行时速度'
export const risk = '风险'
export const noRisk = '无'
export const losesVm = '发生故障会丢失虚拟机'
export const best = '最好'
export const outcomes = {
  completed: '完成',
  'not-converged': '未完成',
  cancelled: '已取消',
  failed: '失败',
  lost: '虚拟机丢失',
  paused: '已暂停',
  skipped: '未开始',
} as const
export const neverConverges = '永不收敛'
export const notStartedBy = (time: string): string => `到 ${time} 仍未开始`
export const afterTime = (outcome: string, time: string): string => `${time} 后${outcome}`
export const someSeeds = (count: string, all: string): string => `${all} 个种子中有 ${count} 个完成`
export const moveData = (size: string): string => `发送数据 ${size}`
export const partSize = (size: string, name: string): string => `${name} ${size}`

export const playhead = '所有运行的播放头'
export const plotOf = (letter: string, curve: string): string => `运行 ${letter} 的${curve}随时间的变化`
export const overlayOf = (curve: string): string => `所有运行的${curve}随时间的变化`
export const endsAt = (letter: string, time: string): string => `${letter} ${time}`
export const continuesUntil = (letter: string, time: string): string => `${letter} 持续至 ${time} ›`
export const endsWithout = (letter: string, outcome: string, isBeyond: boolean): string => `${letter} ${outcome}${isBeyond ? ' ›' : ''}`
export const ofRounds = (end: string, shown: string, all: string): string => `${end}；显示 ${all} 轮中的前 ${shown} 轮 ›`
export const playAll = '全部播放'
export const pauseAll = '暂停'
export const speedLabel = '速度'
export const speeds = { 0.25: '¼×', 1: '1×', 4: '4×', max: '最快' } as const
export const atRound = (letter: string, round: string): string => `${letter} 第 ${round} 轮`
export const atFinalCopy = (letter: string): string => `${letter} 最终拷贝`
export const atFetch = (letter: string): string => `${letter} 后拷贝`
export const atStop = (letter: string): string => `${letter} 已停止`
export const finished = (letter: string): string => `${letter} 已结束`
export const legend = '■ 完成的运行中最好。阴影：客户机已停止。'
export const pagesAt = (time: string): string => `${time} 时的内存页`
export const pagesNote = '在源端；切换之后在目的端。'
export const pagesOf = (letter: string): string => `运行 ${letter} 的内存页`
export const notThere = '尚未模拟到此处'

export const nextMoves = 'A 的后续选项'
export const noMoves = '没有其他设置能使 A 完成。'
export const moveResult = (total: string, stopped: string): string => `${total} · 停机时间 ${stopped}`
export const slowGuest = (speed: string): string => `运行时速度 ${speed}`
export const pinMove = (name: string, result: string): string => `${name}：${result}。固定这次运行`
export const pin = '固定'
export const pinAsLast = (letter: string): string => `固定并替换 ${letter}`

export const addHead = '添加运行'
export const pasteLabel = '粘贴一个或多个链接，或 JSON 形式的场景'
export const pasteHint = '演练或此处的“复制链接”所得的链接。文件可以拖放到本页任意位置。'
export const pastePlaceholder = 'https://…#s=1.…'
export const compareThese = '加入对比'
export const replaces = (letter: string): string => `替换运行 ${letter}`
export const keepRun = '保留'
export const chooseFiles = '选择文件'
export const dropRuns = '拖放场景即可对比'
export const addedCount = (count: string): string => `已添加 ${count} 个。`
export const nothingAdded = '没有添加任何运行。'
export const full = '已固定四次运行。要添加其他运行，请先移除或替换一个。'
export const historyHead = '本机上的运行'
export const historyNote = '只保存在本浏览器中，最近六十次。不会上传任何内容。'
export const noHistory = '还没有运行。你在演练或此处看过的每次运行都会列出。'
export const pinPast = (name: string): string => `固定 ${name}`
export const renamePast = (name: string): string => `重命名 ${name}`
export const forgetPast = (name: string): string => `删除 ${name}`
export const forget = '删除'
export const forgetAll = '全部删除'
export const unnamed = '未命名'
export const restore = (name: string): string => `在演练中打开 ${name}`

export const emptyHead = '哪种迁移更好？'
export const emptyBody = '最多固定四次运行。每次按差异命名，共用一条时间轴、一个播放头和一个种子。'
export const pictureSimulated = '正在模拟'
export const readyHead = '现成的对比'
export const showAllRuns = (count: string): string => `显示全部 ${count} 个`
export const readyStrategies = '预拷贝对后拷贝'
export const readyStrategiesWhy = '1 Gbit/s 上一台繁忙的 1 GiB Web 服务器：要更短的停机时间，还是更小的风险？'
export const readyLimits = '三个停机时间上限'
export const readyLimitsWhy = '同一台服务器，上限 150、300 和 1,000 ms：更短的停机时间要付出什么代价。'
export const readyHog = '永不收敛的客户机，以及三种补救办法'
export const readyHogWhy = '写入快于链路发送：自动收敛、后拷贝和混合。'
export const ownHead = '你自己的运行'
export const wayHistory = '在下方固定一次以前的运行。'
export const wayPin = '在演练中按“固定”或 K 键。'
export const wayPaste = '在下方粘贴两个分享链接。'

export const pinThisRun = '固定本次运行'
export const pinShort = '固定'
export const pinnedAs = (letter: string): string => `已固定为 ${letter}`
export const comparePinned = (count: string): string => `对比 ${count} 个`
export const pinsFull = '已固定四次运行，请先在对比中移除一个。'
export const pinShortcut = '固定本次运行，用于对比'
