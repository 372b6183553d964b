import { describe, expect, it } from 'vitest'
import { builtMigration, builtRound } from '../../testing/migrationResult.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { endCauseOf, endCauseText, howClose, lostWorkS, lowestRemaining, runningSpeed, verdictOf } from './verdict.ts'
import type { MigrationResult, Outcome } from '../../engine/result/result.ts'
import { hostCrashed, noDataPassed, pagesStillOn } from '../../engine/result/reasons/endCauses.ts'
import type { Reason } from '../../engine/result/reasons/reason.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { reasonText } from '../../engine/result/reasons/reasonText.ts'

const PAGE_KIB = 4
const scenario = testScenario()
const noProgress: Reason = { code: 'no-progress', values: { seconds: 151, limitS: 150 } }

describe('the verdict on a run that finishes', () => {
  const verdict = verdictOf(builtMigration(), PAGE_KIB, scenario)

  it('starts with the total time and the downtime', () => {
    expect(verdict.headline).toEqual(['Completes in 9.40 s with 210 ms of downtime.'])
    expect(verdict.alarming).toBe(false)
  })

  it('lists retransmitted data and lost work', () => {
    // 12,096 pages are 47.25 MiB, of 262,144 sent first; (1 − 0.97) · 9.4 s − 0.21 s = 72 ms.
    expect(verdict.facts.slice(0, 2)).toEqual([
      { term: 'Retransmitted', text: '47.3 MiB (4.61 % on top of the first copy)' },
      { term: 'Guest slowdown', text: '72.0 ms of work lost' },
    ])
  })

  it('counts the rounds that carried the data', () => {
    expect(verdict.facts[2]).toEqual({ term: 'Transferred', text: '1.05 GiB in 2 rounds plus the final copy' })
  })

  it('names no side effect where there is none besides the downtime', () => {
    const idle = builtMigration({ pagesResent: 0, performance: { mean: 1 - 0.21 / 9.4, min: 0, minOutsideDowntime: 1, degradedS: 0.21 } })
    expect(lostWorkS(idle)).toBeCloseTo(0, 9)
    expect(verdictOf(idle, PAGE_KIB, scenario).facts[0].text).toBe('None besides the downtime.')
  })

  it('gives the mean speed of a slowed guest, downtime excluded', () => {
    // 10 s with 1 s of downtime: a mean of 0.495 in all is 0.55 of the 9 s in which it ran, and 4.05 s of work are lost outside the downtime.
    const slowed = builtMigration({
      pagesResent: 0,
      totalS: 10,
      downtimeMs: 1000,
      performance: { mean: 0.495, min: 0, minOutsideDowntime: 1, degradedS: 9 },
    })
    expect(verdictOf(slowed, PAGE_KIB, scenario).facts[0].text).toBe('55 % speed on average while running, 4.05 s of work lost')
    expect(
      runningSpeed(builtMigration({ totalS: 1, downtimeMs: 1000, performance: { mean: 0, min: 0, minOutsideDowntime: 1, degradedS: 1 } })),
    ).toBe(1)
  })

  it('counts the stop of a final copy that did not complete as a stop, not as a slow guest', () => {
    const cancelled = builtMigration({
      outcome: 'cancelled',
      pagesResent: 0,
      totalS: 10,
      switchoverS: 5,
      endS: 10,
      downtimeMs: null,
      performance: { mean: 0.5, min: 0, minOutsideDowntime: 1, degradedS: 5 },
    })
    expect([runningSpeed(cancelled), lostWorkS(cancelled)]).toEqual([1, 0])
    expect(verdictOf(cancelled, PAGE_KIB, scenario).facts).toContainEqual({
      term: texts.guestStopped,
      text: texts.stoppedInFinalCopy('5.00 s'),
    })
    const terms = verdictOf({ ...cancelled, switchoverS: null }, PAGE_KIB, scenario).facts.map(({ term }) => term)
    expect([terms.includes(texts.guestStopped), terms.includes(texts.guestSlowdown)]).toEqual([false, true])
  })

  it('gives no percentage from a whole second copy on', () => {
    const twice = builtMigration({ pagesSent: 900_000, pagesResent: 600_000 })
    expect(verdictOf(twice, PAGE_KIB, scenario).facts[0].text).toBe('2.29 GiB')
  })

  it('marks a size as before compression', () => {
    expect(verdictOf(builtMigration({ boosts: { compression: { ratio: 2 } } }), PAGE_KIB, scenario).facts[0].text).toMatch(
      /^47\.3 MiB before compression /,
    )
  })

  it('counts the switchovers of context switching and names the last host', () => {
    const switches = [
      { atS: 1, to: 'destination', pauseMs: 80, pages: 0 },
      { atS: 1.6, to: 'source', pauseMs: 97, pages: 1336 },
      { atS: 2.7, to: 'destination', pauseMs: 80, pages: 0 },
    ] as const
    const { headline, facts } = verdictOf(builtMigration({ downtimeMs: 257, switches }), PAGE_KIB, scenario)
    expect(headline).toEqual(['Completes in 9.40 s with 3 switchovers and 257 ms of downtime in total.'])
    expect(facts[0]).toEqual({ term: 'Switchovers', text: 'Returned to host a once, ended on host b. Longest downtime 97.0 ms.' })
  })

  it('describes each copy of a clone and the original', () => {
    const copies = [
      { to: 'b', outcome: 'completed', runsFromS: 0.03, completeS: 3.4 },
      { to: 'c', outcome: 'lost', runsFromS: 0.03, completeS: null },
    ] as const
    const cloned = builtMigration({ strategy: 'clone', copies })
    const { headline, facts } = verdictOf(
      cloned,
      PAGE_KIB,
      testScenario({
        vm: { id: 'web' },
        migration: { vm: 'web', strategy: { kind: 'clone', copies: ['c'] } },
        scenario: { hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })) },
      }),
    )
    expect(headline[0]).toBe('1 of 2 copies completes in 9.40 s with 210 ms of downtime.')
    expect(facts.slice(0, 2)).toEqual([
      { term: 'Copies', text: 'host b starts after 30.0 ms, complete after 3.40 s; host c starts after 30.0 ms, lost' },
      { term: 'Original', text: 'keeps running on host a' },
    ])
  })

  it('says that the original is lost with its host', () => {
    const copies = [{ to: 'b', outcome: 'lost', runsFromS: 0.03, completeS: null }] as const
    const reason = { code: 'lost-by-crash', values: { host: 'a', atS: 3, vm: 'web', missing: 'copies' } } as const
    const { facts } = verdictOf(
      builtMigration({ strategy: 'clone', copies, outcome: 'lost', reason }),
      PAGE_KIB,
      testScenario({ vm: { id: 'web' }, migration: { vm: 'web', strategy: { kind: 'clone' } } }),
    )
    expect(facts.find(({ term }) => term === 'Original')?.text).toBe('lost with host a')
  })

  it('includes a local disk in the transferred size, and gives the reason for queueing', () => {
    const { facts } = verdictOf(
      builtMigration({ diskMiB: 256, queuedS: 8.3, boosts: { quietPhase: { waitedS: 8.3 } } }),
      PAGE_KIB,
      scenario,
    )
    expect(facts.find(({ term }) => term === 'Transferred')?.text).toBe(
      '1.05 GiB in 2 rounds plus the final copy, including 256 MiB of local disk',
    )
    expect(facts[0]).toEqual({ term: 'Queued', text: '8.30 s before the first byte, waiting for a quiet phase' })
  })

  it('gives lost application traffic a row', () => {
    const lost = builtMigration({ applicationTraffic: { inLostMiB: 0.5, outLostMiB: 3 } })
    expect(verdictOf(lost, PAGE_KIB, scenario).facts.find(({ term }) => term === 'Traffic lost')?.text).toBe(
      '3.50 MiB of application traffic',
    )
  })
})

