/** Next moves of every strategy under the failures that the stage can command, alone and in pairs. */
import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { withFields } from '../../scenario/fieldPath.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { duration, say } from '../../units/format.ts'
import { bestMoves } from './bestMoves.ts'
import { movesFor } from './moves.ts'
import { trialOf } from './trial.ts'
import type { Trial } from './trial.ts'

const strategies = {
  'pre-copy': { kind: 'precopy', rule: { kind: 'qemu' } },
  'post-copy': { kind: 'postcopy', rule: undefined },
  'post-copy of QEMU': { kind: 'postcopy', rule: undefined, transport: 'qemu' },
  hybrid: { kind: 'hybrid', rule: undefined },
}
const failures = {
  'short cut': { kind: 'link-down', atS: 1, target: 'a.up', durationS: 1 },
  'long cut': { kind: 'link-down', atS: 1, target: 'a.up', durationS: 60 },
  'crash of the source': { kind: 'host-crash', atS: 2.5, target: 'a' },
  'crash of the destination': { kind: 'host-crash', atS: 2.5, target: 'b' },
  'packet loss': { kind: 'packet-loss', atS: 0.5, target: 'a.up', lossFraction: 0.02, durationS: 4 },
  cancel: { kind: 'cancel', atS: 2, target: 'vm' },
}
type Failure = keyof typeof failures
const each = Object.keys(failures) as Failure[]
const pairs = each.flatMap((one, i) => each.slice(i + 1).map((other): Failure[] => [one, other]))

const trial = (scenario: Scenario): Trial => trialOf(simulate(scenario).migrations[0], { tS: [], remainingPages: [] }, 0, 1 / 256)

function shownMoves(strategy: Record<string, unknown>, under: readonly Failure[]) {
  const scenario = testScenario({
    mbps: 100,
    streams: [{ writesPerS: 500, sizeMiB: 16 }],
    strategy,
    scenario: { events: under.map((name) => failures[name]) },
  })
  const base = trial(scenario)
  const tried = movesFor(scenario, 'vm', base.outcome).flatMap((move) => {
    const parsed = parseScenario(withFields(scenario, move.changes, scenario))
    return parsed.ok ? [{ move, trial: trial(parsed.scenario), scenario: JSON.stringify(parsed.scenario) }] : []
  })
  const moves = bestMoves(base, tried)
  return { base, moves, scenarios: moves.map((move) => tried.find((one) => one.trial === move.trial)!.scenario) }
}

/** As the page says it. */
const sentence = ({ outcome, totalS, downtimeMs }: Trial): string =>
  outcome === 'completed' ? `${say(duration(totalS))} ${say(duration(downtimeMs / 1000))}` : `fails after ${say(duration(totalS))}`

it.each(
  Object.entries(strategies).flatMap(([name, strategy]) =>
    [[], ...each.map((one) => [one]), ...pairs].map(
      (under) => [`${name}, ${under.join(' and ') || 'no failure'}`, strategy, under] as const,
    ),
  ),
)('three moves, no two alike: %s', (_, strategy, under) => {
  const { moves, scenarios } = shownMoves(strategy, under)
  const results = moves.map((move) => sentence(move.trial))
  expect(results, moves.map(({ id }) => id).join()).toHaveLength(3)
  expect(new Set(results).size).toBe(3)
  expect(new Set(moves.map(({ id }) => id)).size).toBe(3)
  expect(new Set(scenarios).size).toBe(3)
})

it('a lost guest has a run without its failures, and pre-copy where that keeps the guest under them', () => {
  const cutAndCrash = shownMoves(strategies['post-copy'], ['short cut', 'crash of the destination'])
  expect(cutAndCrash.base.outcome).toBe('lost')
  expect(cutAndCrash.moves.map(({ id, amount, gains, changes }) => [id, amount, gains[0], changes.length])).toEqual([
    ['no-failure', 2, 'completes', 1],
    ['precopy', null, 'survives', 1],
    ['faster-link', 1000, 'completes', 1],
  ])
  const { moves } = shownMoves(strategies['post-copy'], ['short cut', 'crash of the source'])
  expect(moves.map(({ id }) => id)).toContain('no-failure')
})

it('post-copy that completes can become pre-copy, which needs the pages of one host only', () => {
  const { moves } = shownMoves(strategies['post-copy'], [])
  expect(moves.find(({ id }) => id === 'precopy')?.gains).toEqual(['whole'])
})
