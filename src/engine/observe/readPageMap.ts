/** Reads the page map of a VM, the state of every page at one moment, without changing any, and paints it into cells. */
import { extentLanes } from '../memory/pageContent.ts'
import type { Extent, PageContent } from '../memory/pageContent.ts'
import { emptyScanPosition } from '../memory/scanPosition.ts'
import type { Fetching } from '../migration/postcopy/pageFetching.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { PageState } from './pageMap.ts'
import type { PageMap } from './pageMap.ts'
import type { MigrationResult, Outcome } from '../result.ts'
import type { MigrationRequest } from '../request.ts'
import type { VirtualMachine } from '../vm.ts'
import { popcount, wordCount, wordMask } from '../memory/bitmap.ts'

interface MapContext {
  nowS: number
  requests: readonly MigrationRequest[]
  machines: readonly VirtualMachine[]
}

const STATES = 8

/** @throws Error if there is no such VM */
export function readPageMap(context: MapContext, vm: string, maxCells: number, recycle?: Uint8Array): PageMap {
  const machine = context.machines.find((candidate) => candidate.vm.id === vm)
  if (machine === undefined) throw new Error(`no VM ${vm} in this scenario`)
  let pagesPerCell = 1
  while (machine.pageCount / pagesPerCell > Math.max(1, maxCells)) pagesPerCell *= 2
  const cells = Math.ceil(machine.pageCount / pagesPerCell)
  const states = recycle !== undefined && recycle.length === cells ? recycle : new Uint8Array(cells)
  const counts = Array.from({ length: STATES }, () => 0)
  const own = context.requests.filter((request) => request.machine === machine)
  const running = own.find((request) => request.active !== null)
  // A paused post-copy migration keeps the pages it had at its end.
  const active = running?.active ?? own.at(-1)?.halted ?? null
  const last = own.filter((request) => request.result !== null && request.result.outcome !== 'skipped').at(-1)
  states.fill(0)
  paintPages(readerOf(context.nowS, machine, active, last?.result ?? null), { pageCount: machine.pageCount, pagesPerCell, states, counts })
  return {
    vm, atS: context.nowS, guest: whereGuestIs(running?.active ?? null, last?.result?.outcome),
    pagesPerCell: pagesPerCell * machine.blockPages, pageCount: machine.pageCount * machine.blockPages, states,
    counts: counts.map((count) => count * machine.blockPages),
  }
}

function readerOf(nowS: number, machine: VirtualMachine, active: ActiveMigration | null, ended: MigrationResult | null): PageReader {
  if (active === null) return new RestingReader(machine.content('used'), ended)
  const { fetching } = active
  return fetching === null ? new RunningReader(active, nowS) : new FetchReader(active, fetching, nowS)
}

function whereGuestIs(running: ActiveMigration | null, ended: Outcome | undefined): PageMap['guest'] {
  if (running === null) return ended === 'completed' || ended === 'paused' ? 'destination' : 'source'
  if (running.state.goingBack) return 'stopped'
  if (running.state.resumedS >= 0) return 'destination'
  return running.stoppedFromS >= 0 ? 'stopped' : 'source'
}

/** Reader for a VM that is not migrating: all pages are at the source, or at the destination. */
class RestingReader implements PageReader {
  readonly borders: readonly number[] | null
  private readonly content: PageContent
  private readonly arrived: boolean
  /** Pages that a boost has left out. */
  private readonly extents: readonly Extent[]

  constructor(content: PageContent, ended: MigrationResult | null) {
    this.content = content
    this.arrived = ended?.outcome === 'completed'
    const boosts = this.arrived ? (ended?.boosts ?? {}) : {}
    const { free, cache, garbage } = content
    this.extents = 'guestAided' in boosts ? [free, cache, garbage]
      : [...('skipFree' in boosts ? [free] : []), ...('garbageCollect' in boosts ? [garbage] : [])]
    this.borders = content.scattered !== null ? null
      : [content.neverFrom, content.neverTo, ...this.extents.flatMap(({ from, to }) => [from, to])]
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const zero = this.content.zeroWord(word) & mask
    const free = extentLanes(this.extents, word) & mask
    masks[this.arrived ? PageState.zeroKnown : PageState.zero] = zero
    masks[PageState.free] = free
    masks[this.arrived ? PageState.inStep : PageState.notSent] = mask & ~zero & ~free
  }

  paintStretch(from: number, to: number, canvas: MapCanvas): void {
    const masks = new Int32Array(STATES)
    this.read(from, -1, masks)
    masks.forEach((lanes, state) => {
      if (lanes !== 0) paintUniform(state as PageState, from, to, canvas)
    })
  }
}

/** Reader for a guest that runs at the destination: pages missing there, with or without a stale copy. */
class FetchReader implements PageReader {
  readonly borders = null
  private readonly active: ActiveMigration
  private readonly fetching: Fetching

