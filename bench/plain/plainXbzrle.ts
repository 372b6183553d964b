/**
 * A plain pre-copy with XBZRLE, page by page and write by write (QEMU.md §7; save_xbzrle_page, page_cache.c, xbzrle.c): every
 * word of every page records whether it was written since the page was last sent. Deliberately simple, as the reference for the
 * engine's encoder. Supports the `threshold` rule.
 */
import { splitmix, zipfTable } from './plainDraws.ts'

const pageBytes = 4096
const pageWords = 512
const encodingBytes = 3
/** Time to encode a page that is not sent in full. */
const encodeS = 1.2e-6

export interface PlainXbzrle {
  memoryPages: number
  mbps: number
  writesPerS: number
  regionPages: number
  pattern: 'uniform' | 'sequential' | 'zipf'
  /** Share of the writes that go to any page of the region instead. */
  anywhere: number
  zipfS: number
  wordsPerWrite: number
  cacheSlots: number
  remainingPages: number
  maxRounds: number
  seed: number
}

export interface PlainXbzrleResult {
  totalS: number
  bytes: number
  hits: number
  misses: number
  unchanged: number
  overflows: number
}

export function plainXbzrle(input: PlainXbzrle): PlainXbzrleResult {
  const { memoryPages, regionPages, writesPerS, wordsPerWrite, cacheSlots, maxRounds } = input
  const random = splitmix(input.seed)
  const tableSize = input.pattern === 'zipf' ? regionPages : 0
  const { keep, other } = zipfTable({ pageCount: tableSize, s: input.zipfS, seed: input.seed ^ 0x5bd1e995 })
  const byteS = 8 / (input.mbps * 1e6)
  const touched = new Uint8Array(regionPages * pageWords)
  const tags = new Int32Array(cacheSlots).fill(-1)
  const ages = new Int32Array(cacheSlots)
  const result = { totalS: 0, bytes: 0, hits: 0, misses: 0, unchanged: 0, overflows: 0 }
  let waiting = new Uint8Array(memoryPages).fill(1)
  let dirty = new Uint8Array(memoryPages)
  let nowS = 0
  let nextWriteS = -Math.log(random()) / writesPerS
  let cursor = 0
  let generation = 1

  const write = (): void => {
    let page = Math.min(regionPages - 1, Math.floor(random() * regionPages))
    if (input.anywhere > 0 && random() < input.anywhere) page = Math.min(regionPages - 1, Math.floor(random() * regionPages))
    else if (input.pattern === 'sequential') page = cursor++ % regionPages
    else if (input.pattern === 'zipf') page = random() < keep[page] ? page : other[page]
    dirty[page] = 1
    // The words of one write are drawn with replacement, but for a write of the whole page.
    if (wordsPerWrite === pageWords) touched.fill(1, page * pageWords, (page + 1) * pageWords)
    else
      for (let left = wordsPerWrite; left > 0; left--)
        touched[page * pageWords + Math.min(pageWords - 1, Math.floor(random() * pageWords))] = 1
  }
  const runTo = (untilS: number): void => {
    nowS = untilS
    while (nextWriteS <= nowS) {
      write()
      nextWriteS -= Math.log(random()) / writesPerS
    }
  }
  /** Bytes that a page takes in its current state. */
  const send = (page: number, started: boolean, stopped: boolean): number => {
    const size = page < regionPages ? takeDelta(touched, page) : 0
    if (!started) return pageBytes
    const slot = page % cacheSlots
    if (tags[slot] === page) {
      ages[slot] = generation
      result.hits++
      if (size === 0) {
        result.unchanged++
        return 0
      }
      if (size < pageBytes) return size + encodingBytes
      result.overflows++
      return pageBytes
    }
    result.misses++
    if (!stopped && (tags[slot] < 0 || ages[slot] + 2 <= generation)) {
      tags[slot] = page
      ages[slot] = generation
    }
    return pageBytes
  }

  for (let round = 0; ; round++) {
    let encoded = 0
    for (let page = 0; page < memoryPages; page++) {
      if (waiting[page] === 0) continue
      const cost = send(page, round > 0, false)
      if (cost < pageBytes) encoded++
      result.bytes += cost
      runTo(nowS + cost * byteS)
    }
    runTo(nowS + encoded * encodeS)
    generation++
    const done = waiting
    waiting = dirty
    dirty = done.fill(0)
    let left = 0
    for (const one of waiting) left += one
    if (left <= input.remainingPages || round + 1 >= maxRounds) break
  }
  generation++
  let encoded = 0
  for (let page = 0; page < memoryPages; page++) {
    if (waiting[page] === 0) continue
    const cost = send(page, true, true)
    if (cost < pageBytes) encoded++
    result.bytes += cost
    nowS += cost * byteS
  }
  result.totalS = nowS + encoded * encodeS
  return result
}

/** Size of the delta by xbzrle.c's rules, where all bytes of a written word are new. Marks the page's words as sent. */
function takeDelta(touched: Uint8Array, page: number): number {
  const base = page * pageWords
  let size = 0
  let run = 0
  for (let i = 0; i < pageWords;) {
    if (touched[base + i] === 0) {
      run++
      i++
      continue
    }
    let length = 0
    while (i < pageWords && touched[base + i] === 1) {
      length++
      i++
    }
    size += lengthBytes(run * 8) + lengthBytes(length * 8) + length * 8
    run = 0
  }
  touched.fill(0, base, base + pageWords)
  return size
}

function lengthBytes(bytes: number): number {
  return bytes < 128 ? 1 : 2
}
