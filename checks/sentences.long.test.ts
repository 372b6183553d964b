/**
 * Sentences about runs and records drawn at random: none has a value that was not meant for a reader, or words that do not fit their
 * number.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlinesOf } from '../src/analysis/report/deadlines.ts'
import { migrationFigures } from '../src/analysis/report/figures.ts'
import { problemsOf } from '../src/analysis/report/problems.ts'
import { storyOf } from '../src/analysis/report/story.ts'
import { storyEventsOf } from '../src/analysis/report/storyEvents.ts'
import { verdictOf } from '../src/analysis/report/verdict.ts'
import { forecastLines } from '../src/cli/records/forecastCommand.ts'
import { reasonText } from '../src/engine/result/reasons/reasonText.ts'
import { forecastOf } from '../src/records/guest/forecast.ts'
import { forecastDocument } from '../src/records/guest/forecastDocument.ts'
import type { Scenario } from '../src/scenario/schema/schema.ts'
import type { Run } from '../src/store/play/run.ts'
import { anyRecord } from '../src/testing/records/anyRecord.ts'
import { anyScenario } from '../src/testing/random/anyScenario.ts'
import { aboutAt, band, endsAt, place } from '../src/messages/compiled/en/places/forecast.ts'
import { sentenceFaults } from '../src/testing/sentenceFaults.ts'
import { simulatedRun } from '../src/testing/runs/simulatedRun.ts'
import { pauseReadingAt } from '../src/ui/play/stage/pauseModel.ts'
import { bitRate, capacity, dataSize, duration, formatExact, formatNumber, pages, percent, say } from '../src/units/format.ts'

/** Every sentence that Play and `sim run` say of a run's first migration. */
function sentencesOf(run: Run, scenario: Scenario): string[] {
  const {
    migrations: [migration],
    notes,
  } = run.result!
  const { pageKiB } = scenario.vms[0]
  const { headline, facts } = verdictOf(migration, pageKiB, scenario)
  const { startS, endS, rounds, switchoverS } = migration
  const pauses = switchoverS === null ? [] : [pauseReadingAt(run, switchoverS + 1e-4, '9'), pauseReadingAt(run, endS, null)]
  return [
    ...headline,
    ...facts.flatMap(({ term, text }) => [term, text]),
    ...storyOf(startS, rounds, migration, { storyEvents: storyEventsOf({ scenario, vm: migration.vm }, migration, Infinity) }).flatMap(
      ({ title, text }) => [title, text],
    ),
    ...migrationFigures(migration, pageKiB).flatMap(({ name, text, note }) => [
      name,
      ...(text === '' ? [] : [text]),
      ...(note === undefined ? [] : [note]),
    ]),
    ...problemsOf(migration, pageKiB).map(({ text }) => text),
    ...deadlinesOf(scenario, 0).map(({ what }) => what),
    ...notes.map((note) => reasonText(note)),
    ...pauses.flatMap((pause) =>
      pause === null
        ? []
        : [
            pause.caption,
            ...(pause.note === '' ? [] : [pause.note]),
            say(pause.shown),
            ...pause.parts.map(({ label }) => label),
            ...(pause.governed === null ? [] : [pause.governed.text, pause.governed.short]),
          ],
    ),
  ]
}

describe('the sentences on any run', () => {
  it('are ones that a person could have written, without an amount of 0 where something was sent', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const run = simulatedRun(scenario)
        expect(sentencesOf(run, scenario).flatMap(sentenceFaults)).toEqual([])
        const [{ rounds, switchoverS, endS }] = run.result!.migrations
        const sent = rounds.at(-1)?.reasons[0]
        if (sent?.code !== 'final-copy' || switchoverS === null) return
        const label = pauseReadingAt(run, endS, null)?.parts.find(({ key }) => key === 'ramMs')?.label ?? ''
        expect(label, `${sent.values.bytes} bytes`).not.toMatch(/(?<![\d.,])0 \w*B/)
      }),
      { numRuns: 400 },
    )
  })
})

describe('the forecast of any record', () => {
  it('is in sentences that a person could have written', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const forecast = forecastOf(record)
        const lines = forecastLines(forecastDocument(forecast), forecast)
          .filter((line) => line !== '')
          .map((line) => line.trim().replaceAll(/ {2,}/g, ': '))
        expect(lines.flatMap(sentenceFaults)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
  it('writes an interval whose ends read alike as one value', () => {
    const texts = [
      band('2.24 min', '2.24 min', '2.24 min'),
      place.endsIn('2.24 min', '2.24 min', '2.24 min'),
      place.mayEnd('2 s', '2 s', '2 s'),
      place.range('1 s', '1 s'),
      aboutAt('1 s', '1 s', '1 s'),
      endsAt('1 s', '1 s', '1 s'),
    ]
    expect(texts).toEqual([
      '2.24 min',
      'Ends after 2.24 min',
      'May never end; if it ends, after 2 s',
      '1 s',
      'about 1 s, at the next re-sync',
      'ends at 1 s',
    ])
  })
})

describe('a quantity', () => {
  const positive = fc.double({ min: 1e-9, max: 1e12, noNaN: true })
  it('that is not 0 does not read as 0', () => {
    fc.assert(
      fc.property(positive, (value) => {
        for (const text of [dataSize(Math.max(value, 1e-6)), duration(value), bitRate(value), capacity(value), percent(value)].map(say))
          expect(text).not.toMatch(/^0(?:\.0+)? /)
        expect(formatNumber(value)).not.toMatch(/^0(?:\.0+)?$/)
      }),
    )
  })
  it('is whole where it is an integer, with every digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), (value) => {
        expect(Number(formatExact(value).replaceAll(',', '').replace('−', '-'))).toBe(value)
      }),
    )
    expect([formatExact(4_294_967_295), say(pages(1)), say(pages(0))]).toEqual(['4,294,967,295', '1 page', '0 pages'])
  })
})
