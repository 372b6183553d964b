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

  it('is lost if a host with its pages crashes later, with the same course until then', () => {
    const writes = [{ writesPerS: 5000, sizeMiB: 64 }]
    const cut = { atS: 0.2, kind: 'link-down', target: 'a', durationS: 40 }
    const untilCrash = (host: string) => {
      const { result, series } = cutPostcopy(writes, { events: [cut, { atS: 45, kind: 'host-crash', target: host }] })
      const beforeCrash = result.series!.tS.findLastIndex((t) => t < 45)
      return { ...result.migrations[0], missing: series.remainingPages[beforeCrash] }
    }
    const { result, series } = cutPostcopy(writes)
    for (const host of ['a', 'b']) {
      const lost = untilCrash(host)
      expect([lost.outcome, lost.endS, lost.reason.code]).toEqual(['lost', 45, 'lost-by-crash'])
      expect(lost.transferredMiB).toBeCloseTo(result.migrations[0].transferredMiB, 6)
      expect(lost.missing).toBe(series.remainingPages.at(-1))
    }
  })

  it('does not wait for a recovery or a crash after the end of the simulation', () => {
    const cut = { atS: 0.2, kind: 'link-down', target: 'a', durationS: 40 }
    const ended = cutPostcopy([]).result.migrations
    for (const later of [
      { atS: 60, kind: 'recover', target: 'vm' },
      { atS: 60, kind: 'host-crash', target: 'b' },
    ])
      expect(cutPostcopy([], { events: [cut, later] }).result.migrations).toEqual(ended)
    expect(ended[0].endS).toBeLessThan(40)
  })

  it('does not depend on recoveries that come while the link is down', () => {
    const writes = [{ writesPerS: 5000, sizeMiB: 64 }]
    const cut = { atS: 0.2, kind: 'link-down', target: 'a', durationS: 40 }
    const recoveredAt = (...times: number[]) =>
      cutPostcopy(writes, { events: [cut, ...times.map((atS) => ({ atS, kind: 'recover', target: 'vm' }))] }).result
    const never = recoveredAt()
    const tooEarly = recoveredAt(33, 39)
    const { reason: neverReason, ...neverRest } = never.migrations[0]
    const { reason, ...rest } = tooEarly.migrations[0]
    expect(rest).toEqual(neverRest)
    expect(tooEarly.series).toEqual(never.series)
    expect([neverReason, reason].map((one) => (one.code === 'left-split' ? one.values.when.code : one.code))).toEqual([
      'no-recovery',
      'recovery-too-early',
    ])
    const because = { code: 'link-still-down', values: {} }
    expect(tooEarly.notes).toEqual([33, 39].map((atS) => ({ code: 'event-ignored', values: { event: 'recover', atS, because } })))
    expect(recoveredAt(33, 41).migrations[0].outcome).toBe('completed')
  })

  it('keeps a later migration of the guest from starting', () => {
    const later = { vm: 'vm', to: 'a', atS: 45 }
    const strategy = { kind: 'postcopy', transport: 'qemu' }
    const { result } = cutPostcopy([{ writesPerS: 5000, sizeMiB: 64 }], { migrations: [{ vm: 'vm', to: 'b', strategy }, later] })
    expect(result.migrations.map(({ outcome }) => outcome)).toEqual(['paused', 'skipped'])
    expect(result.migrations[1].reason.code).toBe('paused-before')
  })
})
