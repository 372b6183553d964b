/** Texts of advice on a migration, in Chinese, by key. */
export const families = {
  precopy: '预拷贝',
  'longer-limit': '放宽停机时间上限的预拷贝',
  'raised-cap': '提高带宽的预拷贝',
  channels: '多通道（multifd）预拷贝',
  'auto-converge': '自动收敛',
  xbzrle: 'XBZRLE',
  'xbzrle-auto-converge': 'XBZRLE 与自动收敛',
  compression: 'multifd 上的 zstd',
  'hybrid-rounds': '预拷贝后转后拷贝',
  'hybrid-time': '预拷贝，到期转后拷贝',
  postcopy: '立即后拷贝',
  'pause-at-deadline': '预拷贝，到期暂停',
  'pause-first': '拷贝前暂停',
  'set-cap': '提高带宽上限',
  'set-limit': '放宽停机时间上限',
  'set-throttle': '更快地加大节流',
  'start-postcopy': '转入后拷贝',
  pause: '暂停客户机以完成剩余部分',
  cancel: '取消',
} as const
export const parts = {
  throttle: (initial: string, increment: string): string => `节流 ${initial} % + ${increment} %`,
  cache: (mib: string): string => `缓存 ${mib} MiB`,
  channels: (count: string): string => `${count} 个通道`,
  cap: (rate: string): string => `带宽上限 ${rate}`,
  threads: (count: string): string => `${count} 个线程`,
  afterRounds: (rounds: number): string => `${rounds} 轮后`,
  afterSeconds: (seconds: string): string => `${seconds} s 后`,
  pauseAfter: (seconds: string): string => `${seconds} s 后暂停`,
  limit: (ms: string): string => `停机时间上限 ${ms} ms`,
  preempt: 'QEMU 传输，带 preempt',
} as const
export const risks = {
  none: '切换之前客户机在源端保持安全。',
  'guest-slowed': '迁移期间客户机变慢。切换之前它在源端保持安全。',
  'guest-paused': '客户机可能在剩余拷贝期间暂停。切换之前它在源端保持安全。',
  'guest-lost': '转入后拷贝之后，若源主机故障，或路径故障且迁移未能恢复，虚拟机将丢失。',
} as const
export const assumedPath = (rate: string): string => `仿真假定路径为 ${rate}：记录没有显示链路速率。`
export const tlsPostcopy = '在 TLS 上，QEMU 10.1（GnuTLS 3.8.11）之前的后拷贝可能因错误而暂停。'

export const headings = {
  option: '方案',
  meets: '满足目标',
  downtime: '停机时间',
  total: '总时间',
  speed: '客户机速度',
  data: '数据',
} as const
export const now = '当前设置'
export const wishesAre = (downtime: string, total: string): string => `目标：停机时间至多 ${downtime}，总时间至多 ${total}`
export const speedWish = (speed: string): string => `，客户机速度至少 ${speed}`
export const keepSafe = '，不使用可能丢失虚拟机的策略'
export const order = '先列出在至少 95 % 的试验中满足目标的方案，风险最小的在前；其余按与目标的接近程度排列；不会结束的排在最后。'
export const none = '没有方案在 95 % 的试验中满足目标。按与目标的接近程度排列，不会结束的排在最后。'
export const noneEnds = '试过的方案都没有在试验时间内结束，因此不给出建议。'
export const limitWouldDo = (time: string): string => `若停机时间目标为 ${time}，放宽上限即可。`
export const loadWouldDo = (share: string): string => `若写入量降到 ${share}（在较空闲的时段或减轻负载），普通预拷贝即可达到目标。`
export const linkWouldDo = (rate: string): string => `链路为 ${rate} 时，普通预拷贝也能达到目标。`
export const pauseIsLonger = (time: string): string =>
  `设备和目标端占停机时间中的 ${time}，任何方案都无法缩短：请把停机时间目标提高到该值以上。`
export const limitDecides = (time: string): string =>
  `记录没有给出停机时间上限。若为默认上限，设备和目标端占停机时间中的 ${time}，任何方案都无法缩短；若设了更长的上限，则由上限决定，降低它即可缩短停机时间。`
