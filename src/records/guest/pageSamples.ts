/** Samples of a record in pages: pages waiting, pages sent, and the send rate. */
import { quantile } from '../../units/statistics.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { expectsDirtyRate, type RecordSample } from '../migrationRecord.ts'
import { medianOf, noiseOf } from '../quantiles.ts'

export const pageHeaderBytes = 8
const pairsForRate = 15
/** The rate of the first pass is its mean, unless the last pairs differ from the mean by this share because the rate has changed. */
const changedBy = 0.25
/** Bursts and a cap's windows even out over such a block, seconds. */
export const blockS = 0.5
const leastBlocks = 4
const blocksForRate = 12
/** Standard deviations beyond which a difference of the last blocks is not chance. */
const surelyChanged = 3
/** TCP's slow start lies in this first share of the elapsed time. */
const startShare = 0.1
/** Fewer pairs of samples say less than the totals. */
export const leastPairs = 3
/** From its third transmission on a page can be sent as a delta. */
const firstRoundOfHits = 3
/** Relative distance from the median within which a pair counts. */
const keptWithin = 0.5
const windowsForRate = 9
/** Between the quartiles of a normal distribution, in standard deviations. */
const normalQuartiles = 1.349

/** A sample with everything that counting pages needs. */
export interface PageSample {
  readonly atS: number
  readonly remainingPages: number
  /** Pages sent, including zero pages and deltas. */
  readonly sentPages: number
  readonly zeroPages: number
  readonly syncs: number
  readonly rateMbps: number | null
  readonly expectedDowntimeMs: number | null
  readonly throttlePercent: number
  readonly transferredMiB: number | null
}

/**
 * Samples with a time and an amount waiting, in order. With XBZRLE unchanged pages leave uncounted, so the pages sent are the fall of the
 * waiting ones.
 */
export function pageSamples(samples: readonly RecordSample[], pageBytes: number, xbzrle: boolean): PageSample[] {
  const pages: PageSample[] = []
  const expecting = samples.filter(isExpecting)
  // Some agree by chance.
  const isOfDirtyRate = expecting.length > 0 && expecting.every(expectsDirtyRate)
  let kept: RecordSample | null = null
  for (const sample of samples) {
    const { atS, remainingMiB } = sample
    if (atS === null || remainingMiB === null || (pages.length > 0 && atS <= pages[pages.length - 1].atS) || isDuringSync(sample, kept))
      continue
    kept = sample
    const zeroPages = sample.zeroPages ?? 0
    pages.push({
      atS,
      remainingPages: (remainingMiB * MIB_BYTES) / pageBytes,
      sentPages: zeroPages + (sample.normalPages ?? ((sample.transferredMiB ?? 0) * MIB_BYTES) / (pageBytes + pageHeaderBytes)),
      zeroPages,
      syncs: sample.dirtySyncs ?? 1,
      rateMbps: positive(sample.rateMbps),
      expectedDowntimeMs: isOfDirtyRate ? null : positive(sample.expectedDowntimeMs),
      throttlePercent: sample.throttlePercent ?? 0,
      transferredMiB: sample.transferredMiB,
    })
  }
  return xbzrle ? sentByRemaining(pages) : pages
}

/** QEMU computes an expected downtime once it has a dirty rate. */
function isExpecting({ expectedDowntimeMs, dirtyPagesPerS }: RecordSample): boolean {
  return expectedDowntimeMs !== null && (dirtyPagesPerS ?? 0) > 0
}

/**
 * Whether more waits than before although the count of syncs is the same: the pages that a sync finds are there before it is counted. It
 * takes long where the guest's vCPUs have to be waited for.
 */
function isDuringSync(sample: RecordSample, before: RecordSample | null): boolean {
  return (
    before !== null &&
    sample.dirtySyncs !== null &&
    sample.dirtySyncs === before.dirtySyncs &&
    (sample.remainingMiB ?? 0) > (before.remainingMiB ?? Infinity)
  )
}

/** Sent pages as the fall of the waiting ones; across a sync at the rate of the pair before. */
function sentByRemaining(samples: readonly PageSample[]): PageSample[] {
  let sentPages = 0
  let pagesPerS = 0
  return samples.map((sample, i) => {
    if (i > 0) {
      const before = samples[i - 1]
      const spanS = sample.atS - before.atS
      if (sample.syncs === before.syncs) pagesPerS = (before.remainingPages - sample.remainingPages) / spanS
      sentPages += pagesPerS * spanS
    }
    return { ...sample, sentPages, zeroPages: 0 }
  })
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null
}

/** Whether zero pages prevail between two samples: windows among them carry next to nothing. */
function isOfZeros(before: PageSample | undefined, after: PageSample): boolean {
  const zeros = after.zeroPages - (before?.zeroPages ?? 0)
  return zeros > after.sentPages - (before?.sentPages ?? 0) - zeros
}

/** QEMU's figures of its last windows without those among zero pages: their median, and their relative spread as a standard deviation. */
export function windowRate(samples: readonly PageSample[]): { mbps: number; spread: number } | null {
  const all = samples.flatMap((after, i) =>
    after.rateMbps === null ? [] : [{ mbps: after.rateMbps, ofZeros: isOfZeros(samples[i - 1], after) }],
  )
  const ofWhole = all.filter(({ ofZeros }) => !ofZeros)
  const rates = (ofWhole.length > 0 ? ofWhole : all)
    .map(({ mbps }) => mbps)
    .slice(-windowsForRate)
    .toSorted((a, b) => a - b)
  if (rates.length === 0) return null
  const mbps = quantile(rates, 0.5)
  return { mbps, spread: (quantile(rates, 0.75) - quantile(rates, 0.25)) / normalQuartiles / mbps }
}

