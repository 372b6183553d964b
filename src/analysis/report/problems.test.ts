import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { builtMigration, builtRound } from '../../testing/migrationResult.ts'
import { problemsOf } from './problems.ts'
import * as texts from '../../messages/compiled/en/report.ts'

const kinds = (scenario: ReturnType<typeof testScenario>) => {
  const [migration] = simulate(scenario).migrations
  return { migration, problems: problemsOf(migration, 4) }
}

describe('the three problems (N10)', () => {
  it('are absent in a calm migration', () => {
    expect(kinds(testScenario({ streams: [{ writesPerS: 200, sizeMiB: 8 }], vm: { memoryMiB: 64 } })).problems).toEqual([])
  })

  it('transfer rate: found where the rounds of a guest that writes faster than the link carries stop shrinking, with both rates', () => {
    const { migration, problems } = kinds(
      testScenario({
        mbps: 500,
        streams: [{ writesPerS: 60_000, sizeMiB: 48 }],
        vm: { memoryMiB: 64 },
        rule: { kind: 'qemu', downtimeMs: 100 },
        scenario: { endS: 20 },
      }),
    )
    const found = problems.find(({ kind }) => kind === 'transfer-rate')
    expect(found?.fromS).toBeGreaterThanOrEqual(migration.rounds[1].startS)
    expect(found!.toS - found!.fromS).toBeGreaterThan(0.1 * migration.totalS)
    expect(found?.text).toMatch(/dirtied [\d,]+ Mbit\/s and [\d,]+ Mbit\/s were sent/)
    expect(problems.map(({ kind }) => kind)).toContain('page-re-send')
  })

  it('transfer rate: absent for rounds that shrink', () => {
    const rounds = [8000, 4000, 2000, 1000].map((remainingPages, index) =>
      builtRound({ index, kind: index === 0 ? 'full' : 'iterate', startS: index, durationS: 1, remainingPages }),
    )
    expect(problemsOf(builtMigration({ rounds, pagesResent: 0 }), 4)).toEqual([])
    const once = [rounds[0], { ...rounds[1], remainingPages: 8000 }]
    expect(problemsOf(builtMigration({ rounds: once, pagesResent: 0 }), 4)[0].text).toMatch(/^Over 1 round \(1\.00 s\)/)
    const flat = rounds.map((round) => ({ ...round, remainingPages: 8000 }))
    expect(problemsOf(builtMigration({ rounds: flat, pagesResent: 0 }), 4)).toMatchObject([{ kind: 'transfer-rate', fromS: 1, toS: 4 }])
  })

  it('transfer rate: absent while nothing remains and the migration waits for storage', () => {
    const { migration, problems } = kinds(
      testScenario({
        mbps: 500,
        streams: [],
        workload: { content: { cacheMiB: 32 } },
        rule: { kind: 'qemu' },
        strategy: { manager: { kind: 'proxmox' }, boosts: { sharedStorage: { mbps: 10 } } },
      }),
    )
    expect(migration.rounds.filter(({ kind, remainingPages }) => kind === 'iterate' && remainingPages === 0).length).toBeGreaterThan(2)
    expect(problems).toEqual([])
  })

  it('page re-send: found with the share that had been sent before', () => {
    const [found] = problemsOf(builtMigration({ pagesSent: 300_000, pagesResent: 60_000 }), 4)
    expect(found).toMatchObject({ kind: 'page-re-send', fromS: 8.6, toS: 9.4 })
    expect(found.text).toContain(texts.pageResendFigures('234 MiB', '1.14 GiB', '20.0 %'))
    // All in pages: bytes on the wire include headers or are compressed.
    const sent = [
      builtRound({ index: 0, kind: 'full', sentPages: 9000 }),
      builtRound({ index: 1, kind: 'iterate', sentPages: 2560, sentMiB: 5.1 }),
      builtRound({ index: 2, kind: 'stop', sentPages: 5120, sentMiB: 10.2 }),
    ]
    expect(
      problemsOf(builtMigration({ pagesSent: 16_680, pagesResent: 7680, rounds: sent }), 4).find(({ kind }) => kind === 'page-re-send')
        ?.text,
    ).toContain(texts.finalCopySentMost('20.0 MiB'))
    // A final copy of QEMU contains pages that no round had sent: it sends more than was ever retransmitted.
    const early = [builtRound({ index: 0, kind: 'full', sentPages: 5376 }), builtRound({ index: 1, kind: 'stop', sentPages: 8967 })]
    const text = problemsOf(builtMigration({ pagesSent: 20_480, pagesResent: 4096, rounds: early }), 4).find(
      ({ kind }) => kind === 'page-re-send',
    )!.text
    expect(text).toBe(
      '16.0 MiB of the 80.0 MiB of pages sent (20.0 %) had been sent before. After round 1, the final copy sent most: 35.0 MiB.',
    )
  })

  it('missing page: found after a post-copy switchover under load, with the waits', () => {
    const { migration, problems } = kinds(
      testScenario({
        streams: [{ writesPerS: 40_000, readsPerS: 40_000, sizeMiB: 48 }],
        vm: { memoryMiB: 64 },
        migration: { strategy: { kind: 'postcopy', transport: 'userspace' } },
      }),
    )
    expect(problems).toMatchObject([{ kind: 'missing-page', toS: migration.endS }])
    expect(problems[0].fromS).toBeCloseTo(migration.switchoverS! + migration.downtimeMs! / 1000, 6)
    expect(problems[0].text).toContain('page faults')
    const to = (side: 'source' | 'destination', atS: number) => ({ atS, to: side, pauseMs: 500, pages: 0 })
    const back = builtMigration({
      pageFaults: { count: 9, p50Ms: 9, p99Ms: 9 },
      resumeS: 0,
      pagesResent: 0,
      performance: { mean: 0.9, min: 0, minOutsideDowntime: 1, degradedS: 1 },
      switches: [to('destination', 1), to('source', 4), to('destination', 6), to('source', 8)],
    })
    expect(problemsOf(back, 4)).toMatchObject([
      { fromS: 1.5, text: texts.missingInStays('2 stays', 'b', '9 page faults', texts.faultWaitBound('9.00 ms'), '730 ms') },
    ])
    const one = builtMigration({
      pageFaults: { count: 1, p50Ms: 97, p99Ms: 97 },
      resumeS: 1,
      pagesResent: 0,
      performance: { mean: 0.9, min: 0, minOutsideDowntime: 1, degradedS: 1 },
    })
    expect(problemsOf(one, 4).map(({ text }) => text)).toEqual([
      texts.missingAfterSwitchover('1.00 s', '1 page fault', texts.oneFaultWait('97.0 ms'), '730 ms'),
    ])
  })
})
