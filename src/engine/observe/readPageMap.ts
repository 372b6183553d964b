/** Reads the page map of a VM: the state of every page at one moment, without changing any. */
import { extentLanes } from '../workload/pageContent.ts'
import type { Extent, PageContent } from '../workload/pageContent.ts'
import { emptyScanPosition } from '../memory/scanPosition.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { paintAlike, paintLanes, paintPages } from './paintPages.ts'
import type { MapCanvas, PageReader } from './paintPages.ts'
import { PageState, STATE_COUNT } from './pageMap.ts'
import type { PageMap } from './pageMap.ts'
import type { MakeFetchReader } from './fetchReader.ts'
import type { MigrationResult, Outcome } from '../result/result.ts'
import type { MigrationRequest } from '../request/request.ts'
import { Part } from '../parts.ts'
import type { VirtualMachine } from '../vm.ts'

/** The reader while pages are fetched. */
export const readerPart = new Part<MakeFetchReader>('a map of fetched pages')

interface MapContext {
  nowS: number
  requests: readonly MigrationRequest[]
  machines: readonly VirtualMachine[]
}

/** The pages of a VM on both hosts, in at most `maxCells` cells. `recycle`: an array to fill if it has the length. @throws Error if there is no such VM */
export function readPageMap(context: MapContext, vm: string, maxCells: number, recycle?: Uint8Array): PageMap {
  const machine = context.machines.find((candidate) => candidate.vm.id === vm)
  if (machine === undefined) throw new Error(`no VM ${vm} in this scenario`)
  let pagesPerCell = 1
  while (machine.pageCount / pagesPerCell > Math.max(1, maxCells)) pagesPerCell *= 2
  const cells = Math.ceil(machine.pageCount / pagesPerCell)
  const states = recycle !== undefined && recycle.length === cells ? recycle : new Uint8Array(cells)
  const counts = Array.from({ length: STATE_COUNT }, () => 0)
  const own = context.requests.filter((request) => request.machine === machine)
  const running = own.find((request) => request.active !== null)
  // A paused post-copy migration keeps the pages it had at its end.
  const active = running?.active ?? own.at(-1)?.halted ?? null
  const last = own.filter((request) => request.result !== null && request.result.outcome !== 'skipped').at(-1)
  states.fill(0)
  paintPages(readerOf(context, machine, active, last?.result ?? null), { pageCount: machine.pageCount, pagesPerCell, states, counts })
  return {
    vm,
    atS: context.nowS,
    guest: whereGuestIs(running?.active ?? null, last?.result?.outcome),
    pagesPerCell: pagesPerCell * machine.blockPages,
    pageCount: machine.pageCount * machine.blockPages,
    states,
    counts: counts.map((count) => count * machine.blockPages),
  }
}

function readerOf(context: MapContext, machine: VirtualMachine, active: ActiveMigration | null, ended: MigrationResult | null): PageReader {
  if (active === null) return new RestingReader(machine.content('used'), ended)
  const { fetching } = active
  if (fetching === null) return new RunningReader(active, context.nowS)
  return readerPart.get()(active, fetching, context.nowS)
}

function whereGuestIs(running: ActiveMigration | null, ended: Outcome | undefined): PageMap['guest'] {
  if (running === null) return ended === 'completed' || ended === 'paused' ? 'destination' : 'source'
  if (running.state.goingBack) return running.isHome && running.guest.state.running ? 'source' : 'stopped'
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
    this.extents =
      'guestAided' in boosts
        ? [free, cache, garbage]
        : [...('skipFree' in boosts ? [free] : []), ...('garbageCollect' in boosts ? [garbage] : [])]
    this.borders =
      content.scattered !== null ? null : [content.neverFrom, content.neverTo, ...this.extents.flatMap(({ from, to }) => [from, to])]
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const zero = this.content.zeroWord(word) & mask
    const free = extentLanes(this.extents, word) & mask
    masks[this.arrived ? PageState.zeroKnown : PageState.zero] = zero
    masks[PageState.free] = free
    masks[this.arrived ? PageState.inSync : PageState.notSent] = mask & ~zero & ~free
  }

  paintStretch(from: number, to: number, canvas: MapCanvas): void {
    const masks = new Int32Array(STATE_COUNT)
    this.read(from, -1, masks)
    paintAlike(masks, from, to, canvas)
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
    const { set, content, dirtyLog, unsent, leftOut, postponed } = this.active.memory
    if (unsent.isFetched || leftOut.count > 0 || !postponed.isEmpty || content.scattered !== null) return null
    return [
      ...set.scan.ranges(this.at.scanned),
      ...set.scan.ranges(this.arrived.scanned),
      content.neverFrom,
      content.neverTo,
      ...set.pages.borders,
      ...Array.from(dirtyLog.ranges, (word) => word * 32),
    ]
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const { memory } = this.active
    const { set, postponed, dirtyLog } = memory
    const sent = set.sentLanes(word, this.at.scanned)
    const inFlight = sent & ~set.sentLanes(word, this.arrived.scanned) & mask
    const waiting = (set.pages.lanes(word) & ~sent) | postponed.later.lanes(word)
    // Held pages count as skipped, whether sent before or not.
    const held = postponed.held.lanes(word)
    const never = memory.unsent.some ? memory.unsent.lanes(word, this.at.scanned) & ~held & mask : 0
    const zero = memory.content.zeroWord(word)
    const skipped = postponed.untilNextPass(word) & ~inFlight & ~never
    const dirty = (waiting | dirtyLog.lanes(this.log, word)) & ~never & ~inFlight & ~skipped & mask
    masks[PageState.inFlight] = inFlight & ~never
    masks[PageState.skipped] = skipped & mask
    masks[PageState.dirty] = dirty
    masks[PageState.notSent] = never & ~zero
    masks[PageState.zero] = never & zero
    const free = memory.leftOut.lanes(word) & mask & ~(inFlight | skipped | dirty | never)
    masks[PageState.free] = free
    const arriving = this.arriving.length === 0 ? 0 : extentLanes(this.arriving, word) & mask & ~(skipped | dirty | never)
    masks[PageState.inFlight] |= arriving
    const rest = mask & ~(inFlight | skipped | dirty | never | free | arriving)
    masks[PageState.zeroKnown] = rest & zero
    masks[PageState.inSync] = rest & ~zero
  }
  paintStretch(from: number, to: number, canvas: MapCanvas): void {
    const { memory } = this.active
    const { set, dirtyLog, content } = memory
    const passed = set.scan.passedLanes(from, this.at.scanned)
    paintLanes(
      {
        pending: set.pages.lanesFrom(from),
        unsent: memory.unsent.lanesFrom(from),
        log: dirtyLog.isWritten(from) ? this.log : 0,
        passed,
        flying: passed & ~set.scan.passedLanes(from, this.arrived.scanned),
        zero: content.zeroWord(from) !== 0,
      },
      from,
      to,
      canvas,
    )
  }
}
