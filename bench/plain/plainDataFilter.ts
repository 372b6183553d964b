/**
 * The data filter as its paper describes it (Ruan et al. 2014, Fig. 3), page by page, write by write and window by window: it
 * counts each window's dirty pages by region, records them by state, and keeps frequent pages in a bitmap. Deliberately simple,
 * as the reference for the engine's filter. Supports the `threshold` rule, and writes at random and in sweeps.
 */
import { splitmix } from './plainDraws.ts'

const pageBytes = 4096
const share = 0.5

export interface PlainFilter {
  memoryPages: number
  mbps: number
  streams: { writesPerS: number; fromPage: number; pages: number; sweep: boolean }[]
  states: number
  windowS: number
  windows: number
  remainingPages: number
  maxRounds: number
  seed: number
}

interface PlainFilterResult {
  totalS: number
  pagesSent: number
  filteredPages: number
  /** States of the watched windows. */
  statesSeen: number
}

export function plainDataFilter(input: PlainFilter): PlainFilterResult {
  const { memoryPages, streams, states, windowS, windows, maxRounds } = input
  const random = splitmix(input.seed)
  const pageS = (pageBytes * 8) / (input.mbps * 1e6)
  const regionOf = (page: number): number => Math.floor((page * states) / memoryPages)
  let dirty = new Uint8Array(memoryPages)
  let nowS = 0
  const cursors = streams.map(({ pages }) => Math.floor(random() * pages))
  const nextS = streams.map(({ writesPerS }) => -Math.log(random()) / writesPerS)
  const runTo = (untilS: number): void => {
    nowS = untilS
    streams.forEach(({ writesPerS, fromPage, pages, sweep }, i) => {
      while (nextS[i] <= nowS) {
        const at = sweep ? cursors[i]++ % pages : Math.min(pages - 1, Math.floor(random() * pages))
        dirty[fromPage + at] = 1
        nextS[i] -= Math.log(random()) / writesPerS
      }
    })
  }
  const look = (): { state: number; counts: Int32Array } => {
    const counts = new Int32Array(states)
    for (let page = 0; page < memoryPages; page++) counts[regionOf(page)] += dirty[page]
    let state = states
    for (let region = 0, most = 0; region < states; region++) {
      if (counts[region] <= most) continue
      most = counts[region]
      state = region
    }
    return { state, counts }
  }

  // Watching: transitions, hot regions by state, and pages while their region is hot.
  const transitions = Array.from({ length: states + 1 }, () => new Int32Array(states + 1))
  const named = new Int32Array(states + 1)
  const hotIn = Array.from({ length: states + 1 }, () => new Int32Array(states))
  const hotWindows = new Int32Array(states)
  const recorded = new Int32Array(memoryPages)
  let last = -1
  for (let i = 0; i < windows; i++) {
    dirty.fill(0)
    runTo(nowS + windowS)
    const { state, counts } = look()
    if (last >= 0) transitions[last][state]++
    last = state
    named[state]++
    if (state === states) continue
    for (let region = 0; region < states; region++) {
      if (counts[region] === 0 || counts[region] < share * counts[state]) continue
      hotIn[state][region]++
      hotWindows[region]++
      for (let page = 0; page < memoryPages; page++) if (regionOf(page) === region) recorded[page] += dirty[page]
    }
  }
  const isWorking = (state: number, page: number): boolean => {
    const region = regionOf(page)
    return (
      state < states &&
      hotIn[state][region] >= share * named[state] &&
      hotWindows[region] > 0 &&
      recorded[page] >= share * hotWindows[region]
    )
  }

  const result = { totalS: 0, pagesSent: 0, filteredPages: 0, statesSeen: named.filter((n) => n > 0).length }
  const startS = nowS
  let waiting = new Uint8Array(memoryPages).fill(1)
  dirty.fill(0)
  for (let round = 0; ; round++) {
    runTo(nowS + windowS)
    let { state } = look()
    const filtered = new Uint8Array(memoryPages)
    const visited = new Set<number>()
    const list = waiting.reduce((sum, one) => sum + one, 0)
    for (let sendS = list * pageS; sendS >= windowS; sendS -= windowS) {
      const row = transitions[state]
      const most = Math.max(...row)
      if (most === 0) break
      state = row.indexOf(most)
      if (visited.has(state)) continue
      visited.add(state)
      for (let page = 0; page < memoryPages; page++) if (waiting[page] === 1 && isWorking(state, page)) filtered[page] = 1
    }
    for (let page = 0; page < memoryPages; page++) {
      if (filtered[page] === 1) result.filteredPages++
      if (waiting[page] === 0 || filtered[page] === 1) continue
      result.pagesSent++
      runTo(nowS + pageS)
    }
    waiting = dirty.map((one, page) => one | filtered[page])
    dirty = new Uint8Array(memoryPages)
    const left = waiting.reduce((sum, one) => sum + one, 0)
    if (left <= input.remainingPages || round + 1 >= maxRounds) {
      result.pagesSent += left
      result.totalS = nowS - startS + left * pageS
      return result
    }
  }
}
