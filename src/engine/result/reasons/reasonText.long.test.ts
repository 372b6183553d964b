import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScenario } from '../../../testing/random/anyScenario.ts'
import { simulate } from '../../simulate.ts'
import { reasonText } from './reasonText.ts'

describe('the text of a reason', () => {
  it('consists of whole sentences without a missing or infinite number in any run', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { migrations, notes } = simulate(scenario)
        const sentences = migrations.flatMap(({ reason, rounds, managerActions }) => [
          reasonText(reason),
          ...rounds.flatMap(({ reasons }) => reasons.map((one) => reasonText(one))),
          ...managerActions.map((action) => reasonText(action.reason)),
        ])
        for (const sentence of [...sentences, ...notes.map((note) => reasonText(note))]) {
          expect(sentence).toMatch(/^(?:[A-Z\d]|oVirt |virsh |vm\b).*[^ ]\.$/)
          expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|\[object|e[+-]\d| {2}|[.,;:] ?[.,;:]|\(\)/)
        }
      }),
      { numRuns: 60 },
    )
  })
})
