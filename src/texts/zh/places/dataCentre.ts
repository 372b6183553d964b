/** Texts of the data-centre view, in Chinese, by key. */
import { formatWhole, plural } from '../../../units/format.ts'
import type { Deed } from '../../places/dataCentre.ts'

export type { Deed }

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
export const outcome = '结局'
export const applicationTraffic = '应用流量'
export const trafficLost = '损失的流量'
export const rate = '速率'
export const downloadCsv = '下载 CSV'
export const remove = '移除'
export const weights = '权重'
export const outcomeNames = {
  completed: '完成',
  'not-converged': '未完成',
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
  trouble: '未完成',
  lost: '丢失',
} as const

export const pageTitle = 'Switchover：数据中心内多台虚拟机的热迁移'
export const timelineTab = '时间轴'
export const tableTab = '表格'
export const allMigrations = '全部迁移'

export const largerCentres = '更大的数据中心'

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
export const outcomeAndReason = (outcomeName: string, reason: string): string => `${outcomeName}。${reason}`

export const dataTransferred = '传输的数据'

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
export const noneStarted = (deed: keyof typeof participles, all: number): string => {
  const [noun, participle] = participles[deed]
  return `${plural(all, noun)}中有 0 个${participle}：${all === 1 ? '' : '均'}未开始。`
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
export const allDeadlinesMet = (all: string): string => `${all} 个全部赶上`
export const deadlinesMissed = (missed: string, all: string): string => `${all} 个中错过 ${missed} 个`
export const deadlinesNotReached = (open: string, all: string): string => `${all} 个中 ${open} 个未到`
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
export const migratingAndQueued = (migrating: string, queuedVms: string): string => `迁移中 ${migrating}，排队 ${queuedVms}`
export const ofRunWithStates = (ofRun: string, states: string): string => `${ofRun} · ${states}`
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
export const deadlineMissed = '错过截止时间'
export const withDeadlineMissed = (text: string): string => `${text}，${deadlineMissed}`
export const linesDescription = (migrations: string): string => `${migrations} 次迁移以线条表示；虚拟机表格列出每一次。`
export const noMigrationsYet = '还没有迁移。请选择一台虚拟机，再选择主机。'

export const hostsAndLinks = '主机和链路'
export const hostsAndLinksAtPlayhead = '播放头处的主机和链路'
export const hostOrLink = '主机或链路'
export const rack = '机架'
export const outbound = '出'
export const inbound = '入'
export const showMore = (count: string): string => `再显示 ${count} 个`

export const selectThenChooseHost = '请选择一台虚拟机，再在下方选择主机。'
export const selectVm = '选择一台虚拟机。'
export const selectThenDrag = '选择一台虚拟机，拖到另一台主机即可迁移。'
export const hostsAndVms = '主机和虚拟机'
export const mapOfHostsAndVms = '主机和虚拟机分布图'
export const pauseForLoads = '暂停后可读取各主机和链路的负载。'
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
export const copyChip = '副本'
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
