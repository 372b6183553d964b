/** Texts of a forecast, in Chinese, by key. */
export const bases = {
  ended: '迁移已结束，以下为其数据。',
  cancelled: '迁移已取消。',
  failed: '迁移失败。',
  idle: '没有正在运行的迁移。',
  'fault-tolerance': '状态为 colo：COLO 以检查点使第二台虚拟机保持同步，设计上不会结束，因此没有可预测的结束时刻。',
  'begun-late': '记录始于第一次重新同步之后，且没有后续的重新同步。下一次重新同步才会显示客户机写入多少。',
  uncounted:
    '第一轮已结束：剩余内存曾上升，发送量超过内存大小，或记录中有脏页率（QEMU 从第二次同步起才报告）。记录没有轮次计数，因此各轮时长未知。',
  'no-samples': '到该时刻为止，记录中没有运行中迁移的采样。',
  'no-remaining': '记录没有给出剩余内存，无法预测。',
  'no-time': '该记录的采样没有时间：无法得知迁移已运行多久、何时结束。请提供带时间的采样。',
  'no-rate': '速率未知：记录没有给出速率，也没有两个之间发送过数据的采样。',
  'first-pass': '第一轮正在进行。客户机的写入要到第一次重新同步时才计入；在此之前，记录看不出迁移是否收敛。',
  'measured-curve': '第一轮正在进行。预测依据脏页率测量，而不是本次迁移。',
  'first-resync':
    '一次重新同步显示客户机在第一轮内写脏多少，但看不出在较短的一轮内写脏多少。若迁移收敛，结束时刻的估计较准。在第二次重新同步之前，永不结束的概率并不可靠：其中一半来自已记录的迁移中永不结束的比例。',
  rounds: '每次重新同步发现的页数显示客户机在短时间内写脏多少。',
  'auto-converge': '自动收敛逐级减慢客户机。每一级对写入的影响在最初几级之后才显现，因此此前区间很宽。',
  xbzrle: 'XBZRLE 已开启。一页从第三次传输起才以增量发送，因此到第四次重新同步为止的各轮看不出之后的轮次要多久。',
  'xbzrle-rounds': 'XBZRLE 已开启。预测按剩余页的发送速度外推。该速度仍逐轮变化，因此区间很宽，永不结束的概率也不可靠。',
  paused: '客户机已暂停，不再写入：剩余内存发送完后迁移即结束。停机时间从暂停算起。',
  postcopy: '后拷贝正在进行：每个未到达的页只发送一次，因此除非路径或源端故障，迁移会结束。',
  'postcopy-paused': '后拷贝已暂停。修复路径并执行 migrate-recover 后才会结束。',
} as const
export const needs = {
  'dirty-rate':
    '对该客户机以页采样方式进行的脏页率测量（不干扰迁移），窗口最好为 0.1 s 到 4 s。它在下一次重新同步之前就能显示迁移是否收敛。',
  'used-memory': '客户机使用的内存。发送零页几乎不花时间，因此已用内存决定第一轮何时结束。',
  limits: '本次迁移的停机时间上限和带宽上限。没有它们时按 QEMU 的默认值。',
  link: '链路速率。最终拷贝不受带宽上限限制，因此不知道链路速率时，停机时间只有上界已知。',
  'denser-samples': '每 200 ms 一次的采样：两次采样之间隔了数轮。',
  'counted-samples': '含迭代次数的采样，每秒至少两次。',
  wait: '下一次重新同步。',
} as const
export const neverMeans = (time: string): string => `若负载保持现状，到 ${time} 仍在运行`

export const headings = {
  at: '时刻',
  end: '结束',
  rest: '剩余时间',
  never: '永不结束',
  downtime: '停机时间',
  transferred: '已传输',
  knowable: '可知时刻',
  firstPass: '第一轮',
  standing: '迄今',
  basis: '依据',
  narrower: '如何缩小区间',
} as const
export const band = (p50: string, p10: string, p90: string): string => (p10 === p90 ? p50 : `${p50}（80 % 在 ${p10} 与 ${p90} 之间）`)
export const atMost = (limit: string): string => `至多 ${limit}`
export const notKnowableYet = '尚不可知'
export const notKnowable = '不可知'
export const atMoment = (time: string): string => ` (时刻 ${time})`
export const aboutAt = (time: string, from: string, to: string): string =>
  `约 ${time}，下一次重新同步时${from === to ? '' : `（${from} 至 ${to}）`}`
export const firstPassEnds = (high: string, more: string): string => `最迟在 ${high} 结束，即此后 ${more}；若有零页则更早`
export const resyncs = (count: string): string => `记录中 ${count} 次`
export const resyncsHead = '重新同步'

