import { afterEach, describe, expect, it, vi } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { PageState } from '../../engine/observe/pageMap.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { openingScenario } from '../play/opening/openingScenario.ts'
import type { Run } from '../play/run.ts'
import { asksFirst, hasAnswer, SEEN_KEY, tourStopIn } from './beginning.ts'
import { tourMoments } from './tourMoments.ts'

afterEach(() => vi.unstubAllGlobals())

const kept = (value: string | null) => vi.stubGlobal('localStorage', { getItem: (key: string) => (key === SEEN_KEY ? value : null) })

describe('the first visit', () => {
  const { draft } = openingScenario
  it('is asked a question at the address of the page alone', () => {
    kept(null)
    for (const hash of ['', '#', '#/', '#/play']) expect(asksFirst({ hash, search: '' }, draft), hash).toBe(true)
    for (const hash of ['#s=1.x', '#&at=3', '#/learn', '#/tour']) expect(asksFirst({ hash, search: '' }, draft), hash).toBe(false)
    expect(asksFirst({ hash: '', search: '?embed' }, draft)).toBe(false)
  })
  it('is none for a draft that a crash has left, nor after the question has had its answer', () => {
    kept(null)
    expect(asksFirst({ hash: '', search: '' }, { ...draft })).toBe(false)
    kept('true')
    expect(asksFirst({ hash: '', search: '' }, draft)).toBe(false)
  })
  it('has no answer before the end of question and tour', () => {
    expect([hasAnswer({ part: 'question' }), hasAnswer({ part: 'tour', stop: 3, isThere: true })]).toEqual([false, false])
    expect([hasAnswer({ part: 'arrived' }), hasAnswer({ part: 'answer' })]).toEqual([true, true])
  })
})

it.each([
  ['#/tour', 1],
  ['#/tour/', 1],
  ['#/tour/3', 3],
  ['#/tour/4', null],
  ['#/tours', null],
  ['', null],
])('the address %j asks for the stop %j of the tour', (hash, stop) => {
  expect(tourStopIn(hash)).toBe(stop)
})

describe('the moments of the tour', () => {
  const result = simulate(validScenario(openingScenario.draft))
  const [migration] = result.migrations
  const run = { runId: 1, vm: migration.vm, followed: migration, result, rounds: migration.rounds, simulatedS: 11 } as unknown as Run
  /** Page 7 is sent at 0.5 s and written at 0.625 s. */
  const mapAt = async (atS: number) => ({
    vm: 'web',
    atS,
    guest: 'source' as const,
    pagesPerCell: 1,
    pageCount: 10,
    states: Uint8Array.from({ length: 10 }, (_, i) =>
      i !== 7 || atS < 0.5 ? PageState.notSent : atS < 0.625 ? PageState.inSync : PageState.dirty,
    ),
    counts: Array.from({ length: 8 }, (_, state) => (state === PageState.dirty && atS >= 0.625 ? 1 : 0)),
  })

  it('are those of the run: its first stale page, the end of its first round, its stop and its end', async () => {
    const found = await tourMoments(run, mapAt)
    expect(found).toMatchObject({ page: 7 })
    expect(found!.sentAgoMs).toBeCloseTo(125, 0)
    const [writtenS, roundEndS, stopS, resumeS] = found!.atS
    expect(writtenS).toBeCloseTo(0.625, 3)
    expect(roundEndS).toBe(migration.rounds[1].startS)
    expect(stopS).toBeCloseTo(migration.switchoverS!, 3)
    expect(resumeS).toBe(11)
  })
  it('are none of a run that was replaced, or that never stops its guest', async () => {
    expect(await tourMoments(run, async () => null)).toBeNull()
    const endless = { ...migration, switchoverS: null }
    expect(await tourMoments({ ...run, followed: endless, result: { ...result, migrations: [endless] } }, mapAt)).toBeNull()
  })
})
