/** Texts of the report on a run: verdict, story, metrics, problems, in Chinese, by key. */
import type { Phrase } from '../report.ts'
import { bitRate, dataSize, duration, formatNumber, formatWhole, pages, percent, plural, say } from '../../units/format.ts'

export const preCopyTimeLimit = '预拷贝时间上限'
export const preCopyTime = '预拷贝时间'
export const deadline = '截止时间'
export const deadlineFact = (at: string, isMet: boolean, late: string): string =>
  `${at === '' ? '' : `${at}，`}${isMet ? '赶上' : '错过'}${late === '' ? '' : ` ${late}`}`
export const deadlineOpen = (at: string): string => `${at}，在模拟结束之后`
export const deadlineOutcomes = { met: '赶上', missed: '错过', open: '未到' }
export const endOfSimulation = '模拟结束'
export const downtimeStep = (step: number, of: number, delay: string, ms: string): string =>
  `停机时间第 ${step} / ${of} 级，每 ${delay} 一级：${ms} ms`
export const completionTimeout = (calculation: string): string => `完成超时，${calculation}`
export const virshTimeout = (seconds: string): string => `--timeout ${seconds} s`

export const switchOverWords = '切换'
export const operatorSwitchesOver = '运维人员：立即切换。'
export const postcopyWords = '后拷贝'
export const operatorStartsPostcopy = '运维人员：启动后拷贝。'
export const cancelWords = '取消'
export const operatorCancels = '运维人员：取消迁移。'
export const pausePostcopyWords = '暂停后拷贝'
export const operatorPausesPostcopy = '运维人员：暂停后拷贝。'
export const recoverWords = '恢复'
export const operatorRecovers = '运维人员：恢复已暂停的后拷贝。'
export const noBandwidthLimitWords = '无上限'
export const bandwidthLimitWords = (limit: string): string => `上限 ${limit}`
export const bandwidthLimitRemoved = '带宽上限已取消。'
export const bandwidthLimitSet = (limit: string): string => `带宽上限设为 ${limit}。`
export const downtimeLimitWords = (ms: string): string => `上限 ${ms} ms`
export const downtimeLimitSet = (ms: string): string => `停机时间上限设为 ${ms} ms。`
export const newWorkloadWords = '新负载'
export const workloadChanges = '负载改变。'
export const workloadFactorWords = (factor: string): string => `负载 ${factor}×`
export const workloadAtInitialRate = '负载恢复到初始速率。'
export const workloadStops = '负载停止。'
export const workloadFactor = (factor: string): string => `负载为初始速率的 ${factor} 倍。`
export const forGood = '永久'
export const forTime = (time: string): string => `持续 ${time}`
export const linkDownWords = (time: string): string => `链路中断 ${time}`
export const linkDown = (link: string, time: string): string => `${link} 中断，${time}。`
const alike = (name: string): Phrase => ({ atStart: name, within: name })
export const linkOf = (id: string): Phrase => alike(`链路 ${id}`)
export const outboundPortOf = (host: string): Phrase => alike(`主机 ${host} 的出站端口`)
export const inboundPortOf = (host: string): Phrase => alike(`主机 ${host} 的入站端口`)
export const packetLossWords = (share: string): string => `丢包 ${share}`
export const packetLoss = (share: string, link: string, time: string, control: string): string =>
  `${link} 丢包 ${share}，${time}${control}。`
export const underCubic = '，使用 CUBIC（把丢包当作拥塞）'
export const underBbr = '，使用 BBR'
export const hostCrashWords = (host: string): string => `${host} 崩溃`
export const hostCrashes = (host: string): string => `主机 ${host} 崩溃。`
export const setDowntimeWords = '设置停机时间上限'
export const setBandwidthWords = '设置带宽'
export const pauseWords = '暂停客户机'
export const abortWords = '中止'
export const notPossibleWords = '不可行'
export const deadlineMissedWords = '错过截止时间'
export const deadlineMetWords = '赶上截止时间'
export const deadlineWords = '截止时间'
export const simulationEndsWords = '模拟结束'

export const oneFaultWait = (wait: string): string => `等待 ${wait}`
export const faultWaitBound = (p99: string): string => `第 99 百分位 ${p99}`
export const faultWaits = (median: string, p99: string): string => `等待中位数 ${median}，第 99 百分位 ${p99}`