describe('the row of the limit', () => {
  const parts = { stopMs: 0, ramMs: 272, deviceMs: 30, resumeMs: 4, announceMs: 0, unmapMs: 0 }
  const decided = (limitMs: number, needS: number) => [
    builtRound({
      reasons: [{ code: 'qemu', values: { pages: 7710, bytes: 7710 * 4096, needS, mbps: 880, limitMs }, next: 'stop-guest' }],
    }),
  ]
  const limitRow = (downtimeMs: number, limitMs: number, needS = 0.287) =>
    verdictOf(builtMigration({ downtimeMs, downtimeParts: parts, rounds: decided(limitMs, needS) }), PAGE_KIB, scenario).facts.find(
      ({ term }) => term === texts.limit,
    )

  it('names the parts that the limit does not cover, with their sum', () => {
    expect(limitRow(306, 300)?.text).toBe(texts.limitCoversMemory('300 ms', '272 ms', 'device state and resume', true, '34.0 ms'))
  })

  it('says that the memory took longer than estimated', () => {
    expect(limitRow(306, 250, 0.241)?.text).toBe(texts.limitCoversEstimate('250 ms', '241 ms', '272 ms'))
  })

  it('is absent within the limit, and where the limit did not allow the estimate', () => {
    expect([limitRow(306, 310), limitRow(306, 250)]).toEqual([undefined, undefined])
  })
})

