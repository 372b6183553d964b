/** Working sets that the simulator's data filter learns from a workload (R1 to R3), and the pages that the workload then writes. */
import { wordCount } from '../../engine/bitmaps/bitmap.ts'
import { guestStart, learnModel, localWorkingSet, stateHistogram } from '../../engine/migration/boosts/dataFilter/filterModel.ts'
import type { FilterModel } from '../../engine/migration/boosts/dataFilter/filterModel.ts'
import { plainVm } from '../../engine/plain/plainScenario.ts'
import { hashKey } from '../../engine/random/hash.ts'
import { VirtualMachine } from '../../engine/vm.ts'
import { makeZipf } from '../../engine/workload/zipfWrites.ts'
import { boostDefaults } from '../../scenario/schema/boosts/boosts.ts'
import type { RuanWorkload } from './testbed.ts'
import { ruanVm, windowMs } from './testbed.ts'

interface LearningTime {
  /** End of the learning, on the workload’s clock. */
  untilS: number
  /** Length of the learning. */
  observeS: number
  /** Number of regions, each of which names a state. */
  states: number
}

/** The filter's model of a workload after the learning. */
export function learned(one: RuanWorkload, seed: number, { untilS, observeS, states }: LearningTime): FilterModel {
  const { guest, writes, pageCount } = new VirtualMachine(plainVm(ruanVm(one)), 0, seed, makeZipf)
  const setting = { ...boostDefaults.dataFilter, states, windowMs, observeS }
  return learnModel({ guest, writes, pageCount, key: hashKey(seed, untilS) }, guestStart(guest, untilS), setting)
}

/** Windows in each state; windows without writes are left out. */
export function stateCounts(model: FilterModel): Int32Array {
  return stateHistogram(model).subarray(0, model.regions.count)
}

/** States by frequency, most frequent first, with their share of all windows; absent states are left out. */
export function statesByShare(model: FilterModel): { state: number; share: number }[] {
  const counts = stateCounts(model)
  const windows = stateHistogram(model).reduce((sum, count) => sum + count, 0)
  return Array.from(counts, (count, state) => ({ state, share: count / windows }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share || one.state - other.state)
}

/** Pages of a state's local writable working set. */
export function localSet(model: FilterModel, state: number): number[] {
  return pagesOf(localWorkingSet(model, state))
}

/** Half the sum of absolute differences of two distributions given as counts: 0 for equal ones, 1 for disjoint ones. */
export function totalVariationDistance(one: Int32Array, other: Int32Array): number {
  const sum = (counts: Int32Array): number =>
    Math.max(
      1,
      counts.reduce((total, count) => total + count, 0),
    )
  const [all, others] = [sum(one), sum(other)]
  return one.reduce((total, count, i) => total + Math.abs(count / all - other[i] / others), 0) / 2
}

/** Share of a model's transitions between windows that another model does not know as common. */
export function unknownMoves(known: FilterModel, { spans }: FilterModel): number {
  let unknown = 0
  let moves = 0
  for (const { states } of spans) {
    for (let i = 1; i < states.length; i++) {
      moves++
      if (!known.chain.isCommonMove(states[i - 1], states[i])) unknown++
    }
  }
  return moves === 0 ? 0 : unknown / moves
}

/** Number of windows in which each page is written, from `fromS` on. `pause` is awaited at intervals. */
export async function pageHits(
  one: RuanWorkload,
  seed: number,
  { fromS, windows }: { fromS: number; windows: number },
  pause: () => Promise<void>,
): Promise<Uint32Array> {
  const { writes, guest, pageCount } = new VirtualMachine(plainVm(ruanVm(one)), 0, seed, makeZipf)
  const log = new Int32Array(wordCount(pageCount))
  const hits = new Uint32Array(pageCount)
  const since = new Float64Array(2)
  const until = new Float64Array(2)
  guest.workAt(fromS, since)
  for (let i = 0; i < windows; i++) {
    if (i % 64 === 0) await pause()
    guest.workAt(fromS + ((i + 1) * windowMs) / 1000, until)
    log.fill(0)
    writes.mark(log, i + 1, since, until, 0, pageCount)
    since.set(until)
    eachPage(log, (page) => {
      hits[page]++
    })
  }
  return hits
}

/** Number and share of these pages that are dirty in at least `leastHits` windows. The share of an empty list is 0. */
export function writtenOf(pages: readonly number[], hits: Uint32Array, leastHits: number): { count: number; share: number } {
  const count = pages.filter((page) => hits[page] >= leastHits).length
  return { count, share: pages.length === 0 ? 0 : count / pages.length }
}

function pagesOf(words: Int32Array): number[] {
  const pages: number[] = []
  eachPage(words, (page) => {
    pages.push(page)
  })
  return pages
}

function eachPage(words: Int32Array, act: (page: number) => void): void {
  for (let i = 0; i < words.length; i++) {
    for (let bits = words[i]; bits !== 0; bits &= bits - 1) act(i * 32 + 31 - Math.clz32(bits & -bits))
  }
}
