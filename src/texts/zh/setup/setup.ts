/** Texts of Setup, in Chinese, by key. */
export const remove = '移除'
export const moreInSavedFile = (count: string): string => `另有 ${count} 个，可在保存的文件中查看。`

export const time = '时间'
export const events = '事件'
export const endTime = '模拟结束于'
export const toTheEnd = '运行结束'
export const noEvents = '没有事件。运行中发出的命令会记录在这里。'
export const eventTime = (event: string): string => `${event}：时间（秒）`
export const removeEvent = (event: string, seconds: string): string => `移除 ${seconds} s 处的事件${event}`
export const eventValue = (event: string, field: string): string => `${event}：${field}`
export const congestionControl = 'TCP'

export const vm = '虚拟机'
export const vmOfFleet = (id: string): string => `${id} 属于机群。机群中的所有虚拟机共用一组参数。`
export const vmsOfFleet = '这些虚拟机属于机群，共用一组参数。'
export const editFleet = '编辑机群'

export const vcpusAndFixedDowntime = 'vCPU 和固定停机时间'
export const diskAndTracking = '本地磁盘和脏页跟踪'
export const sharedStorage = '共享存储'

export const applicationTraffic = '应用流量'

export const setup = '设置'
export const hoverForHint = '把指针停在设置上可查看说明。'
export const showingLastValidRun = '显示的是最后一次有效运行。'
export const goToSetting = '转到该设置'
export const goToFirstSetting = (count: string): string => `转到 ${count} 项设置中的第一项`
export const goToFirstOfMany = (count: string): string => `转到至少 ${count} 项设置中的第一项`
export const faultOf = (place: string, message: string): string => `${place}：${message}`

export const noValue = '无'
export const enter = (allowed: string): string => `请输入${allowed}。`
export const enterNumber = '请输入数字。'
export const unitsAllowed = (units: string): string => `单位：${units}。`
export const refusedUnits = {
  bits: (unit: string): string => `“${unit}”是比特。大小以字节计，例如 GB 或 GiB。`,
  size: (unit: string): string => `“${unit}”是大小。速率按每秒计，例如 MB/s。`,
  rate: (unit: string): string => `“${unit}”是速率。请输入大小，例如 GiB。`,
  'bits-or-bytes': (unit: string): string => `“${unit}”可以指比特，也可以指字节。请输入 Mbit/s 或 MB/s。`,
  'minutes-or-ms': (unit: string): string => `“${unit}”可以指分钟，也可以指毫秒。请输入 min 或 ms。`,
}
export const resetTo = (value: string): string => `恢复为 ${value}`
export const resetSetting = (setting: string, value: string): string => `${setting}：恢复为 ${value}`
export const hint = (meaning: string, standard: string, min: string, max: string): string =>
  `${meaning} 默认 ${standard}。范围 ${min} 至 ${max}。`

export const neverAbove = (value: string): string => `高于 ${value} 永不收敛`
export const neverBelow = (value: string): string => `低于 ${value} 永不收敛`
export const neverConvergesAbove = (value: string): string => `高于 ${value} 时迁移永不收敛。`
export const neverConvergesBelow = (value: string): string => `低于 ${value} 时迁移永不收敛。`

