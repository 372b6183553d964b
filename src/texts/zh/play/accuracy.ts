/** Texts of the parts of a run that measurements cover or do not, in Chinese, by key. */

export const rule = (label: string): string => `规则：${label}`
export const qemuVersion = (version: string): string => `QEMU ${version}`
export const boost = (label: string): string => `优化：${label}`
export const manager = (label: string): string => `管理软件：${label}`
export const transport = (label: string): string => `传输方式：${label}`
export const writes = {
  uniform: '均匀写入',
  sequential: '顺序写入',
  zipf: 'Zipf 写入',
  hotspot: '热点写入',
} as const
export const idleGuest = '空闲的客户机'
export const severalStreams = '多个写入流'
export const phases = '负载的阶段'
export const bandwidth = (rate: string): string => `带宽 ${rate}`
export const memory = (size: string): string => `内存 ${size}`
export const concurrent = '同一路径上同时进行的迁移'
export const latency = (ms: string): string => `延迟 ${ms} ms`
export const tcp = (control: string): string => `TCP：${control}`
export const event = (name: string): string => `事件：${name}`
export const applicationTraffic = '应用流量'
export const eventNames = {
  'switch-over-now': '切换',
  'start-postcopy': '启动后拷贝',
  cancel: '取消',
  recover: '恢复',
  pause: '暂停后拷贝',
  'set-max-mbps': '带宽上限',
  'set-downtime': '停机时间上限',
  'set-workload': '新负载',
  'scale-workload': '负载变化',
  'link-down': '链路中断',
  'packet-loss': '丢包',
  'host-crash': '主机崩溃',
} as const
export const kvm = 'KVM'
export const pages = (kib: string): string => `${kib} KiB 的页`
export const chunkedLog = '逐块清除的脏页日志'
export const localDisk = '本地磁盘'
export const wholeZeroPages = '零页整页发送'
export const trackingCost = '脏页跟踪的开销'
export const fixedParts = '停机时间的固定部分'

export const ofStrategy = '依据其说明；已与逐页的参照程序核对。'
export const ofBoost = '依据其来源；没有实测。'
export const ofManager = '依据该产品的源代码。其超时是精确值，不是估计值。'
export const ofTransport = '依据 Svärd 等人 2014（N2、N3）：开销取自该论文，没有实测运行。'
export const ofStreams = '实测的客户机只有一个写入流。这里各流的写入相加。'
export const measuredRates = (low: string, high: string): string => `实测范围为 ${low} 至 ${high}。`
export const measuredDelays = (ms: string): string => `实测至多 ${ms} ms。`
export const ofIdealTcp = 'TCP 设为理想：真实的路径需要时间起步和恢复。'
export const ofEvent = '没有实测运行含有它。依据该产品的源代码。'
export const ofKvm = '这些实测在 TCG 下进行，写入较慢。切换的代码相同；docs/kvm.md 与 KVM 下的一个数据库作了比较。'
export const ofPages = '全部用例的页都是 4 KiB。'
export const ofChunkedLog = '依据 KVM 的源代码；已与参照程序核对。'
export const ofLocalDisk = '在内存之前拷贝。实测的客户机在两台主机上都有磁盘。'
export const ofWholeZeroPages = 'QEMU 发送标记。其他产品发送整页，这一点依据 Sliwko 和 Getov（S5）。'
export const ofTrackingCost = '每页的开销是一项设置。由此产生的变慢已与公式核对。'
export const ofFixedParts = '取自设置，没有模拟。'
export const ofRule = {
  qemu: '依据 QEMU 10.0 的 migration.c 和 ram.c。',
  xen: '依据 Xen 的 xc_domain_save.c；没有实测 Xen 的运行。',
  virtualbox: '依据 VirtualBox 的 pgmR3LiveVote；没有实测它的运行。',
  liu2011: 'Liu 等人 2011 的算法 1；没有产品使用它。',
  threshold: '教科书中的规则；没有实测使用它的运行。',
} as const
export const ofQemuVersion = {
  '8.0': '已与带宽上限下 QEMU 7.2 的 26 次迁移比较，不在这些用例之内：docs/fidelity.md。',
  '11.1': '依据 QEMU 11.1 的 ram.c；其同步次数已与 11.1.3 的三次运行比较。',
} as const
