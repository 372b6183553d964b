/**
 * A plain post-copy simulator: one guest, one link; time advances from event to event, where each access, each request and each
 * arriving page is an event. Deliberately simple, as the reference for the engine's post-copy and hybrid. Times are those of the
 * destination, a path's latency behind the source, so latency affects requests only.
 */
import { splitmix } from './plainDraws.ts'
import type { PlainPattern } from './plainSimulator.ts'
import { MIB_BYTES } from '../../src/units/units.ts'

export interface PlainPostcopy {
  memoryPages: number
  /** Pages from this index on were never written: a marker each. */
  usedPages: number
  /** Payload rate of the path in 10^6 bit/s. */
  mbps: number
  normalPageBytes: number
  markerBytes: number
  writesPerS: number
  readsPerS: number
  startPage: number
  regionPages: number
  pattern: PlainPattern
  zipfS: number
  hotFraction: number
  hotShare: number
  vcpus: number
  latencyMs: number
  /** Requested pages overtake the background copy (kernel, userspace), or are sent within it, which continues after them (qemu). */
  inStream: boolean
  /** The background copy continues after a page that overtook it. */
  pushFollows: boolean
  /** Service time of each page at the single server; 0: no server. */
  serviceUs: number
  socketMiB: number
  prefetchPages: number
  push: boolean
  /** Duration of the pre-copy in address order before switchover. */
  precopyS: number
  seed: number
}

interface PlainPostcopyResult {
  missingPages: number
  /** From the guest's start at the destination until no page is missing. */
  resumeS: number
  faults: number
  /** ∫ share of the waiting vCPUs. */
  lostS: number
  /** Duration of each wait. */
  waitsS: number[]
  sentPages: number
}

interface Sent {
  page: number
  left: number
}

interface Waiting {
  page: number
  sinceS: number
  seenS: number
}

/** Simulates one switchover and the post-copy phase, access by access. Same input, same result. */
export function plainPostcopy(input: PlainPostcopy): PlainPostcopyResult {
  const { memoryPages, usedPages, vcpus, inStream, push, normalPageBytes } = input
  const draw = splitmix(input.seed)
  const lineRate = (input.mbps / 8) * 1e6
  const serviceS = input.serviceUs / 1e6
  const rate = serviceS > 0 ? Math.min(lineRate, normalPageBytes / serviceS) : lineRate
  const roundTripS = (2 * input.latencyMs) / 1000
  const socketBytes = input.socketMiB * MIB_BYTES
  const bytesOf = (page: number): number => (page < usedPages ? normalPageBytes : input.markerBytes)
  const pickPage = picker(input, draw)
  const perS = input.writesPerS + input.readsPerS
  const nextWork = (): number => (perS > 0 ? -Math.log(draw()) / perS : Infinity)

  const unsent = new Uint8Array(memoryPages).fill(1)
  let scan = precopy(input, unsent, draw, pickPage)
  const missing = unsent.slice()
  const missingPages = unsent.reduce((sum, bit) => sum + bit, 0)
  let unsentPages = missingPages
  let arrived = 0
  const result: PlainPostcopyResult = { missingPages, resumeS: 0, faults: 0, lostS: 0, waitsS: [], sentPages: 0 }

  const pipe: Sent[] = []
  const ahead: Sent[] = []
  const asked: number[] = []
  const prefetch: number[] = []
  const arriving: { page: number; atS: number }[] = []
  let waiting: Waiting[] = []
  let inPipe = 0
  let nowS = 0
  let workLeft = nextWork()

  const take = (page: number): void => {
    unsent[page] = 0
    unsentPages--
    result.sentPages++
    pipe.push({ page, left: bytesOf(page) })
    inPipe += bytesOf(page)
  }
  // Bytes of the current page that have arrived free space in the queue.
  const queued = (): number => (pipe.length === 0 ? 0 : inPipe - bytesOf(pipe[0].page) + pipe[0].left)
  const fill = (): void => {
    while (pipe.length === 0 || queued() < socketBytes - 1e-6) {
      let page = asked.shift() ?? -1
      if (page >= 0) scan = page + 1
      while (page < 0 && prefetch.length > 0) {
        const next = prefetch.shift()!
        if (unsent[next] === 1) page = next
      }
      if (page < 0 && push && unsentPages > 0) {
        page = unsent.indexOf(1, scan)
        if (page < 0) page = unsent.indexOf(1)
        scan = page + 1
      }
      if (page < 0) return
      take(page)
    }
  }
  const arrive = (page: number): void => {
    missing[page] = 0
    arrived++
    if (waiting.length > 0)
      waiting = waiting.filter((wait) => {
        if (wait.page === page) result.waitsS.push(nowS - wait.sinceS)
        return wait.page !== page
      })
  }

  for (;;) {
    if (arrived === missingPages) break
    fill()
    const awake = (vcpus - waiting.length) / vcpus
    const carried = ahead.length > 0 ? ahead[0] : pipe[0]
    const pageS = carried === undefined ? Infinity : nowS + carried.left / rate
    const accessS = awake > 0 ? nowS + workLeft / awake : Infinity
    const seenS = waiting.reduce((least, wait) => Math.min(least, wait.seenS), Infinity)
    const laterS = arriving.reduce((least, one) => Math.min(least, one.atS), Infinity)
    const roomS =
      socketBytes > 0 && ahead.length === 0 && queued() >= socketBytes ? nowS + (queued() - socketBytes + 1e-5) / rate : Infinity
    const toS = Math.min(pageS, accessS, seenS, laterS, roomS)
    if (toS === Infinity) break
    if (carried !== undefined) carried.left -= rate * (toS - nowS)
    if (awake > 0) workLeft -= (toS - nowS) * awake
    result.lostS += (1 - awake) * (toS - nowS)
    nowS = toS
    if (toS === roomS) continue
    if (toS === laterS) {
      const index = arriving.findIndex((one) => one.atS === toS)
      arrive(arriving.splice(index, 1)[0].page)
    } else if (toS === pageS) {
      if (ahead.length > 0) {
        const { page } = ahead.shift()!
        // The server is free for the next page while this one is on the link.
        if (serviceS > 0 && page < usedPages) arriving.push({ page, atS: nowS + normalPageBytes / lineRate })
        else arrive(page)
      } else {
        const { page } = pipe.shift()!
        inPipe -= bytesOf(page)
        arrive(page)
      }
    } else if (toS === seenS) {
      const wait = waiting.find((one) => one.seenS === toS)!
      wait.seenS = Infinity
      if (unsent[wait.page] === 1) {
        if (inStream) {
          asked.push(wait.page)
        } else {
          unsent[wait.page] = 0
          unsentPages--
          result.sentPages++
          ahead.push({ page: wait.page, left: bytesOf(wait.page) })
          if (input.pushFollows) scan = wait.page + 1
        }
        if (!inStream || !push) {
          let count = 0
          for (let page = wait.page + 1; page < memoryPages && count < input.prefetchPages; page++) {
            if (unsent[page] === 0) continue
            prefetch.push(page)
            count++
          }
        }
      }
    } else {
      workLeft = nextWork()
      const page = pickPage()
      if (missing[page] === 1) {
        result.faults++
        const other = waiting.some((wait) => wait.page === page)
        waiting.push({ page, sinceS: nowS, seenS: other || unsent[page] === 0 ? Infinity : nowS + roundTripS })
      }
    }
  }
  result.resumeS = nowS
  return result
}

