/**
 * A plain pre-copy simulator: one guest, one link; time advances from page to page, and each single write in between sets its
 * bit. Deliberately simple, as the reference for the engine's results (tests) and its speed (bench). Supports the `threshold`
 * rule, one stream of writes, and pages that are sent in full or as an 8-byte marker.
 */
import { splitmix, splitmixInteger, exponentialZiggurat, tail, zipfTable } from './plainDraws.ts'
import { MIB_BYTES } from '../../src/units/units.ts'

const pageBytes = 4096
const markerBytes = 8

export type PlainPattern = 'uniform' | 'sequential' | 'zipf' | 'hotspot'

export interface PlainMigration {
  memoryPages: number
  /** Pages from this index on were never written: a marker each. Default: none. */
  usedPages?: number
  /** Payload rate of the path in 10^6 bit/s. */
  mbps: number
  writesPerS: number
  /** The written region, in pages. */
  startPage?: number
  regionPages: number
  pattern: PlainPattern
  zipfS?: number
  hotFraction?: number
  hotShare?: number
  /**
   * `since-sync`: every write since the last clear of the log counts for the next round. `since-send`: a write to a page of the
   * round does not count if its chunk has not been reached, because the page is sent with it.
   */
  law?: 'since-sync' | 'since-send'
  /** Pages whose log is cleared together, at the chunk's first page (`since-send`). */
  chunkPages?: number
  /** Stop at a round's end with at most this much remaining, or after `maxRounds` rounds, the first one included. */
  remainingMiB: number
  maxRounds: number
  deviceStateKiB?: number
  latencyMs?: number
  seed: number
}

export interface PlainResult {
  totalS: number
  downtimeMs: number
  transferredBytes: number
  /** Pages of each round, markers included; the final copy is the last entry. */
  sentPages: number[]
  /** Distinct pages logged at each round's end, the final copy excluded. */
  dirtiedPages: number[]
  /** Single writes simulated. */
  writeCount: number
}

const patternNumber = { uniform: 0, sequential: 1, zipf: 2, hotspot: 3 } as const

/** Simulates one migration, write by write. Same input, same result. */
export function plainMigration(input: PlainMigration): PlainResult {
  const { memoryPages, regionPages, writesPerS, maxRounds, seed } = input
  const usedPages = input.usedPages ?? memoryPages
  const startPage = input.startPage ?? 0
  const chunkPages = input.chunkPages ?? 1
  const sinceSend = input.law === 'since-send'
  const pattern = patternNumber[input.pattern]
  const bytesPerS = (input.mbps / 8) * 1e6
  const pageS = pageBytes / bytesPerS
  const markerS = markerBytes / bytesPerS
  const limitPages = Math.floor((input.remainingMiB * MIB_BYTES) / pageBytes)

  const hotPages = Math.floor(regionPages * (input.hotFraction ?? 0.1))
  const coldPages = regionPages - hotPages
  const hotDraws = coldPages === 0 ? 2 ** 32 : hotPages === 0 ? 0 : (input.hotShare ?? 0.9) * 2 ** 32
  const perUniformDraw = regionPages / 2 ** 32
  const perHotDraw = hotPages / hotDraws
  const perColdDraw = coldPages / (2 ** 32 - hotDraws)
  const tableSize = input.pattern === 'zipf' ? regionPages : 0
  const { keep, other } = zipfTable({ pageCount: tableSize, s: input.zipfS ?? 1, seed: seed ^ 0x5bd1e995 })

  const ziggurat = exponentialZiggurat()
  const { core, width } = ziggurat
  const rare = splitmix(seed ^ 0x2545f491)
  const seeds = splitmixInteger(seed)
  // xoshiro128** with its state in locals, drawn inline below: a call per draw would cost more than the draw.
  let s0 = seeds()
  let s1 = seeds()
  let s2 = seeds()
  let s3 = seeds()
  let s = 0
  let draw = 0

  let waiting = new Uint8Array(memoryPages).fill(1)
  let dirty = new Uint8Array(memoryPages)
  let waitingCount = memoryPages
  let dirtyCount = 0
  let nowS = 0
  let bytes = 0
  let writeCount = 0
  let cursor = 0
  const meanGapS = 1 / writesPerS
  let nextWriteS = writesPerS > 0 ? -Math.log(rare()) * meanGapS : Infinity
  const sentPages: number[] = []
  const dirtiedPages: number[] = []

  for (let round = 0; ; round++) {
    for (let page = 0; page < memoryPages; page++) {
      if (waiting[page] === 0) continue
      waiting[page] = 0
      const whole = page < usedPages
      bytes += whole ? pageBytes : markerBytes
      nowS += whole ? pageS : markerS
      // Waiting pages from this index on are sent with their newest content; under `since-sync` every write counts.
      const forgivenFrom = sinceSend ? page - (page % chunkPages) + chunkPages : memoryPages

      while (nextWriteS <= nowS) {
        s = Math.imul(s1, 5)
        draw = Math.imul((s << 7) | (s >>> 25), 9) >>> 0
        s = s1 << 9
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= s
        s3 = (s3 << 11) | (s3 >>> 21)

        let target = startPage
        if (pattern === 0) target += (draw * perUniformDraw) | 0
        else if (pattern === 1) {
          target += cursor
          cursor = cursor + 1 === regionPages ? 0 : cursor + 1
        } else if (pattern === 2) {
          const column = draw * perUniformDraw
          const index = column | 0
          target += column - index < keep[index] ? index : other[index]
        } else {
          target += draw < hotDraws ? (draw * perHotDraw) | 0 : hotPages + (((draw - hotDraws) * perColdDraw) | 0)
        }
        if (target < forgivenFrom || waiting[target] === 0) {
          dirtyCount += 1 - dirty[target]
          dirty[target] = 1
        }
        writeCount++

        s = Math.imul(s1, 5)
        draw = Math.imul((s << 7) | (s >>> 25), 9)
        s = s1 << 9
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= s
        s3 = (s3 << 11) | (s3 >>> 21)
        const layer = draw & 255
        const place = draw >>> 8
        nextWriteS += meanGapS * (place < core[layer] ? place * width[layer] : tail(ziggurat, layer, place, rare))
      }
    }
    sentPages.push(waitingCount)
    dirtiedPages.push(dirtyCount)
    const swap = waiting
    waiting = dirty
    dirty = swap
    waitingCount = dirtyCount
    dirtyCount = 0
    if (waitingCount <= limitPages || round + 1 >= maxRounds) break
  }

  // Final copy: the guest is stopped, so the remaining pages are sent without further writes.
  const stopBytes = waitingCount * pageBytes + (input.deviceStateKiB ?? 0) * 1024
  const downtimeS = stopBytes / bytesPerS + (input.latencyMs ?? 0) / 1000
  sentPages.push(waitingCount)
  return {
    totalS: nowS + downtimeS,
    downtimeMs: downtimeS * 1000,
    transferredBytes: bytes + stopBytes,
    sentPages,
    dirtiedPages,
    writeCount,
  }
}
