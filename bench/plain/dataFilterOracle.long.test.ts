import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/engine/simulate.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { plainDataFilter } from './plainDataFilter.ts'
import type { PlainFilter } from './plainDataFilter.ts'
import { expectSameMean } from './sameDistribution.ts'

const SEEDS = 12
const base = { memoryPages: 2048, mbps: 40, states: 32, windowS: 0.05, windows: 400, remainingPages: 40, maxRounds: 6 }

describe('the data filter and a simulator that records every window', () => {
  it.each<[string, PlainFilter['streams']]>([
    [
      'a hot region',
      [
        { writesPerS: 8000, fromPage: 640, pages: 192, sweep: false },
        { writesPerS: 600, fromPage: 0, pages: 2048, sweep: false },
      ],
    ],
    ['writes too few to be frequent', [{ writesPerS: 900, fromPage: 0, pages: 800, sweep: false }]],
    ['a sweep', [{ writesPerS: 6000, fromPage: 256, pages: 640, sweep: true }]],
  ])('agree on average: %s', (_, streams) => {
    const scenario = validScenario({
      version: 1,
      latencyMs: 0,
      hosts: [
        { id: 'a', mbps: base.mbps },
        { id: 'b', mbps: base.mbps },
      ],
      vms: [
        {
          id: 'vm',
          host: 'a',
          memoryMiB: base.memoryPages / 256,
          deviceStateKiB: 0,
          workload: {
            streams: streams.map(({ writesPerS, fromPage, pages, sweep }) => ({
              writesPerS,
              startMiB: fromPage / 256,
              sizeMiB: pages / 256,
              pattern: sweep ? 'sequential' : 'uniform',
            })),
          },
        },
      ],
      migrations: [
        {
          vm: 'vm',
          to: 'b',
          strategy: {
            kind: 'precopy',
            rule: { kind: 'threshold', remainingMiB: base.remainingPages / 256, maxRounds: base.maxRounds },
            boosts: { dataFilter: { states: base.states, observeS: base.windows * base.windowS } },
          },
        },
      ],
    })
    const engine = Array.from({ length: SEEDS }, (__, i) => {
      const m = simulate(scenario, { seed: i + 1 }).migrations[0]
      expect(m.boosts.dataFilter.switchedOff).toBe(0)
      return { totalS: m.totalS, pagesSent: m.pagesSent, filteredPages: m.boosts.dataFilter.pages, statesSeen: m.boosts.dataFilter.states }
    })
    const plain = Array.from({ length: SEEDS }, (__, i) => plainDataFilter({ ...base, streams, seed: 1000 + i }))
    for (const quantity of ['totalS', 'pagesSent', 'filteredPages', 'statesSeen'] as const) {
      // The plain simulator counts the frequent pages; the engine has their expected number.
      expectSameMean(
        quantity,
        engine.map((one) => one[quantity]),
        plain.map((one) => one[quantity]),
        0.01,
      )
    }
  })
})
