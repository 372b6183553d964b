/** Texts about records of real migrations, in Chinese, by key. */
import { plural } from '../../../units/format.ts'

export const unread = {
  further: (count: number): string => `另有 ${plural(count, 'further line')}未能读取`,
  notANumber: (key: string): string => `${key}：不是数字，因此该值未知`,
  impossible: (key: string): string => `${key}：计数器降到 0 以下后绕回约 2^64，因此该值未知`,
  malformed: '从这里起不是 JSON；之前的部分已使用',
  cut: '文字在一个值的中间结束；之前的部分已使用',
  emptyReply: '空回复：当时还没有迁移',
  otherJob: (operation: string): string => `该作业是“${operation}”，不是迁移`,
  startEstimated: (time: string): string => `记录从迁移开始后 ${time} 才开始，这是按届时已发送的数据估计的：记录中没有迁移的开始时刻`,
  sinceRequest: 'Nova 给出的是请求迁移的时刻，不是内存开始移动的时刻：选择主机和准备目的端的时间计为第一页之前的时间',
  disksLeftOut: (total: string): string => `还有 ${total} 的磁盘一同迁移：这里的数值只针对内存`,
  statusOnly: '没有计数器的状态，例如目的端发送的；只使用其状态',
  unknownObject: '一个没有此类记录任何字段的对象',
  commandError: (text: string): string => `QEMU 拒绝了该命令：${text}`,
  unknownLine: '不是此类记录的行',
  unknownLabel: '未知的标签',
  unneeded: '此处用不到的数值和设置',
  unreadableValue: (label: string): string => `${label} 的值不是数量`,
  unknownMetric: '与迁移无关的指标',
  badSample: '不是 Prometheus 的采样',
  badRow: (wanted: number, got: number): string => `有 ${got} 格，而表头有 ${wanted} 格`,
  badCell: (column: string): string => `${column}：不是数字，因此该值未知`,
  unknownColumn: (column: string): string => `列 ${column}：未知，未使用`,
  noHeader: '这张表没有任何已知的迁移数值列',
  badWrite: '不是一次写入：应有时间和页号或地址',
  timesReadAs: (unit: string): string => `时间没有单位，按 ${unit} 读取：若为秒，写入之间会相隔数分钟以上`,
  timeGoesBack: '早于上一行',
  unused: '没有任何数值由它得出',
  skipped: (others: number): string =>
    others === 0 ? '没有任何数值由它得出' : `没有任何数值由它得出，另有 ${plural(others, 'further line')}也是如此`,
  noRates: (command: string): string =>
    `没有给出数据量和速率。源端 virt-launcher 的“Migration info”行有这些数值（kubectl logs VIRT_LAUNCHER_POD -c compute），${command} 也有`,
  reasonCut:
    '原因在这里被截断。完整原因在 VMI 的 status.migrationState.failureReason（kubectl get vmi VM -o yaml）和源端 virt-launcher 的日志中（kubectl logs VIRT_LAUNCHER_POD -c compute）',
  tooLong: '文字太长：只读取到这一行',
}

