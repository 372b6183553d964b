import { formatWritten as mib } from '../../../units/format.ts'

export const usedAboveMemory = (memoryMiB: number, usedMiB: number): string =>
  `至多为 ${mib(memoryMiB)} MiB，即虚拟机的内存（memoryMiB）；收到：${mib(usedMiB)}`
export const topAboveUsed = (usedMiB: number, topMiB: number): string =>
  `至多为 ${mib(usedMiB)} MiB，即已用内存（usedMiB）；收到：${mib(topMiB)}`
export const pageAboveMemory = (memoryKiB: number, pageKiB: number): string =>
  `至多为 ${mib(memoryKiB)} KiB，即虚拟机的全部内存；收到：${mib(pageKiB)}`
export const diskTooSlow = (guestMiBps: number, gotMiBps: number): string =>
  `须高于 ${mib(guestMiBps)} MiB/s，即客户机自身的读写（diskReadsPerS、diskWritesPerS）；收到：${mib(gotMiBps)}`
export const OWN_PEER = '须为另一个虚拟机、主机或 "outside"；收到：该虚拟机自身'
export const ambiguousPeer = (id: string): string => `id ${id} 同时属于主机和虚拟机，请将其中之一改名`
export const noRoute = (from: string, to: string): string => `从 ${from} 到 ${to} 没有路由。请在两者之间添加链路，直接相连或经过交换机`

export const regionOutside = (fromMiB: number, toMiB: number, endMiB: number): string =>
  `区域 ${mib(fromMiB)} 至 ${mib(toMiB)} MiB 在已用内存之外；须在 ${mib(endMiB)} MiB 之前结束`
export const orWithin = (fromMiB: number, toMiB: number): string => `，或位于 ${mib(fromMiB)} 至 ${mib(toMiB)} MiB 之内`
export const regionsOverlap = (other: number): string => `该区域与 streams[${other}] 的区域重叠，后者没有 survivorShare：垃圾回收会释放其页`
export const sharesAboveOne = (most: number, got: number): string =>
  `duplicateFraction + zeroFraction 不得超过 1；此处至多为 ${mib(most)}；收到：${mib(got)}`
export const unwrittenAboveRoom = (roomMiB: number, gotMiB: number, usedMiB: number): string =>
  `freeMiB + cacheMiB + garbageMiB 至多为 ${mib(roomMiB)} MiB；收到：${mib(gotMiB)}：这些页位于 ${mib(usedMiB)} MiB 已用内存的末尾，不得与写入流的区域重叠`

export const NO_WINDOW = '至少须有一个窗口'
export const numberPerWindow = (windows: number, got: number): string => `须有 ${windows} 个数，每个窗口一个；收到：${got} 个`
export const windowsMustGrow = (before: number, got: number): string => `窗口须递增：须大于 ${mib(before)}；收到：${mib(got)}`
export const dirtyMustNotFall = (before: number, got: number): string =>
  `脏页数不得随窗口增大而减少：在 ${mib(before)} 之后收到 ${mib(got)}`
export const dirtyAboveUsed = (pages: number, got: number): string => `至多为 ${mib(pages)} 页，即已用内存；收到：${mib(got)}`
export const zipfTooLarge = (needMiB: number, mostMiB: number): string =>
  `到此为止的 zipf 写入流需要本机 ${mib(needMiB)} MiB 内存才能模拟；至多为 ${mib(mostMiB)} MiB。请减少 zipf 写入流或缩小区域`
