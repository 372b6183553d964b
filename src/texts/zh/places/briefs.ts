/** Texts of the briefs, in Chinese, by key. The briefs' own texts are in `src/teaching/briefs/shipped/zh`. */
export const briefs = '任务'
export const documentTitle = (page: string): string => `${page} · Switchover`
export const solved = '已解决'
export const openInPlay = '在演练中打开'
export const copied = '已复制'
export const copyByHand = '请复制这段文字'

export const listExplained =
  '客户对一次迁移有所要求。请在允许的范围内改动，直到满足每个目标。每个目标都用多个种子检查，不会有方案靠运气通过。'
export const listTitle = '二十个任务'
export const solvedCount = (done: number, all: number): string => `已解决 ${done} / ${all}`
export const makeBrief = '制作任务'
export const number = '序号'
export const brief = '任务'
export const level = '难度'
export const time = '用时'
export const state = '状态'
export const levels: Readonly<Record<number, string>> = { 1: '一个要点', 2: '两个要点', 3: '互相冲突的目标' }
export const minutes = (count: number): string => `${count} 分钟`
export const openBriefFile = '打开任务文件'
export const briefFile = '任务文件'

export const briefNumber = (place: number): string => `任务 ${place}`
export const ownBrief = '来自链接或文件的任务'
export const levelAndTime = (ideas: string, takes: string): string => `难度：${ideas} · ${takes}`
export const goals = '目标'
export const goalsExplained = (seeds: number): string => `每个目标都须在 ${seeds} 个种子下成立。`
export const mayChange = '可以改动的内容'
export const mayChangeNothing = '没有：这个任务只问会发生什么。'
export const elseUnchanged = '其余一切保持不变。'
export const hiddenPart = '已知的信息'
export const solvedWith = (code: string): string => `你已解决这个任务。最近一次方案的代码：${code}`
export const copyBriefLink = '复制链接'
export const downloadBrief = '下载 JSON'
export const onCommandLine = '在命令行中'
export const briefNotOpened = '无法打开此任务：'
export const noSuchBrief = '没有这个任务，链接可能被截断。'
export const allBriefs = '全部任务'
export const previousAndNext = '上一个和下一个任务'

export const goalWords: Readonly<Record<string, string>> = {
  completed: '完成',
  'not-converged': '未完成',
  cancelled: '已取消',
  failed: '失败',
  lost: '丢失',
  paused: '已暂停',
  skipped: '未开始',
}

export const changeableNames = {
  strategy: '策略、切换规则、优化和管理软件',
  downtimeLimit: '停机时间上限',
  autoConverge: '自动收敛的设置',
  start: '迁移的开始时间',
  destination: '目的端',
  guest: '迁移哪台虚拟机',
  priority: '各迁移的优先级',
  schedule: '各迁移的调度',
  bandwidth: '迁移的带宽上限',
  ports: '主机的端口',
  migrationPorts: '专用迁移端口',
  events: '事件',
  pageSize: '页大小',
  workload: '客户机的负载',
}
export const oneOfValues = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join('、')}或${values[values.length - 1]}`
export const fromTo = (min: string, max: string): string => `${min} 至 ${max}`
export const atLeastValue = (min: string): string => `不小于 ${min}`
export const atMostValue = (max: string): string => `不大于 ${max}`
export const strategyStays = (name: string): string => `策略保持为${name}`
export const nothingOf = '无'

export const briefRegion = '任务的目标'
export const leaveBrief = '离开任务'
export const met = '达到'
export const missed = '未达到'
export const printedHeads = ['目标', '要求', '结果', ''] as const
export const waiting = '等待运行'
export const running = '正在运行……'
export const notAllowed = '任务不允许的改动'
export const commandForbidden = (command: string): string => `${command}：任务不允许此命令。`
export const commandNeeded = (command: string): string => `${command}：此命令是任务的一部分，必须保留。`
export const mustBe = (allowed: string, now: string): string => `必须为 ${allowed}（当前为 ${now}）`
export const mustStay = (start: string, now: string): string => `必须保持 ${start}（当前为 ${now}）`
export const otherScenario = (names: string, more: number): string =>
  `这不是任务的场景。与之不同的锁定设置：${names}${more > 0 ? `，另有 ${more} 项` : ''}。`
export const putBack = '撤销这些改动'
export const holdsSoFar = (seed: string): string => `种子 ${seed} 下每个目标都成立。`
export const checkingSeeds = (done: number, all: number): string => `正在检查种子：${done} / ${all}`
export const someMissed = (count: number, all: number): string => `${all} 个目标中有 ${all - count} 个成立`
export const missedWithOtherSeeds = (worst: string): string => `该种子下全部达成，但并非所有种子都达成。最差值：${worst}`
export const solvedWithCode = (code: string): string => `已解决。要提交的代码：${code}`
export const copySolution = '复制方案'
export const solutionCopied = '链接和代码已复制'
export const startAgain = '重新开始'
export const gradeLost = '检查已停止。改动任一设置即可重新运行。'

export const composeTitle = '制作任务'
export const composeExplained = '演练中打开的场景就是任务的起点。给它一个名称和一个要求，选定目标和允许的改动，然后分发链接。'
export const name = '名称'
export const namePlaceholder = '不到十分之一秒'
export const wish = '客户的要求'
export const wishPlaceholder = '用一两句话写出客户的需要'
export const composeGoals = '目标'
export const goalNames = {
  completed: '每次迁移都完成',
  downtime: '最长停机时间',
  time: '总时间',
  lost: '客户机最多损失的时间',
  speed: '客户机平均速度的最低值',
  data: '传输的数据',
  energy: '能耗',
  risk: '内存从不分在两台主机上（没有丢失风险）',
}
export const goalUnits = { ms: 'ms', s: 's', pct: '%', MiB: 'MiB', J: 'J', n: '', text: '', pages: '页', x: '×', Mbps: 'Mbit/s' }
export const atMost = '至多'
export const atLeast = '至少'
export const limitOf = (ofGoal: string): string => `${ofGoal}：数值`
export const nowAt = (value: string): string => `当前 ${value}`
export const composeMay = '允许的改动'
export const keepStrategy = '策略类型保持不变'
export const difficulty = '难度'
export const check = '检查并生成链接'
export const needsName = '请给任务一个名称和一个要求。'
export const needsGoal = '请至少选择一个目标。'
export const goalUnread = (goal: string, unit: string): string =>
  unit === '' ? `请为“${goal}”输入数值，例如 10。` : `请为“${goal}”输入以 ${unit} 为单位的数值，例如 100 ${unit}。`
export const alreadyMet = '该场景现在就已满足每个目标。请选择更难的目标，或在演练中改动场景。'
export const composed = '任务已就绪'
export const composedExplained = '该场景目前至少有一个目标未达到。分发之前请自己先解决一次。'
export const tooLongForLink = '该场景太大，无法放入链接。请分发文件。'
export const openBrief = '打开任务'
export const checking = '正在检查……'
export const scenarioHasFaults = '演练中的场景有错误，请先修正。'