/**
 * Sends the first pages in address order. Pages that were not sent, or were written after their send began, stay in `unsent`.
 * Returns the scan position.
 */
function precopy(input: PlainPostcopy, unsent: Uint8Array, draw: () => number, pickPage: () => number): number {
  const { precopyS, memoryPages, usedPages, normalPageBytes, markerBytes, writesPerS, readsPerS } = input
  if (precopyS === 0) return 0
  const rate = (input.mbps / 8) * 1e6
  let bytes = precopyS * rate
  let scan = 0
  // A page in progress is finished.
  while (scan < memoryPages && bytes > 0) {
    unsent[scan] = 0
    bytes -= scan < usedPages ? normalPageBytes : markerBytes
    scan++
  }
  const perS = writesPerS + readsPerS
  for (let atS = -Math.log(draw()) / perS; atS < precopyS; atS -= Math.log(draw()) / perS) {
    const page = pickPage()
    if (draw() * perS < writesPerS) unsent[page] = 1
  }
  return scan
}

/** Draws the page of the next access. */
function picker(input: PlainPostcopy, draw: () => number): () => number {
  const { startPage, regionPages, pattern, hotShare } = input
  let cursor = Math.floor(draw() * regionPages) % regionPages
  const below = (n: number): number => Math.min(n - 1, Math.floor(draw() * n))
  if (pattern === 'sequential') {
    return () => {
      cursor = (cursor + 1) % regionPages
      return startPage + cursor
    }
  }
  if (pattern === 'uniform') return () => startPage + below(regionPages)
  if (pattern === 'hotspot') {
    const hot = Math.floor(regionPages * input.hotFraction)
    return () => startPage + (draw() < hotShare ? below(hot) : hot + below(regionPages - hot))
  }
  // Ranks are assigned to whole words of 32 pages, as in the engine, because the background copy continues from a fault.
  const words = regionPages / 32
  const dealt = Array.from({ length: words }, (_, i) => i)
  for (let i = words - 1; i > 0; i--) {
    const j = below(i + 1)
    const swap = dealt[i]
    dealt[i] = dealt[j]
    dealt[j] = swap
  }
  const cumulated = new Float64Array(regionPages)
  let sum = 0
  for (let rank = 0; rank < regionPages; rank++) {
    sum += (rank + 1) ** -input.zipfS
    cumulated[rank] = sum
  }
  return () => {
    const wanted = draw() * sum
    let rank = 0
    for (let step = 1 << 30; step > 0; step >>= 1) if (rank + step <= regionPages && cumulated[rank + step - 1] < wanted) rank += step
    rank = Math.min(rank, regionPages - 1)
    return startPage + dealt[rank >>> 5] * 32 + (rank & 31)
  }
}
