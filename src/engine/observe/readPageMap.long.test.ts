import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { anyScenario } from '../../testing/random/anyScenario.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { ExtendedSimulation, simulate } from '../simulate.ts'
import type { PageMap } from './pageMap.ts'

/** A map of large cells, made from a map of single pages. */
function joined(plain: PageMap, pagesPerCell: number): PageMap {
  const cells = Math.ceil(plain.pageCount / pagesPerCell)
  const states = Uint8Array.from({ length: cells }, (_, cell) =>
    Math.max(...plain.states.subarray(cell * pagesPerCell, (cell + 1) * pagesPerCell)),
  )
  return { ...plain, pagesPerCell, states }
}

/** Compares maps of several cell sizes with one of single pages, at `moments` moments from before the start to after the end. */
function expectSameMaps(scenario: Scenario, moments: number): Set<number> {
  const { endS } = simulate(scenario).migrations[0]
  const sim = new ExtendedSimulation(scenario)
  const seen = new Set<number>()
  for (let i = 0; i <= moments; i++) {
    sim.runUntil((endS * i * 1.05) / moments)
    const plain = sim.pageMap('vm', 1e9)
    plain.counts.forEach((count, state) => count > 0 && seen.add(state))
    for (const maxCells of [4, 40, 400]) {
      const map = sim.pageMap('vm', maxCells)
      expect(map).toEqual(joined(plain, map.pagesPerCell))
    }
  }
  return seen
}

describe('a page map of large cells', () => {
  it('equals one that is put together from single pages, for any scenario', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expectSameMaps(scenario, 7)
      }),
      { numRuns: 40 },
    )
  })

  it('equals it where whole stretches are read at once: pre-copy of memory without scattered pages', () => {
    const memory = { memoryMiB: fc.constantFrom(33.3, 64), usedMiB: fc.constantFrom(20, 29.7, 33.3), usedTopMiB: fc.constantFrom(0, 1.3) }
    const stream = {
      writesPerS: fc.constantFrom(300, 20_000, 200_000),
      startMiB: fc.constantFrom(0, 1.3, 8),
      sizeMiB: fc.constantFrom(0.3, 5, 9.9),
      pattern: fc.constantFrom('uniform', 'sequential', 'zipf'),
    }
    const document = fc.record({
      vm: fc.record(memory),
      streams: fc.array(fc.record(stream), { maxLength: 3 }),
      mbps: fc.constantFrom(200, 1000),
      seed: fc.integer({ min: 1, max: 999 }),
      rule: fc.constantFrom('qemu', 'threshold', 'xen'),
      latencyMs: fc.constantFrom(0, 4),
    })
    const seen = new Set<number>()
    fc.assert(
      fc.property(document, ({ vm, streams, mbps, seed, rule, latencyMs }) => {
        const scenario = testScenario({ mbps, vm, streams, rule: { kind: rule }, scenario: { seed, latencyMs, endS: 20 } })
        for (const state of expectSameMaps(scenario, 9)) seen.add(state)
      }),
      { numRuns: 60 },
    )
    // Never written and sent, never written, in sync, not sent, dirty, in flight.
    for (const state of [0, 1, 3, 4, 6, 7]) expect(seen).toContain(state)
  })
})
