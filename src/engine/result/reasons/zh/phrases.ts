/** Phrases that several Chinese texts share. Sizes and times are as in English. */
import { formatExact, formatNumber, formatWhole, pages, say } from '../../../../units/format.ts'
import type { Remaining, SizeCount } from '../reason.ts'
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

const sizeAsCounted: Record<SizeCount, (gib: number) => string> = {
  exact: (gib) => `${formatNumber(gib)} GiB`,
  gigabytes: (gib) => `${formatWhole(gib)}（KubeVirt 按 GB 计，向上取整）`,
  'least-2-gib': (gib) => `${formatNumber(gib)} GiB（Nova 至少按 2 GiB 计）`,
}

/** `150 s/GiB × 64.0 GiB`. */
export function perSizeText(sPerGiB: number, gib: number, counted: SizeCount): string {
  return `${formatExact(sPerGiB)} s/GiB × ${sizeAsCounted[counted](gib)}`
}