export const openPage = (address: string): string => `打开 ${address}`
export const lastSample = (time: string): string => `（最后一次采样在 ${time}）`
export const waitingForNext = (status: string): string => `上一次迁移的结果：${status}。等待下一次迁移。`
export const waitingForMigration = '没有正在运行的迁移，等待中。'
export const resyncCount = (count: string): string => `重新同步 ${count}`
export const ended = (time: string): string => `于 ${time} 结束`
export const endsAt = (p50: string, p10: string, p90: string): string => `于 ${p50} 结束${p10 === p90 ? '' : `（${p10} 至 ${p90}）`}`
export const endsBetween = (p10: string, p90: string): string => `若结束，则在 ${p10} 与 ${p90} 之间`
export const neverShort = (chance: string): string => `永不：${chance}`
export const cameOut = (status: string, time: string, downtime: string): string => `${status}，用时 ${time}，停机 ${downtime}`
export const earlierForecast = (resync: string, time: string, forecast: string, held: boolean | null): string =>
  `  第 ${resync} 次重新同步（${time}）时的预测：${forecast}${held === null ? '' : held ? '：结束时刻在区间之内' : '：结束时刻在区间之外'}`

export const place = {
  documentTitle: '预测 · Switchover',
  title: '这次迁移何时结束？',
  what: '粘贴正在运行的迁移的日志。预测以区间给出结束时刻，并给出永不结束的概率。',
  privacy: '数据不会离开浏览器。',
  answersHead: '它回答什么',
  answers: [
    ['何时结束？', '一个区间，10 次迁移中有 8 次在其中结束。每次重新同步后变窄。'],
    ['究竟会不会结束？', '若负载保持现状，永不结束的概率。'],
    ['停机多久？', '同样是区间；链路速率未知时给出上界。'],
    ['何时可以知道？', '最早在第一次重新同步时：在此之前，记录看不出客户机写入多少。'],
    ['怎样改善？', '“建议”在同一客户机上模拟每种策略，并给出最好几种的命令。'],
  ],
  sourcesHead: '如何获得记录',
  sourcesWhy: '迁移运行时在源主机上运行其中一条命令，并粘贴其输出。每 200 ms 采样一次，也能看到短的轮次。',
  sources: { qmp: 'libvirt、QEMU', domjobinfo: 'libvirt', kubevirt: 'KubeVirt', watch: '本程序' },
  copyCommand: '复制',
  otherRecords: '也能读取 Nova、Proxmox VE、Prometheus 和 CSV。',
  allKinds: '可以读取的全部内容',
  next: '接下来',
  beside: '记录之外的已知条件',
  besideFields: { usedMemoryMiB: '已用内存，MiB', linkMbps: '链路，Mbit/s', downtimeLimitMs: '停机时间上限，ms' },
  unknown: '未知',
  toAdvice: '如何应对',
  toAdviceWhy: '在该记录的客户机上模拟每种策略。最好的排在最前，并附命令。',
  findSettings: '寻找更好的设置',
  reading: '正在读取记录……',
  whatWasKnown: '某一时刻的预测',
  knownAt: (time: string): string => `${time} 时所知`,
  previousResync: '上一次重新同步',
  nextResync: '下一次重新同步',
  endedAt: (time: string): string => `用时 ${time} 后结束`,
  notYet: (time: string): string => `尚不可知。约 ${time} 可知，即下一次重新同步之后`,
  cannotBeKnown: '无法从该记录得知',
  stoppedAt: { cancelled: (time: string): string => `${time} 后取消`, failed: (time: string): string => `${time} 后失败` },
  doesNotEnd: '若负载保持现状则不会结束',
  endIfItEnds: '结束（若会结束）',
  endsIn: (p50: string, p10: string, p90: string): string => `${p50} 后结束${p10 === p90 ? '' : `，在 ${p10} 与 ${p90} 之间`}`,
  mayEnd: (p50: string, p10: string, p90: string): string =>
    `可能不会结束；若会，则在 ${p50} 后${p10 === p90 ? '' : `，${p10} 与 ${p90} 之间`}`,
  range: (from: string, to: string): string => (from === to ? from : `${from} 至 ${to}`),
  expectedAt: (time: string): string => `预计在 ${time}。`,
  fanTitle: '预测的结束时刻与预测时刻的关系',
  fanLabel: '预测的结束时刻与预测时刻的关系；数据见下表',
  endAxis: '预测的结束时刻',
  neverAxis: '永不结束的概率',
  timeOfKnowledge: '预测时刻',
  medianEnd: '结束，中位数',
  bandEnd: '结束，80 % 区间',
  momentsDone: (done: string, all: string): string => `已计算 ${done}/${all} 个时刻`,
  nowLine: '在预测时刻结束',
  resyncTick: '重新同步',
  endedLine: (time: string): string => `${time} 后结束`,
  asTable: '以表格显示数据',
  columns: { at: '时刻', resyncs: '重新同步', p10: '结束 P10', p50: 'P50', p90: 'P90', never: '永不' },
} as const

export const noRest = '没有重新同步，因此看不出客户机写入多少。其余部分的场景需要一次重新同步。'
