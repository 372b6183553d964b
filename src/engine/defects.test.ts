/** Scenarios that once gave a wrong result (`src/testing/scenarios/defects`), each the smallest one, and properties of their kind. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { remarksOf } from '../testing/reasons.ts'
import { testScenario } from '../testing/smallScenario.ts'
import { MIB_BYTES } from '../units/units.ts'
import { carriedAt } from './network/network.ts'
import { ExtendedSimulation, simulate } from './simulate.ts'

function defect(name: string): Scenario {
  const parsed = parseScenario(JSON.parse(readFileSync(new URL(`../testing/scenarios/defects/${name}.json`, import.meta.url), 'utf8')))
  if (!parsed.ok) throw new Error(name)
  return parsed.scenario
}

describe('an idle guest under VirtualBox whose short average takes more rounds than the long one', () => {
  it.each(['virtualbox-65-short-rounds', 'virtualbox-no-progress'])('converges: %s', (name) => {
    const [{ outcome, rounds }] = simulate(defect(name)).migrations
    expect([outcome, rounds.length]).toEqual(['completed', 66])
  })

  it('converges with every number of rounds in that average, and a round without pages takes a few events', () => {
    for (const shortRounds of [1, 63, 64, 65, 1000]) {
      const run = new ExtendedSimulation(
        testScenario({
          rule: { kind: 'virtualbox', shortRounds },
          vm: { memoryMiB: 64 },
          streams: [],
          strategy: { dirtyLog: 'since-send', clearChunkMiB: 0.00390625 },
        }),
      )
      let events = 0
      while (run.step()) events++
      const [{ outcome, rounds }] = run.result().migrations
      expect(outcome).toBe('completed')
      expect(events).toBeLessThan(64 * 256 + 10 * rounds.length + 100)
    }
  })
})

describe('a migration that completes', () => {
  const carriedBytes = (run: ExtendedSimulation) => {
    const [{ flow, backFlow }] = run.requests
    return [flow, backFlow].reduce((sum, one) => sum + (one === null ? 0 : carriedAt(one, run.nowS)), 0)
  }

  it('has carried its bytes, also after an outage as long as the time after which it fails', () => {
    const run = new ExtendedSimulation(defect('outage-as-long-as-failAfterS'))
    const [{ outcome, transferredMiB }] = run.runToEnd().migrations
    expect([outcome, carriedBytes(run) / MIB_BYTES]).toEqual(['completed', expect.closeTo(transferredMiB, 6)])
  })

  it('has carried them whatever the outage, its delay, the path and the strategy', () => {
    const strategies = [{}, {}, { rule: { kind: 'xen' } }, { kind: 'postcopy', rule: undefined, transport: 'qemu' }]
    let completed = 0
    fc.assert(
      fc.property(
        fc.record({
          congestionControl: fc.constantFrom('ideal', 'cubic', 'bbr'),
          latencyMs: fc.constantFrom(0, 0.1, 4, 150),
          failAfterS: fc.constantFrom(0.5, 2, 5),
          strategy: fc.constantFrom(...strategies),
          // The sockets hold the smaller one.
          memoryMiB: fc.constantFrom(1, 8),
          writesPerS: fc.constantFrom(0, 100),
          // In units of `failAfterS`.
          outage: fc.oneof(fc.constantFrom(0.99, 1, 1.01), fc.double({ min: 0.7, max: 1.05, noNaN: true })),
          atS: fc.constantFrom(0, 0.0003, 0.05, 0.4),
        }),
        ({ congestionControl, latencyMs, failAfterS, strategy, memoryMiB, writesPerS, outage, atS }) => {
          const run = new ExtendedSimulation(
            testScenario({
              mbps: 100,
              vm: { memoryMiB, deviceStateKiB: 100 },
              streams: [{ writesPerS, sizeMiB: 1 }],
              rule: { kind: 'qemu' },
              strategy,
              scenario: {
                congestionControl,
                latencyMs,
                failAfterS,
                events: [{ kind: 'link-down', atS, target: 'b', durationS: outage * failAfterS }],
              },
            }),
          )
          const [{ outcome, transferredMiB }] = run.runToEnd().migrations
          if (outcome !== 'completed') return
          completed++
          expect(carriedBytes(run) / MIB_BYTES).toBeGreaterThan(transferredMiB - 1e-6)
        },
      ),
      { numRuns: 100 },
    )
    expect(completed).toBeGreaterThan(15)
  })
})

it('a checkpoint in the middle of a round has the remarks of the round so far', () => {
  const scenario = defect('checkpoint-loses-remarks')
  const whole = simulate(scenario)
  expect(remarksOf(whole.migrations[0].rounds, 'adaptive-rate').length).toBeGreaterThan(0)
  for (let i = 1; i < 100; i++) {
    const run = new ExtendedSimulation(scenario)
    run.runUntil((i / 100) * whole.migrations[0].endS)
    const other = new ExtendedSimulation(scenario)
    other.restore(run.snapshot())
    expect(other.runToEnd()).toEqual(whole)
  }
})

it('a guest whose time is all spent on dirty tracking loses that time, and a remark says so', () => {
  const {
    migrations: [{ boosts, performance, rounds }],
  } = simulate(defect('tracking-lost-NaN'))
  const fullS = rounds[0].durationS
  expect(performance.minOutsideDowntime).toBeLessThan(1e-5)
  expect(boosts.tracking.lostS).toBeGreaterThan(0.1 * fullS)
  expect(boosts.tracking.lostS).toBeLessThan(fullS)
  expect(remarksOf(rounds, 'tracking-cost').length).toBeGreaterThan(0)
})

it('pages that the destination never had take no time to unmap, and dead ones are none of them', () => {
  for (const { downtimeParts } of simulate(defect('hybrid-unmap-negative')).migrations)
    expect(Math.min(...Object.values(downtimeParts))).toBeGreaterThanOrEqual(0)
})
