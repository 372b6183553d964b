/** Phrases that several Chinese texts share. Sizes and times are as in English. */
import { pages, say } from '../../../../units/format.ts'
import type { Remaining } from '../reason.ts'
import { sizeText } from '../phrases.ts'

export * from '../phrases.ts'

/** `54,216 页（212 MiB）`. */
export function pagesText({ pages: count, bytes }: Remaining): string {
  return `${say(pages(count))}（${sizeText(bytes)}）`
}

/** `212 MiB（54,216 页）`. */
export function sizeAndPages({ pages: count, bytes }: Remaining): string {
  return `${sizeText(bytes)}（${say(pages(count))}）`
}

/** `剩余 212 MiB（54,216 页）`. */
export function remainText(left: Remaining): string {
  return `剩余 ${sizeAndPages(left)}`
}