export const memory = '内存'
export const usedMemory = '已用内存'
export const vcpus = 'vCPU'
export const guestCpu = '客户机的 CPU'
export const diskWrites = '磁盘写入'
export const diskReads = '磁盘读取'
export const diskBlock = '磁盘块'
export const diskHotPart = '磁盘的热区'
export const diskHotWrites = '写入热区的比例'
export const diskOrder = '磁盘块的顺序'
export const diskOrders = { address: '按地址', 'write-history': '按写入历史' } as const
export const passThroughDevice = '直通设备'
export const noPassThrough = '无'
export const detachTime = '卸下时间'
export const fallbackSpeed = '在虚拟设备上的速度'
export const fallbackTraffic = '虚拟设备的流量'
export const cpuModels = 'CPU 型号'
export const sourceCpu = '源端的 CPU'
export const destinationCpu = '目的端的 CPU'
export const anyCpu = '不检查'
export const cpuOfHost = '与初始主机相同'
export const localDisk = '本地磁盘'
export const diskThroughput = '磁盘吞吐量'
export const systemWrites = '负载之外的写入'
export const noSystemWrites = '无'
export const memoryGrowth = '已用内存的增长'
export const loadSwing = '负载波动'
export const loadSwingSpan = '波动的时段'
export const systemMemory = '客户机自身系统'
export const trackingCost = '每页跟踪开销'
export const deviceState = '设备状态'
export const stopVcpus = '停止 vCPU'
export const deviceSaveAndLoad = '设备保存和载入'
export const resumeVcpus = '恢复 vCPU'
export const networkAnnouncement = '网络通告'
export const zeroPages = '零页'
export const compressionRatio = '压缩比'
export const bytesChangedPerWrite = '每次写入改变的字节'
export const duplicatePages = '重复页'
export const freeMemory = '空闲内存'
export const pageCache = '页缓存'
export const collectableGarbage = '可回收垃圾'
export const pageWrites = '页写入'
export const pageReads = '页读取'
export const regionStart = '区域起点'
export const regionSize = '区域大小'
export const zipfExponent = 'Zipf 指数'
export const hotShareOfRegion = '热点占区域比例'
export const hotShareOfWrites = '热点占写入比例'
export const survivorShare = '回收后存活比例'
export const phaseLength = '阶段时长'
export const rateFactor = '速率倍数'
export const sourcePort = '源端端口'
export const destinationPort = '目的端端口'
export const destinationPortHint = '目的主机端口每个方向的有效载荷速率。由较慢的端口决定。'
export const link = '链路'
export const linkHint = '两台主机端口每个方向的有效载荷速率。越高：每轮越短。'
export const latency = '延迟'
export const seed = '种子'
export const linkTimeout = '链路超时'
export const bandwidthLimit = '带宽上限'
export const noLimit = '无上限'
export const inbound = '入方向'
export const outbound = '出方向'

export const vmHasNoSettings = '该虚拟机属于机群，没有自己的设置。'
export const vmDoesNotMigrate = '该虚拟机没有迁移。'
export const curveHasRates = '实测曲线同时确定速率和区域。'
export const idleHasNoStreams = '客户机空闲：没有写入流。'
export const unknownWorkload = '负载有错误。'
export const writesFollow = (workload: string): string => `${workload} 没有自己的写入速率。`
export const workingSetFollows = (workload: string): string => `${workload} 的工作集是固定的。`
export const strategyHasNoRule = (strategy: string): string => `${strategy}没有切换规则。`

export const enabledByManager = '由管理软件启用'
export const switchToXenRule = '改用 Xen 规则'
export const takeLogSinceSync = '把脏页日志设为自上次同步起'
export const switchOff = (boost: string): string => `关闭${boost}`

export const copies = '副本'
export const copiesHint = '除迁移自身的目的端之外，还得到副本的主机。'
export const copyOnHost = (host: string): string => `主机 ${host} 上的副本`
export const addHost = '添加主机'

export const manager = '管理软件'
export const noManager = '无'
export const noManagerHint = '没有管理软件干预迁移。'
export const managerSource = '来源：'
export const codeAndDocumentation = '各值以代码为准。文档与之不同：'
export const settingHead = '设置'
export const inCode = '代码'
export const inDocumentation = '文档'
export const managerVariant = (product: string, variant: string): string => `${product}，${variant}`

export const switchoverRule = '切换规则'
export const setByScenario = '由打开的场景设定。'
export const downtimeLimit = '停机时间上限'
export const replacesRuleLimit = (product: string): string => `迁移开始时，${product} 用自己的上限替换规则的上限。`
export const setBy = (product: string): string => `由 ${product} 设定`
export const millisecondsUnit = 'ms'

export const postcopy = '后拷贝'
export const moreCopyOptions = '更多拷贝选项'
export const underWay = '从中途开始'
export const notUnderWay = '关'
export const underWayFrom = (syncs: string): string => `从第 ${syncs} 次同步起`
export const startsUnderWay = '预拷贝已在进行'
export const startsUnderWayHint = '运行从预拷贝中途开始，此前每一页都已发送过一次。结果从此时起计。'
export const streamWaiting = (nth: string): string => `写入流 ${nth} 的待发送页`
export const otherWaiting = '写入流之外的待发送页'
export const scanPosition = '扫描位置'
export const sinceLastSync = '距上次同步的时间'
export const presentThrottle = '当前节流'
export const syncsSoFar = '已有脏页同步次数'
export const requestTime = '请求时间'

