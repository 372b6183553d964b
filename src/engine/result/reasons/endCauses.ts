/** English sentences: what ended a migration early. A run's outcome and a report's row of causes both contain them. */
import { pages, say } from '../../../units/format.ts'
import { momentText, pagesText, sizeText, timeText } from './phrases.ts'
import type { ReasonValues, Remaining } from './reason.ts'
import { hostName, hostNameFirst } from '../../../units/hostName.ts'

export function noDataPassed({ stalledS }: { stalledS: number }): string {
  return `No data passed for ${timeText(stalledS)}.`
}

export function noDataPassedSplit({ stalledS }: { stalledS: number }): string {
  return `No data passed for ${timeText(stalledS)} while some pages existed only on the source.`
}

export function hostCrashed({ host, atS }: { host: string; atS: number }): string {
  return `${hostNameFirst(host)} crashed at ${momentText(atS)}.`
}

export function vmLostByCrash({ host, atS, vm, missing }: ReasonValues['lost-by-crash']): string {
  const lacks = {
    pages: 'with pages that existed nowhere else',
    copies: `before the copies of ${vm} were complete`,
    guest: `before ${vm} ran on another host`,
  }
  return `${hostNameFirst(host)} crashed at ${momentText(atS)} ${lacks[missing]}.`
}

export function pagesStillOn(host: string, left: Remaining): string {
  return `${pagesText(left)} ${left.pages === 1 ? 'is' : 'are'} still on ${hostName(host)}.`
}

export function pagesNeverFetched({ from, pages: count, bytes }: ReasonValues['pages-never-fetched']): string {
  const [remain, them] = count === 1 ? ['remains', 'it'] : ['remain', 'them']
  return `${say(pages(count))} (${sizeText(bytes)}) ${remain} on ${hostName(from)}: background copy is off and the guest does not access ${them}.`
}
