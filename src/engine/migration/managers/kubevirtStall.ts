/**
 * KubeVirt's stall detector (kubevirt/enhancements #248, `stallDetector` in pkg/virt-launcher/virtwrap; behind the feature gate
 * MigrationStallDetection). It checks the remaining bytes at each start of an iteration. A migration is stalled when they are no longer
 * clearly below the least remainder older than the timeout. The detector then acts at the next local minimum of the sawtooth, and accepts a
 * worse minimum the longer it waits.
 */
import type { StallDetectorSetting } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Reason } from '../../result/reasons/reason.ts'

interface Iteration {
  /** Seconds since the migration's start. */
  elapsedS: number
  remainingBytes: number
}

/** Plain data, so that a checkpoint is a copy. */
export interface StallState {
  /** Minima younger than the timeout, decreasing, in order of time. */
  candidates: Iteration[]
  /** Least minimum older than the timeout; −1: none. */
  outsideBytes: number
  stalled: boolean
  /** Current upper bound of an acceptable minimum; Infinity before the stall. */
  bestBytes: number
  /** Remainders since the stall; the least one is accepted when the waiting time is over. */
  historyBytes: number[]
  patienceS: number
  relaxAtS: number
  /** Smoothed bytes per second; 0: not yet known. */
  bandwidthBytesPerS: number
  initiated: boolean
}

export type StallAction = { action: 'abort' | 'postcopy' | 'force' | 'switch-over'; because: Reason } | null

interface StallRules {
  maxDowntimeMs: number
  allowPostCopy: boolean
  allowWorkloadDisruption: boolean
  /** Deadline, seconds since the start; Infinity: none. */
  deadlineS: number
}

export function freshStall(): StallState {
  return {
    candidates: [],
    outsideBytes: -1,
    stalled: false,
    bestBytes: Infinity,
    historyBytes: [],
    patienceS: 0,
    relaxAtS: Infinity,
    bandwidthBytesPerS: 0,
    initiated: false,
  }
}

/** `updateBandwidthEstimate`, at each poll. */
export function smoothBandwidth(state: StallState, { ewmaAlpha }: StallDetectorSetting, bytesPerS: number): void {
  if (bytesPerS > 0)
    state.bandwidthBytesPerS =
      state.bandwidthBytesPerS === 0 ? bytesPerS : ewmaAlpha * bytesPerS + (1 - ewmaAlpha) * state.bandwidthBytesPerS
}

/** `processStallDetectionIteration` and `decideAction`: the action at the start of an iteration; null: none. */
export function judgeIteration(state: StallState, setting: StallDetectorSetting, rules: StallRules, at: Iteration): StallAction {
  if (state.bandwidthBytesPerS === 0 || state.initiated) return null
  keepMinima(state, setting, at)
  if (state.stalled) relax(state, setting, at)
  else if (!begins(state, setting, at)) return null
  const action = decide(state, setting, rules, at)
  if (action !== null) state.initiated = true
  return action
}

function keepMinima(state: StallState, { stallProgressTimeout }: StallDetectorSetting, at: Iteration): void {
  const { candidates } = state
  let aged = 0
  for (const { elapsedS, remainingBytes } of candidates) {
    if (at.elapsedS - elapsedS < stallProgressTimeout) break
    if (state.outsideBytes < 0 || remainingBytes < state.outsideBytes) state.outsideBytes = remainingBytes
    aged++
  }
  candidates.splice(0, aged)
  // A candidate is not above the least expired remainder, and is below every earlier candidate.
  if (state.outsideBytes >= 0 && at.remainingBytes > state.outsideBytes) return
  const last = candidates.at(-1)
  if (last === undefined || at.remainingBytes < last.remainingBytes) candidates.push(at)
}

function begins(state: StallState, { stallMargin, stallProgressTimeout }: StallDetectorSetting, at: Iteration): boolean {
  if (state.outsideBytes < 0 || at.remainingBytes < state.outsideBytes * (1 - stallMargin / 100)) return false
  state.stalled = true
  state.bestBytes = state.candidates.reduce((least, { remainingBytes }) => Math.min(least, remainingBytes), state.outsideBytes)
  state.patienceS = stallProgressTimeout
  state.relaxAtS = at.elapsedS + stallProgressTimeout
  return true
}

function relax(state: StallState, { patienceWindowDecayFactor }: StallDetectorSetting, at: Iteration): void {
  state.historyBytes.push(at.remainingBytes)
  if (at.elapsedS < state.relaxAtS) return
  const least = Math.min(...state.historyBytes)
  state.historyBytes.splice(state.historyBytes.indexOf(least), 1)
  state.bestBytes = least
  state.patienceS *= patienceWindowDecayFactor
  state.relaxAtS = at.elapsedS + state.patienceS
}

function decide(state: StallState, setting: StallDetectorSetting, rules: StallRules, at: Iteration): StallAction {
  const { stallMargin, searchLocalMinima, precopyPossibleFactor, completionTimeoutFactor } = setting
  if (searchLocalMinima && at.remainingBytes > state.bestBytes * (1 + stallMargin / 100)) return null
  const needS = at.remainingBytes / state.bandwidthBytesPerS
  // Without a deadline the code takes it as 0 (`canFinishByDeadline`), and the detector never acts.
  if (!Number.isFinite(rules.deadlineS) || needS > rules.deadlineS * completionTimeoutFactor - at.elapsedS) return null
  const because = (fits: boolean | null): Reason => ({
    code: 'stall-minimum',
    values: { remainingBytes: at.remainingBytes, downtimeMs: needS * 1000, factor: precopyPossibleFactor, fits },
  })
  if (rules.allowWorkloadDisruption) return { action: rules.allowPostCopy ? 'postcopy' : 'force', because: because(null) }
  const fits = needS * 1000 <= rules.maxDowntimeMs * precopyPossibleFactor
  return { action: fits ? 'switch-over' : 'abort', because: because(fits) }
}