export const streamLimits = (stream: string, link: string): string => `瓶颈是单个流而不是链路：一个流承载 ${stream}，链路为 ${link}。`
export const streamMayLimit = (stream: string): string => `瓶颈很可能是单个流而不是链路：一个流承载 ${stream}。链路速率可以证实这一点。`
export const restTakes = (size: string, time: string, rate: string): string =>
  `剩余的 ${size} 以 ${rate} 发送需要 ${time}：把停机时间上限设到这么长，或让客户机停这么久，迁移现在就能结束。`
export const roundsWouldShrink = (link: string, share: string): string =>
  `若速率达到 ${link}，或客户机的写入量降到 ${share}，各轮会缩小五分之一以上。`
export const postcopyWouldEnd = (time: string, rate: string): string =>
  `下次尝试时，后拷贝无论客户机写入多少都会结束：每页最多再发送一次，以 ${rate} 约需 ${time}。`
export const nowHeading = '现在，对正在运行的迁移；时间从现在算起：'
export const nextHeading = '下次尝试之前：'
export const copyTakesLonger = (used: string, time: string, rate: string): string =>
  `将使用中的 ${used} 复制一遍，在此链路（${rate}）上至少需要 ${time}：请把总时间目标提高到该值以上，或使用更快的链路。`
export const never = '未按时完成'
export const orMore = (size: string): string => `至少 ${size}`
export const otherHypervisor = (kind: string, product: string): string => `该记录是 ${kind}，其客户机不由 ${product} 运行`
export const notWith = (product: string): string => `${product} 没有对应设置。`
export const notWithThese = (products: string): string => `${products} 没有对应设置。`
export const gaps = {
  'no-samples': '没有运行中迁移的采样',
  'no-remaining': '没有给出剩余内存',
  'no-rate': '缺少内存大小、时间或已发送的数据',
  'no-resync': '没有带计数的两次重新同步，因此看不出客户机写入多少；请补充脏页率测量，或带同步次数的样本',
  'out-of-range': '的大小或速率超出场景允许的范围',
  'first-pass': '止于第一轮，看不出客户机写入多少；请补充脏页率测量，或下一次重新同步之后的采样',
  'postcopy-only': '从一开始就是后拷贝，看不出客户机写入多少；请补充脏页率测量',
  'no-link': '只测量了客户机；请给出链路速率',
  'no-memory': '没有说明客户机有多少内存；请给出',
  'not-a-migration': '属于容错，按设计持续进行，不以迁移结束：没有适用的策略',
  'not-memory': '属于不复制内存的迁移，内存由两台主机共享：没有适用于内存的策略',
  'post-copy': '属于正在进行的后拷贝，它会自行结束：每页只发送一次',
  'post-copy-paused': '属于已暂停的后拷贝，必须先恢复',
  vmotion: '属于 vMotion，这里不了解其设置',
  'no-time': '没有给出迁移已运行多久；请提供带时间的采样',
  paused: '属于已暂停的客户机，它不写入；请补充客户机运行时的脏页率测量',
} as const
export const noFigures = (command: string): string => `此记录没有可据以给出建议的数据量或速率：${command} 会打印它们。`
export const gapOptions = { dirtyRate: '。选项：--dirty-rate', link: '。选项：--link-mbps', memory: '。选项：--memory-mib' } as const
export const gapOnPage = (gap: string, how: string): string => `此记录${gap}。${how}`
export const gapPlaces = {
  dirtyRate: '请把 query-dirty-rate 的回复放在记录下面，再读取一次。',
  link: '“预测”页有此字段。',
  memory: '“预测”页有此字段。',
} as const
export const knownWithin = (time: string): string => `，最多再过 ${time}`
export const guestFrom = {
  syncs: '客户机取自记录中的同步：',
  totals: '客户机取自一次采样的总量：',
  measurement: '客户机取自脏页率测量：',
} as const
export const writesInASecond = (size: string): string => `1 秒内写入 ${size} 内存。`
export const writesBetween = (size: string, low: string, high: string): string =>
  `1 秒内写入 ${size} 内存（10 % 到 90 %：${low} 到 ${high}）。`
