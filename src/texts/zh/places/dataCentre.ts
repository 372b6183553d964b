/** Texts of the data-centre view, in Chinese, by key. */
import { formatWhole, plural } from '../../../units/format.ts'
import type { Deed, ListWords } from '../../places/dataCentre.ts'

export type { Deed, ListWords }

export const vm = '虚拟机'
export const vms = '虚拟机'
export const from = '源端'
export const to = '目的端'
export const downtime = '停机时间'
export const totalTime = '总时间'
export const guestSpeed = '客户机速度'
export const transferred = '传输量'
export const energy = '能耗'
export const deadline = '截止时间'
export const deadlineMet = '达到'
export const deadlineMissed = '错过'
export const outcome = '结局'
export const applicationTraffic = '应用流量'
export const trafficLost = '损失的流量'
export const rate = '速率'
export const downloadCsv = '下载 CSV'
export const remove = '移除'
export const weights = '权重'
export const outcomeNames = {
  completed: '完成',
  'not-converged': '未收敛',
  cancelled: '已取消',
  failed: '失败',
  lost: '丢失',
  paused: '已暂停',
  skipped: '未开始',
} as const

export const vmStates = {
  stays: '在源端',
  waits: '排队中',
  copying: '拷贝中',
  paused: '已停止',
  fetching: '后拷贝',
  moved: '已迁移',
  trouble: '失败',
  lost: '丢失',
} as const

export const pageTitle = 'Switchover：数据中心内多台虚拟机的热迁移'
export const timelineTab = '时间轴'
export const tableTab = '表格'
export const energyTab = '能耗'
export const rankingTab = '排序'
export const allMigrations = '全部迁移'

export const selectedVm = '选中的虚拟机'
export const selectedVmNow = (hostAndState: string, memory: string): string => `${hostAndState}，${memory}`
export const vmNotMigrated = '该虚拟机不迁移。'
export const showPages = '显示内存页'
export const enterVmName = (firstVm: string, lastVm: string): string => `请输入 ${firstVm} 至 ${lastVm} 之间的虚拟机。`
export const migrateVm = (vmId: string): string => `迁移 ${vmId}`
export const migrateTo = '迁移到'
export const migrate = '迁移'
export const route = '路线'
export const fromTo = (source: string, destination: string): string => `${source} 到 ${destination}`
export const totalTimeAfterQueue = (total: string, queued: string): string => `${total}，此前排队 ${queued}`
export const meanSpeed = (mean: string, degraded: string): string => `平均 ${mean}，低于 90 % 的时间 ${degraded}`
export const amountLost = (amount: string): string => `损失 ${amount}`
export const noneLost = '没有损失'
export const dataAndEnergy = (data: string, joules: string): string => `${data}，${joules}`
export const outcomeAndReason = (outcomeName: string, reason: string): string => `${outcomeName}。${reason}`

export const rankingAppears = '运行结束后显示排序。'
export const dataTransferred = '传输的数据'
export const weightOfDowntime = '停机时间的权重'
export const weightOfTotalTime = '总时间的权重'
export const weightOfData = '传输的数据的权重'
export const weightOfEnergy = '能耗的权重'
export const rankingMethod = (migrations: number): string =>
  `每个量除以 ${plural(migrations, 'completed migration')}中的最大值（Liu et al. 2011，式 18）。代价最低的在前。`
export const vmsByCost = '按代价排列的虚拟机'
export const rank = '名次'
export const cost = '代价'
export const cheapestShown = (shown: string, all: string): string => `显示 ${all} 台中代价最低的 ${shown} 台。`
export const savingAgainstRandom = (
  vmId: string,
  saving: { downtime: number; totalTime: number; data: number; energy: number },
): string => {
  const part = (percent: number, quantity: string) => `${quantity}${percent < 0 ? '多' : '少'} ${Math.abs(percent)} %`
  return (
    `与随机选一台虚拟机相比，迁移 ${vmId}：${part(saving.downtime, '停机时间')}，${part(saving.totalTime, '总时间')}，` +
    `${part(saving.data, '数据')}，${part(saving.energy, '能耗')}。`
  )
}

export const power = '功率'
export const energyAppears = '运行结束后显示能耗。'
export const powerAndEnergy = (powerNow: string, energyUsed: string): string =>
  `功率和能耗随时间的变化：${powerNow}，到播放头为止用去 ${energyUsed}`
