/**
 * Algorithm 1 of Liu et al. 2011 as a switchover rule (L2). A writable working set of W = γ·T·D pages is skipped in each round but the
 * last; the guest is stopped when V ≤ V_thd or V grows. Here V and T·D are the pages that the round found dirty. γ is the fitted share,
 * clamped to 0 … 1.
 */
import type { LiuCause } from '../../result/reasons/reason.ts'
import type { RoundRule, RoundView, RuleDecision } from './rule.ts'
import { MIB_BYTES } from '../../../units/units.ts'

interface Gamma {
  a: number
  b: number
  c: number
}

export class Liu2011Rule implements RoundRule {
  readonly skipsDirtied = false
  readonly holdsPages = true
  state = {}
  private readonly rule: { thresholdMiB: number; maxRounds: number; gamma: Gamma }

  constructor(rule: { thresholdMiB: number; maxRounds: number; gamma: Gamma }) {
    this.rule = rule
  }

  decide(view: RoundView): RuleDecision {
    const { thresholdMiB, maxRounds, gamma } = this.rule
    const { roundS, dirtiedPages, remainingPages, pageBytes } = view
    const MBps = roundS > 0 ? (dirtiedPages * pageBytes) / roundS / 1e6 : 0
    const share = Math.min(1, Math.max(0, gamma.a * roundS + gamma.b * MBps + gamma.c))
    const skipped = Math.min(remainingPages, Math.round(share * dirtiedPages))
    const next = remainingPages - skipped
    const decided = (cause: LiuCause | null): RuleDecision => ({
      stop: cause !== null,
      reason: {
        code: 'liu2011',
        values: {
          pages: remainingPages,
          bytes: remainingPages * pageBytes,
          workingSetPages: skipped,
          gamma: share,
          cause,
        },
      },
    })
    if (next * pageBytes <= thresholdMiB * MIB_BYTES) return decided({ kind: 'threshold', bytes: thresholdMiB * MIB_BYTES })
    if (next > view.sentPages) return decided({ kind: 'growing', sentPages: view.sentPages })
    if (view.roundsDone >= maxRounds) return decided({ kind: 'round-limit', rounds: maxRounds })
    return { ...decided(null), holdPages: skipped }
  }
}