export const moreSamples = '跨两次重新同步、每秒采样一次可缩小此范围。'
export const halfOneStream = (size: string): string =>
  `其中一半的客户机是一个均匀写入流，与导入的场景相同（${size}）；另一半还有写入更频繁的部分。这样长的轮次无法显示哪一种正确。`
export const capHidesLink = (cap: string): string =>
  `带宽上限 ${cap} 掩盖了链路速率：更高的上限在假定的路径上尝试；给出链路速率后则按该速率尝试。`

export const place = {
  documentTitle: '建议 · Switchover',
  title: '哪种策略满足你的目标？',
  what: '输入你的目标。每种策略以不同设置在该客户机和链路上模拟多次。最好的排在最前，并附设置命令。',
  wishes: '目标',
  guest: '客户机',
  scenarioInPlay: '演练中的场景',
  record: '记录',
  ofRecord: '你的记录中的客户机。',
  ofScenario: (vm: string): string => `演练场景中的虚拟机 ${vm}。`,
  addRecord: '改为粘贴一次迁移的记录',
  noMigration: '演练中的场景没有可供建议的迁移。',
  vmOfScenario: '场景中的虚拟机',
  downtimeWish: '停机时间至多',
  totalWish: '总时间至多',
  speedWish: '客户机速度至少',
  any: '不限',
  keepSafe: '不使用可能丢失虚拟机的策略',
  findStrategies: '查找策略',
  howTried: '各次试验的负载相差 5 %，链路相差 2 %。试验在总时间目标的 1.4 倍再过 2 s 后中止。大型客户机以较大的页模拟。',
  trials: '次试验',
  empty: '你会得到什么',
  answers: [
    ['策略，最好的在前', '每种策略满足目标的概率，以及停机时间、总时间、客户机速度和数据量。'],
    ['每种策略的代价', '选择最看重的方面：方案会重新排序，并说明取舍。'],
    ['命令', '适用于 virsh、QMP、KubeVirt、Nova 和 Proxmox VE，可直接复制。'],
  ] as readonly (readonly [what: string, why: string])[],
  priority: '最看重什么',
  priorities: { wishes: '全部目标', finish: '总时间短', downtime: '停机时间短', guest: '客户机速度', network: '数据少' },
  byWishes: '满足目标的按风险排列，其余按接近程度排列，不会结束的排在最后。',
  sameAsBest: '对全部目标最好的方案在这方面也最好。',
  insteadOf: {
    downtime: (value: string, before: string): string => `停机时间 ${value}，而非 ${before}`,
    total: (value: string, before: string): string => `总时间 ${value}，而非 ${before}`,
    speed: (value: string, before: string): string => `客户机速度 ${value}，而非 ${before}`,
    data: (value: string, before: string): string => `传输 ${value}，而非 ${before}`,
  },
  tradeOff: (name: string, changes: string, best: string): string => `${name}：${changes}（对全部目标最好的方案为 ${best}）。`,
  enterLink: '在“预测”中填写链路速率',
  options: '方案',
  frontTitle: '每种试过的策略的总时间和停机时间',
  frontLabel: '每种试过的策略的总时间和停机时间；编号与表中方案一致',
  frontCaption: '停机时间与总时间的中位数。数字：上面的方案。圆点：全部候选；越大客户机越快，绿色表示多数试验满足目标。',
  wishesBox: '你的目标',
  commandsOf: (name: string): string => `${name} 的命令`,
  transport:
    'QEMU 的后拷贝，启用 postcopy-preempt，与命令一致。在演练中选择的后拷贝起初采用内核传输：停机期间要解除内存映射，处理缺页的速度也不同。',
  openInPlay: '在演练中打开',
  openedTrial: (seed: string): string => `停机时间居中的那次试验：种子 ${seed}，采用该次试验的负载与链路。`,
  product: '产品',
  products: {
    virsh: 'virsh',
    qmp: 'QMP',
    kubevirt: 'KubeVirt',
    nova: 'Nova',
    proxmox: 'Proxmox VE',
    hmp: 'HMP',
    ovirt: 'oVirt',
    'cloud-hypervisor': 'Cloud Hypervisor',
  },
  copy: '复制命令',
  copied: '命令已复制。',
  copyByHand: '复制这些命令',
} as const
