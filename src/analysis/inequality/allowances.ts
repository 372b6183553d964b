/** What each switchover rule allows to remain when it stops the guest, and when it looks: the one side of written against sent. */
import { BURST_S } from '../../engine/migration/strategies/qemuBurst.ts'
import { RATE_WINDOW_S } from '../../engine/migration/transport/rateWindow.ts'
import { LEAST_LIMIT_MS } from '../../engine/migration/rules/virtualbox.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'
import type { Round } from '../../engine/result/result.ts'
import type { ReasonCode, ReasonValues } from '../../engine/result/reasons/reason.ts'
import type { Rule } from '../../scenario/schema/schema.ts'
import { memoryIn } from './inequality.ts'
import type { Varying } from './inequality.ts'

export interface Allowance extends Pick<Varying, 'lookS' | 'burstFactor' | 'growsWithRate'> {
  allowedMiB: number
  /** The rule holds pages back, so that only the run tells what a round is about. */
  holdsPages?: boolean
}

interface Sending {
  /** At the start; a manager may raise it. Null: the rule has none. */
  limitMs: number | null
  sentMbps: number
  /** The same without a bandwidth limit. */
  unlimitedMbps: number
  pageMiB: number
}

type Allow<K extends Rule['kind']> = (rule: Extract<Rule, { kind: K }>, sending: Sending) => Allowance

/** A fixed amount, judged after each round. */
const fixed = (allowedMiB: number): Allowance => ({ allowedMiB, lookS: Infinity, burstFactor: 1, growsWithRate: false })

const allowances: { [K in Rule['kind']]: Allow<K> } = {
  qemu: ({ downtimeMs, availSwitchoverMbps }, { limitMs, sentMbps, unlimitedMbps }) => ({
    allowedMiB: memoryIn(limitMs ?? downtimeMs, availSwitchoverMbps ?? sentMbps),
    lookS: lookSAt(sentMbps, unlimitedMbps),
    burstFactor: unlimitedMbps / sentMbps,
    growsWithRate: availSwitchoverMbps === null,
  }),
  virtualbox: ({ downtimeMs }, { limitMs, sentMbps }) => ({
    allowedMiB: memoryIn(Math.max(LEAST_LIMIT_MS, limitMs ?? downtimeMs), sentMbps),
    lookS: Infinity,
    burstFactor: 1,
    growsWithRate: true,
  }),
  xen: ({ thresholdPages }, { pageMiB }) => fixed(thresholdPages * pageMiB),
  liu2011: ({ thresholdMiB }) => ({ ...fixed(thresholdMiB), holdsPages: true }),
  threshold: ({ remainingMiB }) => fixed(remainingMiB),
}

/** Seconds between two looks of QEMU's rule: once a burst, or once a window if the bandwidth limit ends bursts before their time. */
function lookSAt(sentMbps: number, unlimitedMbps: number): number {
  return sentMbps * RATE_WINDOW_S < unlimitedMbps * BURST_S ? RATE_WINDOW_S : BURST_S
}

export function allowanceOf<K extends Rule['kind']>(rule: Extract<Rule, { kind: K }>, sending: Sending): Allowance {
  return (allowances[rule.kind] as Allow<K>)(rule, sending)
}

/** Whether a decision after a round was that no more than the allowed memory is left. QEMU's rule says so in its rounds. */
const within: Partial<{ [C in ReasonCode]: (values: ReasonValues[C]) => boolean }> = {
  threshold: ({ bytes, thresholdBytes }) => bytes <= thresholdBytes,
  xen: ({ cause }) => cause?.kind === 'few-pages',
  virtualbox: ({ verdict }) => verdict === 'within-limit' || verdict === 'half-limit' || verdict === 'few-pages',
  liu2011: ({ cause }) => cause?.kind === 'threshold',
}

/** Whether the last round of a migration ended it by leaving no more than its rule allows, of rules that look after a round. */
export function endsWithinAllowance(rounds: readonly Round[]): boolean {
  const reasons = rounds.findLast(isPrecopyRound)?.reasons ?? []
  return reasons.some(({ code, values }) => (within[code] as ((given: typeof values) => boolean) | undefined)?.(values) ?? false)
}
