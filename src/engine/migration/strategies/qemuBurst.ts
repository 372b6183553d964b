/**
 * Length of one burst of QEMU's sender (QEMU.md §2, §3; `ram_save_iterate`, `migration_rate_exceeded`): until the window's budget is
 * exceeded, counted in whole flushes, 50 ms have passed, or nothing remains.
 */
import type { ScanPosition } from '../../memory/scanPosition.ts'
import { FLUSH_PAGES } from '../transport/rateWindow.ts'
import { passUpTo } from '../transport/scanView.ts'
import type { StrategyContext } from '../strategy.ts'
import type { WireFormat } from '../wireFormat.ts'
import type { Rule } from '../../../scenario/schema/schema.ts'
import { MIB_BYTES } from '../../../units/units.ts'

export type QemuVersion = Extract<Rule, { kind: 'qemu' }>['version']

/** `MAX_WAIT`: limit of a burst, seconds, checked every 64 pages. */
export const BURST_S = 0.05
const CLOCK_PAGES = 64
/** Zero-page records that fill a buffer (`IO_BUF_SIZE`), and the buffer itself, into which pages are copied while XBZRLE is active. */
const FLUSH_ZEROS = 3640
const BUFFER_BYTES = 32_768

/** Tracked units that hold as many pages, 1 at least. */
function inUnits(pages: number, blockPages: number): number {
  return Math.max(1, Math.round(pages / blockPages))
}

/** Units after which a burst looks at the clock. */
export function clockUnits({ blockPages }: { blockPages: number }): number {
  return inUnits(CLOCK_PAGES, blockPages)
}
/** `MULTIFD_PACKET_SIZE`. */
const PACKET_BYTES = 524_288
/**
 * Packets by which a window overshoots: one that a channel has just received, and one that each other channel is still sending. In one of
 * four windows the last is not full (measured on QEMU 10.0.2 with two channels: 13 of 47 windows).
 */
const FEWER_EVERY = 4

/** 8 bytes before a page; a zero page is 8 + 1 (`save_page_header`, `save_zero_page`). */
export function qemuWire({ socketMiB, version }: { socketMiB: number; version?: QemuVersion }): WireFormat {
  return {
    headerBytes: 8,
    bodyShare: 1,
    zeroPageBytes: 9,
    connections: 1,
    threadsBytesPerS: Infinity,
    socketBytes: socketMiB * MIB_BYTES,
    scansZeroPages: true,
    ownCap: true,
    // `qemu_put_buffer_async` counted until 8.1, whose `qemu_fflush` does.
    countsWhenQueued: version === '8.0',
    reportsAtLastByte: true,
    packets: null,
    packetBytes: PACKET_BYTES,
  }
}

/** The range of the next burst. `budgetBytes`: remaining bytes of the window; `cuts`: bursts cut by the budget so far. */
export function planBurst(active: StrategyContext, budgetBytes: number, cuts: number, to: ScanPosition): void {
  const { set } = active.memory
  const pieceEnd = nextPieceEnd(active)
  if (set.waitingZeros === 0 && set.encodingNow === null && budgetBytes >= active.remainingBytes) {
    if (pieceEnd < set.pages.pageCount) {
      passUpTo(active, pieceEnd, to)
      return
    }
    set.end(to)
    return
  }
  if (set.waitingZeros > 0 || set.encodingNow !== null) walkBurst(active, budgetBytes, cuts, to)
  else walkBudget(active, budgetBytes, cuts, to)
  if (to.scanned > pieceEnd) passUpTo(active, pieceEnd, to)
}

/** A burst ends early where a chunk's log must be cleared, and at the end of memory, where all channels must be joined. */
function nextPieceEnd(active: StrategyContext): number {
  const { set, dirtyLog } = active.memory
  const chunkEnd = dirtyLog.lazy?.nextBoundary(set) ?? set.pages.pageCount
  const memoryEnd =
    active.parts.wire.packets === null || set.scan.origin === 0 ? set.pages.pageCount : set.pages.pageCount - set.scan.origin
  return set.scan.at.scanned < memoryEnd ? Math.min(chunkEnd, memoryEnd) : chunkEnd
}