export const upTo = (highest: string): string => `最高 ${highest}`
export const energyModel = (vmIds: string): string =>
  'Liu et al. 2011 的能耗模型：每 MiB 0.512 J，另加每次迁移 20.165 J，由两台相同主机各承担一半。' +
  (vmIds === '' ? '均匀分布在每次迁移的时间内。' : `${vmIds} 按轮次分布，其余均匀分布在迁移时间内。`)

export const summary = '摘要'
export const simulationCancelled = '模拟已取消。'
export const simulating = '正在模拟……'
export const simulated = '已模拟'
export const cancel = '取消'
export const problem = '问题：'
export const plannerDecisions = (count: string): string => `规划器的决定（${count}）`
export const notes = (count: string): string => `备注（${count}）`
export const plannerReEvaluates = '每当一次迁移结束，规划器就重新评估。每个横条标出所用的策略。'
export const moreNotes = (count: string): string => `另有 ${count} 条。下载结果可查看全部。`
export const vmsAtPlayhead = '播放头处的虚拟机'

export const noMigrations = '没有迁移。'
const participles = { migrated: ['VM', '迁移完毕'], cloned: ['VM', '克隆完毕'], completed: ['migration', '完成'] } as const
export const allDone = (deed: Deed, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  return `${all === 1 ? '' : '全部 '}${plural(all, noun)}在 ${makespan} 内${participle}。`
}
export const someDone = (deed: Deed, done: string, all: number, makespan: string): string => {
  const [noun, participle] = participles[deed]
  return `${plural(all, noun)}中有 ${done} 个在 ${makespan} 内${participle}。`
}
export const someBroken = (
  deed: keyof typeof participles,
  broken: readonly (readonly [outcome: 'lost' | 'failed' | 'paused', count: number])[],
  done: string,
  all: string,
  makespan: string,
): string => {
  const [noun, participle] = participles[deed]
  const parts = broken.map(([name, count], i) =>
    i === 0 ? `${plural(count, name === 'lost' ? 'VM' : noun)}${outcomeNames[name]}` : `${formatWhole(count)} 个${outcomeNames[name]}`,
  )
  return `${parts.join('，')}；${all} 个中有 ${done} 个在 ${makespan} 内${participle}。`
}
export const longestDowntime = (time: string): string => `最长停机时间 ${time}。`
export const onlyDowntime = (time: string): string => `停机时间 ${time}。`
export const downtimeInTotal = (time: string): string => `共 ${time}`
export const guestSlowdown = '客户机变慢'
export const workLost = (time: string): string => `损失 ${time} 的工作量，含停机时间`
export const applicationTrafficLost = (amount: string): string => `${amount} 应用流量`
export const energyByModel = (joules: string): string => `${joules}（Liu et al. 2011 的模型）`
export const deadlines = '截止时间'
export const allDeadlinesMet = (all: string): string => `${all} 个全部达到`
export const deadlinesMissed = (missed: string, all: string): string => `${all} 个中错过 ${missed} 个`
export const outcomes = '结局'
export const outcomeCount = (count: string, outcomeName: string): string => `${outcomeName} ${count}`

export const tableAppears = '运行结束后显示表格。'
export const tableOfMigrations = '迁移表'
export const sortHint = (migrations: number): string => `${plural(migrations, 'migration')}。选择表头可排序。`
export const strategy = '策略'
export const start = '开始'
export const queued = '排队'
export const below90Percent = '低于 90 %'

export const playbackAndTime = '播放和时间'
export const ofSeconds = (seconds: string): string => `/ ${seconds} s`
export const migratingAndQueued = (ofRun: string, migrating: string, queuedVms: string): string =>
  `${ofRun} · 迁移中 ${migrating}，排队 ${queuedVms}`
export const timeAxis = (end: string): string => `时间轴，0 至 ${end}`

export const eventsOverTime = '各时刻的事件'
export const hotSpotFlag = (host: string): string => `${host}：热点`
export const eventAt = (time: string, sentence: string): string => `${time}：${sentence}`
export const eventOf = (target: string, event: string): string => `${target}：${event}`

