/** Parts of a migration, fixed at its creation, and its state, which changes with time. */
import { emptyScanPosition } from '../memory/scanPosition.ts'
import type { ScanPosition } from '../memory/scanPosition.ts'
import type { TrackedMemory } from '../memory/trackedMemory.ts'
import type { Flow, Network } from '../network/network.ts'
import { NO_PARTS } from '../result/result.ts'
import type { ContextSwitch, DowntimeParts, Outcome } from '../result/result.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { Guest } from '../workload/guest.ts'
import type { FetchSettings } from './postcopy/fetchSettings.ts'
import type { Conditions, RoundWatch } from './roundWatch.ts'
import { NO_WATCH } from './roundWatch.ts'
import type { WireFormat } from './wireFormat.ts'

/** Destinations of a clone's copies; `originalStays`: the original keeps running at the source. */
export interface Cloned {
  hosts: readonly string[]
  originalStays: boolean
}

export interface MigrationParts {
  /**
   * Time of the next sample of its VM; the strategy may leap over moments before it, as all other readers call `catchUp`. Null: it may not
   * leap.
   */
  nextSampleS: (() => number) | null
  memory: TrackedMemory
  guest: Guest
  /** Time, seconds, at which the destination has read `bytes` from shared storage if it asks at `nowS`. */
  fetchElsewhere: (nowS: number, bytes: number, bytesPerS: number) => number
  /** Pages of the VM's image that the destination has received from any migration, in at least `words` words. The caller adds to it. */
  pagesThere: (words: number) => Int32Array
  /** The VM has run at the destination before and left a copy there. */
  oldCopyThere: boolean
  /** Hash key of the boosts' random draws. */
  key: number
  /** Source and destination host. */
  from: string
  to: string
  flow: Flow
  /** Flow from destination to source, for strategies that may return the guest. */
  backFlow: Flow | null
  /** Null for strategies that make no copies. */
  cloned: Cloned | null
  network: Network
  /** Of all migrations of the run. */
  conditions: Readonly<Conditions>
  /** Only the decision of a round ends the migration (`isEndedByRounds`), and no manager acts. */
  endsByRounds: boolean
  wire: WireFormat
  /** Bytes of a tracked unit. */
  pageBytes: number
  /** Guest pages per tracked unit. */
  blockPages: number
  /** Bandwidth limit at the start, Mbit/s; null: none. */
  maxMbps: number | null
  latencyS: number
  /** Time to find that a guest page is all zero, seconds. */
  zeroScanS: number
  /** Length of a stall that ends the migration, seconds. */
  failAfterS: number
  deviceBytes: number
  /** Bytes of a migrated local disk; 0: storage is shared. */
  diskBytes: number
  /** How missing pages are fetched after a post-copy switchover; null for strategies without post-copy. */
  fetch: FetchSettings | null
  /** Fixed times of the downtime's steps, seconds. */
  fixedS: { stop: number; device: number; resume: number; announce: number }
  /** Bytes per second that the source host's CPU allows (S8). */
  cpuBytesPerS: number
}

/** State of a migration's TCP connections (`tcpConnection.ts`). Times are seconds. */
export interface TcpState {
  stage: 'connect' | 'burst' | 'acks' | 'open' | 'probe' | 'dead'
  /** Next change of the stage; Infinity: none. */
  nextS: number
  /** Window of one connection in slow start, bytes, and the start of its round trip. */
  windowBytes: number
  roundS: number
  /** BBR's next probe. */
  probeS: number
  /** Current value of the retransmission timer. */
  rtoS: number
}

type Command = 'idle' | 'send' | 'bytes' | 'drain' | 'wait' | 'fetch' | 'ended'

