/** Chinese sentences: what ended a migration early. */
import { pages, say } from '../../../../units/format.ts'
import { momentText, pagesText, sizeText, timeText } from './phrases.ts'
import type { ReasonValues, Remaining } from '../reason.ts'

export function noDataPassed({ stalledS }: { stalledS: number }): string {
  return `有 ${timeText(stalledS)} 没有数据通过。`
}

export function noDataPassedSplit({ stalledS }: { stalledS: number }): string {
  return `有 ${timeText(stalledS)} 没有数据通过，而此时部分内存页只存在于源端。`
}

export function hostCrashed({ host, atS }: { host: string; atS: number }): string {
  return `主机 ${host} 于 ${momentText(atS)} 崩溃。`
}

export function vmLostByCrash({ host, atS, vm, missing }: ReasonValues['lost-by-crash']): string {
  const lacks = { pages: '，其上有别处没有的内存页', copies: `，此时 ${vm} 的副本尚不完整`, guest: `，此时 ${vm} 尚未在其他主机上运行` }
  return `主机 ${host} 于 ${momentText(atS)} 崩溃${lacks[missing]}。`
}

export function pagesStillOn(host: string, left: Remaining): string {
  return `${pagesText(left)}仍在主机 ${host} 上。`
}

export function pagesNeverFetched({ from, pages: count, bytes }: ReasonValues['pages-never-fetched']): string {
  return `${say(pages(count))}（${sizeText(bytes)}）留在主机 ${from} 上：后台拷贝已关闭，而客户机不访问这些页。`
}