describe('the verdict on a run that does not finish', () => {
  it('says that the simulated time was over, and how close the run came', () => {
    const rounds = [
      builtRound({ remainingPages: 30000 }),
      builtRound({ index: 1, kind: 'iterate', remainingPages: 27448, thresholdPages: 8064 }),
    ]
    const verdict = verdictOf(
      builtMigration({ outcome: 'not-converged', totalS: 100, switchoverS: null, downtimeMs: 0, rounds }),
      PAGE_KIB,
      scenario,
    )
    expect(verdict.alarming).toBe(true)
    expect(verdict.headline).toEqual(['Not finished after 100 s of simulated time.'])
    expect(verdict.facts[0]).toEqual({
      term: 'Closest',
      text: 'Round 2 left 107 MiB; the limit allowed 31.5 MiB.',
    })
  })

  it('says never only where it is proven', () => {
    const rounds = [builtRound({ kind: 'iterate', remainingPages: 30_000, thresholdPages: 9000 })]
    const stuck = builtMigration({ vm: 'vm', outcome: 'not-converged', totalS: 60, endS: 60, rounds })
    const headlineOf = (proof: 'alike-rounds' | 'end') => verdictOf({ ...stuck, proof }, PAGE_KIB, scenario).headline
    expect(headlineOf('alike-rounds')).toEqual([texts.neverConverges])
    expect(headlineOf('end')).toEqual([texts.notFinishedAfter('60.0 s')])
  })

  it('says of a simulation that ended in the final copy when that began, not that the limit was missed', () => {
    const rounds = [
      builtRound({ index: 0, kind: 'iterate', remainingPages: 11_571, thresholdPages: 12_211 }),
      builtRound({ index: 1, kind: 'stop', startS: 59.7, remainingPages: 0, complete: false }),
    ]
    const cut = builtMigration({ outcome: 'not-converged', totalS: 60, endS: 60, rounds })
    expect(verdictOf(cut, PAGE_KIB, scenario).facts[0]).toEqual({ term: texts.closest, text: texts.finalCopyBegan('59.7 s', '45.2 MiB') })
  })

  it('says of a simulation that ended while the guest was kept running for which reason', () => {
    const waitsFor: Reason = { code: 'storage-pending', values: { bytes: 12 * 1_048_576 } }
    const decided: Reason = { code: 'threshold', values: { pages: 0, bytes: 0, thresholdBytes: 1_048_576 }, next: 'stop-guest', waitsFor }
    const rounds = [
      builtRound({ index: 0, kind: 'iterate', remainingPages: 0, thresholdPages: 256, reasons: [decided] }),
      builtRound({ index: 1, kind: 'iterate', complete: false }),
    ]
    const cut = builtMigration({ outcome: 'not-converged', totalS: 60, endS: 60, rounds })
    expect(verdictOf(cut, PAGE_KIB, scenario).facts[0]).toEqual({
      term: texts.closest,
      text: texts.withinLimitButWaits(reasonText(waitsFor)),
    })
  })

  it('ignores rounds without a decision', () => {
    expect(lowestRemaining([builtRound({ kind: 'stop', remainingPages: 0 })])).toBeNull()
  })

  it('says where the guest runs after a failure, and why it failed', () => {
    const reason: Reason = { code: 'link-lost', values: { stalledS: 30, from: 'a' } }
    const verdict = verdictOf(builtMigration({ outcome: 'failed', reason }), PAGE_KIB, scenario)
    expect(verdict.headline).toEqual([texts.failedAfter('9.40 s'), texts.guestKeepsRunning('a')])
    expect(verdict.facts[0]).toEqual({ term: texts.why, text: noDataPassed({ stalledS: 30 }) })
  })

  it('counts the data of a round that broke off to that round, and of a broken post-copy to the time after switchover', () => {
    const transferredBy = (change: Partial<MigrationResult>) =>
      verdictOf(builtMigration({ outcome: 'lost', transferredMiB: 241, ...change }), PAGE_KIB, scenario).facts.find(
        ({ term }) => term === texts.transferred,
      )?.text
    expect(transferredBy({ outcome: 'failed', rounds: [] })).toBe(texts.inFirstRound('241 MiB'))
    const stop = builtRound({ kind: 'stop', remainingPages: 0 })
    expect(transferredBy({ strategy: 'postcopy', rounds: [stop] })).toBe(texts.afterSwitchover('241 MiB'))
    expect(transferredBy({ strategy: 'stop-and-copy', outcome: 'completed', rounds: [stop] })).toBe(texts.inFinalCopy('241 MiB'))
  })

  it('never repeats the outcome of the headline in the cause', () => {
    const left = { pages: 41_200, bytes: 41_200 * 4096 }
    const ends: [Outcome, Reason, string | null][] = [
      ['cancelled', { code: 'cancelled', values: { afterS: 2.3, from: 'a' } }, null],
      ['cancelled', { code: 'aborted', values: { manager: 'Nova', because: noProgress, from: 'a', pausedS: 0 } }, texts.why],
      ['failed', { code: 'crashed', values: { host: 'b', atS: 12.4, from: 'a' } }, texts.why],
      ['lost', { code: 'lost-by-crash', values: { host: 'b', atS: 12.4, vm: 'web', missing: 'pages' } }, texts.why],
      ['lost', { code: 'link-lost-split', values: { stalledS: 30 } }, texts.why],
      ['paused', { code: 'left-split', values: { ...left, from: 'a', to: 'b', when: { code: 'no-recovery', values: {} } } }, texts.missing],
      ['paused', { code: 'pages-never-fetched', values: { ...left, from: 'a' } }, texts.missing],
    ]
    for (const [outcome, reason, row] of ends) {
      const { headline, facts } = verdictOf(builtMigration({ outcome, reason }), PAGE_KIB, scenario)
      const causes = facts.filter(({ term }) => term === texts.why || term === texts.missing)
      expect(
        causes.map(({ term }) => term),
        reason.code,
      ).toEqual(row === null ? [] : [row])
      const said = headline.map((sentence) => sentence.split(/ after |[:.]/)[0])
      for (const { text } of causes)
        expect(
          said.filter((part) => text.includes(part)),
          reason.code,
        ).toEqual([])
    }
  })

  it('says that one copy takes longer than a manager waits, where the first round did not end', () => {
    const reason: Reason = { code: 'aborted', values: { manager: 'KubeVirt', because: noProgress, from: 'a', pausedS: 0 } }
    const [{ id: vm, usedMiB }] = scenario.vms
    const of = (complete: boolean, diskMiB = 0, boosts = {}) => {
      const rounds = [builtRound({ complete })]
      const migration = builtMigration({ vm, outcome: 'cancelled', reason, rounds, boosts, transferredMiB: usedMiB / 4, totalS: 60 })
      const given = { ...scenario, vms: scenario.vms.map((one) => ({ ...one, diskMiB })) }
      return verdictOf(migration, PAGE_KIB, given).facts.find(({ term }) => term === 'One copy')?.text
    }
    expect(of(false)).toMatch(/ of memory take 4\.00 min at this rate/)
    expect(of(false, usedMiB)).toMatch(/ of memory and disk take 8\.00 min at this rate/)
    expect([of(true), of(false, 0, { compression: {} })]).toEqual([undefined, undefined])
    expect(of(false, 0, { autoConverge: {} })).toBeDefined()
  })

  it('names the manager that aborted, and when', () => {
    const reason: Reason = { code: 'aborted', values: { manager: 'Nova', because: noProgress, from: 'a', pausedS: 0 } }
    expect(verdictOf(builtMigration({ outcome: 'cancelled', reason }), PAGE_KIB, scenario).headline).toEqual([
      texts.abortedAfter('Nova', '9.40 s'),
      texts.guestKeepsRunning('a'),
    ])
  })

  it('gives the limit that no round reaches, where the rule has one, only of a run that never converges', () => {
    const qemu: Reason = {
      code: 'qemu',
      values: { pages: 30_000, bytes: 30_000 * 4096, needS: 1, mbps: 1000, limitMs: 300 },
      next: 'copy-again',
    }
    const rounds = (reasons: readonly Reason[], thresholdPages = 9000) => [
      builtRound({ remainingPages: 30_000, thresholdPages, reasons: [...reasons] }),
    ]
    expect(howClose(rounds([qemu]), PAGE_KIB, true)).toBe(texts.mustFallTo('117 MiB', '35.2 MiB', '300 ms'))
    expect(howClose(rounds([qemu], 29_990.5), PAGE_KIB, true)).toBe(texts.mustFallTo('30,000 pages', '29,990 pages', '300 ms'))
    expect(howClose(rounds([]), PAGE_KIB, true)).toBe(texts.ruleStopsAt('117 MiB', '35.2 MiB'))
    // Rounds of a run that may converge still fall.
    expect(howClose(rounds([qemu]), PAGE_KIB, false)).toBe(texts.roundLeftOverLimit('1', '117 MiB', '35.2 MiB'))
  })
})

