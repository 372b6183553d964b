/**
 * Reasons of the engine's decisions as data: a code and its values. `reasonText.ts` renders them as sentences. Pages are guest pages; names
 * carry the units.
 */
import type { RateText } from '../../../units/format.ts'
import type { StrategyKind } from '../../../scenario/schema/strategies/strategies.ts'

/** Consequence of a decision at the end of a round. */
type Next = 'copy-again' | 'stop-guest'

/** Pages and bytes that a migration still has to send. */
export interface Remaining {
  pages: number
  bytes: number
}

type NoValues = Readonly<Record<string, never>>

/** Decisions of switchover rules and strategies, one at the end of each round. */
interface RoundReasons {
  /** QEMU: the remaining memory needs `needS` at `mbps`. */
  qemu: Remaining & { needS: number; mbps: number; limitMs: number }
  /** QEMU: everything was sent before the first bandwidth estimate. */
  'qemu-first-window': NoValues
  'qemu-idle-window': NoValues
  /** QEMU: a timer forces a dirty sync in the middle of a round. */
  'early-sync': Remaining & { everyS: number }
  threshold: Remaining & { thresholdBytes: number }
  'round-limit': Remaining & { rounds: number }
  /** Xen. `cause` null: none of its conditions holds. */
  xen: Remaining & { skippedPages: number; cause: XenCause | null }
  /**
   * VirtualBox. A time is null while its mean speed is 0: no page sent whole, since pass 7 from then on. `half-limit`: the short average alone
   * fits, half of the limit.
   */
  virtualbox: {
    pages: number
    shortRounds: number
    shortPages: number
    shortS: number | null
    longRounds: number
    longPages: number
    longS: number | null
    limitMs: number
    verdict: 'within-limit' | 'half-limit' | 'few-pages' | 'over-limit' | 'too-early' | 'not-settled'
  }
  /** Algorithm 1 of Liu 2011. `cause` null: the working set is skipped. */
  liu2011: Remaining & { workingSetPages: number; gamma: number; cause: LiuCause | null }
  /** Pre-copy of context switching, which never ends by itself. `restS` 0: the next round begins at once. */
  'until-switched': Remaining & { restS: number }
  log: { sent: 'checkpoint' | 'round' | 'stream'; logBytes: number; replayS: number; step: LogStep }
  /** Pre-copy ends before its rule fires, for the reason `by`. */
  'forced-stop': Remaining & { by: Reason }
  'forced-postcopy': Remaining & { by: Reason; isFinal: boolean }
  'final-copy': Remaining & { stopS: number; downtimeS: number; diskBytes: number }
  'final-log': { logBytes: number; downtimeS: number }
  'postcopy-switchover': Remaining & { zeroPages: number; stopS: number; downtimeS: number; unmapS: number; ranges: number }
  'postcopy-end': Remaining & { tookS: number; waits: number; medianWaitS: number }
  /** Context switching: the guest waits too much for pages. */
  return: { waitedShare: number; overS: number; limitShare: number }
  returned: Remaining & { downtimeS: number }
  /** The pages that the guest wrote at the destination have followed it to the source. */
  'pages-back': Remaining & { tookS: number; waits: number }
  /** The migration, its post-copy phase or only the simulation ended in the middle of the round. */
  'round-cut': Remaining & { ended: CutBy }
}

/** `pause`: post-copy is paused, and no recovery comes. */
export type CutBy = 'migration' | 'pause' | 'simulation'

export type XenCause =
  | { kind: 'few-pages'; pages: number }
  | { kind: 'round-limit'; rounds: number }
  | { kind: 'traffic'; factor: number }
  | { kind: 'dirtying-faster'; sentPages: number; dirtiedPages: number }
  | { kind: 'growing'; sentPages: number; sentBefore: number }

export type LiuCause =
  | { kind: 'threshold'; bytes: number }
  | { kind: 'growing'; sentPages: number }
  | { kind: 'round-limit'; rounds: number }

/** `null`: the migration ends. */
export type LogStep = { kind: 'stop' } | { kind: 'again' } | { kind: 'stream'; factor: number } | { kind: 'forced'; by: Reason } | null

/** Causes that end pre-copy before the rule does. */
interface CauseReasons {
  'operator-switchover': NoValues
  'operator-postcopy': NoValues
  'time-limit': { seconds: number }
  'precopy-time': { seconds: number }
  'precopy-rounds': { rounds: number }
  /** Shares of the remaining memory: the reduction by this round, and the least reduction for another round. */
  'precopy-gain': { rounds: number; gain: number; leastGain: number }
}