export const allSettings = '全部设置'
export const settingsChanged = (settings: string, changed: string): string => `${settings} 项设置，${changed} 项与默认值不同`
export const closeSettings = '关闭'
export const escapeKey = 'Esc'
export const findSetting = '查找设置'
export const findExample = '查找设置：停机时间、xbzrle、vCPU…'
export const clearSearch = '清除'
export const settingsFound = (count: string, best: string): string => `找到 ${count} 项设置。按 Enter 转到${best}。`
export const oneSettingFound = '找到 1 项设置。'
export const inExplanation = (count: string): string => `也搜索说明（另有 ${count} 项）`
export const noSettingCalled = (query: string): string => `没有名为“${query}”的设置。`
export const nearestSetting = (label: string, name: string): string => (name === label ? label : `${label}（${name}）`)
export const didYouMean = '你要找的是'
export const belongsTo = (setting: string, owner: string): string => `${setting}是${owner}的设置。`
export const differsFromDefault = '与默认值不同'
export const hasFault = '含有无效的值'
export const machineSummary = (size: string, used: string, cpus: string): string => `${size} MiB，已用 ${used}，${cpus}`
export const streamCount = (count: string): string => `${count} 个写入流`
export const oneStream = '1 个写入流'
export const splitPorts = '分别设置端口'
export const joinPorts = '一起设置'
export const noneOf = (all: string): string => `0 / ${all}`
export const someOf = (count: string, all: string): string => `${count} / ${all}`
export const endsByItself = '自行结束'
export const endsAt = (seconds: string): string => `结束于 ${seconds} s`
export const seedSummary = (number: string, end: string): string => `种子 ${number}，${end}`
export const noEventsShort = '无'
export const timeLimitSummary = (seconds: string): string => `上限 ${seconds} s`

export const virtualMachine = '虚拟机'
export const network = '网络'
export const savingsAndThrottling = '节省与节流'
export const managerAndTimeouts = '管理软件和超时'
export const simulation = '模拟'

export const strategy = '策略'

export const memoryContent = '内存内容'

export const windows = '窗口'
export const windowsHint = '测量窗口的长度，依次递增。'
export const dirtyPages = '脏页'
export const dirtyPagesHint = '每个窗口之后不同脏页的数目，每个窗口一个数。'
export const numberSeparators = '用空格或逗号分隔各数。1,200 是一个数。'
export const pagesUnit = '页'

export const phases = '阶段'
export const noPhases = '无'
export const phase = (number: number): string => `阶段 ${number}`
export const removePhase = (number: number): string => `移除阶段 ${number}`
export const addPhase = '添加阶段'

export const aboutThisWorkload = '关于该负载'

export const uniform = '均匀'
export const uniformHint = '每一页被写入的概率相同。'
export const sequential = '顺序'
export const sequentialHint = '写入依次扫过该区域，因此每次写入都落在新的页上。'
export const zipf = 'Zipf'
export const zipfHint = '少数分散的页经常被写入，多数页很少被写入。'
export const hotspot = '热点'
export const hotspotHint = '多数写入落在该区域的开头部分。'
export const noStreams = '没有写入流，客户机空闲。'
export const addStream = '添加写入流'
export const streamOf = (nth: number, all: number): string => `第 ${nth} 个写入流，共 ${all} 个`
export const stream = (number: number): string => `写入流 ${number}`
export const removeStream = (number: number): string => `移除写入流 ${number}`
export const accessPattern = '访问模式'

export const workload = '负载'
export const writeStreamsHint = '一个或多个写入流，各自写入一块内存区域。'
export const measuredCurveHint = '逐渐加长的测量窗口之后的脏页数。'
export const presets = '预设'
export const custom = '自定义'
export const writeStreams = '写入流'
export const measuredCurve = '实测脏页曲线'

export const moreThanUsed = (used: string): string => `已用的全部 ${used}`
export const hiddenByBrief = '任务隐藏了此项'
export const lockedByLink = '本页的地址锁定了此设置。'
export const deciding = '关键设置'
export const workingSet = '工作集'
export const writesShort = '页写入'
export const limitShort = '上限'
export const slowerPort = '链路，较慢端口'
export const moreStrategies = '更多策略'
export const more = '更多'
