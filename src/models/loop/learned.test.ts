import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { LoggedMove } from './learned.ts'
import { firstKnowledge, learnFromMove } from './learned.ts'

/** A migration of a VM of some MiB between metered hosts. */
function move(memoryMiB: number): LoggedMove {
  const hosts = ['a', 'b'].map((id) => ({ id, mbps: 1000, staticW: 180, joulesPerMiB: 2, joulesPerMigration: 40 }))
  const scenario = testScenario({ vm: { memoryMiB }, streams: [], scenario: { hosts } })
  return { run: simulate(scenario).migrations[0], pageKiB: 4, sampleMBps: 0, ends: scenario.hosts }
}

describe("what a log of migrations teaches about a host's energy", () => {
  it('is its static power alone while all have moved nearly the same amount of data: a line through them cannot be extrapolated', () => {
    const before = firstKnowledge(['a', 'b'])
    const alike = learnFromMove(before, [move(256), move(300)])
    expect(alike.hosts.a).toEqual({ ...before.hosts.a, staticW: 180 })
    const apart = learnFromMove(before, [move(256), move(400)]).hosts.a
    expect(apart.observations).toBe(2)
    expect(apart.value.alpha).toBeCloseTo(2, 1)
    expect(apart.value.beta).toBeCloseTo(40, 0)
  })
})