  constructor(active: ActiveMigration, fetching: Fetching, nowS: number) {
    this.active = active
    this.fetching = fetching
    if (active.state.outcome === null) fetching.fetch.advance(nowS)
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const { memory } = this.active
    const inFlight = this.fetching.fetch.inFlight(word)
    const unsent = memory.set.words[word] & ~inFlight
    const never = memory.neverSentLanes(word, 0) & ~inFlight
    const zero = memory.content.zeroWord(word)
    masks[PageState.inFlight] = inFlight
    masks[PageState.dirty] = unsent & ~never
    masks[PageState.notSent] = never & ~zero
    masks[PageState.zero] = never & zero
    const rest = mask & ~(inFlight | unsent)
    masks[PageState.zeroKnown] = rest & zero
    masks[PageState.inStep] = rest & ~zero
  }

  paintStretch(): never {
    throw new Error('pages that are fetched are read word by word')
  }
}

/** Reader for a migration before switchover: splits a word's pages by state. */
class RunningReader implements PageReader {
  readonly borders: readonly number[] | null
  private readonly active: ActiveMigration
  private readonly at = emptyScanPosition()
  private readonly arrived = emptyScanPosition()
  /** Pages that arrive from elsewhere than the source. */
  private readonly arriving: Extent[]
  private readonly log: Int32Array

  constructor(active: ActiveMigration, nowS: number) {
    this.active = active
    active.scan.positionAt(nowS, this.at)
    active.scan.positionArrived(nowS, this.arrived)
    this.arriving = active.parts.boosts.flatMap((boost) => boost.arriving?.(nowS) ?? [])
    this.log = active.memory.dirtyLog.read(active.workAt(nowS))
    this.borders = this.arriving.length > 0 ? null : this.plainBorders()
  }

  /** Null if pages are postponed, left out or scattered. */
  private plainBorders(): number[] | null {
    const { set, content, dirtyLog, fetching, leftOut, postponed } = this.active.memory
    if (fetching || leftOut.length > 0 || !postponed.isEmpty || content.scattered !== null) return null
    return [
      ...set.sentRanges(this.at.scanned), ...set.sentRanges(this.arrived.scanned), content.neverFrom, content.neverTo,
      ...Array.from(dirtyLog.ranges, (word) => word * 32),
    ]
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const { memory } = this.active
    const { set, postponed, dirtyLog } = memory
    const sent = set.sentLanes(word, this.at.scanned)
    const inFlight = sent & ~set.sentLanes(word, this.arrived.scanned) & mask
    const waiting = (set.words[word] & ~sent) | postponed.later.lanes(word)
    // Held pages count as skipped, whether sent before or not.
    const held = postponed.held.lanes(word)
    const never = memory.hasUnsent ? memory.neverSentLanes(word, this.at.scanned) & ~held & mask : 0
    const zero = memory.content.zeroWord(word)
    const skipped = postponed.untilNextPass(word) & ~inFlight & ~never
    const dirty = (waiting | dirtyLog.lanes(this.log, word)) & ~never & ~inFlight & ~skipped & mask
    masks[PageState.inFlight] = inFlight & ~never
    masks[PageState.skipped] = skipped & mask
    masks[PageState.dirty] = dirty
    masks[PageState.notSent] = never & ~zero
    masks[PageState.zero] = never & zero
    const free = memory.leftOutLanes(word) & mask & ~(inFlight | skipped | dirty | never)
    masks[PageState.free] = free
    const arriving = this.arriving.length === 0 ? 0 : extentLanes(this.arriving, word) & mask & ~(skipped | dirty | never)
    masks[PageState.inFlight] |= arriving
    const rest = mask & ~(inFlight | skipped | dirty | never | free | arriving)
    masks[PageState.zeroKnown] = rest & zero
    masks[PageState.inStep] = rest & ~zero
  }
  paintStretch(from: number, to: number, canvas: MapCanvas): void {
    const { memory } = this.active
    const { set, dirtyLog, content } = memory
    const passed = set.passedLanes(from, this.at.scanned)
    paintLanes({
      pending: set.words, unsent: memory.unsentWords, log: dirtyLog.isWritten(from) ? this.log : null,
      passed, flying: passed & ~set.passedLanes(from, this.arrived.scanned), zero: content.zeroWord(from) !== 0,
    }, from, to, canvas)
  }
}

/** `counts` are in tracked pages, `pagesPerCell` is a power of two, and `states` holds zeros. */
interface MapCanvas {
  readonly pageCount: number
  readonly pagesPerCell: number
  readonly states: Uint8Array
  readonly counts: number[]
}

interface PageReader {
  /** Splits the pages `mask` of a word by state into `masks`, which holds zeros. */
  read(word: number, mask: number, masks: Int32Array): void
  /** Pages before which the rule that gives a page its state changes, in any order; null: any page may differ from the next. */
  readonly borders: readonly number[] | null
  /** Paints words [from, to), which lie between two borders. */
  paintStretch(from: number, to: number, canvas: MapCanvas): void
}