const timeout: Reason = { code: 'deadline', values: { sPerGiB: 150, gib: 64, counted: 'exact', seconds: 9600, factor: 1 } }
const left = { pages: 41_200, bytes: 41_200 * 4096 }

it('a post-copy that only the end of the simulation cuts off has not finished; no recovery would continue it', () => {
  const reason = (when: 'no-recovery' | 'simulation-end'): Reason => ({
    code: 'left-split',
    values: { ...left, from: 'a', to: 'b', when: when === 'no-recovery' ? { code: when, values: {} } : { code: when, values: { atS: 4 } } },
  })
  const verdict = (when: 'no-recovery' | 'simulation-end') =>
    verdictOf(builtMigration({ outcome: 'paused', totalS: 4, reason: reason(when) }), PAGE_KIB, scenario)
  expect(verdict('no-recovery').headline).toEqual([texts.postcopyPausedAfter('4.00 s')])
  expect(verdict('simulation-end').headline).toEqual([texts.notFinishedAfter('4.00 s')])
  expect(verdict('simulation-end').facts[0]).toEqual({ term: texts.missing, text: pagesStillOn('a', left) })
})

it('a missed deadline is the first row, a met one the last', () => {
  const request = { ...scenario.migrations[0], deadlineS: 7.4 }
  const facts = (deadlineMet: boolean) =>
    verdictOf(builtMigration({ deadlineMet, vm: request.vm }), PAGE_KIB, { ...scenario, migrations: [request] }).facts
  expect(facts(false)[0]).toEqual({ term: texts.deadline, text: texts.deadlineFact('7.400 s', false, '2.00 s') })
  expect(facts(true).at(-1)).toEqual({ term: texts.deadline, text: texts.deadlineFact('7.400 s', true, '') })
  // Where the simulation ends before it and before the migration, neither is known.
  const cut = builtMigration({ deadlineMet: false, vm: request.vm, outcome: 'not-converged' })
  const at = (endS: number) => verdictOf(cut, PAGE_KIB, { ...scenario, endS, migrations: [request] }).facts
  expect(at(5).at(-1)).toEqual({ term: texts.deadline, text: texts.deadlineOpen('7.400 s') })
  expect(at(8)).toContainEqual({ term: texts.deadline, text: texts.deadlineFact('7.400 s', false, '') })
})