interface Pair {
  readonly pages: number
  readonly spanS: number
}

/**
 * With XBZRLE pages leave at two rates, as deltas and whole; the mean over the last two rounds weights both. Null before two rounds with
 * hits, which begin with the third.
 */
export function differencesRate(samples: readonly PageSample[]): number | null {
  const last = samples[samples.length - 1]
  const from = samples.find(({ syncs }) => syncs >= Math.max(firstRoundOfHits, last.syncs - 2))
  if (from === undefined || last.syncs < firstRoundOfHits + 2) return null
  return (last.sentPages - from.sentPages) / (last.atS - from.atS)
}

/**
 * Whole pages per second. In the first pass the mean over the pass so far, in blocks that even out bursts, unless the last pairs show that
 * the rate has changed. Later the mean of the last blocks, including windows in which a busy machine sent little or nothing. Null for one
 * sample, or nothing but runs of zero pages.
 */
export function pageRate(samples: readonly PageSample[]): number | null {
  const recent = rateOver(samples, pairsForRate)
  if (recent === null) return null
  if (samples[samples.length - 1].syncs > samples[0].syncs) return lateRate(samples) ?? recent
  const blocks = spaced(samples)
  const whole = blocks.length > leastBlocks ? rateOver(blocks, Infinity) : null
  return whole === null || Math.abs(recent - whole) > changedBy * whole ? recent : whole
}

/** The mean of the last blocks, or of the very last ones where the rate has changed; null for too few. */
function lateRate(samples: readonly PageSample[]): number | null {
  const blocks = lastBlocks(samples)
  if (blocks.length < leastBlocks) return null
  const whole = meanRate(blocks)
  const recent = meanRate(blocks.slice(0, leastBlocks - 1))
  const chance = (surelyChanged * noiseOf(blocks.map(({ pages, spanS }) => pages / spanS))) / Math.sqrt(leastBlocks - 1)
  return Math.abs(recent - whole) > Math.max(changedBy * whole, chance) ? recent : whole
}

function meanRate(blocks: readonly Pair[]): number {
  return blocks.reduce((sum, { pages }) => sum + pages, 0) / blocks.reduce((sum, { spanS }) => sum + spanS, 0)
}

/** Relative standard error of the last blocks' mean rate, as the blocks differ; 0 for too few. */
export function pageRateError(samples: readonly PageSample[]): number {
  const rates = lastBlocks(samples).map(({ pages, spanS }) => pages / spanS)
  if (rates.length < leastBlocks) return 0
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0)
  return Math.sqrt(squares / (rates.length - 1) / rates.length) / mean
}

/** The last stretches of at least `blockS` without a run of zero pages or an outage, the latest first. */
function lastBlocks(samples: readonly PageSample[]): Pair[] {
  const blocks: Pair[] = []
  let open = { pages: 0, spanS: 0, idleS: 0 }
  for (let i = samples.length - 1; i > 0 && blocks.length < blocksForRate; i--) {
    const before = samples[i - 1]
    const after = samples[i]
    const zeros = after.zeroPages - before.zeroPages
    const pages = after.sentPages - before.sentPages - zeros
    const spanS = after.atS - before.atS
    const idleS = pages === 0 ? open.idleS + spanS : 0
    if (pages < 0 || zeros > pages / 2 || idleS > blockS) {
      open = { pages: 0, spanS: 0, idleS: idleS > blockS ? Infinity : 0 }
      continue
    }
    open = { pages: open.pages + pages, spanS: open.spanS + spanS, idleS }
    if (open.spanS < blockS || pages === 0) continue
    blocks.push(open)
    open = { pages: 0, spanS: 0, idleS: 0 }
  }
  return blocks
}

/** Samples at least `blockS` apart, without the connection's start. */
function spaced(samples: readonly PageSample[]): PageSample[] {
  const firstS = samples[0].atS
  let lastS = firstS + startShare * (samples[samples.length - 1].atS - firstS) - blockS
  return samples.filter(({ atS }) => {
    const isKept = atS >= lastS + blockS
    if (isKept) lastS = atS
    return isKept
  })
}

/** Over the last pairs of samples without a run of zero pages, and without a sync where there are enough of them; null for none. */
function rateOver(samples: readonly PageSample[], pairs: number): number | null {
  const plain: Pair[] = []
  const across: Pair[] = []
  for (let i = samples.length - 1; i > 0 && plain.length < pairs; i--) {
    const before = samples[i - 1]
    const after = samples[i]
    const sent = after.sentPages - before.sentPages
    const zeros = after.zeroPages - before.zeroPages
    if (sent <= 0 || zeros >= (sent - zeros) / 2) continue
    const pair = { pages: sent - zeros, spanS: after.atS - before.atS }
    if (after.syncs === before.syncs) plain.push(pair)
    else across.push(pair)
  }
  if (plain.length >= leastPairs || (plain.length > 0 && across.length === 0)) return rateOf(plain)
  const all = [...plain, ...across.slice(0, pairs)]
  return all.length > 0 ? rateOf(all) : null
}

/** The mean without the pairs far from the median: bursts within a cap's window even out, a stall or a mixed pair does not count. */
function rateOf(pairs: readonly Pair[]): number {
  const middle = medianOf(pairs.map(({ pages, spanS }) => pages / spanS))
  const kept = pairs.filter(({ pages, spanS }) => Math.abs(pages / spanS - middle) <= keptWithin * middle)
  return kept.reduce((sum, { pages }) => sum + pages, 0) / kept.reduce((sum, { spanS }) => sum + spanS, 0)
}
