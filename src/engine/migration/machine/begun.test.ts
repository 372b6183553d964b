/** A run that starts in the middle of a pre-copy. */
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import type { MigrationResult, Result } from '../../result/result.ts'
import { simulate } from '../../simulate.ts'

const whole = 65_536
const first = 8192

interface Given {
  begun?: object | null
  writesPerS?: number
  atS?: number
  strategy?: object
  endS?: number
  vm?: object
}

function document({ begun = null, writesPerS = 0, atS = 0, strategy = { kind: 'precopy' }, endS, vm }: Given): object {
  return {
    version: 1,
    hosts: [
      { id: 'a', mbps: 400 },
      { id: 'b', mbps: 400 },
    ],
    ...(endS !== undefined && { endS }),
    vms: [{ id: 'v', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS, sizeMiB: 32 }] }, ...vm }],
    migrations: [{ vm: 'v', to: 'b', atS, begun, strategy }],
  }
}

function result(given: Given): Result {
  const parsed = parseScenario(document(given))
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  return simulate(parsed.scenario, { audit: true })
}

const run = (given: Given): MigrationResult => result(given).migrations[0]

describe('a migration that is under way', () => {
  it('sends the share of each region that waits, and nothing else', () => {
    expect(run({}).pagesSent).toBe(whole)
    expect(run({ begun: { waiting: [1] } }).pagesSent).toBe(first)
    expect(run({ begun: { waiting: [0], otherWaiting: 1 } }).pagesSent).toBe(whole - first)
    const half = run({ begun: { waiting: [0.5], otherWaiting: 0.25 } }).pagesSent
    expect(Math.abs(half - (first / 2 + (whole - first) / 4))).toBeLessThan(400)
  })

  it('finds at its next sync the pages written since the last one', () => {
    const dirtied = (sinceSyncS: number): number =>
      run({ begun: { waiting: [0], otherWaiting: 0.5, sinceSyncS }, writesPerS: 2000, atS: 5 }).rounds[0].dirtiedPages
    const [soon, late] = [dirtied(0), dirtied(4)]
    const roundS = run({ begun: { waiting: [0], otherWaiting: 0.5 }, writesPerS: 2000, atS: 5 }).rounds[0].durationS
    const expected = (windowS: number): number => first * (1 - Math.exp((-2000 * windowS) / first))
    expect(Math.abs(soon - expected(roundS))).toBeLessThan(0.05 * first)
    expect(Math.abs(late - expected(roundS + 4))).toBeLessThan(0.05 * first)
  })

  it('continues with its throttle and its syncs', () => {
    const strategy = { kind: 'precopy', boosts: { autoConverge: {} } }
    const fast = { writesPerS: 60_000, atS: 1, endS: 4, strategy }
    const throttled = run({ ...fast, begun: { waiting: [1], throttlePercent: 80, dirtySyncs: 7 } })
    expect(throttled.performance.mean).toBeLessThan(run(fast).performance.mean)
    expect(throttled.dirtySyncs).toBeGreaterThanOrEqual(7)
  })

  it('has copied a local disk before', () => {
    const begun = { waiting: [0.7], otherWaiting: 0.1 }
    const strategies = [{ kind: 'precopy' }, { kind: 'hybrid' }, { kind: 'precopy', rule: { kind: 'xen' } }, { kind: 'stop-and-copy' }]
    for (const strategy of strategies) {
      const without = run({ begun, writesPerS: 500, strategy })
      expect(run({ begun, writesPerS: 500, strategy, vm: { diskMiB: 64 } })).toEqual(without)
      expect(without.pagesSent).toBeLessThan(0.3 * whole)
    }
  })

  it('continues a whole run as that one ends', () => {
    const strategy = { kind: 'precopy' }
    const all = run({ writesPerS: 8000, strategy })
    const [{ dirtiedPages, remainingPages }, second] = all.rounds
    const begun = { waiting: [dirtiedPages / first], otherWaiting: (remainingPages - dirtiedPages) / (whole - first), dirtySyncs: 2 }
    const rest = run({ writesPerS: 8000, atS: second.startS, begun, strategy })
    expect(Math.abs(rest.endS - all.endS)).toBeLessThan(0.25)
    expect(Math.abs(rest.rounds.length - (all.rounds.length - 1))).toBeLessThanOrEqual(1)
  })

  it('takes the next step of auto-converge from its throttle', () => {
    const begun = { waiting: [1], otherWaiting: 0.2, throttlePercent: 50, dirtySyncs: 7 }
    const { rounds } = run({ begun, writesPerS: 60_000, atS: 1, endS: 20, strategy: { kind: 'precopy', boosts: { autoConverge: {} } } })
    const steps = rounds
      .flatMap(({ reasons }) => reasons)
      .flatMap(({ code, values }) => (code === 'throttled' ? [values.throttlePercent] : []))
    expect(steps.slice(0, 2)).toEqual([60, 70])
  })

  it('scans on from its position: pages behind it are sent last, with the pages written meanwhile', () => {
    const sent = (scanAt: number): number => run({ begun: { waiting: [1], otherWaiting: 1, scanAt }, writesPerS: 4000 }).pagesSent
    // The stream writes the first eighth of the memory. In one case the pass begins with it, in the other it ends with it.
    expect(sent(0) - sent(1 / 8)).toBeGreaterThan(first / 3)
  })

  it('proves that no page is lost', () => {
    expect(result({ begun: { waiting: [0.7], otherWaiting: 0.1, sinceSyncS: 1 }, writesPerS: 3000, atS: 2 }).audit).toMatchObject({
      pagesCompared: whole,
      mismatches: 0,
    })
  })

  it('warns of more waiting shares than the workload has streams', () => {
    const parsed = parseScenario(document({ begun: { waiting: [1, 0.5] } }))
    expect(parsed.ok && parsed.warnings.map(({ path }) => path)).toEqual(['migrations[0].begun.waiting'])
  })

  it('refuses a sync before the guest began to run', () => {
    const parsed = parseScenario(document({ begun: { sinceSyncS: 3 }, atS: 2 }))
    expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path)).toEqual(['migrations[0].begun.sinceSyncS'])
  })
})