const boostFigureTexts: Partial<Record<string, (value: number) => string>> = {
  cacheMisses: (value) => plural(value, 'cache miss'),
  cacheMissRate: (value) => `缓存未命中 ${say(percent(value))}`,
  computedS: (value) => `计算 ${say(duration(value))}`,
  collections: (value) => plural(value, 'collection'),
  completeAfterS: (value) => `${say(duration(value))} 后完整`,
  count: (value) => plural(value, 'channel'),
  differencesMiB: (value) => `增量 ${say(dataSize(value))}`,
  fetchedMiB: (value) => `取回 ${say(dataSize(value))}`,
  heldPages: (value) => `跳过 ${say(pages(value))}`,
  hits: (value) => plural(value, 'cache hit'),
  joins: (value) => plural(value, 'join'),
  lastMbps: (value) => `最后速率 ${say(bitRate(value))}`,
  learningMiB: (value) => `学习用去 ${say(dataSize(value))}`,
  longestSleepS: (value) => `最长 ${say(duration(value))}`,
  lostS: (value) => `损失 ${say(duration(value))} 的工作量`,
  migratingMiB: (value) => `迁移期间 ${say(dataSize(value))}`,
  overflows: (value) => `差异过大 ${say(pages(value))}`,
  packets: (value) => plural(value, 'packet'),
  pages: (value) => say(pages(value)),
  ratio: (value) => `比率 ${formatNumber(value)}`,
  references: (value) => plural(value, 'reference'),
  rebuilds: (value) => plural(value, 'rebuild'),
  rounds: (value) => plural(value, 'round'),
  savedMiB: (value) => `节省 ${say(dataSize(value))}`,
  sleeps: (value) => `vCPU 停住 ${formatWhole(value)} 次`,
  sleptS: (value) => `共 ${say(duration(value))}`,
  states: (value) => plural(value, 'state'),
  switchedOff: (value) => (value === 0 ? '未关闭' : '已关闭'),
  threadsMbps: (value) => `线程 ${say(bitRate(value))}`,
  throttlePercent: (value) => `节流 ${formatNumber(value)} %`,
  unchanged: (value) => `未变 ${say(pages(value))}`,
  waitedS: (value) => `等待 ${say(duration(value))}`,
  windows: (value) => plural(value, 'window'),
}
export const boostFigure = (field: string, value: number): string => boostFigureTexts[field]?.(value) ?? `${field} ${formatNumber(value)}`

export const totalTime = '总时间'
export const downtime = '停机时间'
export const totalByProduct = (reported: string): string => `产品输出的数值为 ${reported}`
export const reportedDowntime = '报告的停机时间'
export const reportedByProduct = '产品输出的数值'
export const guestStopped = '客户机停止'
export const stoppedInFinalCopy = (time: string): string => `${time}，最终拷贝未完成`
export const stoppedNote = (time: string): string => `${guestStopped} ${stoppedInFinalCopy(time)}`
export const noDowntime = '无：客户机没有切换'
export const transferred = '传输量'
export const retransmitted = '重传量'
export const resentOfSent = (resent: string, sent: string): string => `${resent} / 已发送 ${sent}`
export const overhead = '额外开销'
export const overheadNote = '超出每页一份拷贝的部分'
export const rounds = '轮次'
export const roundsNote = '不含最终拷贝'
export const dirtySyncs = '脏页同步'
export const dirtySyncsNote = 'QEMU dirty-sync-count'
export const zeroPages = '零页'
export const zeroPagesNote = '只发送标记'
export const boostFigures = (boost: string): string => `优化：${boost}`
export const energy = '能耗'
export const meanGuestSpeed = '客户机平均速度'
export const degradedTime = (time: string): string => `低于 90 % 的时间 ${time}`
export const degradedWithDowntime = (time: string): string => `含停机时间，低于 90 % 的时间 ${time}`
export const neverDegraded = '从未低于 90 %'
export const queued = '排队'
export const queuedNote = '已请求，尚未开始'
export const pageFaults = '缺页次数'
export const switchover = (number: number): string => `第 ${number} 次切换`
export const switchoverTo = (at: string, host: string): string => `于 ${at}，到主机 ${host}`
export const switchoverWithPages = (at: string, host: string, pagesMoved: string): string => `于 ${at}，到主机 ${host}，带 ${pagesMoved}`
export const copyOnHost = (host: string): string => `主机 ${host} 上的副本`
export const copyNeverStarted = '从未启动'
export const copyStarted = (at: string): string => `启动于 ${at}`
export const copyCompleted = (startedAt: string, completeAt: string): string => `启动于 ${startedAt}，完整于 ${completeAt}`
export const localDisk = '本地磁盘'
export const diskCopiedIn = (time: string): string => `用 ${time} 拷贝`

