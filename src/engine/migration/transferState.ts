/** What a migration is made of, and the numbers of it that change with time. */
import type { Flow, Network } from '../network/network.ts'
import { emptyStretch } from '../memory/scanPosition.ts'
import type { Stretch } from '../memory/scanPosition.ts'
import { NO_PARTS } from '../result.ts'
import type { ContextSwitch, DowntimeParts, Outcome } from '../result.ts'
import type { Guest } from '../workload/guest.ts'
import type { Boost } from './boosts/boost.ts'
import type { Manager } from './managers/manager.ts'
import type { Cloned } from './postcopy/clone.ts'
import type { FetchSettings } from './postcopy/fetchSettings.ts'
import type { Strategy, WireFormat } from './strategy.ts'
import type { TrackedMemory } from '../memory/migratedMemory.ts'

export type Command = 'idle' | 'send' | 'bytes' | 'drain' | 'wait' | 'fetch' | 'ended'

/** Numbers that change with time; copied whole into a checkpoint. */
export interface TransferState {
  command: Command
  /** The next moment at which this migration must be looked at; Infinity: none by itself. */
  nextS: number
  /** While sending: bytes handed to the socket before this command, and those of the command. */
  handedBase: number
  target: number
  /** The stretch being sent ends here, and where the scan stood when the command began. */
  to: Stretch
  untilS: number
  /** A time limit cuts the stretch at a multiple of this many pages. */
  alignPages: number
  /** Where that will be, and the command's bytes up to there, if nothing bends until `untilS`; −1: not foreseen. */
  cut: Stretch
  cutTarget: number
  capBytesPerS: number
  /** The product's cap, Mbps; an operator may change it. */
  maxMbps: number | null
  /** A boost's own limit. */
  limitBytesPerS: number
  /** The moment being dealt with, or the last one. */
  momentS: number
  meanBodyBytes: number
  /** Strategy's own time limit on the whole migration (`forceAfterS`). */
  alarmS: number
  /** When a hybrid goes over to post-copy, and why. */
  switchS: number
  switchWhy: string
  /** A local disk is on its way, and RAM has not begun; how long it took, −1: none has gone. */
  beforeRam: boolean
  diskS: number
  /** Told with the round that ends next. */
  remark: string
  /** The guest has been stopped at the destination and is on its way back; the migration's bytes go that way too. */
  goingBack: boolean
  backwards: boolean
  /** Added to what the flow in use has carried, so that both ways count as one. */
  carriedBefore: number
  /** The path broke on the way back: nothing is sent until someone recovers. */
  suspended: boolean
  /** Hosts of copies that crashed. */
  lostCopies: readonly string[]
  /** Where the guest has gone, for strategies that may bring it back, and what is to be added to the last switch's figures. */
  switches: readonly ContextSwitch[]
  earlierParts: Readonly<DowntimeParts>
  earlierWaits: Float64Array | null
  /** Since when nothing passes although something waits; −1: it passes. */
  stalledS: number
  startS: number
  /** A manager paused the guest, and the strategy goes on as if it ran; −1: none has. */
  pausedS: number
  /** The strategy stopped the guest itself; −1 before. */
  switchoverS: number
  /** When the guest began to run at the destination although pages were missing; −1: it has not. */
  resumedS: number
  /** Seconds of the pause that unmapping took. */
  unmapS: number
  ramStartS: number
  deviceStartS: number
  lastByteS: number
  endS: number
  pagesSent: number
  zeroPages: number
  syncs: number
  /** Times that several channels were brought together. */
  joins: number
  roundStartS: number
  roundBase: number
  /** Bytes that the wire had carried when the round began: its rate is the wire's, which the sockets run ahead of. */
  roundCarried: number
  roundPages: number
  roundSkipped: number
  /** Pages that waited although they could have gone in this round. */
  roundHeld: number
  rounds: number
  outcome: Outcome | null
  why: string
}

export interface TransferParts {
  strategy: Strategy
  boosts: readonly Boost[]
  /** The software above the hypervisor; null: nobody watches the run. */
  manager: Manager | null
  memory: TrackedMemory
  guest: Guest
  /** The destination asks shared storage for bytes: when they are there. */
  fetchElsewhere: (nowS: number, bytes: number, bytesPerS: number) => number
  /** Pages of the VM's image that its destination has been sent by anybody, at least so many words; to be added to. */
  pagesThere: (words: number) => Int32Array
  /** The VM has run at its destination before, and left a copy there. */
  oldCopyThere: boolean
  /** What boosts draw is a hash of this. */
  key: number
  flow: Flow
  /** The other way, for strategies that may bring the guest back. */
  backFlow: Flow | null
  /** Null for strategies that make no copies. */
  cloned: Cloned | null
  network: Network
  wire: WireFormat
  pageBytes: number
  /** Guest pages a bit of the maps stands for. */
  blockPages: number
  /** The cap at the start, Mbps. */
  maxMbps: number | null
  latencyS: number
  /** A stall of this length ends the migration. */
  failAfterS: number
  deviceBytes: number
  /** Of a local disk that moves too. */
  diskBytes: number
  /** How pages follow a guest that has gone before them; null for strategies that never do that. */
  fetch: FetchSettings | null
  fixedS: { stop: number; device: number; resume: number; announce: number }
  /** Bytes a second that the sending host's CPU allows (S8). */
  cpuBytesPerS: number
}

export function freshState(maxMbps: number | null): TransferState {
  return {
    command: 'idle', nextS: Infinity, handedBase: 0, target: 0, to: emptyStretch(), untilS: Infinity, alignPages: 1,
    cut: emptyStretch(), cutTarget: -1, capBytesPerS: Infinity, maxMbps, limitBytesPerS: Infinity, momentS: 0, meanBodyBytes: 0,
    alarmS: Infinity, switchS: Infinity, switchWhy: '', remark: '', goingBack: false, backwards: false, carriedBefore: 0, suspended: false,
    lostCopies: [], switches: [], earlierParts: NO_PARTS, earlierWaits: null, beforeRam: false, diskS: -1, stalledS: -1, startS: 0,
    pausedS: -1, switchoverS: -1, resumedS: -1, unmapS: 0, ramStartS: -1, deviceStartS: -1, lastByteS: -1, endS: -1,
    pagesSent: 0, zeroPages: 0, syncs: 0, joins: 0, roundStartS: 0, roundBase: 0, roundCarried: 0,
    roundPages: 0, roundSkipped: 0, roundHeld: 0, rounds: 0,
    outcome: null, why: '',
  }
}
