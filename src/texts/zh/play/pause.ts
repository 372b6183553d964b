/** Texts of the instruments between the maps for the downtime, for post-copy and for a migration that broke off, in Chinese, by key. */
export const instrument = '停机时间'
export const partsLabel = '停机时间的组成'
export const memoryLength = (length: string): string => `内存 ${length}`
export const noticed = '用户的感受'
export const longerThan = (time: string, marks: string): string => (marks === '' ? `${time} 比这些都短。` : `${time} 长于${marks}。`)

export const soFar = '已停机'
export const downtime = '停机时间'
export const downtimeOfCopy = (isOne: boolean): string => (isOne ? '副本的停机时间' : '每个副本的停机时间')
export const downtimeOfSwitchover = (number: string, count: string): string => `第 ${number} / ${count} 次停机`
export const downtimeOfSwitchovers = (count: string, _isOne: boolean): string => `停机时间，${count} 次切换`
export const ofAll = (time: string): string => `共 ${time}。`
export const isPaused = '客户机已停止。'
export const isPausedSlower = (factor: string): string => `客户机已停止，以 ${factor} 倍慢速显示。`
export const cutShort = '模拟结束时客户机已停止。'
export const noEnd = '客户机已停止且不再恢复：迁移失败。'

export const overAsDesigned = (over: string, missing: string): string => `超出上限 ${over}，符合设计：上限不包含${missing}。`
export const overEstimate = (over: string, took: string, estimated: string): string =>
  `超出上限 ${over}：发送用了 ${took}，估计为 ${estimated}。`
export const underLimit = (under: string, limit: string): string => `比上限 ${limit} 低 ${under}。`
export const withoutLimit = '该规则没有停机时间上限。'
export const beforeMeasured = '在规则测得带宽之前，全部内存已发送：上限未起作用。'
export const fewPages = '脏页很少：上限未起作用。'
export const forced = '切换是强制的：没有应用上限。'
export const stopAndCopyNote = '不适用上限：客户机停止期间发送全部内存。'
export const postcopyNote = '不适用上限：内存在客户机运行时随后传输。'
export const clonedNote = (isOne: boolean): string => `${isOne ? '' : '各'}副本从此刻开始运行，原客户机停止了同样长的时间。`
export const replayNote = '只发送最后的日志：内存已经在目的端。'
export const longestOf = (longest: string): string => `最长一次为 ${longest}。各部分合计：`
export const failedNote = '迁移在停机期间失败，客户机重新在源端运行。'
export const unfinishedNote = '迁移在客户机恢复之前结束。'
export const managerNote = '管理软件在各轮进行时暂停了客户机：不适用上限。'
export const lostNote = '虚拟机已丢失，不再恢复。'
export const lostAfterNote = '虚拟机在停机之后丢失。'
export const pausedAfterNote = '客户机恢复后，等待无法到达的内存页。'

export const governsTime = (estimated: string, allowed: string): string => `上限只约束这一部分：估计 ${estimated}，允许 ${allowed}`
export const governsTimeShort = (estimated: string, allowed: string): string => `上限：估计 ${estimated}，允许 ${allowed}`
export const governsTimeForced = (estimated: string, allowed: string): string => `强制：估计 ${estimated}，允许 ${allowed}`
export const governsSize = (left: string, allowed: string): string => `规则只约束这一部分：剩余 ${left}，允许 ${allowed}`
export const governsSizeShort = (left: string, allowed: string): string => `规则：剩余 ${left}，允许 ${allowed}`

export const stopPart = '停止 vCPU'
export const unmapPart = '在目的端解除内存映射'
export const memoryPart = (size: string): string => `发送最后的 ${size}`
export const nothingLeftPart = '没有剩余内存：等待在途数据到达'
export const memoryAndDiskPart = (size: string): string => `发送内存和磁盘，${size}`
export const allMemoryPart = (size: string): string => `发送全部 ${size}`
export const logPart = '发送最后的日志'
export const memoryPartOfAll = '发送内存页'
export const devicePart = '发送设备状态'
export const resumePart = (host: string): string => `在主机 ${host} 上恢复`
export const resumePartOfAll = '恢复'
export const announcePart = '向网络通告新位置'

export const stoppingName = '停止'
export const unmappingName = '解除映射'
export const devicesName = '设备'
export const resumingName = '恢复'
export const announcingName = '通告'

export const oneFrame = '一帧画面'
export const frame = '一帧'
export const frameSource = '60 Hz 显示器每 16.7 ms 显示一帧。'
export const tcpRetransmits = 'TCP 重传'
export const tcpSource = 'Linux 至少等待 200 ms 才重传（TCP_RTO_MIN）；RFC 6298 要求 1 s。'
export const healthCheck = '健康检查'
export const healthSource = 'Kubernetes 探针默认在 1 s 后判为失败（timeoutSeconds）。'
export const usersLeave = '用户放弃'
export const leaveSource = 'Nielsen（1993）：10 s 是保持用户注意力的极限。'
export const endingLabel = '迁移的结局'
export const sentInVain = '白白发送'
export const missingOn = (host: string): string => `主机 ${host} 上未到达`
export const inSyncOn = (host: string): string => `在主机 ${host} 上已同步`
export const staleOrMissing = '过期或未到达'
export const missingPages = '未到达'
export const copyDiscarded = (host: string): string => `主机 ${host} 丢弃其副本。`
export const copyGone = (host: string): string => `副本随主机 ${host} 一起丢失。`
export const retryFromStart = (host: string): string => `客户机继续在主机 ${host} 上运行。重试从第 1 轮开始。`
export const noHostHasAll = '没有任何主机拥有全部内存页。'
export const mustBoot = '客户机的状态已丢失：必须重新启动。'
export const simulationEnds = '模拟在这些内存页到达之前结束。'
export const guestWaits = '客户机在等待这些内存页。'
export const recoverContinues = '链路正常时，“恢复”会继续迁移。'
export const neverFetched = '没有任何机制取回这些内存页。'
export const sourceMustStay = (host: string): string => `只要客户机在运行，主机 ${host} 就必须保持运行。`
export const guestSpeed = '客户机速度'
export const missingAtDestination = '目的端未到达'
export const arrivedOf = (arrived: string, whole: string): string => `${whole} 中已到达 ${arrived}`
export const zeroAsMarkers = (size: string): string => `（其中 ${size} 零页只传标记）`
export const untilAllArrive = (at: string): string => `${at} 完成。在此之前，任一主机崩溃都会丢失虚拟机。`
export const untilCopiesComplete = (at: string, host: string): string => `${at} 完成。在此之前，主机 ${host} 崩溃会丢失原虚拟机和副本。`
export const vmLostAt = (at: string): string => `没有任何主机拥有全部内存页。虚拟机在 ${at} 丢失。`
export const notAllBy = (at: string): string => `${at} 时尚未完成。在完成之前，任一主机崩溃都会丢失虚拟机。`
export const pausesAt = (at: string): string => `没有任何主机拥有全部内存页。后拷贝在 ${at} 暂停。`
export const crashLosesVm = '没有任何主机拥有全部内存页：任一主机崩溃都会丢失虚拟机。'
export const postcopyFigure = (speed: string, missingSize: string): string =>
  `后拷贝：客户机以 ${speed} % 的速度运行，目的端未到达 ${missingSize}`