/** Plain data, so that a checkpoint is a copy. Times are seconds. */
export interface MigrationState {
  command: Command
  /** Next event of this migration; Infinity: none. */
  nextS: number
  /** Bytes handed to the socket by earlier commands, and bytes of the current command. */
  handedBaseBytes: number
  commandBytes: number
  /** The part of `handedBaseBytes` that follows the last page, such as the device state. */
  bytesAfterPages: number
  /** End of the range being sent. */
  to: ScanPosition
  /** Time limit of the current command. */
  untilS: number
  /** At its time limit the range is cut at a multiple of this many pages. */
  alignPages: number
  /** Forecast position of that cut, and the command's bytes up to it, if no rate changes until `untilS`; `cutBytes` −1: no forecast. */
  cut: ScanPosition
  cutBytes: number
  capBytesPerS: number
  /** Bytes in full sockets that the wire has not carried yet. */
  socketBytes: number
  /** Bytes that must leave full sockets before the sender may write again (0: none), and bytes carried when they were last filled. */
  socketStepBytes: number
  socketFilledAtBytes: number
  /** Null on an ideal path. */
  tcp: TcpState | null
  /** The strategy begins once the connection is established. */
  connecting: boolean
  /** The product's bandwidth limit, Mbit/s, which an operator may change; null: none. */
  maxMbps: number | null
  /** Rate limit set by a boost. */
  limitBytesPerS: number
  /** Time of the current or last event. */
  momentS: number
  /** Mean cost of a normal page in the last range sent, bytes. */
  meanBodyBytes: number
  /** Time limit of the strategy on the whole migration (`forceAfterS`). */
  alarmS: number
  /** Time at which a hybrid switches to post-copy, and the reason. */
  switchS: number
  switchReason: Reason | null
  /** A local disk is being copied and RAM has not begun. */
  beforeRam: boolean
  /** Rate at which the local disk is read, while it is; Infinity: no limit. */
  diskBytesPerS: number
  /** Duration of the disk copy; −1: none has been made. */
  diskS: number
  /** Bytes of disk blocks sent again because the guest wrote them. */
  diskAgainBytes: number
  /** Remarks for the next round that ends: of boosts, then of the strategy. */
  boostRemarks: readonly Reason[]
  remarks: readonly Reason[]
  /** The guest has been stopped at the destination and is being returned. */
  goingBack: boolean
  /** Bytes go from destination to source. */
  backwards: boolean
  /** Added to the bytes carried by the current flow, so that both directions count as one. */
  carriedBeforeBytes: number
  /** The path broke during the return: nothing is sent until a recovery. */
  suspended: boolean
  /** Hosts of copies that crashed. */
  lostCopies: readonly string[]
  /** Context switches so far. */
  switches: readonly ContextSwitch[]
  /** Downtime and page waits up to the guest's last return to the source. */
  earlierParts: Readonly<DowntimeParts>
  earlierWaits: Float64Array | null
  /** Start of a stall: bytes remain and the rate is 0; −1: no stall. */
  stalledS: number
  startS: number
  /** Time at which a manager paused the guest while the strategy continues; −1: not paused. */
  pausedS: number
  /** Time at which the strategy stopped the guest; −1: not yet. */
  switchoverS: number
  /** Time at which the guest resumed at the destination with pages missing; −1: it has not. */
  resumedS: number
  /** Part of the downtime spent on unmapping. */
  unmapS: number
  ramStartS: number
  deviceStartS: number
  lastByteS: number
  endS: number
  /** Normal pages sent whole, and zero pages, in tracked units. */
  pagesSent: number
  /** Pages encoded instead: as a delta, as a name, or not sent because unchanged. In all, and when the round began. */
  encodedPages: number
  roundEncodedPages: number
  zeroPages: number
  syncs: number
  /** How often the channels were joined. */
  joins: number
  roundStartS: number
  /** Bytes handed over when the round began. */
  roundBaseBytes: number
  /** Bytes that the wire had carried when the round began; the sockets are ahead of the wire. */
  roundCarriedBytes: number
  /** `pagesSent` when the round began. */
  roundPages: number
  roundSkippedPages: number
  /** Pages of the round's list held back for a later round. */
  roundHeldPages: number
  rounds: number
  watch: RoundWatch
  outcome: Outcome | null
  reason: Reason | null
}

const roundAtStart = {
  roundEncodedPages: 0,
  roundStartS: 0,
  roundBaseBytes: 0,
  roundCarriedBytes: 0,
  roundPages: 0,
  roundSkippedPages: 0,
  roundHeldPages: 0,
}

/** `maxMbps`: bandwidth limit, null for none; `socketBytes`: bytes that the sockets hold. */
export const freshState = (maxMbps: number | null, socketBytes: number): MigrationState => ({
  command: 'idle',
  nextS: Infinity,
  handedBaseBytes: 0,
  commandBytes: 0,
  bytesAfterPages: 0,
  to: emptyScanPosition(),
  untilS: Infinity,
  alignPages: 1,
  cut: emptyScanPosition(),
  cutBytes: -1,
  capBytesPerS: Infinity,
  socketBytes,
  socketStepBytes: 0,
  socketFilledAtBytes: 0,
  tcp: null,
  connecting: false,
  maxMbps,
  limitBytesPerS: Infinity,
  momentS: 0,
  meanBodyBytes: 0,
  alarmS: Infinity,
  switchS: Infinity,
  switchReason: null,
  boostRemarks: [],
  remarks: [],
  goingBack: false,
  backwards: false,
  carriedBeforeBytes: 0,
  suspended: false,
  lostCopies: [],
  switches: [],
  earlierParts: NO_PARTS,
  earlierWaits: null,
  beforeRam: false,
  diskBytesPerS: Infinity,
  diskS: -1,
  diskAgainBytes: 0,
  stalledS: -1,
  startS: 0,
  pausedS: -1,
  switchoverS: -1,
  resumedS: -1,
  unmapS: 0,
  ramStartS: -1,
  deviceStartS: -1,
  lastByteS: -1,
  endS: -1,
  pagesSent: 0,
  encodedPages: 0,
  zeroPages: 0,
  syncs: 0,
  joins: 0,
  ...roundAtStart,
  rounds: 0,
  watch: { ...NO_WATCH },
  outcome: null,
  reason: null,
})
