/** Texts of the Records place, in Chinese, by key. */
export const documentTitle = '真实迁移的记录 · Switchover'
export const reading = '正在读取……'
export const notRead = '这段文字不是可以读取的记录。'
export const readAs = (kind: string): string => `已按 ${kind} 读取。`
export const dropRecord = '松开即可读取记录'

export const title = '读取真实迁移的记录'
export const explained =
  '粘贴或拖入 QEMU、libvirt、KubeVirt、Prometheus、Nova、oVirt、Proxmox 或 Cloud Hypervisor 的输出。每个数值都有解释，矛盾之处会被指出，记录会成为一个重现它的场景。'
export const privacy = '记录只留在这个浏览器中。'
export const theText = '这段文字'
export const pasteLabel = '记录'
export const pasteHint = '粘贴一条回复、一段日志或一张表，或把文件拖到本页任意处'
export const readRecord = '读取记录'
export const chooseFile = '选择文件…'
export const recordFile = '记录文件'
export const fileNotRead = '无法读取，文件可能已被移动或删除'
export const examplesHead = '试用示例'
export const exampleEnds = '一次会结束的迁移'
export const exampleEndsWhy = 'QMP 日志，18 s：何时可以确定？'
export const exampleDoesNotEnd = '一次永不结束的迁移'
export const exampleDoesNotEndWhy = 'QMP 日志，112 s，194 次重新同步：何时可以确定？'
export const exampleNeverEnds = 'virsh domjobinfo，第二轮'
export const exampleNeverEndsWhy = '5 分钟后，32 GiB 中还剩 26 GiB。这样正常吗？'
export const examplePaused = '停机时间 79 ms'
export const examplePausedWhy = '这是 QEMU 给出的数值，而客户机实际暂停了 12.8 s。'
export const exampleRounds = 'cloud-hypervisor，四轮'
export const exampleRoundsWhy = '没有一轮比前一轮小。'
export const kindsHead = '支持的记录'
export const productHead = '产品'
export const commandHead = '命令或日志'
export const kinds: readonly (readonly [product: string, command: string])[] = [
  ['QEMU（QMP）', '{"execute": "query-migrate"}'],
  ['QEMU（QMP 日志）', 'query-migrate × n'],
  ['QEMU（QMP 事件）', 'MIGRATION, MIGRATION_PASS, STOP, RESUME'],
  ['QEMU（HMP）', 'info migrate'],
  ['QEMU，libvirt', 'query-dirty-rate；info dirty_rate；virsh domstats --dirtyrate'],
  ['libvirt', 'virsh domjobinfo [--completed] [--anystats] [--rawstats]'],
  ['KubeVirt', 'kubectl get vmi -o yaml；kubectl describe vmi；virt-launcher 日志'],
  ['Prometheus', 'kubevirt_vmi_migration_*；libvirt_domain_job_info_*'],
  ['OpenStack Nova', 'nova-compute.log 或 openstack server migration show'],
  ['oVirt', 'vdsm.log'],
  ['Proxmox VE', 'qm migrate'],
  ['Cloud Hypervisor', 'Precopy: iter=…'],
  ['CSV', 't_s, remaining_mib, transferred_mib, …'],
  ['CSV', 'time_s, page'],
]

export const kindNames = {
  qmp: 'QMP 回复',
  'qmp-log': 'QMP 日志',
  'qmp-events': 'QMP 事件',
  hmp: 'HMP 迁移信息',
  'dirty-rate': '脏页率测量',
  domjobinfo: 'virsh domjobinfo',
  kubevirt: 'KubeVirt 迁移',
  prometheus: 'Prometheus 指标',
  'nova-log': 'nova-compute 日志',
  'nova-migration': 'Nova 服务器迁移',
  'vdsm-log': 'VDSM 日志（oVirt）',
  'proxmox-log': 'Proxmox 任务日志',
  'cloud-hypervisor-log': 'cloud-hypervisor 日志',
  'vmotion-log': 'vMotion 日志',
  csv: 'CSV 表',
  'progress-lines': '监控脚本的输出行',
  'write-trace': '写入轨迹',
  'downtime-checkpoints': '停机时间的组成',
  'predicted-times': '预测的总时间',
}
export const summary = (kind: string, samples: number, complete: boolean): string =>
  `${kind}，${samples} 个采样。${complete ? '迁移已完成。' : '记录没有显示迁移完成。'}`