export const migrationTimeline = '迁移时间轴'
export const migrationsAsRows = (migrations: number): string => plural(migrations, 'migration')
export const migrationsAsLines = (migrations: number): string => `${plural(migrations, 'migration')}，每次一条线`
export const oneRowPerVm = '每台虚拟机一行'
export const allInOneView = '全部显示在一屏'
export const spans = { waits: '排队', copying: '拷贝', paused: '停止', fetching: '后拷贝' } as const
export const deadlineInKey = '截止时间'
export const spanFor = (span: string, time: string): string => `${span} ${time}`
export const toDestination = (destination: string): string => `到 ${destination}`
export const toDestinationByStrategy = (destination: string, strategyName: string): string => `到 ${destination}，${strategyName}`
export const routeOfVm = (vmId: string, source: string, destination: string): string => `${vmId}，${source} ${destination}`
export const rowText = (routeText: string, spansText: string): string => `${routeText}：${spansText}`
export const withOutcome = (routeText: string, outcomeName: string): string => `${routeText}，${outcomeName}`
export const withDeadlineMissed = (text: string): string => `${text}，错过截止时间`
export const linesDescription = (migrations: string): string => `${migrations} 次迁移以线条表示；虚拟机表格列出每一次。`
export const noMigrationsYet = '还没有迁移。请选择一台虚拟机，再选择主机。'

export const hostList: ListWords = {
  label: '主机',
  ofCount: (count) => `主机，共 ${count}`,
  none: '没有主机。',
  add: '添加主机',
  copy: '复制该主机',
  remove: '移除该主机',
}
export const switchList: ListWords = {
  label: '交换机',
  ofCount: (count) => `交换机，共 ${count}`,
  none: '没有交换机。',
  add: '添加交换机',
  copy: '复制该交换机',
  remove: '移除该交换机',
}
export const linkList: ListWords = {
  label: '链路',
  ofCount: (count) => `链路，共 ${count}`,
  none: '没有链路。',
  add: '添加链路',
  copy: '复制该链路',
  remove: '移除该链路',
}
export const vmList: ListWords = {
  label: '虚拟机',
  ofCount: (count) => `虚拟机，共 ${count}`,
  none: '没有虚拟机。',
  add: '添加虚拟机',
  copy: '复制该虚拟机',
  remove: '移除该虚拟机',
}
export const copy = '复制'
export const name = '名称'
export const nameHint = '在所有用到的地方一并改名。'
export const nameTaken = '该名称已被使用。'
export const enterName = '请输入名称。'

export const fleet = '机群'
export const fleetHint = '生成各带一台交换机的主机机架、大小和负载不一的虚拟机，以及腾空一个机架或一台主机的迁移。由种子决定。'
export const generateFleet = '生成机架、主机和虚拟机'
export const fleetSize = (hosts: number, vmCount: number): string => `${plural(hosts, 'host')}，${plural(vmCount, 'VM')}。`
export const evacuate = '腾空'
export const evacuateHint = '要腾空的机架或主机。'
export const evacuateRack = '一个机架'
export const evacuateHost = '一台主机'

export const migrationsOf = (vmId: string): string => `${vmId} 的迁移`
export const none = '无。'
export const migrationOf = (place: number, vmId: string): string => `${vmId} 的第 ${place} 次迁移`
export const migration = (place: number): string => `迁移 ${place}`
export const removeMigration = (place: number): string => `移除迁移 ${place}`
export const destinationHint = '目的主机。'
export const moreMigrations = (count: string): string => `另有 ${count} 个。保存场景可查看全部。`
export const addMigration = '添加迁移'

export const hostsGroup = '主机'
export const hostHint = '一台主机及其端口。机群的主机会加到这个列表中。'
export const hostUsedBy = (hostId: string, user: string): string => `主机 ${hostId} 正被${user}使用。`
export const network = '网络'
export const routesUseFewestLinks = '路由使用最少的链路。'
export const oneSwitchWithoutLinks = '没有链路时，所有主机连接到一台无阻塞交换机。'
export const fleetAddsLinks = '机群会添加自己的链路。'
export const layOutLinks = '布置链路'
export const switchesAndLinks = '交换机和链路'
export const switchHint = '转发时自身没有速率上限。'
export const switchUsedBy = (switchId: string, user: string): string => `交换机 ${switchId} 正被${user}使用。`
export const linkHint = '主机或交换机之间的全双工链路。'
export const linkEndHint = '一端：主机或交换机。'

export const allowedStrategies = '允许的策略'
export const allowedStrategiesHint = '规划器可为每台虚拟机使用其中任一策略。留空：每次迁移保持自己的策略。'
export const noAllowedStrategies = '无：每次迁移保持自己的策略。'
export const plannerCost = '规划器的代价'

