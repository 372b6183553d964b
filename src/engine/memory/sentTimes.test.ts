import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScenario } from '../../testing/random/anyScenario.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { ExtendedSimulation, simulate } from '../simulate.ts'
import { SentTimes } from './sentTimes.ts'

const ALL = 1e9

const countSent = (vm: string) => ({ vm, make: (pageCount: number) => new SentTimes(pageCount) })

/** A run that counts, with its audit, and its map with a cell per counted page. */
function counted(scenario: Scenario) {
  const simulation = new ExtendedSimulation(scenario, { audit: true, countSent: countSent(scenario.vms[0].id) })
  const result = simulation.runToEnd()
  return { result, map: simulation.sentTimes(ALL) }
}

const busy = [{ writesPerS: 8000, sizeMiB: 24 }]
const kinds: [string, Parameters<typeof testScenario>[0]][] = [
  ['pre-copy', { streams: busy }],
  ['pre-copy by the rule of QEMU', { streams: busy, rule: { kind: 'qemu', downtimeMs: 50 } }],
  ['XBZRLE', { streams: busy, rule: { kind: 'qemu', downtimeMs: 20 }, strategy: { boosts: { xbzrle: { cacheMiB: 16 } } } }],
  ['post-copy', { streams: busy, strategy: { kind: 'postcopy', rule: undefined } }],
  ['hybrid', { streams: busy, rule: { kind: 'qemu' }, strategy: { kind: 'hybrid' } }],
  ['context switching', { streams: busy, strategy: { kind: 'context-switching', rule: undefined } }],
  ['zero pages', { streams: busy, vm: { usedMiB: 32 } }],
  ['skipped pages', { streams: busy, rule: { kind: 'xen' } }],
  ['stop-and-copy', { streams: busy, strategy: { kind: 'stop-and-copy', rule: undefined } }],
]

describe('how often each page is sent', () => {
  it.each(kinds)('adds up to the pages sent: %s', (_, parts) => {
    const scenario = testScenario(parts)
    const {
      result: {
        audit,
        migrations: [migration],
      },
      map,
    } = counted(scenario)
    expect(audit?.mismatches).toBe(0)
    expect(migration.pagesSent).toBeGreaterThan(0)
    expect(map?.cells.reduce((sum, times) => sum + times, 0)).toBe(migration.pagesSent)
    expect(map!.oncePages + map!.againTimes).toBe(migration.pagesSent)
    expect(map!.oncePages + map!.againPages).toBe(map?.cells.filter((times) => times > 0).length)
  })

  it('adds up to the pages sent in any scenario, complete or not', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const {
          result: {
            migrations: [migration],
          },
          map,
        } = counted(scenario)
        if (map === null) return migration.pagesSent === 0
        expect(map.oncePages + map.againTimes).toBe(migration.pagesSent)
        return true
      }),
      { numRuns: 60 },
    )
  })

  it('changes no byte of the result, and is null unless asked for', () => {
    const scenario = testScenario({ streams: busy, rule: { kind: 'qemu', downtimeMs: 50 } })
    expect(JSON.stringify(counted(scenario).result)).toBe(JSON.stringify(simulate(scenario, { audit: true })))
    const plain = new ExtendedSimulation(scenario)
    plain.runToEnd()
    expect(plain.sentTimes(ALL)).toBeNull()
  })

  it('is the largest count of a cell that covers several pages', () => {
    const simulation = new ExtendedSimulation(testScenario({ streams: busy }), { countSent: countSent('vm') })
    simulation.runToEnd()
    const pages = simulation.sentTimes(ALL)!.cells
    for (const perCell of [2, 16, 64]) {
      const map = simulation.sentTimes(pages.length / perCell)!
      expect(map.pagesPerCell).toBe(perCell)
      expect(map.cells).toHaveLength(pages.length / perCell)
      expect([...map.cells]).toEqual([...map.cells].map((_, cell) => Math.max(...pages.subarray(cell * perCell, (cell + 1) * perCell))))
    }
  })

  it('stops at 255', () => {
    const times = new SentTimes(64)
    for (let i = 0; i < 300; i++) times.add(1, i < 7 ? 0b11 : 0b10)
    const { cells } = times.read(ALL, 1)
    expect([cells[32], cells[33], cells[34], cells[0]]).toEqual([7, 255, 0, 0])
  })
})
