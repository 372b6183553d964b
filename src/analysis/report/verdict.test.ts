import { describe, expect, it } from 'vitest'
import { builtMigration, builtRound } from '../../testing/migrationResult.ts'
import { lostWorkS, runningSpeed, teethFloor, verdictOf } from './verdict.ts'

const PAGE_KIB = 4

describe('the verdict on a run that completes', () => {
  const verdict = verdictOf(builtMigration(), PAGE_KIB)

  it('gives the total time first, then the downtime', () => {
    expect(verdict.headline).toEqual(['Finishes after 9.40 s.', 'The guest stands still for 210 ms.'])
    expect(verdict.alarming).toBe(false)
  })

  it('gives side effects: retransmitted data and work lost outside the downtime', () => {
    // 12,096 pages are 47.25 MiB, of 262,144 sent first; (1 − 0.97) · 9.4 s − 0.21 s = 72 ms.
    expect(verdict.facts[0]).toEqual({
      term: 'Hurts', text: '47.3 MiB sent again (4.61 % more); the guest loses 72.0 ms of work beside the pause',
    })
  })

  it('gives the transferred data and the number of rounds', () => {
    expect(verdict.facts[1]).toEqual({ term: 'Moved', text: '1.05 GiB in 2 rounds and the stop' })
  })

  it('reports that nothing but the downtime disturbed the guest, if so', () => {
    const idle = builtMigration({ pagesResent: 0, performance: { mean: 1 - 0.21 / 9.4, min: 0, degradedS: 0.21 } })
    expect(lostWorkS(idle)).toBeCloseTo(0, 9)
    expect(verdictOf(idle, PAGE_KIB).facts[0].text).toBe('nothing beside the pause')
  })

  it('gives the speed of a slowed guest, excluding the downtime', () => {
    // 10 s with 1 s of downtime: a mean of 0.495 in all is 0.55 of the 9 s in which it ran, and 4.05 s of work are lost outside
    // the downtime.
    const slowed = builtMigration({ pagesResent: 0, totalS: 10, downtimeMs: 1000, performance: { mean: 0.495, min: 0, degradedS: 9 } })
    expect(verdictOf(slowed, PAGE_KIB).facts[0].text)
      .toBe('the guest ran at 55 % on average and lost 4.05 s of work beside the pause')
    expect(runningSpeed(builtMigration({ totalS: 1, downtimeMs: 1000, performance: { mean: 0, min: 0, degradedS: 1 } }))).toBe(1)
  })

  it('gives no percentage beyond one further copy', () => {
    const twice = builtMigration({ pagesSent: 900_000, pagesResent: 600_000 })
    expect(verdictOf(twice, PAGE_KIB).facts[0].text).toMatch(/^2\.29 GiB sent again; /)
  })

  it('names pages as the unit if they are sent compressed', () => {
    expect(verdictOf(builtMigration({ boosts: { compression: { ratio: 2 } } }), PAGE_KIB).facts[0].text).toMatch(/^47\.3 MiB of pages sent again /)
  })

  it('counts the switchovers of a guest that goes back and forth, and names its last host', () => {
    const switches = [
      { atS: 1, to: 'destination', pauseMs: 80, pages: 0 }, { atS: 1.6, to: 'source', pauseMs: 97, pages: 1336 },
      { atS: 2.7, to: 'destination', pauseMs: 80, pages: 0 },
    ] as const
    const { headline, facts } = verdictOf(builtMigration({ downtimeMs: 257, switches }), PAGE_KIB)
    expect(headline).toEqual(['Finishes after 9.40 s.', 'The guest stands still 3 times, 257 ms in all.'])
    expect(facts[0]).toEqual({ term: 'Switches', text: 'went back to a once and ended at b; the longest pause is 97.0 ms' })
  })

  it('lists each copy of a clone, and whether the original keeps running', () => {
    const copies = [
      { to: 'b', outcome: 'completed', runsFromS: 0.03, completeS: 3.4 }, { to: 'c', outcome: 'lost', runsFromS: 0.03, completeS: null },
    ] as const
    const cloned = builtMigration({ strategy: 'clone', copies })
    const { headline, facts } = verdictOf(cloned, PAGE_KIB, { kind: 'clone', copies: ['c'], move: false, push: true })
    expect(headline[0]).toBe('1 of 2 copies are complete after 9.40 s.')
    expect(facts.slice(0, 2)).toEqual([
      { term: 'Copies', text: 'b runs after 30.0 ms, complete after 3.40 s; c runs after 30.0 ms, lost' },
      { term: 'Original', text: 'goes on at a' },
    ])
  })

  it('gives the share of a local disk in the transferred data, and the reason of a wait', () => {
    const { facts } = verdictOf(builtMigration({ diskMiB: 256, queuedS: 8.3, boosts: { quietPhase: { waitedS: 8.3 } } }), PAGE_KIB)
    expect(facts.find(({ term }) => term === 'Moved')?.text).toBe('1.05 GiB in 2 rounds and the stop, 256 MiB of them the local disk')
    expect(facts[0]).toEqual({ term: 'Waits', text: '8.30 s before it begins for a phase in which the guest writes little' })
  })

  it('names application traffic that was lost', () => {
    const lost = builtMigration({ applicationTraffic: { inLostMiB: 0.5, outLostMiB: 3 } })
    expect(verdictOf(lost, PAGE_KIB).facts[0].text).toContain('the application loses 3.50 MiB of traffic')
  })
})

describe('the verdict on a run that does not complete', () => {
  it('compares the lowest remaining memory with the limit that it never meets', () => {
    const rounds = [
      builtRound({ remainingPages: 30000 }), builtRound({ index: 1, kind: 'iterate', remainingPages: 27448, thresholdPages: 8064 }),
    ]
    const verdict = verdictOf(builtMigration({ outcome: 'not-converged', totalS: 100, switchoverS: null, downtimeMs: 0, rounds }), PAGE_KIB)
    expect(verdict.alarming).toBe(true)
    expect(verdict.headline).toEqual(['Does not converge.', 'Given up after 100 s.'])
    expect(verdict.facts[0]).toEqual({
      term: 'Never',
      text: 'At least 107 MiB are left after each round; the guest would be stopped at 31.5 MiB.',
    })
  })

  it('ignores rounds without a decision when it takes the lowest', () => {
    expect(teethFloor([builtRound({ kind: 'stop', remainingPages: 0 })])).toBeNull()
  })

  it('names the host on which the guest runs after a failure, and the reason', () => {
    const verdict = verdictOf(builtMigration({ outcome: 'failed', why: 'The link was down for 30 s.' }), PAGE_KIB)
    expect(verdict.headline[1]).toBe('The guest runs on at host a.')
    expect(verdict.facts[0]).toEqual({ term: 'Why', text: 'The link was down for 30 s.' })
  })
})
