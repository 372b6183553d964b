import { describe, expect, it } from 'vitest'
import { EventAgenda } from './agenda.ts'
import { applyImpairments, faultEvents, laterDecision } from './faultInjection.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const agenda = () =>
  new EventAgenda(
    testScenario({
      scenario: {
        events: [
          { kind: 'recover', atS: 3, target: 'vm' },
          { kind: 'link-down', atS: 1, target: 'a', durationS: 1.5 },
          { kind: 'host-crash', atS: 2, target: 'b' },
        ],
      },
    }),
    { applyImpairments, faultEvents, laterDecision },
  )

describe('EventAgenda', () => {
  it('returns events in order of time, and lasting ones again at their end', () => {
    const events = agenda()
    const taken = Array.from({ length: 5 }, () => events.takeDue(10)?.kind ?? null)
    expect(taken).toEqual(['link-down', 'host-crash', 'restored', 'recover', null])
    expect(events.nextS).toBe(Infinity)
  })
  it('returns no event before its time', () => {
    const events = agenda()
    expect(events.takeDue(0.9)).toBeNull()
    expect(events.nextS).toBe(1)
    expect(events.happened).toBe(0)
  })
  it('lists crashes that have happened', () => {
    const events = agenda()
    while (events.takeDue(1.9) !== null) expect(events.crashes).toEqual([])
    events.takeDue(2)
    expect(events.crashes).toEqual(['b'])
    while (events.takeDue(3) !== null) expect(events.toCome.length).toBeLessThan(3)
  })
})
