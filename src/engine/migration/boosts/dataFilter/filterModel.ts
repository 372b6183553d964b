/** Model of the data filter at the start of a migration (R1 to R3): the chain of states, and each state's working set. */
import { wordCount } from '../../../bitmaps/bitmap.ts'
import type { Guest, PastWorkload } from '../../../workload/guest.ts'
import type { GuestWrites } from '../../../workload/guestWrites.ts'
import { loadIn, MOST_WINDOWS, observe, WindowLaws } from './observedWindows.ts'
import type { ObservedSpan, WatchedSpan } from './observedWindows.ts'
import { Regions } from './regions.ts'
import { StateChain } from './stateChain.ts'
import { MOST_EXAMINED, WorkingSets } from './workingSets.ts'

export interface FilterSetting {
  states: number
  windowMs: number
  observeS: number
  forecast: 'likeliest' | 'drawn'
  identifyMs: number
  stepUs: number
}

/** A guest at the start of its migration: enough to draw its earlier writes. */
export interface GuestStart {
  startS: number
  /** The workloads so far; the last is the current one. */
  workloads: readonly PastWorkload[]
  /** `Guest.workAt`. */
  work: readonly [number, number]
}

export interface FilterModel {
  regions: Regions
  chain: StateChain
  sets: WorkingSets
  /** Observed windows, oldest first; the last span has the current workload. */
  spans: ObservedSpan[]
  /** `leastWrittenShare` of the windows in use. */
  leastWritten: number
}

/** The guest's work and load at the start of its migration, `startS` in seconds. */
export function guestStart(guest: Guest, startS: number): GuestStart {
  const work = new Float64Array(2)
  guest.workAt(startS, work)
  const { past, phasesFromS, loadScale } = guest.state
  return { startS, workloads: [...past, { fromS: phasesFromS, loadScale }], work: [work[0], work[1]] }
}

/**
 * Observes a guest for `observeS` before its migration and learns. Before time 0 the guest behaves as at time 0. `key` fixes the draws,
 * which no other part of the simulation uses.
 */
export function learnModel(
  { guest, writes, pageCount, key }: { guest: Guest; writes: GuestWrites; pageCount: number; key: number },
  then: GuestStart,
  setting: FilterSetting,
): FilterModel {
  const windowS = setting.windowMs / 1000
  const regions = new Regions(pageCount, setting.states)
  const laws = new WindowLaws(writes, regions, windowS)
  const chain = new StateChain(regions.count)
  const windows = Math.min(MOST_WINDOWS, Math.floor(setting.observeS / windowS + 1e-9))
  const spans: ObservedSpan[] = []
  let keptFrom = 0
  for (const timed of timesOf(then, windows, windowS)) {
    const observed = observe(laws, watchedSpan(guest, writes, timed, windowS, then.work), key + spans.length)
    spans.push(observed)
    keptFrom = 0
    chain.learn(observed.states, (from) => {
      keptFrom = from
    })
  }
  const last = spans[spans.length - 1]
  const { workload } = last
  const { loadScale } = then.workloads[workload]
  const load = guest.isSteady(workload) ? loadScale : meanFrom(last.loads, keptFrom, loadScale)
  const law = laws.of(workload, load)
  const sets = new WorkingSets(regions, law, last, keptFrom)
  return { regions, chain, spans, sets, leastWritten: sets.empty ? 1 : leastWrittenShare({ laws, chain, sets }, last, keptFrom) }
}

/** Windows of one workload. `endS`: time on the workload's own clock. */
interface SpanTimes {
  workload: number
  count: number
  endS: number
  scale: number
}

/** The last `windows` windows before the migration, by workload, oldest first: of the current one all, which may be none. */
function timesOf({ startS, workloads }: GuestStart, windows: number, windowS: number): SpanTimes[] {
  const spans: SpanTimes[] = []
  let left = windows
  let untilS = startS
  for (let workload = workloads.length - 1; workload >= 0 && (left > 0 || spans.length === 0); workload--) {
    const { fromS, loadScale } = workloads[workload]
    const endS = untilS - fromS
    // Before time 0 the guest behaves as at time 0.
    const count = workload === 0 ? left : Math.min(left, Math.max(0, Math.floor(endS / windowS + 1e-9)))
    if (count > 0 || spans.length === 0) spans.unshift({ workload, count, endS, scale: loadScale })
    left -= count
    untilS = fromS
  }
  return spans
}

