/**
 * The memory-write states of a workload, observed without a migration (R1 to R3). Memory is divided into equal regions and each
 * window is named by the region with most dirty pages. Pages dirty in most windows of a state are its local writable working set.
 */
import { countRange, wordCount } from '../../engine/memory/bitmap.ts'
import { plainVm } from '../../engine/plain/plainScenario.ts'
import { VirtualMachine } from '../../engine/vm.ts'
import type { Vm } from '../../scenario/schema/schema.ts'

export interface ObservationPlan {
  states: number
  windowMs: number
  windows: number
  /** Windows before the first that counts. */
  skip?: number
}

export interface Observation {
  states: number
  windows: number
  /** The state of each window; −1 for one without writes. */
  sequence: Int32Array
  /** Windows in each state. */
  counts: Uint32Array
  /** Index: from state × `states` + to state. */
  transitions: Uint32Array
  /** `hits`: windows in which a page was dirty; `ownHits`: those named by its own region. */
  hits: Uint32Array
  ownHits: Uint32Array
  /** Memory of this record, bytes. */
  learningBytes: number
}

/** A page is frequent in a state if it is dirty in this share of the state's windows. */
const frequentShare = 0.5

/** `pause` is awaited at intervals. */
export async function observeStates(
  vm: Vm, seed: number, { states, windowMs, windows, skip = 0 }: ObservationPlan, pause: () => Promise<void>,
): Promise<Observation> {
  const machine = new VirtualMachine(plainVm(vm), 0, seed)
  const { writes, guest, pageCount } = machine
  const { wordRanges } = writes
  const regionPages = pageCount / states
  const log = new Int32Array(wordCount(pageCount))
  const sequence = new Int32Array(windows)
  const counts = new Uint32Array(states)
  const transitions = new Uint32Array(states * states)
  const hits = new Uint32Array(pageCount)
  const ownHits = new Uint32Array(pageCount)
  const since = new Float64Array(2)
  const until = new Float64Array(2)
  const inRegion = new Uint32Array(states)
  guest.workAt((skip * windowMs) / 1000, since)
  let before = -1
  for (let i = 0; i < windows; i++) {
    if (i % 64 === 0) await pause()
    guest.workAt(((skip + i + 1) * windowMs) / 1000, until)
    for (let k = 0; k < wordRanges.length; k += 2) log.fill(0, wordRanges[k], wordRanges[k + 1])
    writes.mark(log, skip + i + 1, since, until, 0, pageCount)
    since.set(until)
    let hottest = -1
    for (let state = 0; state < states; state++) {
      inRegion[state] = countRange(log, Math.floor(state * regionPages), Math.floor((state + 1) * regionPages))
      if (inRegion[state] > (hottest < 0 ? 0 : inRegion[hottest])) hottest = state
    }
    sequence[i] = hottest
    if (hottest >= 0) counts[hottest]++
    if (hottest >= 0 && before >= 0) transitions[before * states + hottest]++
    before = hottest
    for (let k = 0; k < wordRanges.length; k += 2) addHits(log, hits, wordRanges[k] * 32, wordRanges[k + 1] * 32)
    if (hottest >= 0) addHits(log, ownHits, Math.floor(hottest * regionPages), Math.floor((hottest + 1) * regionPages))
  }
  return {
    states, windows, sequence, counts, transitions, hits, ownHits,
    learningBytes: log.byteLength + counts.byteLength + transitions.byteLength + hits.byteLength + ownHits.byteLength,
  }
}

function addHits(log: Int32Array, hits: Uint32Array, from: number, to: number): void {
  for (let word = Math.floor(from / 32); word * 32 < to; word++) {
    let bits = log[word]
    while (bits !== 0) {
      const page = word * 32 + 31 - Math.clz32(bits & -bits)
      if (page >= from && page < to) hits[page]++
      bits &= bits - 1
    }
  }
}

/** The pages of a state's local writable working set. */
export function localSet({ states, counts, ownHits }: Observation, state: number): number[] {
  const regionPages = ownHits.length / states
  const pages: number[] = []
  for (let page = Math.floor(state * regionPages); page < Math.floor((state + 1) * regionPages); page++) {
    if (counts[state] > 0 && ownHits[page] >= frequentShare * counts[state]) pages.push(page)
  }
  return pages
}

/** States by frequency, most frequent first, with their share of all windows; absent states are left out. */
export function statesByShare({ counts, windows }: Observation): { state: number; share: number }[] {
  return Array.from(counts, (count, state) => ({ state, share: count / windows })).filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share || one.state - other.state)
}

/** Half the sum of absolute differences of two distributions given as counts: 0 for equal ones, 1 for disjoint ones. */
export function distance(one: Uint32Array, other: Uint32Array): number {
  const sum = (counts: Uint32Array): number => Math.max(1, counts.reduce((total, count) => total + count, 0))
  const [all, others] = [sum(one), sum(other)]
  return one.reduce((total, count, i) => total + Math.abs(count / all - other[i] / others), 0) / 2
}
