/**
 * Learns the guests of the KVM migrations, each from one kind of migration, and the machine from another: the dirty curve from the pages
 * newly dirty at each sync, the growth of the used memory from the first pass, the path's rate and the time of a zero page from immediate
 * post-copies, whose two loads differ in both.
 */
import { simulate } from '../../src/engine/simulate.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import type { KvmCase, KvmRun } from '../../src/traces/kvm/kvmCase.ts'
import type { KvmId } from '../../src/traces/kvm/kvmCases.ts'
import type { KvmGuest, KvmGuests } from '../../src/traces/kvm/kvmScenario.ts'
import { kvmScenario, loadOf } from '../../src/traces/kvm/kvmScenario.ts'
import { mean, median } from '../statistics.ts'
import { isPrecopyRound } from '../../src/engine/result/precopyRounds.ts'
import { BASE_PAGES_PER_MIB } from '../../src/units/units.ts'

const BODY_BYTES = 4104
/** Rounds of similar length give one point of the curve: bounds in seconds. */
const BINS = [0.1, 0.25, 0.35, 0.5, 0.8, 1.15, 1.5, 1.9, 2.8, 5, 11, 20, 60]
/** Fewer rounds than these give no point. */
const LEAST_ROUNDS = 2

/** `used`: kind whose immediate switch shows the memory in use at the start; null: the first pass itself. */
const sources: readonly { from: KvmId; used: KvmId | null }[] = [
  { from: 'precopy-nonconvergent-16t', used: 'postcopy-16t' },
  { from: 'precopy-nonconvergent-onlyreads-16t', used: null },
  { from: 'precopy-convergent', used: 'postcopy-4t' },
]

export function learnt(cases: ReadonlyMap<KvmId, KvmCase>): KvmGuests {
  const of = (id: KvmId): KvmCase => cases.get(id)!
  const machine = machineOf(of('postcopy-4t'), of('postcopy-16t'), of('stop-copy-4t'), of('precopy-nonconvergent-16t'))
  const guests = sources.map(({ from, used }): [string, KvmGuest] => {
    const guest = guestOf(of(from), used === null ? null : of(used))
    return [loadOf(of(from)), refined(guest, of(from), machine)]
  })
  return { ...machine, guests: Object.fromEntries(guests) }
}

function guestOf(measured: KvmCase, used: KvmCase | null): KvmGuest {
  const firstPasses = measured.runs.map(({ syncs: [[atS, , , left, sent]] }) => ({ atS, pages: sent + left }))
  const seen = mean(firstPasses.map(({ pages }) => pages))
  const atStart = used === null ? seen : mean(used.runs.map(({ normalPages }) => normalPages))
  const growth = (seen - atStart) / mean(firstPasses.map(({ atS }) => atS))
  const points = roundsByLength(measured.runs)
  return {
    from: measured.id,
    windowMs: points.map(({ s }) => Math.round(s * 1000)),
    dirtyPages: rising(points.map(({ s, pages }) => Math.max(1, pages - growth * s))),
    usedMiB: Math.round(atStart / BASE_PAGES_PER_MIB),
    growMiBps: Number((growth / BASE_PAGES_PER_MIB).toFixed(2)),
    trackNsPerPage: trackNs(measured),
  }
}

/** What the load lost while pages were tracked, for each page found dirty; the median leaves the database's own checkpoints out. */
function trackNs({ runs, vcpus }: KvmCase): number {
  const lost = mean(runs.map((run) => 1 - speedDuring(run)))
  const pagesPerS = mean(runs.map(({ syncs }) => syncs.reduce((sum, [, , added]) => sum + added, 0) / syncs[syncs.length - 1][0]))
  return lost < LEAST_LOSS ? 0 : Math.round((lost * vcpus * 1e9) / pagesPerS / 100) * 100
}

/** Less is lost in the noise of a load. */
const LEAST_LOSS = 0.03

/** Operations a second during a long migration, as a share of those before it: the median over its seconds. */
export function speedDuring({ speedS, speed, totalMs, loadEndsAtS }: KvmRun): number {
  const endS = Math.min(totalMs / 1000, loadEndsAtS) - 1
  return median(speed.filter((_, i) => speedS[i] >= 1 && speedS[i] <= endS))
}

interface Point {
  s: number
  /** Pages newly dirty at the end of a round of that length. */
  pages: number
}

function roundsByLength(runs: readonly Pick<KvmRun, 'syncs'>[]): Point[] {
  const rounds = runs.flatMap(({ syncs }) => syncs.map(([, s, added]): Point => ({ s, pages: added })))
  return BINS.slice(1).flatMap((to, i) => {
    const own = rounds.filter(({ s }) => s >= BINS[i] && s < to)
    return own.length < LEAST_ROUNDS ? [] : [{ s: median(own.map(({ s }) => s)), pages: median(own.map(({ pages }) => pages)) }]
  })
}

/**
 * What a sync finds is not the curve: pages that wait do not count, and KVM clears the log chunk by chunk as they are sent. So the curve is
 * corrected until simulated rounds find what the measured ones found.
 */
