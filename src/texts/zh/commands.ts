/** Texts of the commands to a running migration, in Chinese, by key. */
export const intervene = '干预'
export const more = '更多'
export const moreCommands = '更多命令'
export const simulationHasEnded = '模拟已结束。'
export const migrationEnded = '迁移已结束。'
export const postcopyIsPaused = '后拷贝已暂停。'
export const toLastRound = '转到最后一轮'
export const toStart = '转到开始'
export const fixMarkedSetting = '请先修正标出的设置。'
export const scenarioDoesNotRun = '该场景无法运行，请看设置中的提示。'
export const noRunYet = '尚无运行。'
export const withWords = (does: string, words: string): string => `${does}。${words}`

export const atThePlayhead = (time: string): string => `时刻 ${time}`
export const groups = { migration: '迁移', limits: '上限', link: '链路', hosts: '主机', guest: '客户机' } as const
export const withParam = (command: string, param: string): string => `${command}：${param}`

export const commandLine = '命令行'
export const commandLineExample = 'virsh、HMP、QMP 或 shell'
export const run = '执行'
export const completions = '补全'
export const wouldDo = (sentences: string): string => `回车：${sentences}`
export const done = (time: string, sentences: string): string => `已于 ${time} 执行：${sentences}`
export const noSuchVm = (name: string, followed: string): string => `该场景没有虚拟机“${name}”，当前显示的是 ${followed}。`
export const noSuchHost = (name: string): string => `该场景没有主机“${name}”。`

export const set = '设置'
export const cut = '切断'
export const lose = '丢包'
export const forGood = '永久'
export const switchOver = '立即切换'
export const switchOverShort = '切换'
export const switchOverHelp = '在播放头处切换'
export const startPostcopy = '启动后拷贝'
export const startPostcopyShort = '后拷贝'
export const startPostcopyHelp = '在播放头处启动后拷贝'
export const needsPostcopy = '该策略没有后拷贝。'
export const startsByItself = '该策略会自行开始后拷贝。'
export const setsCapability = '同时从一开始就设置能力 postcopy-ram（策略“混合”）：QEMU 只在迁移之前接受它。'
export const pausePostcopy = '暂停后拷贝'
export const pausePostcopyHelp = '在播放头处暂停后拷贝，直到恢复'
export const needsQemuTransport = '只有 QEMU 传输方式能暂停后拷贝。'
export const recoverShort = '恢复'
export const downtimeLimit = '停机时间上限'
export const downtimeLimitHelp = '在播放头处设置停机时间上限'
export const ruleHasNoLimit = '该切换规则没有停机时间上限。'
export const nowIs = (value: string): string => `当前 ${value}`
export const bandwidthLimit = '带宽上限'
export const halveBandwidthHelp = '在播放头处把本次迁移的带宽减半'
export const cutLink = '切断链路'
export const cutLinkShort = '断链'
export const cutLinkHelp = (seconds: number): string => `在播放头处切断链路 ${seconds} s`
export const losePackets = '丢包'
export const losePacketsHelp = '从播放头处起，源端链路丢包'
export const crashSource = '源端崩溃'
export const crashDestination = '目的端崩溃'
export const crashHelp = '在播放头处使该主机及其全部虚拟机崩溃'
export const writeRate = '写入速率'
export const doubleWriteRateHelp = '在播放头处把客户机的读写速率加倍'
export const recoverPostcopy = '恢复后拷贝'
export const recoverPostcopyHelp = '在播放头处恢复已暂停的后拷贝迁移'
export const cancelShort = '取消'
export const cancelMigration = '取消迁移'
export const cancelMigrationHelp = '在播放头处取消迁移；客户机继续在源端运行'
export const tooManyEvents = (most: string): string => `该场景已达到 ${most} 个事件的上限。`
export const notStarted = '迁移尚未开始。'
export const onlyInPostcopy = '仅限后拷贝期间。'
export const guestIsStopped = '客户机已停止。'
export const copiesRun = '副本已在运行。'
export const guestHasMoved = '客户机已迁走。'
export const migrationHasEnded = '迁移已结束。'
export const mended = { 'link-down': '链路恢复。', 'packet-loss': '丢包结束。' }
export const linkIsUp = '播放头处链路未中断。'
export const noPacketLoss = '播放头处没有丢包。'
export const mendedTooLate = '迁移已失败。请将播放头移到失败之前，或撤销该故障。'
export const linkIsDown = '链路仍然中断。'
export const nothingToRecover = '播放头处没有可恢复的迁移。'
export const noRealWords = '没有对应命令：这是客户机自身的负载。'
export const commandLineHelp = '打开命令行（virsh、HMP、QMP）；在数据中心中打开搜索，其中可输入同样的命令'

export const commandGiven = (command: string, time: string): string => `${command}（${time}）`
export const withValue = (command: string, value: string): string => `${command} ${value}`
export const noBandwidthLimit = '无带宽上限'
export const newWorkload = '新的工作负载'
export const cutLinkFor = (time: string): string => `切断链路 ${time}`
export const cutLinkForGood = '永久切断链路'
export const crash = (host: string): string => `主机 ${host} 崩溃`
