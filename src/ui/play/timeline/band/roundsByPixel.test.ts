import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round } from '../../../../engine/result/result.ts'
import { makeTimeAxis, timeX } from '../axis/timeAxis.ts'
import { firstRoundEndingAt } from './roundsByPixel.ts'

describe('rounds on the axis', () => {
  it('are found by their end as a linear search finds them', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 10, noNaN: true }), { maxLength: 60 }),
        fc.nat(70),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (durations, from, x) => {
          let atS = 0
          const rounds = durations.map((durationS) => ({ startS: (atS += durationS) - durationS, durationS }) as Round)
          const axis = makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS: atS + 1 }, 400, true)
          const looked = rounds.findIndex(({ startS, durationS }, i) => i >= from && timeX(axis, startS + durationS) >= x)
          expect(Math.min(rounds.length, firstRoundEndingAt(rounds, axis, x, from))).toBe(looked < 0 ? rounds.length : looked)
        },
      ),
    ))
})