export const contradiction = {
  counterUnderflow: (field: string, printed: string): string => `${field} 显示为 ${printed}：无符号计数器降到了 0 以下。其值未知。`,
  counterNotANumber: (field: string): string => `${field} 不是数字：QEMU 计算了 0 除以 0。其值未知。`,
  sumExceedsTotal: (sent: string, remaining: string, total: string): string =>
    `已处理 ${sent}，剩余 ${remaining}，合计超过总量 ${total}：再次写入的页每发送一次都会再计一次。`,
  transferredExceedsTotal: (sent: string, total: string): string =>
    `内存为 ${total}，却传输了 ${sent}：一页每发送一次就计一次。该数值不表示进度。`,
  remainingExceedsTotal: (remaining: string, total: string): string => `${total} 中剩余 ${remaining}：计数器包含的不止这些内存。`,
  transferredBelowNormal: (sent: string, normal: string): string =>
    `已传输 ${sent}，但发送了 ${normal} 的完整页：这些页经 multifd 压缩，或该版本没有把每个通道都计入传输量。`,
  expectedDowntimeMismatch: (printed: string, remaining: string, rate: string, needed: string): string =>
    `预期停机时间为 ${printed}，但 ${remaining} 以 ${rate} 需要 ${needed}：它是在上一次同步时用另一个速率算出的。`,
  expectedDowntimeOfRate: (printed: string, remaining: string, rate: string, needed: string): string =>
    `预期停机时间为 ${printed}，但以 ${rate} 发送 ${remaining} 需要 ${needed}：2.12 及以前的 QEMU 用带宽去除脏页率，而不是剩余内存。`,
  expectedDowntimeInitial: (printed: string): string => `预期停机时间 ${printed} 是 QEMU 的初始值，不是估计值：还没有一轮结束。`,
  completedWithRemaining: (remaining: string): string => `状态为已完成，但还剩 ${remaining}。`,
  downtimeAboveLimit: (downtime: string, limit: string): string =>
    `停机时间为 ${downtime}，上限为 ${limit}：上限只衡量剩余内存，不包括设备状态和停止本身。`,
  guestWasPaused: (downtime: string | null, total: string): string =>
    `迁移的 ${total} 内没有页被写入：客户机在迁移开始前已暂停。${downtime === null ? '其停机时间至少这么长。' : `其停机时间至少为 ${total}，而不是只计最后阶段的 ${downtime}。`}`,
  guestPausedUntilEnd: (pause: string): string =>
    `客户机在结束前 ${pause} 被暂停，且未在源端继续运行：这就是其停机时间，误差约一秒。日志没有给出停机时间。`,
  guestPausedDuring: (pause: string, downtime: string): string =>
    `客户机在结束前 ${pause} 已暂停，之后没有在源端再运行：停机时间至少这么长，而不是只计最后阶段的 ${downtime}。`,
  endBeforeStart: (start: string, end: string): string =>
    `结束时间（${end}）早于开始时间（${start}）：来自两次迁移或两个时钟。总时间未知。`,
  partsDoNotAddUp: (parts: string, whole: string): string =>
    `停机时间各部分之和为 ${parts}，而不是 ${whole}：各部分向下取整，或缺少一部分。`,
  averageOfMemory: (printed: string, real: string): string => `平均速度 ${printed} 是内存大小除以时间。按传输的数据计算为 ${real}。`,
  unitContradictsName: (metric: string, help: string): string => `${metric} 的帮助文字是“${help}”，其名称说的是字节：名称正确。`,
  zeroPagesAreCounted: (pages: string): string => `该日志中零页的单位是 MB，但 ${pages} 是页数：libvirt 的 constant pages。`,
  percentContradictsBytes: (percent: string, real: string): string => `该行说剩余 ${percent}，其字节数却是 ${real}。`,
  mbpsOfOldKubevirt:
    '处理的数据远多于所示 Mbps 能传输的量：KubeVirt 1.2 及更早版本在字节换算为比特时除以 8，因此所示 1 Mbps 等于 64 Mbit/s。此处的数值已更正。',
  timeGoesBack: '时间倒退：这是多次迁移或两个时钟的记录。',
  outOfOrder: '各条记录未按时间排列，例如最新的在最前。已按其时间顺序读取。',
  totalIncludesDisk: (total: string): string => `总量 ${total} 包含磁盘：它不是内存大小。`,
  remainingOldAndNew: (whole: string, ram: string): string =>
    `总共剩余 ${whole}（QEMU 的全系统计数器，包含设备，每次突发查询一次），其中内存 ${ram}（内存计数器）。`,
}

export const refusal = {
  empty: '是空的',
  unknownKind: '不是已知类型的记录',
  instead: (why: string, instead: string): string => `${why}。${instead}`,
  onlyWhy: (error: string): string => `没有迁移的数据，只有结束的原因：“${error}”`,
  nameKind: (kinds: string): string => `请用 --as 指定：${kinds}`,
  otherJob: (operation: string): string => `没有迁移：该作业是“${operation}”`,
  noSeries: '是未找到任何序列的查询的回答。请检查指标名称、标签和时间范围',
  queryFailed: (error: string): string => `是查询的错误：${error}`,
  notOfKind: (kind: string): string => `没有 ${kind} 类型的内容`,
  noVm: (name: string, names: string): string => `没有 ${name} 的迁移。它包含：${names}`,
}