export const summaryOfFigures = (kind: string): string => `${kind}。它不是迁移的记录。`
export const another = '读取另一条记录'
export const recordInUse = '使用中的记录'
export const itsFigures = '它的数值'
/** After the record's name; `kind` is empty where it is the name. */
export const extent = (kind: string, count: number, samples: string, time: string): string =>
  `${kind === '' ? '' : `${kind}，`}${count === 1 ? `${time} 处 1 个采样` : `${time} 内 ${samples} 个采样`}`
export const severalMigrations = (count: number): string => `这条记录中有 ${count} 次迁移。显示：`
export const migrationOption = (name: string, samples: number): string => `${name}（${samples} 个采样）`
export const factsHead = '记录中的数值'
export const figureHead = '数值'
export const valueHead = '值'
export const meaningHead = '含义'
export const contradictionsHead = '矛盾之处'
export const contradictionTitles = {
  'counter-underflow': '计数器低于 0',
  'counter-not-a-number': '计数器不是数字',
  'sum-exceeds-total': '总和超过总量',
  'transferred-exceeds-total': '已传输量超过内存大小',
  'remaining-exceeds-total': '剩余量超过内存大小',
  'transferred-below-normal': '已传输量低于完整页的数据量',
  'expected-downtime-mismatch': '预期停机时间偏短',
  'expected-downtime-initial': '预期停机时间只是初始值',
  'guest-was-paused': '客户机在开始前已暂停',
  'guest-paused-during': '客户机在结束前已暂停',
  'end-before-start': '结束早于开始',
  'completed-with-remaining': '已完成但仍有剩余内存',
  'parts-do-not-add-up': '各部分之和不等于总数',
  'average-of-memory': '平均速度按内存大小计算',
  'unit-contradicts-name': '单位与名称矛盾',
  'percent-contradicts-bytes': '百分比与字节数矛盾',
  'time-goes-back': '时间倒退',
  'out-of-order': '条目顺序颠倒',
  'downtime-above-limit': '停机时间超过上限',
  'total-includes-disk': '总量包含磁盘',
  'remaining-old-and-new': '剩余内存有两个计数器',
} as const
export const contradicted = (what: string): string => `矛盾：${what}`
export const unreadHead = '未能读取'
export const lineHead = '行'
export const textHead = '文字'
export const whyHead = '原因'

export const fitting = '正在按记录拟合客户机。'
export const notFitted = '尚未按记录拟合客户机。'
export const fit = '拟合客户机'
export const scenarioHead = '作为场景'
export const noScenario = '没有场景。场景需要内存大小、时间和已发送的数据，或一次脏页率测量。'
export const likeness = {
  reenacts: '这个场景的运行会重现该记录。可以在同一客户机上试用其他策略、链路或上限。',
  closest: '所尝试的客户机均不能重现该记录；此场景最为接近。请补充下列测量。',
  'not-compared': '未与记录比较：这个场景的运行过长，或其客户机过大，无法在此核对。请先在演练中核对。',
} as const
export const measuredGuest = '按测量结果写入的客户机，链路 10 Gbit/s，采用 QEMU 的规则。'
export const timeError = '时间偏差'
export const dataError = '传输数据偏差'
export const remainingAtEnd = '运行的剩余内存（记录的最后样本时刻）'
export const remainingInRecord = (size: string): string => `记录：${size}`
export const mostRemaining = (size: string): string => `运行的最后两轮中最多 ${size}`
export const notChecked = '未检查'
export const openInPlay = '在演练中打开'
export const forecast = '预测何时结束'
export const forecastOfSamples = '各采样处的预测'
export const advice = '寻找更好的设置'
export const guestHead = '客户机'
export const parameterHead = '参数'
export const intervalHead = '80 % 区间'
export const writesPerS = '每秒写入次数'
export const sizeMiB = '工作集（MiB）'
export const dirtyAfter = (ms: string): string => `${ms} ms 后的脏页`
export const narrowHead = '如何缩小区间'
export const copyCommand = '复制命令'

export const curveTitle = '剩余内存'
export const recordedKey = '记录'
export const simulatedKey = '场景的运行'
export const curveLabel = (most: string, length: string): string => `记录与场景运行的剩余内存，最高 ${most}，历时 ${length}`
