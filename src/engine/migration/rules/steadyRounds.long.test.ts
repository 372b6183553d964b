/** Judged against runs on both sides of the cliff, where rounds that wander fit the limit after thousands or never do. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { restAboveLimit } from './steadyRounds.ts'

/** Working set and downtime limit. */
const kinds = [
  [24, 20],
  [48, 50],
  [48, 150],
  [96, 100],
  [100, 20],
  [200, 300],
  [400, 300],
] as const
const boosts = [{}, { compression: {} }, { channels: {} }]
const SEEDS = 4
const NEAR_END_S = 90
/** Rounds wander: a proof may need some hundreds of them. */
const STUCK_END_S = 1000

type Kind = (typeof kinds)[number]

function ended([sizeMiB, downtimeMs]: Kind, boost: object, writesPerS: number, seed: number, endS = NEAR_END_S) {
  const scenario = testScenario({
    rule: { kind: 'qemu', downtimeMs },
    vm: { memoryMiB: 512 },
    streams: [{ writesPerS, sizeMiB }],
    strategy: { boosts: boost },
    scenario: { endS, seed },
  })
  return simulate(scenario).migrations[0]
}

/** Most writes per second at which the run of the first seed completes, within 0.1 %. */
function cliffOf(kind: Kind, boost: object): number {
  let [most, least] = [1000, 4e6]
  while (least / most > 1.001) {
    const middle = Math.sqrt(most * least)
    if (ended(kind, boost, middle, 1).outcome === 'completed') most = middle
    else least = middle
  }
  return most
}

function runsAt(factors: readonly number[], cliffs: readonly { kind: Kind; boost: object; cliff: number }[], endS = NEAR_END_S) {
  return cliffs.flatMap(({ kind, boost, cliff }) =>
    factors.flatMap((factor) => Array.from({ length: SEEDS }, (_, i) => ended(kind, boost, factor * cliff, i + 1, endS))),
  )
}

describe('rounds that rest above the limit', () => {
  const cliffs = kinds.flatMap((kind) => boosts.map((boost) => ({ kind, boost, cliff: cliffOf(kind, boost) })))

  it('are of none of the runs that complete within 1 % of the cliff', () => {
    const completed = runsAt([0.995, 1, 1.003], cliffs).filter(({ outcome }) => outcome === 'completed')
    expect(completed.length).toBeGreaterThan(150)
    expect(completed.filter(({ rounds }) => restAboveLimit(rounds))).toEqual([])
  })

  it('are of each run that writes an eighth more than at the cliff', () => {
    const stuck = runsAt([1.125], cliffs, STUCK_END_S)
    expect(stuck.filter(({ proof }) => proof !== 'alike-rounds').map(({ rounds }) => rounds.length)).toEqual([])
  })
})