/** Well-known texts that are no records this program reads. */
const table = (columns: string): string => `带有列 time_s、total_mib、transferred_mib、remaining_mib 和 ${columns} 的表格（csv）`

/** What to give of each product in place of a text that is not read. */
export const readable = {
  proxmox: (command: string): string =>
    `对于 Proxmox VE，请提供迁移的任务日志（pvenode task log UPID，或页面中的 Tasks），或在迁移期间反复运行 ${command} 的输出`,
  kubevirt: (command: string): string =>
    `对于 KubeVirt，请提供源端 virt-launcher 的“Migration info”行（kubectl logs VIRT_LAUNCHER_POD -c compute）、kubectl get vmi VM -o yaml，或 ${command} 的输出`,
  nova: (command: string): string =>
    `对于 Nova，请提供源端 nova-compute 的日志、openstack server migration show SERVER MIGRATION，或在主机上 ${command} 的输出`,
  ovirt: (command: string): string => `对于 oVirt，请提供源端 /var/log/vdsm/vdsm.log 从迁移开始到结束的部分，或在主机上 ${command} 的输出`,
  cloudHypervisor: (): string => '对于 cloud-hypervisor，请提供以 -v 启动的源端日志',
  xen: (): string => `对于 Xen，请提供${table('round')}：它自己的输出没有时间`,
  vmotion: (): string => `对于 vMotion，请提供源端 vmkernel.log 的 VMotion 行，或${table('dirty_sync_count')}`,
  hyperv: (): string => `对于 Hyper-V，请提供${table('dirty_sync_count')}：它自己的输出只有百分比`,
  libvirt: (command: string): string => `对于 libvirt，请提供在迁移期间反复运行 ${command} 的输出`,
  hmp: (command: string): string => `对于 QEMU 的人机监视器，请提供在迁移期间反复运行 ${command} 的输出`,
  qmp: (command: string): string => `对于 QEMU，请提供在迁移期间反复得到的 ${command} 的回复`,
  any: (command: string): string =>
    `请提供 ${command}（libvirt）或 info migrate（QEMU 监视器）的输出、产品自己的迁移日志，或${table('dirty_sync_count')}`,
}

export const otherFormat = {
  vmotion:
    '是 vMotion 的日志，但没有可读取的行：“Stopping pre-copy: only N pages left to send”，以及 vmware.log 中的“Checkpoint_Unstun: vm stopped for N us”。也可读取含 time_s、total_mib、transferred_mib、remaining_mib 和 dirty_sync_count 列的表格（csv）',
  virshProgress: '只有百分比，没有数据量和时间。请在迁移期间每秒多次运行 virsh domjobinfo DOMAIN --rawstats，每次之前先运行 date',
  xen: '是 Xen 的输出，无法读取：其计数器没有时间。可读取含 time_s、total_mib、transferred_mib、remaining_mib 和 round 列的表格（csv）',
  qemuTrace:
    '含有 QEMU 的跟踪事件，不读取（停机时间内各跟踪点的表除外）。请改为每 100 到 200 ms 重复 query-migrate，或提供含 time_s、total_mib、transferred_mib、remaining_mib 和 dirty_sync_count 的表格（csv）',
  hyperv: '是 Hyper-V 的输出，无法读取：它只有百分比。可读取含 time_s、total_mib、transferred_mib 和 remaining_mib 列的表格（csv）',
  kubevirtSettings:
    '是 KubeVirt 的设置，不是记录。请提供 kubectl get vmi NAME -o yaml、virt-launcher 的日志，或 Prometheus 的 kubevirt_vmi_migration_* 指标',
  novaList:
    '列出了迁移，但没有数据量。请提供在迁移期间重复执行的 openstack server migration show SERVER MIGRATION（API 2.23 及以上），或 nova-compute 的日志',
  phases: '只有阶段。请提供 kubectl get vmi NAME -o yaml、virt-launcher 的日志，或 Prometheus 的 kubevirt_vmi_migration_* 指标',
  scenario: '是场景，不是记录：sim run 可以模拟它，sim advise 也接受它',
}