/** Among zero pages and encoded pages a burst's time goes into scanning, not into bytes. */
function walkBurst(active: StrategyContext, budgetBytes: number, cuts: number, to: ScanPosition): void {
  const { set, content } = active.memory
  const { parts, normalPageBytes, zeroBytes } = active
  const clock = clockUnits(parts)
  // Limited to the capacity of the sockets in that time, so that the scan is not repeated.
  const room = set.encodingNow === null ? parts.wire.socketBytes : active.sender.socketRoom + 2 * clock * normalPageBytes
  const most = Math.max(clock * normalPageBytes, BURST_S * active.lineBytesPerS + room)
  const zeros = parts.wire.scansZeroPages
    ? set.scan.at.zeros + Math.max(1, Math.ceil(BURST_S / (parts.zeroScanS * parts.blockPages)))
    : Infinity
  const pageS = set.encoding?.pageS ?? 0
  const coded = pageS === 0 ? Infinity : Math.ceil(BURST_S / pageS)
  set.walk(
    content,
    set.scan.at,
    { normalPages: Infinity, zeros, bytes: Math.min(most, Math.max(0, budgetBytes)), coded, normalPageBytes, zeroBytes },
    to,
  )
  const outOfTime = to.zeros >= zeros || to.coded - set.scan.at.coded >= coded
  if (budgetBytes < most && to.scanned < set.pages.pageCount && !outOfTime) finishUnit(active, budgetBytes, cuts, to)
}

/** The flush that exceeds the budget ends the burst. */
function walkBudget(active: StrategyContext, budgetBytes: number, cuts: number, to: ScanPosition): void {
  const { set, content } = active.memory
  const { normalPageBytes, zeroBytes } = active
  set.walk(
    content,
    set.scan.at,
    { normalPages: Infinity, zeros: Infinity, bytes: Math.max(0, budgetBytes), normalPageBytes, zeroBytes },
    to,
  )
  if (to.scanned < set.pages.pageCount) finishUnit(active, budgetBytes, cuts, to)
}

/**
 * Bytes are counted when a buffer is flushed or a packet sent, or up to QEMU 8.0 when a page or a packet is queued: the range extends to the
 * end of the unit that exceeds the budget.
 */
function finishUnit(active: StrategyContext, budgetBytes: number, cuts: number, to: ScanPosition): void {
  const { set, content } = active.memory
  const { normalPageBytes, zeroBytes, parts } = active
  const { packets } = parts.wire
  if (packets !== null) {
    const pages = to.normalPages + to.zeros - set.scan.at.normalPages - set.scan.at.zeros
    const overshoot = parts.wire.countsWhenQueued ? 0 : packets.channels - (cuts % FEWER_EVERY === FEWER_EVERY - 1 ? 1 : 0)
    const inAll = (Math.floor(pages / packets.pages) + 1 + overshoot) * packets.pages
    set.walk(content, to, { pages: inAll - pages, normalPages: Infinity, zeros: Infinity, bytes: Infinity, normalPageBytes, zeroBytes }, to)
  } else if (parts.wire.countsWhenQueued) {
    set.walk(content, to, { pages: 1, normalPages: Infinity, zeros: Infinity, bytes: Infinity, normalPageBytes, zeroBytes }, to)
  } else if (set.encoding?.buffersPages === true) {
    const bytes = (Math.floor(Math.max(0, budgetBytes) / BUFFER_BYTES) + 1) * BUFFER_BYTES
    set.walk(
      content,
      to,
      { normalPages: Infinity, zeros: Infinity, bytes: bytes - active.bytesBetween(set.scan.at, to), normalPageBytes, zeroBytes },
      to,
    )
    // The page that fills the buffer is queued whole.
    set.walk(content, to, { pages: 1, normalPages: Infinity, zeros: Infinity, bytes: Infinity, normalPageBytes, zeroBytes }, to)
  } else {
    const units = inUnits(FLUSH_PAGES, parts.blockPages)
    const flushed = (to.normalPages - set.scan.at.normalPages) % units
    const normalPages = to.normalPages + units - flushed
    set.walk(
      content,
      to,
      { normalPages, zeros: to.zeros + inUnits(FLUSH_ZEROS, parts.blockPages), bytes: Infinity, normalPageBytes, zeroBytes },
      to,
    )
  }
}
