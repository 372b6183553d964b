/** Texts of the readings between the two page maps, of their tiles and labels, in Chinese, by key. */
export const downtimeLimit = (ms: string): string => `上限 ${ms} ms`
export const linkCapacity = (rate: string): string => `链路 ${rate}`
export const inPages = (caption: string): string => `${caption}，以页计`
export const pagesUnit = '页'
export const applicationTraffic = (rate: string): string => `应用流量 ${rate}`
export const estimated = '估计带宽'
export const pausedNow = '已暂停'
export const linkDown = '链路中断'
export const idle = '空闲'
export const migrationRate = (rate: string, others: string): string => `迁移速率 ${rate}（${others}）。按下可切换单位。`
export const workingSet = (size: string): string => `工作集 ${size}`
export const neverWrittenShort = (size: string): string => `${size} 已折叠`
export const neverWritten = (size: string): string => `${size} 从未写入，已折叠`
export const pageMapByTiles = (side: string, tileSize: string): string => `${side}内存页图。方向键每次移动 ${tileSize} 格。`
export const tile = (number: number): string => `第 ${number} 格`
export const inBlocks = (pagesPerBlock: string): string => `按 ${pagesPerBlock} 页一块`
export const addressRange = (from: string, to: string): string => `${from} 至 ${to}`
export const statePages = (state: string, pages: string): string => `${state} ${pages}`
export const stateBlocks = (state: string, blocks: string, pagesPerBlock: string): string =>
  `${state} ${blocks} 块（每块 ${pagesPerBlock} 页）`
export const tileStates = (range: string, states: string): string => `${range}：${states}`
export const downtimeOfSwitchovers = (count: string): string => `停机时间，${count} 次切换`
export const downtime = '停机时间'
export const downtimeSoFar = '已停机'
export const downtimeIfStoppedNow = '若现在停机的停机时间'
export const pagesSent = '已发送页数'
export const roundNoun = 'round'
export const inRounds = (rounds: string): string => `共 ${rounds}`
export const inRoundsAndFinalCopy = (rounds: string): string => `${rounds}加最终拷贝`
export const inRoundsThenPostcopy = (rounds: string): string => `${rounds}，随后后拷贝`
export const inFinalCopy = '在最终拷贝中'
export const afterSwitchover = '切换之后'
export const remaining = '剩余'
export const missingAtDestination = '目的端未到达'
export const finalCopy = '最终拷贝'
export const whenGuestStopped = (pages: string): string => `客户机停止时为 ${pages}`
export const atPhaseStart = (phase: string, pages: string): string => `${phase} · 起始 ${pages}`
export const ofWhichZero = (pages: string): string => `，其中 ${pages} 为零页`
export const writtenRate = (unit: string): string => `${unit} 写入`
export const sentRate = (unit: string): string => `${unit} 发送`
export const inequality = (written: string, sent: string, unit: string, gains: boolean): string =>
  `写入 ${written} ${unit}，${gains ? '小于' : '大于'}发送的 ${sent} ${unit}`
export const changeUnit = (written: string, sent: string): string => `写入 ${written}；发送 ${sent}。按下可切换单位。`
export const otherUnits = (written: string, sent: string): string => (written === sent ? written : `${written} · ${sent}`)
export const gainsRate = (rate: string): string => `净减 ${rate}`
export const losesRate = (rate: string): string => `净增 ${rate}`
export const soFar = (gain: string): string => `${gain}。`
export const convergesAt = (gain: string, at: string): string => `${gain}。在 ${at} 收敛。`
export const yetConvergesAt = (gain: string, at: string): string => `${gain}，但仍在 ${at} 收敛。`
export const neverConverges = (gain: string): string => `${gain}。永不收敛。`
export const yetNeverConverges = (gain: string): string => `${gain}，但仍永不收敛。`
export const notConvergedBy = (gain: string, at: string): string => `${gain}。到 ${at} 仍未收敛。`
export const isStoppedAt = (gain: string, at: string): string => `${gain}。客户机在 ${at} 停止。`
export const isCancelledAt = (gain: string, at: string): string => `${gain}。在 ${at} 取消。`
export const isAbortedAt = (gain: string, at: string): string => `${gain}。在 ${at} 中止。`
export const failsAt = (gain: string, at: string): string => `${gain}。在 ${at} 失败。`
export const fitsAnyway = (set: string, allowed: string): string => `全部写入只涉及 ${set}；允许剩余 ${allowed}。`