export const diskProgress = (disk: string, copied: string, whole: string): string => `${disk} ${copied} / ${whole}`

export const factName = {
  status: '状态',
  memoryMiB: '内存',
  totalS: '总时间',
  downtimeMs: '停机时间',
  expectedDowntimeMs: '预期停机时间',
  setupMs: '准备时间',
  transferredMiB: '传输的数据',
  remainingMiB: '剩余',
  rateMbps: '传输速率',
  dirtyPagesPerS: '脏页率',
  dirtySyncs: '脏页同步次数',
  normalPages: '普通页',
  zeroPages: '零页',
  pageKiB: '页大小',
  throttlePercent: 'CPU 节流',
  nonMemoryPauseMs: '与内存无关的停顿',
  product: '产品',
  productVersion: '版本',
  capMbps: '带宽上限',
  capFrom: '上限的来源',
  firstPassDone: '第一轮',
  switches: '开关',
  capabilities: '能力',
  vfioMiB: 'VFIO 设备状态',
  precopyRamMiB: '停止前发送',
  downtimeRamMiB: '停止期间发送',
  postcopyRamMiB: '后拷贝中发送',
  multifdMiB: 'multifd 发送',
  stoppedBy: '停止者',
  stopRules: '将由谁停止',
  failureReason: '失败原因',
  disksS: '磁盘用时',
  withDisksS: '磁盘与内存',
  startedAt: '开始',
  endedAt: '结束',
  stopsAt: '最迟停止',
  disks: '磁盘',
  postcopyRequests: '后拷贝请求',
  diskMiB: '磁盘数据',
  postcopyBlocktimeMs: '阻塞时间',
  postcopyVcpuBlocktimeMs: '各 vCPU 的阻塞时间',
  postcopyLatencyNs: '缺页延迟',
  postcopyVcpuLatencyNs: '各 vCPU 的缺页延迟',
  postcopyNonVcpuLatencyNs: '其他线程的缺页延迟',
  postcopyLatencyCounts: '缺页延迟的分布',
}

export const transferredByLastCounters = '到最后一个含此计数的进度行或样本为止发送的字节数，早于记录的结束，重复发送的页也计入。'

