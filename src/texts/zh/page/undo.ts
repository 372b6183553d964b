/** Texts of undo and redo, in Chinese, by key. */
export const group = '历史'
export const undo = '撤销'
export const redo = '重做'
export const undoOf = (change: string): string => `撤销：${change}`
export const redoOf = (change: string): string => `重做：${change}`
export const undone = (change: string): string => `已撤销：${change}`
export const redone = (change: string): string => `已重做：${change}`
export const undoKeys = 'Ctrl Z'
export const redoKeys = 'Ctrl Shift Z'

export const fromTo = (name: string, from: string, to: string): string => `${name} ${from} → ${to}`
export const on = '开'
export const off = '关'
export const byDefault = '默认'
export const commandGiven = (command: string, time: string): string => `${command}（${time}）`
export const commandRemoved = (event: string): string => `移除 ${event}`
export const commandTakenBack = (command: string): string => `移除命令：${command}`
export const commandChanged = (from: string, to: string): string => `${from} → ${to}`
export const commandMoved = (command: string, from: string, to: string): string => `${command}：${from} → ${to}`
export const withValue = (command: string, value: string): string => `${command} ${value}`
export const noBandwidthLimit = '无带宽上限'
export const newWorkload = '新的工作负载'
export const cutLinkFor = (time: string): string => `切断链路 ${time}`
export const cutLinkForGood = '永久切断链路'
export const crash = (host: string): string => `主机 ${host} 崩溃`
export const commands = (count: string): string => `${count} 个事件`
export const scenario = (name: string): string => `打开“${name}”`
export const unnamedScenario = '打开其他场景'
export const workload = '负载'
export const settings = (count: string): string => `${count} 项设置`
export const strategy = '策略'
export const view = '视图'
export const vm = '虚拟机'
export const panel = '面板'
export const weights = '权重'
export const itemNames = {
  hosts: '主机',
  vms: '虚拟机',
  streams: '内存区域',
  phases: '阶段',
  migrations: '迁移',
  links: '链路',
} as const
export const itemAdded = (item: string): string => `添加 ${item}`
export const run = (letter: string): string => `运行 ${letter}`
export const pinned = (name: string): string => `固定${name}`
export const pins = '对比中的运行'
export const lastChange = '上次改动'
export const pages = '内存页'
export const dataCentre = '数据中心'
export const hostPort = (host: string): string => `主机 ${host} 的端口`