export const schedule = '调度'
export const order = '次序'
export const howManyAtOnce = '同时进行几个最快？'
export const orderRule = '次序：优先级高者先，再按截止时间早者，再按列表次序。'
export const asapMode = '全部同时'
export const asapModeHint = '每次迁移在其请求时间开始。'
export const serialMode = '逐个进行'
export const serialModeHint = '所有主机合计每次只进行一个迁移。'
export const parallelMode = '限制并发'
export const parallelModeHint = '限制每个源端、每个目的端和总共同时进行的数目。'
export const adaptiveMode = '自适应规划器'
export const adaptiveModeHint = '预先模拟候选方案，采用代价最低者：次序、并发和策略。'

export const vmHint = '一台虚拟机及其内存、负载和流量。机群的虚拟机会加到这个列表中。'
export const atLeastOneMigrates = '至少要有一台虚拟机迁移。'
export const vmOfFleet = '选中的虚拟机属于机群。'
export const initialHost = '初始主机'
export const initialHostHint = '虚拟机开始时所在的主机。'
export const peer = '对端'
export const peerHint = '外部、某台主机或某台虚拟机。'

export const racks = '机架'
export const hostsPerRack = '每机架主机数'
export const vmsPerHost = '每主机虚拟机数'
export const port = '端口'
export const oversubscription = '超额订阅比'
export const smallestVm = '最小的虚拟机'
export const largestVm = '最大的虚拟机'
export const lowestWriteRate = '最低写入速率'
export const highestWriteRate = '最高写入速率'
export const migrationPort = '迁移端口'
export const sharedPort = '共用'
export const hostMemory = '主机内存'
export const startsWhen = '开始'
export const startsAtTime = '按请求时刻'
export const startsAtTimeHint = '每个迁移在其请求时刻开始，次序允许时即刻进行。'
export const startsByLoad = '按主机负载'
export const startsByLoadHint =
  '运行期间对主机采样。若某主机的 CPU、网络或内存连续多次采样高于阈值，该主机即为热点，所列的从它迁出的迁移之一便开始。一次一个；目的主机绝不超过阈值。'
export const triggerAbove = '阈值'
export const triggerEvery = '采样间隔'
export const triggerSamples = '连续采样次数'
export const triggerLeaver = '迁出的虚拟机'
export const triggerLeaverHint =
  '体积为 1/(1 − CPU) · 1/(1 − 网络) · 1/(1 − 内存)，与 Sandpiper 相同。流量按 Liu 等人的公式由内存大小和脏页速率得出。'
export const triggerLeavers = {
  'volume-size': '每 GiB 体积最大',
  'largest-load': '负载最大',
  smallest: '内存最小',
  'least-traffic': '流量最少',
} as const

export const knownTraffic = '应用流量'
export const knownTrafficHint = '给定：场景中设定的流量。测量：运行开始以来每个虚拟机的平均流量，如监视器所见；端口限制掉的流量看不到。'
export const trafficGiven = '给定'
export const trafficMeasured = '测量'
export const hostCpu = 'CPU 型号'
export const cpuNotChecked = '不检查'
export const hostPower = '功率和能耗'
export const staticPower = '没有迁移时的功率'
export const energyPerMiB = '每 MiB 能耗'
export const energyPerMigration = '每次迁移能耗'
export const noLimit = '无上限'
export const latency = '延迟'
export const latencyOfScenario = '默认'
export const requestedAt = '请求时间'
export const priority = '优先级'
export const noDeadline = '无'
export const bandwidthLimit = '带宽上限'
export const perSource = '每个源端'
export const perDestination = '每个目的端'
export const inTotal = '总共'
export const reservedBandwidth = '预留带宽'
export const noReservedBandwidth = '无'
export const downtimeAndSlowdown = '停机时间和变慢'
export const missedDeadlines = '错过的截止时间'

export const users = { vms: '一台虚拟机', migrations: '一次迁移', links: '一条链路', events: '一个事件' } as const

export const hostsAndLinks = '主机和链路'
export const hostsAndLinksAtPlayhead = '播放头处的主机和链路'
export const hostOrLink = '主机或链路'
export const rack = '机架'
export const outbound = '出'
export const inbound = '入'
export const showMore = (count: string): string => `再显示 ${count} 个`

export const selectThenChooseHost = '请选择一台虚拟机，再在下方选择主机。'
export const selectThenDrag = '选择一台虚拟机，拖到另一台主机即可迁移。'
export const hostsAndVms = '主机和虚拟机'
export const mapOfHostsAndVms = '主机和虚拟机分布图'
export const showAsTable = '以表格显示'