export const meaning = {
  status: '记录末尾迁移的状态，采用 QEMU 的名称。',
  statusElsewhere: '记录末尾迁移的状态，无论产品自己如何命名，都用 QEMU 的状态名。',
  memoryMiB: '客户机需要迁移的内存，包括零页。',
  totalS: '从迁移开始到结束的时间。',
  elapsed: '从迁移开始到记录所显示的最后时刻的时间。迁移当时还没有结束。',
  downtimeMs: '产品报告的客户机不运行的时间：从源端停止客户机到源端发出最后一个字节。',
  expectedDowntimeMs: '如果现在停止客户机，产品估计的停机时间：上一次同步时的剩余数据除以上一个窗口的速率。',
  setupMs: '发送第一页之前的时间：建立连接、能力协商、开始记录脏页。',
  transferredMiB: '到目前为止发送的所有字节，包括重复的页。它可以超过内存大小。',
  remainingMiB: '还需要发送的数据。它在一轮内下降，在每次脏页同步时再次上升。',
  rateMbps: '上一个测量窗口的有效载荷速率，单位为每秒 10⁶ 比特；已完成的迁移若记录中有平均值，则为平均值。',
  dirtyPagesPerS: '每秒写入的不同页数，在最近两次脏页同步之间测得。第二次同步之前为 0。',
  dirtySyncs: '读取脏页日志的次数：开始时 1 次，每轮结束和停止时各多 1 次。',
  normalPages: '完整发送的页，每发送一次计一次。',
  zeroPages: '全零的页，每页以几个字节的标记发送（QEMU 称 duplicate，libvirt 称 constant）。',
  pageKiB: '脏页日志的页大小。',
  throttlePercent: '自动收敛从客户机拿走的 CPU 时间。',
  postcopyRequests: '因为客户机在页到达之前访问它们，目的端请求的页数。',
  diskMiB: '同一次迁移已复制的磁盘数据。其他大小不含它；总时间包含它，因此场景按内存所占的份额取时间。',
  nonMemoryPauseMs: '停机时间中，切换时剩余的内存以记录的速率无法解释的部分：设备状态、停止本身和目的端。停机时间上限不能缩短它。',
  product: '可用其命令操作这次迁移的产品。',
  productVersion: '会打印记录中所示内容的版本。发行版会从更高版本移植名称。',
  capMbps: '客户机运行期间迁移可用的带宽（max-bandwidth）。停止阶段不受它限制。',
  capFrom: '上限是写明的，还是由等于 QEMU 默认值的速率推出的：5.2 之前为 32 MiB/s，此后为 128 MiB/s。',
  firstPassDone: '在每一页都发送过一次之前，不知道客户机弄脏多少内存。',
  capabilities: '此 QEMU 列出的能力，无论开关。没有列出的能力不能使用。',
  switches: '记录显示为开或关的功能；对管理程序而言，是允许与否。',
  vfioMiB: '到目前为止发送的直通设备状态。大部分在客户机停止时发送。',
  precopyRamMiB: '客户机在源端运行时经主通道发送的内存。',
  downtimeRamMiB: '客户机停止时经主通道发送的内存。',
  postcopyRamMiB: '客户机在目的端运行后发送的内存。',
  multifdMiB: '由 multifd 通道发送的内存。',
  stoppedBy: '结束这次迁移的上层软件的规则。',
  stopRules: '会结束仍在运行的迁移的上层软件的规则。',
  failureReason: '迁移失败的原因，为产品原文。',
  disksS: '内存开始之前复制本地磁盘所用的时间。',
  withDisksS: '磁盘与内存合计的时间。迁移仍在运行时，为到第一轮结束为止最多需要的时间：零页用时更少，其间写入的页随后传输。',
  startedAt: '迁移开始的时间。',
  endedAt: '迁移结束的时间。',
  stopsAt: '迁移若尚未结束，管理程序停止它的时间：其时限随内存增长。',
  disks: '在内存之前复制的本地磁盘及各自的进度。其时间和数据不计入其他数值。',
  elapsedUntilStop: '从迁移开始到记录所示最后时刻的时间。迁移没有完成。',
  postcopyBlocktimeMs: '切换后所有 vCPU 同时等待缺页的时间，由目的端统计。',
  postcopyVcpuBlocktimeMs: '切换后每个 vCPU 等待缺页的时间，按 vCPU 的顺序。',
  postcopyLatencyNs: '目的端必须请求的页的平均等待时间。及时到达的页不计入。',
  postcopyVcpuLatencyNs: '每个 vCPU 对请求的页的平均等待时间。0 µs：没有请求。',
  postcopyNonVcpuLatencyNs: 'QEMU 自身线程（例如 virtio 设备的线程）对请求的页的平均等待时间。0 µs：没有请求。',
  postcopyLatencyCounts: '对请求的页的等待，由目的端按 2 的幂分档计数；此处为各档的边界。',
}

export const downtimePart = (percent: string): string => `停机时间的一部分：占 ${percent} %。`
export const partOfUnknown = '停机时间的一部分，记录没有给出总的停机时间。'
export const partThere = '在目的端，其工作与源端重叠。'
export const andMore = (listed: string, further: number, most: string): string => `${listed} 等，另有 ${further} 个，最大 ${most}`
export const latencies = (waits: string, half: string, most: string, longest: string): string =>
  `${waits} 次等待：一半少于 ${half}，99 % 少于 ${most}，全部少于 ${longest}`

export const measured = {
  status: '测量的状态。',
  dirtyPagesPerS: '窗口内每秒写入的不同页数。窗口越长速率越小，因为一页只计一次。',
  totalS: '从轨迹的第一次写入到最后一次写入的时间。',
}

export const predicted = {
  status: '对此链路和停机时间上限的预测：completed 表示完成，active 表示迁移永不结束。',
  totalS: '预测的从迁移开始到结束的时间。',
  rateMbps: '预测所假定的链路。',
}