it("the cause of an abort is the manager's own reason, with the time it had paused the guest", () => {
  const aborted = (pausedS: number) =>
    endCauseOf({ code: 'aborted', values: { manager: 'KubeVirt', because: timeout, from: 'a', pausedS } })
  expect(aborted(0)).toEqual({ row: 'why', reason: timeout, pausedS: 0 })
  expect(aborted(12)).toMatchObject({ reason: { code: 'deadline' }, pausedS: 12 })
  expect(endCauseText(aborted(12)!)).toBe(texts.afterPause(endCauseText(aborted(0)!), '12.0 s'))
})

it('an incomplete post-copy has a row for the missing pages, and a cancelled migration has no cause', () => {
  const split: Reason = { code: 'left-split', values: { ...left, from: 'a', to: 'b', when: { code: 'no-recovery', values: {} } } }
  expect(endCauseOf(split)).toMatchObject({ row: 'missing', reason: { code: 'left-split' } })
  expect(endCauseText(endCauseOf(split)!)).toBe(texts.recoverToContinue(pagesStillOn('a', left)))
  expect(endCauseOf({ code: 'pages-never-fetched', values: { ...left, from: 'a' } })).toMatchObject({ row: 'missing' })
  expect(endCauseOf({ code: 'cancelled', values: { afterS: 2, from: 'a' } })).toBeNull()
})

