/**
 * KubeVirt's stall detector (kubevirt/enhancements #248, `stallDetector` in pkg/virt-launcher/virtwrap; behind the feature gate
 * MigrationStallDetection). It looks at what remains at each start of an iteration: a migration is stalled when that is no longer
 * clearly below the least that was seen longer ago than the time-out. It then acts at the next local minimum of the saw-tooth, and
 * settles for a worse one the longer none comes.
 */
import type { StallDetectorSetting } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Reason } from '../../reasons/reason.ts'

export interface Iteration {
  /** Seconds since the migration's start. */
  elapsedS: number
  remainingBytes: number
}

/** Plain data, so that a checkpoint is a copy. */
export interface StallState {
  /** Minima not yet older than the time-out, falling, in the order of time. */
  candidates: Iteration[]
  /** The least of those that are; −1: none is. */
  outsideBytes: number
  stalled: boolean
  /** What counts as a minimum now; Infinity before the stall. */
  bestBytes: number
  /** Remainders since the stall, of which the least is settled for when patience runs out. */
  history: number[]
  patienceS: number
  relaxAtS: number
  /** Bytes a second, smoothed; 0: not known yet. */
  bandwidth: number
  initiated: boolean
}

export type StallAction = { action: 'abort' | 'postcopy' | 'force' | 'switch-over'; because: Reason } | null

export interface StallRules {
  maxDowntimeMs: number
  allowPostCopy: boolean
  allowWorkloadDisruption: boolean
  /** By when all must be over, seconds since the start; Infinity: never. */
  deadlineS: number
}

export function freshStall(): StallState {
  return {
    candidates: [], outsideBytes: -1, stalled: false, bestBytes: Infinity, history: [], patienceS: 0, relaxAtS: Infinity, bandwidth: 0,
    initiated: false,
  }
}

/** `updateBandwidthEstimate`, at each look. */
export function smoothBandwidth(state: StallState, { ewmaAlpha }: StallDetectorSetting, bytesPerS: number): void {
  if (bytesPerS > 0) state.bandwidth = state.bandwidth === 0 ? bytesPerS : ewmaAlpha * bytesPerS + (1 - ewmaAlpha) * state.bandwidth
}

/** `processStallDetectionIteration` and `decideAction`: what to do at the start of an iteration; null: nothing. */
export function judgeIteration(state: StallState, setting: StallDetectorSetting, rules: StallRules, at: Iteration): StallAction {
  if (state.bandwidth === 0 || state.initiated) return null
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
  // What is above the least outside, or above a younger minimum, can never matter.
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
  state.history.push(at.remainingBytes)
  if (at.elapsedS < state.relaxAtS) return
  const least = Math.min(...state.history)
  state.history.splice(state.history.indexOf(least), 1)
  state.bestBytes = least
  state.patienceS *= patienceWindowDecayFactor
  state.relaxAtS = at.elapsedS + state.patienceS
}

function decide(state: StallState, setting: StallDetectorSetting, rules: StallRules, at: Iteration): StallAction {
  const { stallMargin, searchLocalMinima, precopyPossibleFactor, completionTimeoutFactor } = setting
  if (searchLocalMinima && at.remainingBytes > state.bestBytes * (1 + stallMargin / 100)) return null
  const needS = at.remainingBytes / state.bandwidth
  if (needS > rules.deadlineS * completionTimeoutFactor - at.elapsedS) return null
  const because = (fits: boolean | null): Reason => ({
    code: 'stall-minimum', values: { remainingBytes: at.remainingBytes, downtimeMs: needS * 1000, factor: precopyPossibleFactor, fits },
  })
  if (rules.allowWorkloadDisruption) return { action: rules.allowPostCopy ? 'postcopy' : 'force', because: because(null) }
  const fits = needS * 1000 <= rules.maxDowntimeMs * precopyPossibleFactor
  return { action: fits ? 'switch-over' : 'abort', because: because(fits) }
}