export const narrow = {
  dirtyRate: '测量客户机在一秒内写入多少不同的页，此时没有迁移。请用其他时长重复测量。',
  dirtyRateRunning: '以页采样测量客户机在一秒内写入多少不同的页，不干扰迁移。请用其他时长重复测量。',
  oneReply: (isPostcopy: boolean): string =>
    isPostcopy
      ? '后拷贝的一次回复看不出客户机写入多少：无论写入多频繁，每页只发送一次。请从开始起每 100 到 200 ms 重复该命令。'
      : '一次回复只有总数：看不出客户机是否被节流，负载或上限是否变化。请在迁移期间每 100 到 200 ms 重复该命令。',
  log: '在迁移期间每 100 到 200 ms 重复一次，可以看到每次脏页同步以及之前写入的页。',
  pages: '补充普通页、零页和脏页同步的次数，这条记录没有这些。',
  parameters: '显示生效的停机时间上限和带宽上限。没有它时按 QEMU 的默认值。',
}

export const productName = {
  hmp: 'QEMU（HMP）',
  qmp: 'QEMU（QMP）',
  virsh: 'libvirt（virsh）',
  kubevirt: 'KubeVirt',
  nova: 'Nova',
  ovirt: 'oVirt',
  proxmox: 'Proxmox VE',
  'cloud-hypervisor': 'cloud-hypervisor',
  vmotion: 'vMotion',
}
export const named = (names: string): string => `它们是 ${names}。`
const switchName = { autoConverge: '自动收敛', postcopy: '后拷贝', xbzrle: 'XBZRLE', multifd: 'multifd', tls: 'TLS' }
export const switchState = (name: keyof typeof switchName, isOn: boolean): string => `${switchName[name]}${isOn ? '开' : '关'}`
export const capOrigin = {
  stated: '记录中写明',
  'default-before-qemu-5.2': 'QEMU 5.2 之前的默认值',
  'default-since-qemu-5.2': 'QEMU 5.2 起的默认值',
}
export const firstPass = { over: '已结束', underWay: '进行中' }

export const noScenario = '没有场景。场景需要内存大小、时间和已发送的数据，或一次脏页率测量。'
export const noMemorySize =
  '没有场景。记录没有给出客户机的内存大小：请用 --memory-mib N 指定，forecast 和 advise 也可以。在表格（csv）中由 total_mib 列给出。'
export const likenessInJson = {
  reenacts: '场景：见 --json 的“scenario”字段。它的运行会重现该记录。',
  closest: '场景：见 --json 的“scenario”字段。所尝试的客户机写入均不能重现该记录；此处为最接近的一个。',
  'not-compared': '场景：见 --json 的“scenario”字段。未与记录比较：其运行过长，或其客户机过大，无法在此核对。',
} as const
export const measuredInJson = '场景：见 --json 的“scenario”字段。其客户机按测量结果写入；链路和策略为示例。'
export const underPercent = (percent: string): string => `低于 ${percent}`
export const fitErrors = (time: string, data: string | null): string =>
  data === null ? `运行的时间偏差为 ${time}，数据量未比较。` : `运行的时间偏差为 ${time}，传输数据偏差为 ${data}。`
export const fitErrorOfData = (data: string | null): string =>
  data === null ? '运行持续到记录结束，数据量未比较。' : `运行的传输数据偏差为 ${data}。运行在记录结束处截断，时间不说明问题。`
export const fitRemaining = (run: string, most: string, recorded: string): string =>
  `记录结束时运行中剩余 ${run}，其最后两轮中最多 ${most}；记录中为 ${recorded}。`
export const baseline = {
  endsEarly: (recorded: string, run: string): string => `记录的迁移在 ${recorded} 后仍未完成；按其设置模拟，则在 ${run} 内完成。`,
  doesNotEnd: (recorded: string, run: string): string => `记录的迁移在 ${recorded} 内完成；按其设置模拟，${run} 后仍未完成。`,
  otherTime: (recorded: string, run: string): string => `记录的迁移用时 ${recorded}；按其设置模拟，用时 ${run}。`,
  otherPause: (recorded: string, run: string): string => `记录的停机时间为 ${recorded}；按相同设置模拟，为 ${run}。`,
} as const
export const otherMigrations = '此文本中的其他迁移（用 --vm 按名称或序号选取）'
export const parameterHead = '参数'
export const valueHead = '值'
export const intervalHead = '80 % 区间'
export const narrowHead = '如何缩小区间'