export const oneSwitch = '一台无阻塞交换机'
export const uplinkLoads = (bandwidth: string, uplinks: number, out: string, into: string): string =>
  `上行 ${bandwidth}${uplinks > 1 ? `，${uplinks} 条之一` : ''}：出 ${out} %，入 ${into} %`
export const lineLoads = (bandwidth: string, out: string, into: string): string => `${bandwidth}：出 ${out} %，入 ${into} %`
export const bothLoads = (out: string, into: string): string => `出 ${out} %，入 ${into} %`
export const outboundLoad = (out: string): string => `出 ${out} %`
export const inboundLoad = (into: string): string => `入 ${into} %`
export const load = (percent: string): string => `${percent} %`

export const topologyDescription = (hosts: number, racksOrSwitch: string, vmCount: number, states: string, copies: number): string =>
  `${plural(hosts, 'host')}${racksOrSwitch}，${plural(vmCount, 'VM')}：${states}${copies === 0 ? '' : `，${copyCount(copies)}`}。`
export const onOneSwitch = '，连接一台交换机'
export const inRacks = (count: string): string => `，分布在 ${count} 个机架`
export const stateCount = (count: string, state: string): string => `${state} ${count}`
export const vmOnHost = (vmId: string, hostId: string, state: string): string => `${vmId}，主机 ${hostId}：${state}`
export const vmCopying = (vmId: string, hostId: string, destination: string): string =>
  `${vmId}，主机 ${hostId}：正在拷贝到主机 ${destination}`
export const vmBoundFor = (vmId: string, hostId: string, state: string, destination: string): string =>
  `${vmId}，主机 ${hostId}：${state}，目的主机 ${destination}`
export const hostLoads = (hostId: string, vmCount: number, copies: number, bandwidth: string, out: string, into: string): string =>
  `主机 ${hostId}：${plural(vmCount, 'VM')}${copies === 0 ? '' : `，${copyCount(copies)}`}，端口 ${bandwidth}，出 ${out} %，入 ${into} %`
const copyCount = (copies: number): string => `${formatWhole(copies)} 个副本`

export const directLinks = '直连链路'

export const alreadyOnHost = (vmId: string, hostId: string): string => `${vmId} 已在主机 ${hostId} 上。`
export const migrationAdded = (vmId: string, destination: string, time: string): string =>
  `已在 ${time} s 添加 ${vmId} 到主机 ${destination} 的迁移。`
export const alreadyMigrating = (vmId: string, destination: string): string => `${vmId} 已在迁移到主机 ${destination}。`
export const partOfEvacuation = (vmId: string, hostId: string): string =>
  `${vmId} 属于机群的腾空计划，必须离开主机 ${hostId}。请选择另一台主机。`
export const migrationRemoved = (vmId: string, hostId: string): string => `${vmId} 的迁移已移除，它留在主机 ${hostId} 上。`
export const destinationChanged = (vmId: string, before: string, now: string): string =>
  `${vmId} 的目的端已从主机 ${before} 改为主机 ${now}。`
export const fixMarkedSetting = '请先修正设置中标出的项。'

// places/data-centre/cost/EnergyPanel.tsx, places/data-centre/cost/gridIntensity.ts
export const carbon = 'CO₂'
export const grams = (value: string): string => `${value} g`
export const kilograms = (value: string): string => `${value} kg`
export const ofAll = (total: string): string => `，共 ${total}。`
export const leastAt = (hour: string, mass: string): string => `${hour} 开始时最少：${mass}。`
export const grid = '电网'
export const gridRegions: Record<string, string> = {
  world: '世界',
  us: '美国',
  uk: '英国',
  germany: '德国',
  france: '法国',
  poland: '波兰',
  sweden: '瑞典',
  australia: '澳大利亚',
}
export const ownGrid = '自定义'
export const gramsPerKWh = '每 kWh 的 CO₂ 克数'
export const startsAt = '运行开始于'
export const gridSource = '2024 年平均值：Ember，Global Electricity Review 2025 与 Yearly Electricity Data，CC BY 4.0'
export const gridHint = '2024 年平均值，来自 Ember（CC BY 4.0）。输入 24 个数（从零点起每小时一个）即为一天的曲线。'
export const enterIntensity = (most: string): string => `请输入一个数或 24 个数，范围 0 到 ${most}。`
export const energyAndCarbon = (used: string, mass: string): string => `${used}；${mass} CO₂`
