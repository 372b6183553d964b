/**
 * The three problems of Svärd et al. 2014, §3.2 (N10), in a run: which of them struck, in which round or when, and the figures that show
 * it. The paper draws no line above which a problem strikes; the lines here are ours and stand below.
 */
import type { MigrationResult, Round } from '../engine/result.ts'
import { duration, formatWhole, percent, say } from './format.ts'

export type ProblemName = 'transfer-rate' | 'page-re-send' | 'missing-page'

export interface Problem {
  kind: ProblemName
  /** Where it struck: a round's index, or null for the time after the switch or for the whole run. */
  round: number | null
  /** What shows it, with its figures, as one sentence. */
  text: string
}

/** Transfer rate: a later round dirties this share of what it sends, so that rounds no longer shrink. */
const stuckShare = 0.95
/** Page re-send: this share of all pages sent had been sent before. */
const resentShare = 0.1
/** Missing page: the guest waited this long, beside the pause, seconds. */
const waitedS = 1

/** The problems that struck, in the paper's order; empty where none did. */
export function problemsOf(run: MigrationResult): Problem[] {
  return [transferRate(run), pageReSend(run), missingPage(run)].filter((problem) => problem !== null)
}

function transferRate({ rounds }: MigrationResult): Problem | null {
  const stuck = rounds.findIndex(
    (round) => round.kind === 'iterate' && round.sentPages > 0 && round.dirtiedPages >= stuckShare * round.sentPages,
  )
  // One such round may be chance, or the load's; the next one tells.
  const next = rounds.slice(stuck + 1).find(({ kind, sentPages }) => kind === 'iterate' && sentPages > 0)
  if (stuck < 0 || (next !== undefined && next.dirtiedPages < stuckShare * next.sentPages)) return null
  const { index, sentPages, dirtiedPages }: Round = rounds[stuck]
  return {
    kind: 'transfer-rate', round: index,
    text: `Round ${index + 1} sent ${formatWhole(sentPages)} pages while ${formatWhole(dirtiedPages)} were dirtied: what is left does `
      + `not shrink.`,
  }
}

function pageReSend({ pagesSent, pagesResent }: MigrationResult): Problem | null {
  if (!(pagesResent > resentShare * pagesSent)) return null
  return {
    kind: 'page-re-send', round: null,
    text: `${formatWhole(pagesResent)} of ${formatWhole(pagesSent)} pages sent, ${say(percent(pagesResent / pagesSent))}, had been sent `
      + `before.`,
  }
}

function missingPage({ pageFaults, performance, downtimeMs }: MigrationResult): Problem | null {
  const slowS = performance.degradedS - downtimeMs / 1000
  if (pageFaults.count === 0 || !(slowS > waitedS)) return null
  return {
    kind: 'missing-page', round: null,
    text: `The guest asked for ${formatWhole(pageFaults.count)} pages that were not there, and ran below 90 % for `
      + `${say(duration(slowS))}.`,
  }
}
