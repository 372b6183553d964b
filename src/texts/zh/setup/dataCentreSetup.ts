/** Texts of the data centre’s settings, in Chinese, by key. */
import { plural } from '../../../units/format.ts'
import type { ListWords } from '../../setup/dataCentreSetup.ts'
export type { ListWords }

export const hostList: ListWords = {
  label: '主机',
  ofCount: (count) => `主机，共 ${count}`,
  none: '只有机群生成的主机。',
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
  none: '只有机群生成的虚拟机。',
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
  '体积为 1/(1 − CPU) · 1/(1 − 网络) · 1/(1 − 内存)，与 Sandpiper 相同。流量按 Liu 等人的公式由内存大小和脏页率得出。'
export const triggerLeavers = {
  'volume-size': '每 GiB 体积最大',
  'largest-load': '负载最大',
  smallest: '内存最小',
  'least-traffic': '流量最少',
} as const

export const knownTraffic = '应用流量'
export const knownTrafficHint = '给定：场景中设定的流量。测量：运行开始以来每台虚拟机的平均流量，不含被端口限制掉的流量。'
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
export const reservedBandwidth = '保留带宽'
export const noReservedBandwidth = '无'
export const downtimeAndSlowdown = '停机时间和变慢'
export const missedDeadlines = '错过的截止时间'

export const users = { vms: '一台虚拟机', migrations: '一次迁移', links: '一条链路', events: '一个事件' } as const