/** Paints all pages into `canvas.states` and counts them by state: whole stretches of words where that is possible, else word by word. */
function paintPages(reader: PageReader, canvas: MapCanvas): void {
  const { pageCount, pagesPerCell } = canvas
  const { borders } = reader
  if (borders === null || pagesPerCell < 32) {
    paintWords(reader, 0, wordCount(pageCount), canvas)
    return
  }
  const cuts = wordCuts(borders, pageCount)
  for (let i = 1; i < cuts.length; i++) {
    // A word with a border inside is a separate stretch.
    if (cuts[i] - cuts[i - 1] === 1) paintWords(reader, cuts[i - 1], cuts[i], canvas)
    else reader.paintStretch(cuts[i - 1], cuts[i], canvas)
  }
}

/** Word indices, ascending, at which stretches begin or end: those on both sides of each border. */
function wordCuts(borders: readonly number[], pageCount: number): number[] {
  const cuts = new Set([0, wordCount(pageCount)])
  for (const page of [...borders, pageCount]) {
    if (page <= 0 || page > pageCount) continue
    cuts.add(Math.floor(page / 32))
    cuts.add(Math.ceil(page / 32))
  }
  return [...cuts].sort((one, other) => one - other)
}

function paintWords(reader: PageReader, from: number, to: number, { pageCount, pagesPerCell, states, counts }: MapCanvas): void {
  const masks = new Int32Array(STATES)
  for (let word = from; word < to; word++) {
    masks.fill(0)
    reader.read(word, wordMask(word, 0, pageCount), masks)
    const first = word * 32
    for (let state = 0; state < STATES; state++) {
      let w = masks[state]
      if (w === 0) continue
      counts[state] += popcount(w)
      if (pagesPerCell >= 32) {
        // The larger state wins the cell: states are visited in ascending order.
        const cell = Math.floor(first / pagesPerCell)
        if (state > states[cell]) states[cell] = state
        continue
      }
      if (w === -1 && pagesPerCell === 1) {
        states.fill(state, first, first + 32)
        continue
      }
      while (w !== 0) {
        const bit = w & -w
        const cell = Math.floor((first + 31 - Math.clz32(bit)) / pagesPerCell)
        if (pagesPerCell === 1 || state > states[cell]) states[cell] = state
        w ^= bit
      }
    }
  }
}

/** Paints words [from, to) of which every page has this state. */
export function paintUniform(state: PageState, from: number, to: number, { pagesPerCell, states, counts }: MapCanvas): void {
  counts[state] += (to - from) * 32
  const last = Math.floor((to * 32 - 1) / pagesPerCell)
  for (let cell = Math.floor((from * 32) / pagesPerCell); cell <= last; cell++) if (state > states[cell]) states[cell] = state
}

/** Bitmaps of a migration before switchover, and values common to all words of a stretch. */
export interface StretchLanes {
  pending: Int32Array
  /** Pages that had never been sent when the pass began; null: none. */
  unsent: Int32Array | null
  /** The dirty log; null: no stream writes here. */
  log: Int32Array | null
  /** −1 behind the scan position, 0 ahead of it. */
  passed: number
  /** −1 if sent data has not arrived, else 0. */
  flying: number
  /** Pages never written by the guest. */
  zero: boolean
}

/** Paints words [from, to) in which only the bitmaps differ from word to word. Cells are whole words. */
export function paintLanes({ pending, unsent, log, passed, flying, zero }: StretchLanes, from: number, to: number, canvas: MapCanvas): void {
  const { pagesPerCell, states, counts } = canvas
  const wordsPerCell = pagesPerCell / 32
  const [stateUnsent, stateThere] = zero ? [PageState.zero, PageState.zeroKnown] : [PageState.notSent, PageState.inStep]
  let pagesFlying = 0
  let pagesDirty = 0
  let pagesUnsent = 0
  let word = from
  while (word < to) {
    const cell = Math.floor(word / wordsPerCell)
    const end = Math.min(to, (cell + 1) * wordsPerCell)
    let anyFlying = 0
    let anyDirty = 0
    let anyUnsent = 0
    for (; word < end; word++) {
      const waiting = pending[word]
      const inFlight = waiting & flying
      const never = unsent === null ? 0 : unsent[word] & ~(waiting & passed)
      const dirty = ((waiting & ~passed) | (log === null ? 0 : log[word])) & ~(never | inFlight)
      anyFlying |= inFlight
      anyDirty |= dirty
      anyUnsent |= never
      if (inFlight !== 0) pagesFlying += popcount(inFlight)
      if (dirty !== 0) pagesDirty += popcount(dirty)
      if (never !== 0) pagesUnsent += never === -1 ? 32 : popcount(never)
    }
    let state: PageState = anyUnsent === 0 ? stateThere : stateUnsent
    if (anyDirty !== 0) state = PageState.dirty
    if (anyFlying !== 0) state = PageState.inFlight
    if (state > states[cell]) states[cell] = state
  }
  counts[PageState.inFlight] += pagesFlying
  counts[PageState.dirty] += pagesDirty
  counts[stateUnsent] += pagesUnsent
  counts[stateThere] += (to - from) * 32 - pagesFlying - pagesDirty - pagesUnsent
}
