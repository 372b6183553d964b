/** State of auto-converge in a record: its settings as far as its steps show them, and the bad periods since the last step. */
import type { Draws } from '../../engine/random/draws.ts'
import type { RoundEvidence } from './evidence.ts'
import type { Throttling } from './forward.ts'
import { defaultThrottling } from './qemuDefaults.ts'

const restS = 1
/** Prior of settings that no step has shown yet: QEMU's defaults, else evenly up to these. */
const defaultShare = 0.6
const mostInitialPercent = 60
const mostIncrementPercent = 30

/** @returns null without auto-converge */
export function throttlingOf({ autoConverge, throttlePercent, samples, syncs }: RoundEvidence): ((draws: Draws) => Throttling) | null {
  if (!autoConverge) return null
  const steps = [...new Set(samples.map((sample) => sample.throttlePercent).filter((percent) => percent > 0))].toSorted((a, b) => a - b)
  const { triggerShare, maxPercent } = defaultThrottling
  let badPeriods = 0
  let judgedS = 0
  let sent = 0
  let found = 0
  let lastPercent = 0
  for (const sync of syncs) {
    if (sync.throttlePercent !== lastPercent) badPeriods = 0
    lastPercent = sync.throttlePercent
    sent += sync.sentPages
    found += sync.newPages
    if (sync.atS - judgedS < restS) continue
    judgedS = sync.atS
    if (found > triggerShare * sent) badPeriods++
    sent = 0
    found = 0
  }
  const now = { percent: throttlePercent, maxPercent, triggerShare, badPeriods: throttlePercent !== lastPercent ? 0 : badPeriods % 2 }
  return (draws) => ({
    ...now,
    initialPercent: steps[0] ?? drawnPercent(draws, defaultThrottling.initialPercent, mostInitialPercent),
    incrementPercent: steps.length > 1 ? steps[1] - steps[0] : drawnPercent(draws, defaultThrottling.incrementPercent, mostIncrementPercent),
  })
}

/** QEMU's default, or the value that was set. */
function drawnPercent(draws: Draws, usual: number, most: number): number {
  return draws.uniform() < defaultShare ? usual : 1 + Math.floor(draws.uniform() * most)
}