/** Nouns are counted by `plural`, which knows the English ones. */
export const roundNoun = 'round'
export const pageFaultNoun = 'page fault'
export const stayNoun = 'stay'

export const transferRateProblem = '各轮不再缩小'
export const transferRateFigures = (roundsText: string, time: string, dirtied: string, sent: string, first: string, last: string): string =>
  `在 ${roundsText}（${time}）中，客户机写脏 ${dirtied}，发送 ${sent}。剩余内存${first === last ? `保持在 ${last}` : `从 ${first} 变为 ${last}`}。`
export const pageResendProblem = '内存页重传'
export const pageResendFigures = (resent: string, sent: string, share: string): string =>
  `发送的 ${sent} 中，有 ${resent}（${share}）此前已发送过。`
export const roundSentMost = (round: number, size: string): string => `第 1 轮之后，第 ${round} 轮发送最多：${size}。`
export const finalCopySentMost = (size: string): string => `第 1 轮之后，最终拷贝发送最多：${size}。`
export const missingPageProblem = '客户机等待未到达的页'
export const missingAfterSwitchover = (time: string, faults: string, waits: string, lost: string): string =>
  `切换后的 ${time} 内有页未到达：${faults}，${waits}。客户机损失 ${lost} 的工作量。`
export const missingInStays = (stays: string, host: string, faults: string, waits: string, lost: string): string =>
  `在主机 ${host} 的 ${stays}中有页未到达：${faults}，${waits}。客户机损失 ${lost} 的工作量。`

export const finalCopy = '最终拷贝'
export const postcopyRound = '后拷贝'
export const round = (number: string): string => `第 ${number} 轮`
export const roundsFromTo = (first: string, last: string): string => `第 ${first} 至 ${last} 轮。`
export const eachLeaves = (size: string): string => `每轮之后剩余 ${size}`
export const eachLeavesBetween = (least: string, most: string): string => `每轮之后剩余 ${least} 至 ${most}`
export const copyAgain = (left: string): string => `${left}，因此每次都再拷贝一轮。`
export const overThreshold = (left: string, threshold: string): string => `${left}。上限允许 ${threshold}，因此每次都再拷贝一轮。`
export const firstRoundStarts = (at: string): string => `第 1 轮开始于 ${at}`
export const postcopyStarts = (at: string): string => `从 ${at} 起后拷贝：取回未到达的页`
export const roundStarts = (number: number, at: string, remaining: string): string => `第 ${number} 轮开始于 ${at}，剩余 ${remaining}`
export const switchoverStarts = (at: string, time: string): string => `切换于 ${at}，停机时间 ${time}`
export const startTitle = '开始。'
export const endTitle = '结束。'
export const diskCopiedFirst = (size: string): string => `首先拷贝 ${size} 本地磁盘。`
export const sentences = (one: string, other: string): string => `${one}${other}`
export const estimateOfWindow = (rate: string): string => `这是 QEMU 在最近 100 ms 内测得的速率；本轮平均为 ${rate}。`
export const postcopyOpening = '客户机停止，立即在目的端恢复；内存页随后按需传输。'
export const stopAndCopyOpening = '客户机停止，整体拷贝，然后恢复。'
export const precopyOpening = '第一轮在客户机运行时发送每一页。'
export const downtimeOf = (time: string): string => `停机时间 ${time}`
export const downtimeOfSwitchovers = (count: number, time: string): string => `${count} 次切换，停机时间共 ${time}`
export const host = (id: string): string => `主机 ${id}`
export const copiesCompletedAt = (at: string, hosts: string, downtimeText: string): string =>
  `完成于 ${at}。副本在${hosts}上运行；${downtimeText}。`
