import { formatWritten } from '../../../units/format.ts'

export const deadlineBeforeStart = (atS: number, deadlineS: number): string =>
  `至少为 ${formatWritten(atS)} s（atS）；收到：${formatWritten(deadlineS)} s。两者均为模拟时间`
export const neverRuns = (atS: number, endS: number): string =>
  `不会执行：atS（${formatWritten(atS)} s）须早于 endS（${formatWritten(endS)} s）`
export const syncBeforeRun = (atS: number, sinceS: number): string =>
  `至多为 ${formatWritten(atS)} s（atS）；收到：${formatWritten(sinceS)} s：客户机从 0 时刻起运行`
export const sharesBeyondStreams = (shares: number, streams: number): string =>
  `有 ${formatWritten(shares)} 个占比，而写入流只有 ${formatWritten(streams)} 个；多余的已忽略`
export const alreadyMigrates = (vm: string, atS: number, other: number): string =>
  `虚拟机 ${vm} 已在 ${formatWritten(atS)} s 迁移（migrations[${other}]），请使用另一时间`
export const staysAtHome = (host: string): string => `须不同于虚拟机的初始主机 ${host}`
export const copyAtHome = (host: string): string => `须为虚拟机自身所在主机 ${host} 之外的主机`
export const copyTwice = (host: string, other: string): string => `主机 ${host} 已有一个副本（${other}），请使用另一主机`
export const DESTINATION = '该迁移的目的端'

export const REORDER_UNDER_QEMU = '不能与规则 "qemu" 同时使用：它按地址顺序扫描内存。请使用 xen、threshold、virtualbox 或 liu2011'
export const REORDER_SINCE_SEND = '不能与 dirtyLog "since-send" 同时使用。请使用 "since-sync"'
export const FILTER_UNDER_QEMU =
  '不能与规则 "qemu" 同时使用：过滤器从整轮的页列表中选择，而 QEMU 的轮没有该列表。请使用 xen、threshold、virtualbox 或 liu2011'
export const FILTER_SINCE_SEND = '不能与 dirtyLog "since-send" 同时使用：过滤器读取同步之后一个窗口内写入的页。请使用 "since-sync"'
export const clashes = (boost: string, why: string): string => `不能与 ${boost} 同时使用：${why}`
export const clashesThrough = (boost: string, manager: string, field: string, why: string): string =>
  `不能与 ${boost} 同时使用，管理软件 ${manager} 通过 ${field} 启用了它：${why}`
export const rateAboveMost = (mostMbps: number, gotMbps: number): string =>
  `至多为 maxMbps（${formatWritten(mostMbps)} Mbit/s）；收到：${formatWritten(gotMbps)}`
export const percentAboveMost = (most: number, got: number): string =>
  `至多为 maxPercent（${formatWritten(most)} %）；收到：${formatWritten(got)}`
export const POST_COPY_DISRUPTS = 'allowPostCopy 为 true 时不得为 false：KubeVirt 拒绝该组合'
export const limitMissing = (minMs: number, maxMs: number): string =>
  `缺少此项；setDowntime 需要 ${formatWritten(minMs)} 至 ${formatWritten(maxMs)} ms 的停机时间上限`
