export const shareOutOfRange = (share: string, round: number, where: { timeS: string; dirtyMBps: string }, more: number): string =>
  `第 ${round} 轮之后 γ 为 ${share}（T = ${where.timeS} s，D = ${where.dirtyMBps} MB/s）` +
  `${more === 0 ? '' : `，另有 ${more} 轮也是如此`}：比例必须介于 0 与 1 之间。`
export const neverStopped = (rounds: number, threshold: string): string =>
  `${rounds} 轮中没有一轮的剩余内存不超过 ${threshold} MB，也没有一轮变大。算法 1 不会停止客户机，因此没有停机时间。`
export const negativeEnergy = (energy: string): string => `能耗为 ${energy} J：α 和 β 不适用于这么少的流量。`
export const muOutOfRange = (mu: string): string => `μ 为 ${mu}。论文要求 μ > 0.5，使最近一次迁移的权重最大。`
export const phiOutOfRange = (phi: string): string => `φ 为 ${phi}。论文要求 0 < φ < 1，使样本和历史都计入。`
export const noAfOfIdle = '论文没有给出空闲虚拟机的 AF，因此该项只有 MF。'
export const beyondTable2 = (memoryMB: number): string => `表 2 是在 ${memoryMB} MB 的虚拟机中测得的，不涵盖更多使用中的内存。`

export const liuInputs = (memory: string, threshold: string, dirty: string, rate: string): string =>
  `V_mem ${memory} MB，V_thd ${threshold} MB，D ${dirty} MB/s，R ${rate} MB/s`
export const refinedInputs = (dirty: string, earlierRuns: number, sample: string): string =>
  `D ${dirty} MB/s，由 ${earlierRuns} 次以往的运行和样本 ${sample} MB/s 得出`
export const refinedInputsOf = (inputs: string, model: string): string => `${inputs}，用于 ${model}`
export const predictedTraffic = (mebibytes: string, model: string): string => `${mebibytes} MiB，预测来自${model}；以 MiB 代替论文的 MB`
export const trafficModels = {
  'liu2011-base': '基本模型',
  'liu2011-algorithm1': '算法 1',
  'liu2011-refined': '修正的模型',
}
export const applicationMemory = (application: string, memory: string): string =>
  `${application}，应用内存 ${memory} MiB；以 MiB 代替论文的 MB`
export const expectedCurve = '由写入流得出的预期脏页曲线'
export const measuredCurve = '测得的脏页曲线'

export const ignoredBoost = (boost: string): string => `各模型不考虑优化“${boost}”。`
export const applicationTraffic = '应用流量占用部分端口；各模型把全部带宽给迁移。'
export const otherMigrations = '其他迁移共用主机；各模型给每次迁移整条链路。'
export const phases = '负载随时间变化；各模型使用其平均值。'
export const manager = '管理软件可能介入；各模型中没有管理软件。'
export const timeLimit = '本次运行有预拷贝时间上限；各模型中没有。'
export const localDisk = '本地磁盘也要迁移；各模型计入其字节，不计其时间。'
export const events = '事件改变运行；各模型不考虑事件。'
export const foreignGamma = 'γ 是论文的值，由其他程序训练得出。'
export const writtenTwice = (distinct: string, time: string, predicted: string): string =>
  `内存页被反复写入：最初 ${time} s 之后有 ${distinct} MB 脏页；D·T 预测为 ${predicted} MB。`
export const ruleLimitsRounds = (limit: number, predicted: number): string => `该规则在 ${limit} 轮之后停止；式 8 预测为 ${predicted} 轮。`
export const ruleSkips = '该规则跳过再次变脏的页；基本模型发送它们。'
export const qemuEndsRounds = 'QEMU 到阈值时结束一轮；基本模型完整发送每一轮。'
export const otherRule = (rule: string): string => `该模型在 VirtualBox 的规则下测得；本次运行使用的规则是 ${rule}。`
export const otherRate = (measured: number, rate: string): string => `该模型在 ${measured} MB/s 下测得；这条链路为 ${rate} MB/s。`
export const otherMemory = (memory: string): string => `该模型在 1,024 MB 的虚拟机中测得；这台虚拟机有 ${memory} MiB。`

export const unknownVm = '场景中没有这台虚拟机或这次迁移。'
export const notPrecopy = (strategy: string): string => `各模型描述预拷贝；本次运行使用${strategy}。`
export const network = '各模型假设只有一条链路；本场景有一个网络。'
export const unknownHost = '各模型需要主机列表中有这两台主机。'
export const allInFinalCopy = '该规则允许在最终拷贝中发送全部内存，因此没有可预测的轮次。'
export const zeroRemaining = '该规则在剩余页为零时停止，而基本模型不会到零。'
export const notConverging = (lambda: string): string => `基本模型要求 D < R；此处 λ = D/R = ${lambda}。`
export const tooManyRounds = (rounds: string): string => `基本模型需要 ${rounds} 轮。`
export const noSkipping = '算法 1 跳过脏页；该规则不跳过。'
export const noTraffic = '需要对传输的数据的预测，而没有模型给出。'
export const noEarlierRun = '需要这台虚拟机的一次以往迁移。'
export const notInTable2 = '只有表 2 中各应用的参数。'
export const tooLargeExponent = (exponent: string): string => `AF·AM 为 ${exponent}，e 的这一次幂过大。`
export const qemuOnly = '仅适用于 QEMU 的规则。'
