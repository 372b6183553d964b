/** What an operator can set on a pre-copy that runs, as strategies for the rest of it: other settings from the present moment on. */
import type { Strategy } from '../../../scenario/schema/schema.ts'
import { hasCapability } from '../abilities.ts'
import type { Recorded } from '../recorded.ts'
import { noKnobs } from '../wishes.ts'
import type { Knobs, Risk, RunningFamily, RunningMove, Wishes } from '../wishes.ts'
import { longerLimitsMs, wholeLimitMs, withCap } from './candidates.ts'
import { raisedCaps } from './paths.ts'
import type { Path } from './paths.ts'

type Precopy = Extract<Strategy, { kind: 'precopy' }>

/** QEMU's defaults of a throttle, and increments that end sooner, percent. */
const throttleIncrements = [30, 60]
const usualInitial = 20
/** The command reaches the migration after this time, s. */
const soonS = 0.1

/** The settings in force stay but for one; a cap that hides the rate of the path may be raised with it. `strategy`: of the settings in force. */
export function runningMoves(wishes: Wishes, strategy: Precopy, path: Path, recorded: Recorded): RunningMove[] {
  const { facts, settings } = recorded
  const limitMs = strategy.rule.kind === 'qemu' ? strategy.rule.downtimeMs : null
  const of = (family: RunningFamily, risk: Risk, change: Partial<Precopy>, knobs: Partial<Knobs>): RunningMove => ({
    family,
    risk,
    pathMbps: null,
    strategy: { ...strategy, ...change },
    knobs: { ...noKnobs, maxMbps: path.capMbps, ...knobs },
  })
  const limits = limitMs === null ? [] : [wholeLimitMs(wishes.downtimeMs), ...longerLimitsMs(wishes.downtimeMs, facts.expectedDowntimeMs)]
  const throttles = strategy.boosts.autoConverge === undefined ? [] : throttleIncrements
  const { autoConverge } = strategy.boosts
  const caps = raisedCaps(path)
  const others: RunningMove[] = [
    ...limits
      .filter((ms) => ms > (limitMs ?? 0))
      .map((ms) =>
        of('set-limit', 'none', { rule: { ...strategy.rule, kind: 'qemu', downtimeMs: ms } as Precopy['rule'] }, { downtimeMs: ms }),
      ),
    ...throttles.map((incrementPercent) =>
      of(
        'set-throttle',
        'guest-slowed',
        { boosts: { ...strategy.boosts, autoConverge: { ...autoConverge!, incrementPercent } } },
        { autoConverge: { initialPercent: autoConverge?.initialPercent ?? usualInitial, incrementPercent } },
      ),
    ),
    ...(settings.postcopy === true && facts.vfioMiB === null
      ? [postcopyNow(strategy, path, hasCapability(recorded, 'postcopy-preempt'))]
      : []),
    of('pause', 'guest-paused', { forceAfterS: soonS }, { pauseAfterS: 0 }),
  ]
  const all = [
    ...caps.map((cap) => withCap(of('set-cap', 'none', {}, {}), cap)),
    ...caps.slice(-1).flatMap((cap) => others.map((move) => withCap(move, cap))),
    ...others,
  ]
  return all.filter(({ risk }) => !wishes.keepSafe || risk !== 'guest-lost')
}

function postcopyNow({ rule }: Precopy, { capMbps }: Path, preempt: boolean): RunningMove {
  return {
    family: 'start-postcopy',
    risk: 'guest-lost',
    pathMbps: null,
    strategy: {
      kind: 'hybrid',
      rule,
      precopyS: soonS,
      transport: 'qemu',
      ...(preempt && { socketMiB: 0 }),
      unmapUsPerRange: 0,
      unmapUsPerMiB: 0,
    },
    knobs: { ...noKnobs, maxMbps: capMbps, postcopy: 'at-once', preempt },
  }
}
