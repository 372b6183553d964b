/** Phrases that several texts share. */
import { dataSize, duration, formatExact, formatNumber, formatRounded, formatWhole, pages, say } from '../../../units/format.ts'
import type { Remaining, SizeCount } from './reason.ts'
import { MIB_BYTES } from '../../../units/units.ts'

export function sizeText(bytes: number): string {
  return say(dataSize(bytes / MIB_BYTES))
}

export function timeText(seconds: number): string {
  return say(duration(seconds))
}

/** A moment in a sentence, in seconds so that moments compare: `0.5 s`, `12.1 s`, `3,600 s`. */
export function momentText(seconds: number): string {
  return setTimeText(seconds)
}

/** A time as it was set: `600 s`, `37.5 s`. */
export function setTimeText(seconds: number): string {
  return `${formatRounded(seconds, 4)} s`
}

/** A downtime limit, rounded where a sweep has set it: `300 ms`, `37.5 ms`. */
export function limitText(ms: number): string {
  return `${formatRounded(ms, 4)} ms`
}

/** `54,216 pages (212 MiB)`. */
export function pagesText({ pages: count, bytes }: Remaining): string {
  return `${say(pages(count))} (${sizeText(bytes)})`
}

/** `212 MiB (54,216 pages)`. */
export function sizeAndPages({ pages: count, bytes }: Remaining): string {
  return `${sizeText(bytes)} (${say(pages(count))})`
}

/** `212 MiB remain (54,216 pages)`. */
export function remainText({ pages: count, bytes }: Remaining): string {
  return `${sizeText(bytes)} remain (${say(pages(count))})`
}

const sizeAsCounted: Record<SizeCount, (gib: number) => string> = {
  exact: (gib) => `${formatNumber(gib)} GiB`,
  gigabytes: (gib) => `${formatWhole(gib)} (KubeVirt counts GB, rounded up)`,
  'least-2-gib': (gib) => `${formatNumber(gib)} GiB (Nova counts at least 2 GiB)`,
}

/** A time per GiB and the size that a manager multiplies it by: `150 s/GiB × 64.0 GiB`. */
export function perSizeText(sPerGiB: number, gib: number, counted: SizeCount): string {
  return `${formatExact(sPerGiB)} s/GiB × ${sizeAsCounted[counted](gib)}`
}