function refined(guest: KvmGuest, measured: KvmCase, machine: Omit<KvmGuests, 'guests'>): KvmGuest {
  const wanted = roundsByLength(measured.runs)
  let now = guest
  for (let i = 0; i < REFINEMENTS; i++) {
    const found = simulatedRounds(now, measured, machine)
    const ratios = wanted.map(({ s, pages }) => (s < found[0].s || s > found[found.length - 1].s ? null : limited(pages / at(found, s))))
    const most = now.usedMiB * BASE_PAGES_PER_MIB
    now = { ...now, dirtyPages: rising(now.dirtyPages.map((pages, k) => Math.min(most, pages * (ratios[k] ?? nearest(ratios, k))))) }
  }
  return now
}

const REFINEMENTS = 40
/** Simulated seconds of a refinement. */
const REFINED_S = 60

function simulatedRounds(guest: KvmGuest, measured: KvmCase, machine: Omit<KvmGuests, 'guests'>): Point[] {
  const input = { ...kvmScenario(measured, REFINED_S + 1, { ...machine, guests: { [loadOf(measured)]: guest } }), endS: REFINED_S }
  const { rounds } = simulate(validScenario(input)).migrations[0]
  const passes = rounds.filter((round) => round.complete && isPrecopyRound(round))
  const points = passes.map(({ durationS, dirtiedPages, remainingPages, sentPages }, i): Point => ({
    s: durationS,
    pages: i === 0 ? dirtiedPages : remainingPages - passes[i - 1].remainingPages + sentPages,
  }))
  return points.sort((a, b) => a.s - b.s)
}

/** Pages at a length within those of the rounds, between the two next to it in proportion. */
function at(points: readonly Point[], s: number): number {
  const after = points.findIndex((point) => point.s >= s)
  if (after <= 0) return points[after === 0 ? 0 : points.length - 1].pages
  const [low, high] = [points[after - 1], points[after]]
  return high.s === low.s ? high.pages : low.pages + ((high.pages - low.pages) * (s - low.s)) / (high.s - low.s)
}

/** Half of the correction, so that points that share rounds do not overshoot. */
function limited(ratio: number): number {
  return Math.sqrt(Math.min(1.5, Math.max(1 / 1.5, ratio)))
}

/** Correction of the nearest length that a simulated round had; lengths without rounds follow it. */
function nearest(ratios: readonly (number | null)[], k: number): number {
  for (let far = 1; far < ratios.length; far++) {
    const found = ratios[k + far] ?? ratios[k - far]
    if (found !== undefined && found !== null) return found
  }
  return 1
}

/** More time never gives fewer pages: neighbours that contradict it get their mean (pool adjacent violators). */
function rising(pages: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = []
  for (const one of pages) {
    pools.push({ sum: one, count: 1 })
    for (
      let last = pools.length - 1;
      last > 0 && pools[last].sum / pools[last].count < pools[last - 1].sum / pools[last - 1].count;
      last--
    ) {
      const { sum, count } = pools.pop()!
      pools[last - 1] = { sum: pools[last - 1].sum + sum, count: pools[last - 1].count + count }
    }
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => Math.round(sum / count)))
}

/**
 * Time in post-copy = zero pages × time of one + bytes ÷ rate, for two loads. A guest that was paused before shows what finding a zero page
 * costs under the limit.
 */
function machineOf(few: KvmCase, many: KvmCase, paused: KvmCase, precopy: KvmCase): Omit<KvmGuests, 'guests'> {
  const [a, b] = [few, many].map(({ runs }) => ({
    s: mean(runs.map(({ totalMs }) => totalMs / 1000)) - SWITCHED_S,
    zeros: mean(runs.map(({ zeroPages }) => zeroPages)) - EARLY_ZEROS,
    bytes: mean(runs.map(({ normalPages }) => normalPages)) * BODY_BYTES - EARLY_BYTES,
  }))
  const zeroS = (a.s * b.bytes - b.s * a.bytes) / (a.zeros * b.bytes - b.zeros * a.bytes)
  const bytesPerS = a.bytes / (a.s - zeroS * a.zeros)
  const scanned = mean(
    paused.runs.map(
      ({ totalMs, normalPages, zeroPages }) => (totalMs / 1000 - (normalPages * BODY_BYTES) / LIMIT_BYTES_PER_S + UNCAPPED_S) / zeroPages,
    ),
  )
  return {
    linkMbps: Math.round((bytesPerS * 8) / 1e6),
    zeroScanS: Number(scanned.toPrecision(2)),
    zeroPageUs: Number((zeroS * 1e6).toFixed(2)),
    zerosFirstMiB: zerosFirstMiB(precopy),
  }
}

/** What such a post-copy had sent before it was switched on, 0.3 s after the start. */
const SWITCHED_S = 0.3
const EARLY_BYTES = 40.5e6
const EARLY_ZEROS = 20_000
/** 128 MiB/s in whole flushes; the last pages below the threshold, about half of it, go without the limit. */
const LIMIT_BYTES_PER_S = 135.27e6
const UNCAPPED_S = 0.15

/** Zero pages that are gone when the first two seconds have passed. */
function zerosFirstMiB({ samples: { tS, zeroPages } }: KvmCase): number {
  return Math.round(zeroPages[tS.findIndex((s) => s >= 2)] / BASE_PAGES_PER_MIB)
}