/** Remarks: events of a round besides its decision. */
interface RemarkReasons {
  'disk-copied': { diskBytes: number; tookS: number }
  /** The disk, not the network or a limit, set the rate of its copy. */
  'disk-bound': { diskMbps: number }
  'manager-acted': { atS: number; action: Reason }
  'stays-on-destination': NoValues
  'copies-start': { hosts: readonly string[]; originalStays: boolean }
  'sent-to-all': { hosts: number }
  'pass-through': { detachS: number; fallbackSpeed: number }
  'tracking-cost': { lostS: number }
  'adaptive-rate': { dirtyMbps: number; nextMbps: number }
  /** `limitMbps` null: the bandwidth limit does not bind. */
  'bandwidth-cost': { dirtyMbps: number; linkMbps: number; cheapestMbps: number; limitMbps: number | null }
  channels: { count: number; mbpsEach: number | null }
  /** `outMbps` null: the threads keep up with the link. */
  /** `slowerMbps`: pages that the threads take in, where the migration would send more of them whole; null: compression pays. */
  compressed: { share: number; threads: number; outMbps: number | null; linkMbps: number; slowerMbps: number | null }
  'dirtying-too-fast': Dirtying
  throttled: Dirtying & { throttlePercent: number }
  /** `ringEntries`: pages that a vCPU may dirty before it sleeps. */
  'dirty-limited': Dirtying & { MBpsPerVcpu: number; ringEntries: number }
  /** Each vCPU slept this many times; `sleepS`: the length of a sleep now. */
  'rings-full': { times: number; sleepS: number }
  /** `sleepS`: the sleep that a full ring would bring. */
  'rings-not-full': { ringEntries: number; sleepS: number }
  'garbage-collected': Remaining & { pauseS: number }
  'collection-pause': { pauseS: number }
  'unneeded-left-out': Remaining
  'held-back': Remaining
  'free-left-out': Remaining
  'quiet-phase': { writeShare: number; waitedS: number }
  'no-quiet-phase': { waitedS: number }
  'sent-in-classes': { by: 'lru' | 'dirty-rate'; classPages: readonly number[] }
  'hot-held-back': Remaining & { rateMbps: number }
  filtered: Remaining & { states: number; region: number | null }
  'filter-off': { cause: FilterOffCause }
  deduplicated: Remaining & { scope: 'vm' | 'gang' | 'image' }
  'from-storage': Remaining
  deltas: { pages: number; meanBytes: number; unchanged: number; overflows: number; misses: number }
  /** Bytes that the destination still fetches from shared storage. */
  'storage-pending': { bytes: number }
}

/** Bytes dirtied and bytes sent since the last check; `sentBytes` 0: nothing was sent. */
export interface Dirtying {
  dirtiedBytes: number
  sentBytes: number
  triggerPercent: number
}

export type FilterOffCause =
  | { kind: 'few-windows'; windows: number }
  | { kind: 'unforeseen'; writtenPages: number; forecastPages: number }
  | { kind: 'odd-states'; count: number; windows: number; region: number | null }
  | { kind: 'frequent-state'; count: number; windows: number; region: number | null; factor: number }
  | { kind: 'odd-moves'; count: number; windows: number; fromRegion: number | null; toRegion: number | null }

/** Manager actions. `because` is one of `TriggerReasons`. */
interface ManagerReasons {
  'manager-limits-rate': { manager: string; mbps: number; because: Reason }
  'manager-sets-downtime': { manager: string; limitMs: number; because: Reason }
  'manager-asks-downtime': { manager: string; limitMs: number }
  'manager-pauses': { manager: string; remainingBytes: number; because: Reason }
  'manager-starts-postcopy': { manager: string; because: Reason }
  'manager-asks-postcopy': { manager: string; because: Reason }
  'manager-aborts': { manager: string; because: Reason }
}

/**
 * How a manager counts the memory and disk that move: exactly in GiB, KubeVirt's code in whole gigabytes (10^9 bytes, rounded up), Nova
 * memory and disk as at least 2 GiB each where one is smaller.
 */
export type SizeCount = 'exact' | 'gigabytes' | 'least-2-gib'

/** Causes of manager actions. `gib`: as the manager counts it. */
interface TriggerReasons {
  /** A setting under the product's own name. `value` null: the name suffices. */
  setting: { name: string; value: number | null; unit: string }
  'policy-start': { policy: string }
  'tuning-start': NoValues
  'qemu-default': NoValues
  'ladder-step': { step: number; of: number; delayS: number; gib: number; counted: SizeCount }
  'stall-step': { passes: number; limit: number; step: number; of: number; policy: string }
  'tuning-step': { pass: number; stepMs: number; everyS: number; upToMs: number }
  /** `empty`: polls that found nothing remaining, which count as well. */
  rises: { polls: number; empty: number; limit: number }
  timeout: { setting: string; seconds: number }
  deadline: { sPerGiB: number; gib: number; counted: SizeCount; seconds: number; factor: number }
  /** `needS` null: nothing is being sent. `leftS`: until `factor` times the deadline. */
  'deadline-missed': { deadline: Reason; remainingBytes: number; needS: number | null; leftS: number; factor: number }
  'no-progress': { seconds: number; limitS: number }
  'not-stopped': { withinS: number }
  /** `fits` null: the comparison does not matter. */
  'stall-minimum': { remainingBytes: number; downtimeMs: number; factor: number; fits: boolean | null }
}

