/** Texts of the policy lab, in Chinese, by key. */
export const title = '策略实验室'
export const explained =
  'KubeVirt 的策略决定迁移何时算作停滞、停机时间上限升到多高，以及到截止时间如何处理。KubeVirt 的提案用电子表格和等比级数选定这些数值。这里在 1,000 组客户机和链路上模拟每种策略。若没有其他策略在全部指标上更好，一种策略就属于前沿。'
export const setExplained =
  '该集合由一个种子抽取，并非实测集群：2 至 32 GiB，链路 0.45 至 9 Gbit/s，客户机快速写小核心、慢速写大范围，或平稳，或有平静期，或突发。下列比例和时间只对该集合成立。'
export const searched = (policies: string, runsInAll: string, time: string): string =>
  `${policies} 种策略，${runsInAll} 次迁移，用时 ${time}。`

export const ends = { cancel: '取消', stop: '停止客户机', 'post-copy': '后拷贝' } as const
export const policy = {
  fixed: (): string => '固定 300 ms',
  ramp: (from: string, to: string, steps: string, every: string, iteration: string): string =>
    `${from} 至 ${to} ms 分 ${steps} 步，间隔 ${every} s，自第 ${iteration} 次迭代起`,
  stall: (after: string, margin: string): string => `${after} s 内变化不超过 ${margin} % 即停滞`,
  atMinimum: '在局部最小值处',
  atOnce: '立即',
  upTo: (ms: string, factor: string): string => `至多 ${ms} ms × ${factor}`,
  patience: (factor: string): string => `耐心 × ${factor}`,
  deadline: (perGiB: string): string => `${perGiB} s/GiB`,
}

export const named = {
  default: 'KubeVirt 默认',
  'default-stop': '默认，可停止客户机',
  'default-postcopy': '默认加后拷贝',
  'vep-291': 'VEP 291',
  'vep-248': 'VEP 248，按提案（60 s）',
  'vep-248-code': 'VEP 248，按代码（40 s）',
  'vep-248-stop': 'VEP 248，可停止客户机',
  'vep-248-postcopy': 'VEP 248 加后拷贝',
} as const

export const frontTitle = '前沿'
export const namedTitle = 'KubeVirt 自身的策略'
export const headings = {
  policy: '策略',
  end: '结束方式',
  completes: '完成',
  median: '时间，中位数',
  p90: '时间，p90',
  downtime: '停机时间，p90',
  lost: '客户机损失时间',
  data: '数据/在用内存',
  inPlay: '在演练中',
} as const
export const timeMeans =
  '时间：到迁移结束为止，无论完成或取消。停机时间：仅限已完成的迁移。客户机损失时间：每次迁移损失的客户机工作秒数，含停机和缺页。各项相差 2 % 以内的策略视为相同。'
export const never = '无一完成'
export const linksShow = (nth: string): string => `用 --json 时每种策略都有链接，在该策略下打开集合中的客户机 ${nth}。`

export const vepTitle = 'VEP 291 的表格'
export const vepExplained = (count: string): string =>
  `提案的基准测试：空闲 OpenShift 客户机的十次有调节迁移和十次无调节迁移。模拟：各 ${count} 次，均匀分布在客户机的负载周期上；最短和最长是每十次一组的平均。`
export const metrics = {
  total: '总时间，平均',
  worst: '总时间，最长',
  convergence: '收敛时间，平均',
  medianConvergence: '收敛时间，中位数',
  fastestConvergence: '收敛时间，最短',
  slowestConvergence: '收敛时间，最长',
  downtime: '停机时间，平均',
  iterations: '迭代次数，平均',
  data: '数据，平均',
  thirdIteration: '第三次迭代开始',
} as const
export const withTuning = '有调节'
export const withoutTuning = '无调节'
export const printed = '发表值'
export const ours = '模拟值'
export const input = '输入'
export const why = '迭代次数为何不同'
export const reasons = {
  wide: (third: string, thirdCore: string, iterations: string, iterationsCore: string): string =>
    `只有热核心的客户机与表不符。KubeVirt 读取 libvirt 的内存迭代数（QEMU 的 dirty-sync-count），从第三次起提高上限（tuneDowntime）。` +
    `仅有核心时，该次迭代始于 ${thirdCore}，而提案为 75 s，共 ${iterationsCore} 次迭代。加入 75 s 所意味的大范围慢写后，它始于 ${third}，共 ${iterations} 次。`,
  calm: '一次迭代至多留下“上限 × 带宽”未发送。固定上限下，有平静期的客户机会在其中运行许多短迭代；上限提高后，在第一个平静期即结束。',
  steps: (asMerged: string, asProposed: string): string =>
    `提案自己的阶梯每次升 150 ms，共 7 级；合并的代码走 7 步，截断为 128 ms。按代码的步长停机 ${asMerged}，按提案的步长 ${asProposed}；原文为 611 ms。`,
  cooldown: '提案从第三次迭代开始冷却计时；合并的代码从上次改动算起，因此第一步立即发生。',
  least: ({
    printed: least,
    ours: our,
    tuned,
    sooner,
    noneOfTen,
  }: Record<'printed' | 'ours' | 'tuned' | 'sooner' | 'noneOfTen', string>): string =>
    `无调节时，最短收敛时间这里为 ${our}，原文为 ${least}。我们的运行中有 ${sooner} 早于 ${least} 收敛，因此随机十次全都不早于它的概率为 ${noneOfTen}；我们每组十次均匀分布在节律上，总有一次更早。` +
    `提案自己的两行也说明这一点：一次有调节的运行在 ${tuned} 收敛，当时限值约 300 ms，固定的 300 ms 限值此时同样会使它结束。`,
} as const
