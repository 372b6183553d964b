import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtRound } from '../../../../testing/migrationResult.ts'
import { restOfRounds } from './roundsOnAxis.ts'
import type { AxisTimes, Stretch } from './timeAxis.ts'
import * as texts from '../../../../messages/compiled/en/play/onTimeAxis.ts'
import { factorText, ticks } from './axisLabels.ts'
import { makeTimeAxis, timeScaleAt, timeAtX, timeX } from './timeAxis.ts'

// Round 1 ends at 7.1 s, the guest stops at 11.1 s for 292 ms.
const run: AxisTimes = { startS: 0, firstRoundEndS: 7.1, downtime: { fromS: 11.1, toS: 11.392 }, migrationEndS: 11.392, endS: 12.3 }

describe('time axis', () => {
  it('compresses a long first round and enlarges the downtime', () => {
    const axis = makeTimeAxis(run, 700, false)
    // Downtime: 31 % of 700 = 217. After: 0.908 s of 12.3 s is over 6 %, so 42. First round: 27 % of 441 = 119.07.
    expect(axis.stretches.map((s) => [s.kind, Math.round(s.toX - s.fromX)])).toEqual([
      ['first-round', 119],
      ['rounds', 322],
      ['downtime', 217],
      ['after', 42],
    ])
    // Common: 321.93 px over 4 s. Downtime: 217 / 0.292 over that; first round: 119.07 / 7.1 over that.
    expect(factorText(timeScaleAt(axis, 11.2))).toBe(texts.enlarged('9.2'))
    expect(factorText(timeScaleAt(axis, 3))).toBe(texts.compressed('4.8'))
    expect(factorText(timeScaleAt(axis, 9))).toBeNull()
  })

  it('writes a factor of thousands with a comma', () => {
    expect([factorText(10_735), factorText(1 / 7045), factorText(2.51)]).toEqual([
      texts.enlarged('10,735'),
      texts.compressed('7,045'),
      texts.enlarged('2.5'),
    ])
  })

  it('is one scale in even time', () => {
    const axis = makeTimeAxis(run, 700, true)
    for (const tS of [0, 3, 7.1, 9, 11.2, 12.3]) {
      expect(timeX(axis, tS)).toBeCloseTo((tS / 12.3) * 700, 9)
      expect(timeScaleAt(axis, tS)).toBeCloseTo(1, 9)
    }
  })

  it('does not enlarge a downtime that is already long', () => {
    // Stop-and-copy: 8 of 9 seconds are downtime.
    const axis = makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: { fromS: 0, toS: 8 }, migrationEndS: 8, endS: 9 }, 700, false)
    expect(axis.stretches.map((s) => s.kind)).toEqual(['downtime', 'after'])
    expect(timeX(axis, 9)).toBeCloseTo(700, 9)
  })

  it('does not compress a first round that is not most of the run', () => {
    const axis = makeTimeAxis({ ...run, firstRoundEndS: 2 }, 700, false)
    expect(timeScaleAt(axis, 1)).toBe(1)
  })

  it('shows a run without any data yet', () => {
    const axis = makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS: 0 }, 700, false)
    expect(timeX(axis, 0)).toBe(0)
    expect(timeAtX(axis, 700)).toBeCloseTo(0.001, 9)
  })

  it('has ticks at round times, the unit on the first tick, and no tick in the downtime', () => {
    const axis = makeTimeAxis(run, 700, false)
    const shown = ticks(axis, 30)
    expect(shown[0].text).toBe('0 s')
    expect(shown.map((tick) => tick.text)).toContain('9')
    expect(shown.every((tick) => tick.tS <= 11.1 || tick.tS >= 11.392)).toBe(true)
    for (let i = 1; i < shown.length; i++) expect(shown[i].x - shown[i - 1].x).toBeGreaterThanOrEqual(30)
  })

  it('counts minutes on a long run', () => {
    const axis = makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS: 1200 }, 700, true)
    expect(
      ticks(axis, 60)
        .slice(0, 3)
        .map((tick) => tick.text),
    ).toEqual(['0 min', '2', '4'])
  })

  const times = fc
    .record({
      a: fc.double({ min: 0, max: 50, noNaN: true }),
      b: fc.double({ min: 0.001, max: 500, noNaN: true }),
      c: fc.double({ min: 0, max: 500, noNaN: true }),
      d: fc.double({ min: 0.0001, max: 60, noNaN: true }),
      e: fc.double({ min: 0, max: 900, noNaN: true }),
      f: fc.double({ min: 0, max: 100, noNaN: true }),
    })
    .map(({ a, b, c, d, e, f }): AxisTimes => ({
      startS: a,
      firstRoundEndS: a + b,
      downtime: { fromS: a + b + c, toS: a + b + c + d },
      migrationEndS: a + b + c + d + e,
      endS: a + b + c + d + e + f,
    }))

  const share = fc.double({ min: 0, max: 1, noNaN: true })

  it('maps time to position and back, monotonically, from edge to edge', () =>
    fc.assert(
      fc.property(times, fc.boolean(), fc.integer({ min: 200, max: 3000 }), share, (input, even, width, at) => {
        const axis = makeTimeAxis(input, width, even)
        expect(timeX(axis, 0)).toBeCloseTo(0, 6)
        expect(timeX(axis, axis.endS)).toBeCloseTo(width, 4)
        const tS = at * axis.endS
        const x = timeX(axis, tS)
        expect(Math.abs(timeAtX(axis, x) - tS)).toBeLessThan(1e-6 * axis.endS + 1e-9)
        expect(timeX(axis, Math.min(axis.endS, tS + 0.01))).toBeGreaterThanOrEqual(x - 1e-9)
      }),
    ))
})

