/** Reads the page map of a VM: the state of every page at one moment, without changing any. */
import { popcount, wordMask } from '../memory/bitmap.ts'
import { extentLanes } from '../memory/pageContent.ts'
import type { Extent } from '../memory/pageContent.ts'
import { emptyScanPosition } from '../memory/scanPosition.ts'
import type { Fetching } from '../migration/postcopy/pageFetching.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { PageState } from './pageMap.ts'
import type { PageMap } from './pageMap.ts'
import type { Outcome } from '../result.ts'
import type { MigrationRequest } from '../request.ts'
import type { VirtualMachine } from '../vm.ts'

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
  const masks = new Int32Array(STATES)
  if (active !== null) {
    const { fetching } = active
    const reader = fetching === null ? new RunningReader(active, context.nowS) : new FetchReader(active, fetching, context.nowS)
    paint(machine.pageCount, pagesPerCell, states, counts, masks, (word, mask) => reader.read(word, mask, masks))
  } else {
    const arrived = last?.result?.outcome === 'completed'
    const content = machine.content('used')
    const boosts = arrived ? (last?.result?.boosts ?? {}) : {}
    const extents = 'guestAided' in boosts ? [content.free, content.cache, content.garbage]
      : [...('skipFree' in boosts ? [content.free] : []), ...('garbageCollect' in boosts ? [content.garbage] : [])]
    paint(machine.pageCount, pagesPerCell, states, counts, masks, (word, mask) => {
      const zero = content.zeroWord(word) & mask
      const free = extentLanes(extents, word) & mask
      masks[arrived ? PageState.zeroKnown : PageState.zero] = zero
      masks[PageState.free] = free
      masks[arrived ? PageState.inStep : PageState.notSent] = mask & ~zero & ~free
    })
  }
  return {
    vm, atS: context.nowS, guest: whereGuestIs(running?.active ?? null, last?.result?.outcome),
    pagesPerCell: pagesPerCell * machine.blockPages, pageCount: machine.pageCount * machine.blockPages, states,
    counts: counts.map((count) => count * machine.blockPages),
  }
}

function whereGuestIs(running: ActiveMigration | null, ended: Outcome | undefined): PageMap['guest'] {
  if (running === null) return ended === 'completed' || ended === 'paused' ? 'destination' : 'source'
  if (running.state.goingBack) return 'stopped'
  if (running.state.resumedS >= 0) return 'destination'
  return running.stoppedFromS >= 0 ? 'stopped' : 'source'
}

/** Reader for a guest that runs at the destination: pages missing there, with or without a stale copy. */
class FetchReader {
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
    masks.fill(0)
    masks[PageState.inFlight] = inFlight
    masks[PageState.dirty] = unsent & ~never
    masks[PageState.notSent] = never & ~zero
    masks[PageState.zero] = never & zero
    const rest = mask & ~(inFlight | unsent)
    masks[PageState.zeroKnown] = rest & zero
    masks[PageState.inStep] = rest & ~zero
  }
}

/** Reader for a migration before switchover: splits a word's pages by state. */
class RunningReader {
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
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const { memory } = this.active
    const { set, postponed, dirtyLog } = memory
    masks.fill(0)
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
}

function paint(
  pageCount: number, pagesPerCell: number, states: Uint8Array, counts: number[], masks: Int32Array,
  read: (word: number, mask: number) => void,
): void {
  const words = Math.ceil(pageCount / 32)
  if (pagesPerCell > 1) states.fill(0)
  for (let word = 0; word < words; word++) {
    masks.fill(0)
    const mask = wordMask(word, 0, pageCount)
    read(word, mask)
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