export const completedAt = (at: string, hostId: string, downtimeText: string): string =>
  `完成于 ${at}。客户机在主机 ${hostId} 上运行；${downtimeText}。`
export const notFinishedStopped = (at: string): string => `到 ${at} 仍未完成。客户机已停止。`
export const notFinishedAt = (at: string, hostId: string): string => `到 ${at} 仍未完成。客户机继续在主机 ${hostId} 上运行。`

export const risk = '风险'
export const fromUntil = (from: string, to: string): string => (from === to ? `在 ${from}，` : `从 ${from} 到 ${to}，`)
export const inStays = (stays: string, from: string, to: string, total: string): string =>
  `在 ${from} 到 ${to} 之间的 ${stays}中（共 ${total}），`
export const splitRiskPaused = (span: string, outage: string): string =>
  `${span}没有任何主机拥有全部内存页：链路故障达 ${outage} 会使虚拟机暂停到恢复为止，任一主机崩溃都会丢失虚拟机。`
export const splitRiskRecovered = (span: string, pauses: string): string =>
  `${span}没有任何主机拥有全部内存页。${pauses}处于暂停状态，之后已恢复。任一主机崩溃都会丢失虚拟机。`
export const pausedFromUntil = (from: string, to: string): string => `从 ${from} 到 ${to} `
export const splitRiskLost = (span: string, outage: string): string =>
  `${span}没有任何主机拥有全部内存页：链路故障达 ${outage} 或任一主机崩溃都会丢失虚拟机。`
export const outageInPostcopy = (time: string): string => `后拷贝中有 ${time} 没有数据通过`
export const outageCost = (outage: string, lost: string): string => `${outage}。客户机总共损失 ${lost} 的工作量。`
export const pagesFlowAgain = (time: string): string => `中断 ${time} 之后，内存页重新到达。`

export const eventTitle = '事件。'
export const managerTitle = '管理软件。'

export const why = '原因'
export const missing = '未到达'
export const oneCopy = '一次完整复制'
export const oneCopyTakes = (size: string, hasDisk: boolean, time: string): string =>
  `${size} 的内存${hasDisk ? '和磁盘' : ''}按此速率需要 ${time}：无论虚拟机负载或停机上限如何，都无法在超时前完成。`
export const afterPause = (reason: string, time: string): string => `${reason}；客户机被暂停 ${time}`
export const recoverToContinue = (pagesLeft: string): string => `${pagesLeft} 恢复迁移即可继续。`

export const neverConverges = '永不收敛。'
export const notFinishedAfter = (time: string): string => `模拟时间 ${time} 后仍未完成。`
export const completesWith = (subject: string, time: string, downtimeText: string): string => `${time} ${subject}，${downtimeText}。`
export const verdictDowntime = (time: string): string => `停机时间 ${time}`
export const verdictSwitchovers = (count: string, time: string): string => `${count} 次切换，停机时间共 ${time}`
export const completes = '完成'
export const theCopyCompletes = '副本完成'
export const bothCopiesComplete = '两个副本都完成'
export const allCopiesComplete = (count: string): string => `全部 ${count} 个副本完成`
export const oneCopyCompletes = (count: string): string => `${count} 个副本中有 1 个完成`
export const someCopiesComplete = (complete: string, count: string): string => `${count} 个副本中有 ${complete} 个完成`
export const notStarted = '未开始。'
export const cancelledAfter = (time: string): string => `${time} 后被取消。`
export const abortedAfter = (manager: string, time: string): string => `${time} 后被 ${manager} 中止。`
export const failedAfter = (time: string): string => `${time} 后失败。`
export const vmLostAfter = (time: string): string => `${time} 后丢失虚拟机。`
export const postcopyPausedAfter = (time: string): string => `${time} 后后拷贝暂停。`
export const postcopyIncomplete = '后拷贝始终不完整。'
export const guestKeepsRunning = (hostId: string): string => `客户机继续在主机 ${hostId} 上运行。`
export const limit = '上限'
export const limitCoversMemory = (limitText: string, memory: string, parts: string, _areMany: boolean, time: string): string =>
  `${limitText} 涵盖内存（${memory}）；${parts}另加 ${time}。`
