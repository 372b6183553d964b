import { formatWritten } from '../../../units/format.ts'

export const tooDeep = (most: number): string => `嵌套过深：至多 ${most} 层`
export const listTooLong = (most: number, got: number): string =>
  `每个列表至多可有 ${formatWritten(most)} 项；收到：${formatWritten(got)} 项`
export const objectTooLarge = (most: number, got: number): string =>
  `每个对象至多可有 ${formatWritten(most)} 个键；收到：${formatWritten(got)} 个`
export const tooManyValues = (most: number): string => `至多可有 ${formatWritten(most)} 个值`
export const unreadable = (reason: string): string => `无法读取：${reason}`
export const atLeastOne = {
  hosts: '至少须有一台主机，或定义一个机群',
  vms: '至少须有一个虚拟机，或定义一个机群',
  migrations: '至少须有一次迁移，或定义一个机群',
}

export const OUTSIDE_RESERVED = '"outside" 保留用于交换机之外的网络'
export const portSuffix = (id: string): string => `不得以 .up 或 .down 结尾，它们表示端口的方向；收到：${id}`
export const portName = (id: string, owner: string): string => `${id} 是主机 ${owner} 的迁移端口的名称，请使用另一 id`
export const idTaken = (id: string, other: string): string => `id ${id} 已被 ${other} 使用`
export const THE_FLEET = '机群'

export const SWITCHES_IGNORED = '已忽略：没有链路时，所有主机都连接到一台交换机'
export const sameEnds = (id: string): string => `须不同于另一端 ${id}`
export const fleetUnreachable = (host: string): string => `从 ${host} 到机群的主机没有路由。请将其连接到机群的交换机，或删除它的所有链路`

export const tooManyHosts = (hosts: number, most: number): string =>
  `连同列出的主机会有 ${formatWritten(hosts)} 台主机；至多 ${formatWritten(most)} 台`
export const tooManyVms = (vms: number, most: number): string =>
  `连同列出的虚拟机会有 ${formatWritten(vms)} 个虚拟机；至多 ${formatWritten(most)} 个`
export const lowestFirst = (lowest: number, highest: number): string =>
  `较小的值须在前；收到：${formatWritten(lowest)} 至 ${formatWritten(highest)}`
export const evacuatesAll = (id: string): string => `无法腾空 ${id}：它包含所有主机，其虚拟机需要目的端`

export const fullAtStart = (host: string, limitMiB: number, needMiB: number): string =>
  `主机 ${host} 有 ${formatWritten(limitMiB)} MiB（memoryMiB），而其虚拟机在开始时需要 ${formatWritten(needMiB)} MiB`
export const fullAfterMigration = (host: string, limitMiB: number, needMiB: number): string =>
  `主机 ${host} 有 ${formatWritten(limitMiB)} MiB（memoryMiB），而此次迁移之后需要 ${formatWritten(needMiB)} MiB`

export const NO_TECHNIQUE = '须至少列出 precopy、postcopy、hybrid 之一；或为 null，以保留每次迁移自身的策略'
export const NO_WEIGHT = '至少一个权重须大于 0：downtime、total、traffic、energy 或 misses'
export const TRIGGER_WITHOUT_END = '需要 endS：若没有主机成为热点，则什么也不会开始，运行也不会结束'
export const TRIGGER_ADAPTIVE = '不能与模式 "adaptive" 同时使用。请使用 asap、serial 或 parallel'
