import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutDefaults } from '../../scenario/codec/completeScenario.ts'
import { anyScenario } from '../../testing/random/anyScenario.ts'
import { grade } from './grade.ts'
import { readBrief } from './readBrief.ts'
import { shippedBrief } from './shippedBriefs.ts'

const shipped = shippedBrief('short-pause')!
const { document } = shipped

describe('a brief', () => {
  it('never throws, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc
            .record({ key: fc.constantFrom(...Object.keys(document)), value: fc.jsonValue() })
            .map(({ key, value }) => ({ ...document, [key]: value })),
        ),
        (value) => {
          const read = readBrief(value)
          if (!read.ok) expect(read.faults.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the grade', () => {
  it('never throws on any scenario', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(grade(shipped, scenario).passed).toBe(false)
        const own = readBrief({
          ...document,
          scenario: withoutDefaults(scenario) as object,
          may: [{ path: '/migrations/*/strategy/**' }],
          seeds: [3],
          goals: [{ id: 'done', what: 'done', of: 'max(R:vm.downtimeMs, 1) + R:totals.energyJ', op: '<=', value: 1e6, format: 'J' }],
          text: { en: { title: 'Own', story: 'A wish.', done: 'Figure' } },
        })
        if (!own.ok) throw new Error(JSON.stringify(own.faults))
        const { goals, outside } = grade(own.brief, scenario)
        expect(outside).toEqual([])
        expect(goals[0].values).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })
})