export const limitCoversEstimate = (limitText: string, estimate: string, memory: string): string =>
  `${limitText} 涵盖估计值（${estimate}）；发送内存实际用了 ${memory}。`
export const socketsDrainFirst = (size: string, time: string): string => `先要排空套接字：${size}，用时 ${time}。估计值不含这部分。`
export const switchovers = '切换'
export const returnedOnce = (from: string, last: string, longest: string): string =>
  `返回主机 ${from} 一次，最终在主机 ${last}。最长停机时间 ${longest}。`
export const returnedOften = (from: string, times: string, last: string, longest: string): string =>
  `返回主机 ${from} ${times} 次，最终在主机 ${last}。最长停机时间 ${longest}。`
export const copy = '副本'
export const copies = '副本'
export const copyNeverStarts = '从未启动'
export const copyStartsAfter = (time: string): string => `${time} 后启动`
export const copyOutcomes = {
  completed: '完成',
  'not-converged': '未完成',
  cancelled: '已取消',
  failed: '失败',
  lost: '丢失',
  paused: '已暂停',
  skipped: '未开始',
} as const
export const copyEnds = (hostId: string, starts: string, outcome: string): string => `主机 ${hostId} ${starts}，${outcome}`
export const copyCompletesAfter = (hostId: string, starts: string, time: string): string => `主机 ${hostId} ${starts}，${time} 后完整`
export const original = '原虚拟机'
export const keepsRunningOn = (hostId: string): string => `继续在主机 ${hostId} 上运行`
export const lostWith = (hostId: string): string => `随主机 ${hostId} 丢失`
export const stopsOn = (hostId: string): string => `在主机 ${hostId} 上停止`
export const queuedBefore = (time: string): string => `第一个字节之前 ${time}`
export const queuedForQuietPhase = (time: string): string => `第一个字节之前 ${time}，等待平静阶段`
export const closest = '最接近'
export const noRoundLeavesLess = (size: string): string => `每一轮都至少剩下 ${size}。`
export const mustFallTo = (least: string, threshold: string, limitText: string): string =>
  `每一轮都至少剩下 ${least}；要满足 ${limitText} 的上限，必须降到 ${threshold}。`
export const ruleStopsAt = (least: string, threshold: string): string => `每一轮都至少剩下 ${least}；规则在 ${threshold} 时停止。`
export const roundLeft = (number: string, size: string): string => `第 ${number} 轮剩下 ${size}。`
export const withinLimitButWaits = (reason: string): string => `已在限制之内，但客户机继续运行：${reason}。`
export const finalCopyBegan = (time: string, remaining: string): string => `最终拷贝始于 ${time}，当时剩余 ${remaining}。`
export const roundLeftOverLimit = (number: string, size: string, allowed: string): string =>
  `第 ${number} 轮剩下 ${size}；上限允许 ${allowed}。`
export const sideEffects = '副作用'
export const noneBesidesDowntime = '除停机时间外无其他影响。'
export const none = '没有。'
export const beforeCompression = (size: string): string => `压缩前 ${size}`
export const onTopOfFirstCopy = (size: string, share: string): string => `${size}（在首份拷贝之外多 ${share}）`
export const guestSlowdown = '客户机变慢'
export const workLost = (time: string): string => `损失 ${time} 的工作量`
export const slowedWorkLost = (meanPercent: string, time: string): string => `运行时平均速度 ${meanPercent} %，损失 ${time} 的工作量`
export const trafficLost = '损失的流量'
export const applicationTrafficLost = (size: string): string => `${size} 应用流量`
export const includingDisk = (data: string, disk: string): string => `${data}，其中本地磁盘 ${disk}`
export const toAllHosts = (size: string, hosts: string): string => `${size}，每页同时发往全部 ${hosts} 台主机`
export const afterSwitchover = (size: string): string => `切换后 ${size}`
export const inFirstRound = (size: string): string => `第一轮 ${size}`
export const inFinalCopy = (size: string): string => `最终拷贝 ${size}`
export const inRounds = (size: string, roundsText: string): string => `${roundsText}共 ${size}`
export const inRoundsAndFinalCopy = (size: string, roundsText: string): string => `${roundsText}加最终拷贝共 ${size}`
export const inRoundsThenPostcopy = (size: string, roundsText: string): string => `${roundsText}及随后的后拷贝共 ${size}`
