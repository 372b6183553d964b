import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

/** The link is cut for longer than QEMU waits, and no operator recovers the migration. */
function cutPostcopy(streams: Record<string, unknown>[], more: object = {}) {
  const scenario = testScenario({
    streams,
    strategy: { kind: 'postcopy', transport: 'qemu' },
    scenario: { events: [{ atS: 0.2, kind: 'link-down', target: 'a', durationS: 40 }], endS: 50, ...more },
  })
  const result = simulate(scenario, { series: true })
  const { tS, vms } = result.series!
  const after = tS.flatMap((t, i) => (t > result.migrations[0].endS ? [i] : []))
  return { result, series: Object.values(vms)[0], after }
}

describe('a post-copy that stays paused', () => {
  it('leaves the guest waiting for its page, and the missing pages missing', () => {
    const { result, series, after } = cutPostcopy([{ writesPerS: 5000, sizeMiB: 64 }])
    const [migration] = result.migrations
    expect(migration.outcome).toBe('paused')
    expect(after.length).toBeGreaterThan(10)
    const shown = (i: number) => [series.performance[i], series.remainingPages[i], series.outOfDatePages[i]]
    const whileCut = shown(after[0] - 1)
    expect(whileCut).toEqual([0, expect.toSatisfy((pages: number) => pages > 0), expect.toSatisfy((pages: number) => pages > 0)])
    for (const i of after) expect(shown(i)).toEqual(whileCut)
  })

  it('lets a guest run on that touches no missing page', () => {
    const { result, series, after } = cutPostcopy([])
    expect(result.migrations[0].outcome).toBe('paused')
    for (const i of after) expect(series.performance[i]).toBe(1)
    expect(series.remainingPages[after[0]]).toBeGreaterThan(0)
  })

  it('keeps a later migration of the guest from starting', () => {
    const later = { vm: 'vm', to: 'a', atS: 45 }
    const strategy = { kind: 'postcopy', transport: 'qemu' }
    const { result } = cutPostcopy([{ writesPerS: 5000, sizeMiB: 64 }], { migrations: [{ vm: 'vm', to: 'b', strategy }, later] })
    expect(result.migrations.map(({ outcome }) => outcome)).toEqual(['paused', 'skipped'])
    expect(result.migrations[1].reason.code).toBe('paused-before')
  })
})
