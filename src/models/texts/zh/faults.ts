export const atMostField = (field: string, value: string, received: string): string =>
  `至多为 ${value}；收到：${received}。“${field}”为该值`

export const lambdaTooLarge = (rate: string, received: string, lambda: string): string =>
  `须小于发送速率 R（${rate} MB/s）；收到：${received}。基本模型要求 λ < 1，此处 λ = ${lambda}。请改用算法 1（liu2011-algorithm1）`
export const zeroThreshold = '须大于 0 MB；收到：0。只要有页被写脏，V_n = V_mem·λ^n 就不会到 0'
export const tooManyBaseRounds = (rate: string, received: string, rounds: string, most: string): string =>
  `须比发送速率 R（${rate} MB/s）更小；收到：${received}。式 8 给出 ${rounds} 轮，至多 ${most} 轮`
export const noHistory = '至少要有一次以往的迁移'
export const noRounds = '至少要有一轮'
export const noTime = '总时长须大于 0 s；收到：0。平均值按时间加权'
export const weightsSum = (received: string): string => `a + b + c + d 须为 1；收到：${received}`
export const noVms = '至少要有一台虚拟机'
export const repeatedId = (name: string, first: number): string => `id ${name} 已用于 vms[${first}]`

export const noApplication = (fault: string): string => `${fault}；或者给出 CMDT 和 AF`
export const oneFactorOnly = '缺少此项；不指定应用时 CMDT 和 AF 都需要'
export const twoSources = (application: string): string => `不能与应用 "${application}" 同时给出，该应用已确定其值`
export const usedTooLarge = (most: string, received: string, exponent: string): string =>
  `至多为 ${most} MB；收到：${received}。AF·AM 为 ${exponent}，e 的这一次幂过大`

export const noLinks = '至少要有一条链路'
export const noDowntimeLimits = '至少要有一个停机时间上限'
export const tooFewWindows = (received: number): string => `至少要有 2 个窗口，曲线由它们外推；收到：${received} 个`
export const unequalCurve = (windows: number, received: number): string => `须有 ${windows} 个数字，每个窗口一个；收到：${received} 个`
export const shrinkingWindow = (last: string, received: string): string => `窗口须逐个加长：须大于 ${last}；收到：${received}`
export const fallingDirtyPages = (last: string, received: string): string => `窗口加长时脏页数不得减少：在 ${last} 之后收到：${received}`

export const line = (number: number): string => `第 ${number} 行`
export const cell = (row: string, column: string): string => `${row}，${column}`
export const optional = (column: string): string => `${column}（可选）`
export const noText = (columns: string): string => `为空；须有一行列名 ${columns}，以及每个观测一行`
export const noObservation = '至少要有一个观测'
export const tooManyObservations = (most: string, received: string): string => `至多可有 ${most} 个观测；收到：${received} 个`
export const notObjects = '须为对象列表 [ { … }, … ]'
export const notAnObject = '须为以列名为键的对象'
export const noColumns = (columns: string): string => `须写出列名：${columns}`
export const tooManyCells = (columns: number, received: number): string => `至多可有 ${columns} 个值，每列一个；收到：${received} 个`
export const missingNumber = '缺少此项；须为数字'
export const missingText = '缺少此项'
export const notNumeric = (received: string): string => `须为带小数点、不带单位的数字；收到：${received}`

export const multiples = (min: number, max: number): string => `倍数须介于 ${min} 与 ${max} 之间。`
export const numberOfRuns = (min: number, max: number): string => `运行数须介于 ${min} 与 ${max} 之间。`

export const noHost = (host: string): string => `没有主机 ${host}`
export const sameHost = '源端和目的端须为两台主机'
export const emptyHost = (host: string): string => `主机 ${host} 上没有可迁移的虚拟机`
export const noVmRemains = '没有剩下可迁移的虚拟机'
export const needsHosts = '需要两台主机'
export const needsVm = '需要一台虚拟机'
export const moveNeedsMigration = '需要一个迁移，其策略供各次迁移使用'
