/**
 * A strategy says what a migration does next: send, wait, stop the guest, run it at the other side, end. It is asked
 * whenever what it asked for is done, and told when an operator or a time limit interrupts. It keeps what it must
 * remember in `state`, plain data, so that a checkpoint is a copy.
 */
import type { ActiveMigration } from '../activeMigration.ts'

/** "In case the migration does not converge": the bound on rounds for every pre-copy. */
export const MOST_ROUNDS = 10_000

export interface Strategy<State = unknown> {
  readonly kind: string
  /** A local disk is copied in the downtime, by this strategy itself. */
  readonly copiesDiskInDowntime?: true
  state: State
  /** The migration's turn has come. */
  begin(active: ActiveMigration, nowS: number): void
  /** What was asked for is done: ask for the next. */
  advance(active: ActiveMigration, nowS: number): void
  /** An operator, a manager or a time-out wants the guest over at the destination now; false if it is already on its way. */
  switchOverNow(active: ActiveMigration, nowS: number, why: string): boolean
  /** Goes over to post-copy now, for strategies that can; false if the guest is already on its way. */
  startPostcopy?(active: ActiveMigration, nowS: number, why: string): boolean
  /** A sync in the middle of a pass, for strategies whose product can; the pass goes on with what it finds. */
  syncNow?(active: ActiveMigration, nowS: number, why: string): void
  /** A new downtime limit, for strategies that judge by one; returns false where none does. */
  setDowntimeMs?(ms: number): boolean
  /** Seconds of pause if the guest were stopped at `atS`, for strategies that send something else than the pages that wait. */
  stopNowS?(active: ActiveMigration, atS: number): number
  /** How far a destination that replays the guest's log is behind it, in seconds of the guest's running. */
  replayLagS?(active: ActiveMigration, atS: number): number
  /** The rule's present estimate of the bandwidth (bytes a second) and its threshold (pages), for charts; 0 without. */
  estimate?(): { bandwidth: number; thresholdPages: number }
}

/** Pages go in packets over several channels (QEMU's multifd). */
export interface Packets {
  channels: number
  /** Pages (tracked units) in a full one, zero pages included. */
  pages: number
  /** Bytes with which all channels are brought together at a round's end. */
  joinBytes: number
}

/** How the product frames pages on the wire, and what its sockets hold. */
export interface WireFormat {
  /** Bytes in front of each page body. */
  headerBytes: number
  /** A page's bytes on the wire over its size: below 1 when it is compressed. */
  bodyShare: number
  /** Bytes of a zero page's marker, header included. */
  zeroPageBytes: number
  /** Bytes a second that the threads which prepare and send pages manage at most. */
  threadsBytesPerS: number
  /** Bytes that the sender's and receiver's sockets take at once: they count as sent before the wire has carried them. */
  socketBytes: number
  /** The sender finds zero pages by looking at every byte, which takes its time. */
  scansZeroPages: boolean
  /** The cap is not a steady limit: the strategy keeps its own budget a window. */
  ownCap: boolean
  /** The product judges its own downtime when its last byte is in the socket, not when the guest runs. */
  reportsAtLastByte: boolean
  /** Null: one page after another. */
  packets: Packets | null
  /** Bytes of pages that a packet over several channels holds; null where the product has no such packets. */
  packetBytes: number | null
}

export const PLAIN_WIRE: WireFormat = {
  headerBytes: 0, bodyShare: 1, zeroPageBytes: 8, threadsBytesPerS: Infinity, socketBytes: 0, scansZeroPages: false, ownCap: false,
  reportsAtLastByte: false,
  packets: null, packetBytes: null,
}
