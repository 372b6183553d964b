/** Written against sent has the sign of the verdict, as a property, where streams of unlike rates meet, with and without a bandwidth limit. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { inequalities } from './inequalities.ts'

it('has the sign of the verdict for a hot set about as large as what may remain, beside memory that is written now and then', () => {
  const seen = { gains: 0, loses: 0 }
  fc.assert(
    fc.property(
      fc.record({
        mbps: fc.integer({ min: 150, max: 3000 }),
        downtimeMs: fc.integer({ min: 30, max: 1000 }),
        /** Of what may remain. */
        hotShare: fc.double({ min: 0.7, max: 3, noNaN: true }),
        /** Of the send rate. */
        hotWrites: fc.double({ min: 0.3, max: 20, noNaN: true }),
        otherWrites: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
        otherMiB: fc.integer({ min: 4, max: 500 }),
        pattern: fc.constantFrom('uniform', 'zipf', 'hotspot'),
        /** Of the port's rate; 1: no bandwidth limit. */
        limit: fc.constantFrom(1, 1, 0.3, 0.8),
      }),
      ({ mbps, downtimeMs, hotShare, hotWrites, otherWrites, otherMiB, pattern, limit }) => {
        const sentPages = (mbps * 1e6) / 8 / 4096
        const hotMiB = Math.ceil((hotShare * sentPages * downtimeMs) / 1000 / 256)
        const scenario = testScenario({
          mbps: mbps / limit,
          migration: limit === 1 ? {} : { maxMbps: mbps },
          streams: [
            { writesPerS: Math.ceil(hotWrites * sentPages), sizeMiB: hotMiB, startMiB: 100 },
            { writesPerS: Math.ceil(otherWrites * sentPages), sizeMiB: otherMiB, pattern },
          ],
          vm: { memoryMiB: 2048, deviceStateKiB: 0 },
          rule: { kind: 'qemu', downtimeMs, socketMiB: 0 },
          scenario: { endS: 400 },
        })
        const simulation = new ExtendedSimulation(scenario)
        const { writtenMiBPerS, sentMiBPerS, fits } = inequalities(scenario, 'vm', downtimeMs, simulation).inequality!
        // At the cliff itself chance decides.
        if (fits || Math.abs(Math.log(writtenMiBPerS / sentMiBPerS)) < (limit === 1 ? 0.1 : 0.25)) return
        seen[writtenMiBPerS < sentMiBPerS ? 'gains' : 'loses']++
        expect(simulation.runToEnd().migrations[0].outcome).toBe(writtenMiBPerS < sentMiBPerS ? 'completed' : 'not-converged')
      },
    ),
    { numRuns: 300, seed: 7 },
  )
  expect(Math.min(seen.gains, seen.loses)).toBeGreaterThan(60)
})