it('a crash names its host, its moment and its losses', () => {
  const crash = (missing: 'pages' | 'copies' | 'guest') =>
    endCauseText(endCauseOf({ code: 'lost-by-crash', values: { host: 'b', atS: 12.4, vm: 'web', missing } })!)
  expect(crash('pages')).toContain('Host b crashed at 12.4 s')
  expect(crash('copies')).toContain('web')
  expect(crash('guest')).toContain('web')
  expect(new Set([crash('pages'), crash('copies'), crash('guest')]).size).toBe(3)
  expect(endCauseText(endCauseOf({ code: 'crashed', values: { host: 'b', atS: 12.4, from: 'a' } })!)).toBe(
    hostCrashed({ host: 'b', atS: 12.4 }),
  )
})

it("the cause of an abort is the manager's clause, as its other texts contain it", () => {
  const aborted = (because: Reason) =>
    endCauseText(endCauseOf({ code: 'aborted', values: { manager: 'virsh', because, from: 'a', pausedS: 0 } })!)
  for (const because of [timeout, { code: 'no-progress', values: { seconds: 151, limitS: 150 } }] satisfies Reason[]) {
    expect(aborted(because)).toBe(reasonText(because))
  }
})

it('a single page is one page in the cause', () => {
  const one = { pages: 1, bytes: 4096 }
  expect(pagesStillOn('a', one)).toContain('1 page (4.00 KiB) is ')
  expect(endCauseText(endCauseOf({ code: 'pages-never-fetched', values: { ...one, from: 'a' } })!)).toContain('1 page (4.00 KiB) remains ')
})