/** Why a simulation is over: its time; a clock that cannot advance, with events without end; only rounds to come, too many to wait for another end. */
export type EndCause = 'time' | 'clock' | 'rounds'

/** How a migration ended. */
interface EndReasons {
  completed: { tookS: number; downtimeS: number; bytes: number; switchovers: number }
  'alike-rounds': Remaining & { rounds: number }
  'log-remains': { logBytes: number; rounds: number }
  'replay-too-slow': { behindS: number }
  'pages-never-fetched': Remaining & { from: string }
  'link-lost': { stalledS: number; from: string }
  'link-lost-split': { stalledS: number }
  crashed: { host: string; atS: number; from: string }
  'lost-by-crash': { host: string; atS: number; vm: string; missing: 'pages' | 'copies' | 'guest' }
  cancelled: { afterS: number; from: string }
  aborted: { manager: string; because: Reason; from: string; pausedS: number }
  unfinished: { when: Reason }
  'left-split': Remaining & { from: string; to: string; when: Reason }
  'lost-before': { vm: string; host: string }
  'paused-before': { vm: string; to: string }
  'already-there': { vm: string; host: string; atS: number }
  'destination-crashed': { vm: string; host: string; to: string }
  /** `vendors`: both, if they differ. */
  'cpu-misfit': {
    vm: string
    host: string
    to: string
    guestModel: string
    hostModel: string
    vendors: { guest: string; host: string } | null
    missing: readonly string[]
  }
  'no-route': { vm: string; host: string; to: string }
  'never-started': { vm: string; atS: number }
  'never-triggered': { vm: string; atS: number }
  'no-memory': { vm: string; host: string; needMiB: number; full: readonly { host: string; heldMiB: number; limitMiB: number }[] }
  /** `because`: left out at the end of the simulated time. */
  'simulation-end': { atS: number; because?: Exclude<EndCause, 'time'> }
  'no-recovery': NoValues
  'recovery-too-early': NoValues
}

/** Notes on a run as a whole. */
interface NoteReasons {
  'event-ignored': { event: string; atS: number; because: Reason }
  'run-ended': { atS: number }
  'not-running': { vm: string }
  'already-on-destination': NoValues
  'switchover-in-progress': NoValues
  'postcopy-started': NoValues
  'no-postcopy': NoValues
  'nothing-to-recover': NoValues
  'postcopy-only': NoValues
  'cannot-pause': NoValues
  'paused-already': NoValues
  'link-still-down': NoValues
  'no-downtime-limit': NoValues
  'not-supported': NoValues
  'cancel-refused': { atS: number; to: string }
  /** `mbps` 0: no limit. */
  'rate-limited': { vm: string; atS: number; mbps: number }
  'copy-lost': { vm: string; host: string; atS: number }
  'vms-lost': { host: string; atS: number; vms: readonly string[] }
  'hot-spot': { host: string; atS: number; resource: 'cpu' | 'net' | 'mem'; share: number; vm: string; to: string }
  'hot-spot-left': { host: string; atS: number; resource: 'cpu' | 'net' | 'mem'; share: number }
  'over-memory': { vm: string; atS: number; over: readonly { host: string; overMiB: number; limitMiB: number }[] }
  'late-action': { vm: string; acted: Reason }
  planned: {
    atS: number
    plans: number
    atOnce: number | null
    perHost: boolean
    queue: readonly { vm: string; strategy: StrategyKind }[]
    more: boolean
  }
}

export type ReasonValues = RoundReasons & CauseReasons & RemarkReasons & ManagerReasons & TriggerReasons & EndReasons & NoteReasons

export type ReasonCode = keyof ReasonValues

/** `next` and `waitsFor` occur only at the end of a round: the decision, and the reason that keeps the guest running in spite of it. */
export type Reason = {
  [C in ReasonCode]: {
    code: C
    values: ReasonValues[C]
    next?: Next | 'switch-over'
    waitsFor?: Reason
  }
}[ReasonCode]

/** Adds to the reason of a decision what follows from it. In place: V8 needs microseconds to copy an object and add keys to the copy. */
export function concluded(reason: Reason, next: Next, waitsFor: Reason | undefined): Reason {
  reason.next = next
  reason.waitsFor = waitsFor
  return reason
}

export type ReasonOf<C extends ReasonCode> = Extract<Reason, { code: C }>

/**
 * `tail`: the decision as a clause, "so stop the guest". `isOver`: the decision is another round. `text`: renders another reason as a
 * sentence or clause. `rate`: a rate as the reader wants it.
 */
export interface TextContext {
  isOver: boolean
  tail: string
  text: (reason: Reason) => string
  rate: RateText
}

/** Texts of some codes in one language. */
export type Texts<C extends ReasonCode> = { readonly [K in C]: (values: ReasonValues[K], context: TextContext) => string }
