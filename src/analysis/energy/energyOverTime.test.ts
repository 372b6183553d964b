import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../engine/result/result.ts'
import { type EnergyStep, energySteps } from './energyOverTime.ts'

/** A migration reduced to its energy; without rounds like a VM that is not followed. */
const moved = (
  startS: number,
  endS: number,
  energyJ: number,
  rounds: readonly { startS: number; durationS: number; sentMiB: number }[] = [],
) => ({ startS, endS, totalS: endS - startS, energyJ, rounds }) as unknown as MigrationResult

/** The step that applies at a moment. */
function energyAt(steps: readonly EnergyStep[], atS: number): { powerW: number; soFarJ: number } {
  const step = steps.findLast((other) => other.atS <= atS)
  return step === undefined ? { powerW: 0, soFarJ: 0 } : { powerW: step.powerW, soFarJ: step.soFarJ + step.powerW * (atS - step.atS) }
}

describe('energy over time', () => {
  it('is the energy of each migration, spread over its time', () => {
    const steps = energySteps([moved(0, 10, 100), moved(5, 10, 100)], [])
    expect(steps).toEqual([
      { atS: 0, powerW: 10, soFarJ: 0 },
      { atS: 5, powerW: 30, soFarJ: 50 },
      { atS: 10, powerW: 0, soFarJ: 200 },
    ])
    expect(energyAt(steps, 7)).toEqual({ powerW: 30, soFarJ: 110 })
  })

  it('is drawn in the round that moved the data if rounds are known, and the rest is spread', () => {
    // 0.512 J per MiB and 20.165 J over 10 s: 100 MiB in the first 4 s, 50 MiB in the other 6 s; 30 J were used outside the rounds.
    const rounds = [
      { startS: 0, durationS: 4, sentMiB: 100 },
      { startS: 4, durationS: 6, sentMiB: 50 },
    ]
    const steps = energySteps([moved(0, 10, 0.512 * 150 + 20.165 + 30, rounds)], [])
    expect(energyAt(steps, 1).powerW).toBeCloseTo(51.2 / 4 + 2.0165 + 3, 9)
    expect(energyAt(steps, 9).powerW).toBeCloseTo(25.6 / 6 + 2.0165 + 3, 9)
    expect(energyAt(steps, 10).soFarJ).toBeCloseTo(126.965, 9)
  })

  it('is that of the hosts, so that a pause in a transfer without a cost per migration draws no power', () => {
    const own = { joulesPerMiB: 0.01, joulesPerMigration: 0 }
    const rounds = [
      { startS: 0, durationS: 4, sentMiB: 400 },
      { startS: 4, durationS: 6, sentMiB: 0 },
    ]
    const steps = energySteps(
      [{ ...moved(0, 10, 0.02 * 400, rounds), from: 'a', to: 'b' }],
      [
        { id: 'a', ...own },
        { id: 'b', ...own },
      ],
    )
    // By hand: 8 J within 4 s, then none.
    expect(energyAt(steps, 1).powerW).toBeCloseTo(2, 9)
    expect(energyAt(steps, 5)).toEqual({ powerW: 0, soFarJ: expect.closeTo(8, 9) as number })
  })

  it('adds up to the sum of all migrations', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            startS: fc.integer({ min: 0, max: 100 }),
            tookS: fc.integer({ min: 1, max: 100 }),
            energyJ: fc.integer({ min: 0, max: 1000 }),
          }),
          { maxLength: 20 },
        ),
        (some) => {
          const migrations = some.map(({ startS, tookS, energyJ }) => moved(startS, startS + tookS, energyJ))
          const sum = migrations.reduce((total, { energyJ }) => total + energyJ, 0)
          expect(energyAt(energySteps(migrations, []), 1000).soFarJ).toBeCloseTo(sum, 4)
        },
      ),
    ))
})