function watchedSpan(
  guest: Guest,
  writes: GuestWrites,
  { workload, count, endS, scale }: SpanTimes,
  windowS: number,
  work: readonly [number, number],
): WatchedSpan {
  const isSteady = guest.isSteady(workload)
  const loads = isSteady ? Float64Array.of(scale) : new Float64Array(count)
  if (!isSteady) {
    for (let i = 0; i < count; i++) {
      const fromS = endS - (count - i) * windowS
      loads[i] = scale * guest.loadOf(workload, fromS, fromS + windowS)
    }
  }
  const sweeps = writes.parts.filter((part) => part.kind === 'sequential' && part.workload === workload)
  return { workload, count, loads, sweptAtEnd: sweeps.map((part) => writes.sweepCount(part, work[part.pace])) }
}

function meanFrom(values: Float64Array, from: number, otherwise: number): number {
  let sum = 0
  for (let i = from; i < values.length; i++) sum += values[i]
  return values.length > from ? sum / (values.length - from) : otherwise
}

/** Number of windows named by each region; the last entry counts windows without writes (Fig. 2). */
export function stateHistogram({ regions, spans }: FilterModel): Int32Array {
  const histogram = new Int32Array(regions.count + 1)
  for (const { states } of spans) for (const state of states) histogram[state]++
  return histogram
}

/** Pages of a state's local writable working set, as a bitmap. */
export function localWorkingSet({ regions, sets }: FilterModel, state: number): Int32Array {
  const words = new Int32Array(wordCount(regions.pageCount))
  sets.addTo(words, state, new Uint8Array(regions.count))
  return words
}

/**
 * Bytes of the filter's tables (R3, O(N + S²)). While learning: counts of transitions and of hot regions by state (2 bytes each), a count
 * of windows per page (2 bytes), and the log. While migrating: transitions, hot regions (one bit each), frequently written pages, filtered
 * pages, and the log (one bit each).
 */
export function filterBytes(pageCount: number, states: number): { learning: number; migrating: number } {
  const bitmap = Math.ceil(pageCount / 8)
  const pairs = states * states
  return { learning: 4 * pairs + 2 * pageCount + bitmap, migrating: 2 * pairs + Math.ceil(pairs / 8) + 3 * bitmap }
}

// Share of a state's working set that a window writes: the reference for the test of freshness (R3).

/**
 * Smallest expected written share among a span's windows from `from` on, counted as in the test: pages written anywhere over pages of the
 * set, at most 1. Random writes count with their mean. 1 if no set has a page.
 */
function leastWrittenShare(
  { laws, chain, sets }: { laws: WindowLaws; chain: StateChain; sets: WorkingSets },
  { workload, states, loads, sweeps }: ObservedSpan,
  from: number,
): number {
  const setPages = new Int32Array(chain.states + 1).fill(-1)
  const every = Math.max(1, Math.ceil((states.length - from) / MOST_EXAMINED))
  let least = 1
  let load = -1
  let randomPages = 0
  for (let i = from; i < states.length; i += every) {
    const state = states[i]
    if (setPages[state] < 0) setPages[state] = chain.isCommon(state) ? sets.pagesOf(state) : 0
    if (setPages[state] === 0) continue
    if (loadIn(loads, i) !== load) {
      load = loadIn(loads, i)
      randomPages = laws.of(workload, load).means.reduce((sum, mean) => sum + mean, 0)
    }
    let written = randomPages
    for (const { part, upTo } of sweeps) written += Math.min(part.to - part.from, upTo[i + 1] - upTo[i])
    least = Math.min(least, written / setPages[state])
  }
  return least
}