describe('a run of very many rounds', () => {
  // Two minutes of individual rounds, then five and a half hours of similar ones.
  const endless: AxisTimes = {
    startS: 0,
    firstRoundEndS: 10,
    downtime: null,
    migrationEndS: 20_000,
    rest: { fromS: 120, toS: 20_000 },
    endS: 20_000,
  }

  it('keeps the first rounds and compresses the rest, with its factor', () => {
    const axis = makeTimeAxis(endless, 1000, false)
    expect(timeX(axis, 120)).toBeCloseTo(720, 6)
    expect(axis.stretches.at(-1)).toMatchObject({ kind: 'rest', fromX: expect.closeTo(720, 6), toX: expect.closeTo(1000, 6) })
    // 720 px over 120 s against 280 px over 19,880 s.
    expect(factorText(timeScaleAt(axis, 5000))).toBe(texts.compressed('426'))
    for (const tS of [0, 60, 119, 121, 5000, 20_000]) expect(timeAtX(axis, timeX(axis, tS))).toBeCloseTo(tS, 6)
  })

  it('shows all rounds at one scale in even time', () => {
    expect(timeX(makeTimeAxis(endless, 1000, true), 10_000)).toBeCloseTo(500, 6)
  })

  it('labels moments in the unit of each part', () => {
    const labels = ticks(makeTimeAxis(endless, 1000, false), 60).map(({ text }) => text)
    expect(labels.slice(0, 3)).toEqual(['0 s', '10', '20'])
    expect(labels).toContain('2 h')
  })

  it('labels moments within an hour or a minute by minutes or seconds', () => {
    const labels = (fromS: number, toS: number) => {
      const stretch: Stretch = { kind: 'rounds', fromS, toS, fromX: 0, toX: 300, scale: 1 }
      return ticks({ endS: toS, width: 300, stretches: [stretch] }, 40).map(({ text }) => text)
    }
    expect(labels(27_560, 27_800)).toEqual(['7:40 h', '7:41', '7:42', '7:43'])
    // The label with the unit takes the room of the one after it.
    expect(labels(700, 760)).toEqual(['11:40 min', '12:00', '12:10', '12:20', '12:30'])
    expect(labels(27_561, 27_562)).toEqual([])
  })

  it('compresses from the sixtieth round on, except the last rounds before a stop', () => {
    const round = (index: number) => builtRound({ index, startS: index, durationS: 1 })
    const rounds = Array.from({ length: 300 }, (_, index) => round(index))
    expect(restOfRounds(rounds.slice(0, 100), false, 100)).toBeNull()
    expect(restOfRounds(rounds, false, 300)).toMatchObject({ fromS: 60, toS: 300, isAlike: false })
    expect(restOfRounds(rounds, true, 300)).toMatchObject({ fromS: 60, toS: 294 })
  })
})
