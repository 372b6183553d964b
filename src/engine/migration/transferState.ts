/** What a migration is made of, and the numbers of it that change with time. */
import type { Flow, Network } from '../network/network.ts'
import { emptyStretch } from '../memory/sendSet.ts'
import type { Stretch } from '../memory/sendSet.ts'
import type { Outcome } from '../result.ts'
import type { Guest } from '../workload/guest.ts'
import type { Boost } from './boosts/boost.ts'
import type { Strategy, WireFormat } from './strategy.ts'
import type { TrackedMemory } from './trackedMemory.ts'

export type Command = 'idle' | 'send' | 'bytes' | 'drain' | 'wait' | 'ended'

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
  /** A boost's own next moment. */
  tickS: number
  startS: number
  switchoverS: number
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
  roundPages: number
  roundSkipped: number
  rounds: number
  outcome: Outcome | null
  why: string
}

export interface TransferParts {
  strategy: Strategy
  boosts: readonly Boost[]
  memory: TrackedMemory
  guest: Guest
  /** The destination asks shared storage for bytes: when they are there. */
  fetch: (nowS: number, bytes: number, bytesPerS: number) => number
  /** Pages of the VM's image that its destination has been sent by anybody, at least so many words; to be added to. */
  pagesThere: (words: number) => Int32Array
  /** The VM has run at its destination before, and left a copy there. */
  oldCopyThere: boolean
  /** What boosts draw is a hash of this. */
  key: number
  flow: Flow
  network: Network
  wire: WireFormat
  pageBytes: number
  /** Guest pages a bit of the maps stands for. */
  blockPages: number
  /** The cap at the start, Mbps. */
  maxMbps: number | null
  latencyS: number
  deviceBytes: number
  fixedS: { stop: number; device: number; resume: number; announce: number }
  /** Bytes a second that the sending host's CPU allows (S8). */
  cpuBytesPerS: number
}

export function freshState(maxMbps: number | null): TransferState {
  return {
    command: 'idle', nextS: Infinity, handedBase: 0, target: 0, to: emptyStretch(), untilS: Infinity, alignPages: 1,
    capBytesPerS: Infinity, maxMbps, limitBytesPerS: Infinity, momentS: 0, meanBodyBytes: 0, alarmS: Infinity, tickS: Infinity, startS: 0,
    switchoverS: -1, ramStartS: -1, deviceStartS: -1, lastByteS: -1, endS: -1,
    pagesSent: 0, zeroPages: 0, syncs: 0, joins: 0, roundStartS: 0, roundBase: 0, roundPages: 0, roundSkipped: 0, rounds: 0, outcome: null,
    why: '',
  }
}
