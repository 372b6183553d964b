import { describe, expect, it } from 'vitest'
import { EventAgenda } from './agenda.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const agenda = () => new EventAgenda(testScenario({ scenario: { events: [
  { kind: 'recover', atS: 3, target: 'vm' }, { kind: 'link-down', atS: 1, target: 'a', durationS: 1.5 },
  { kind: 'host-crash', atS: 2, target: 'b' },
] } }))

describe('the agenda of a scenario\'s events', () => {
  it('gives them in the order of time, what lasts a second time at its end', () => {
    const events = agenda()
    const taken = Array.from({ length: 5 }, () => events.takeDue(10)?.kind ?? null)
    expect(taken).toEqual(['link-down', 'host-crash', 'restored', 'recover', null])
    expect(events.nextS).toBe(Infinity)
  })
  it('gives none before its time', () => {
    const events = agenda()
    expect(events.takeDue(0.9)).toBeNull()
    expect(events.nextS).toBe(1)
    expect(events.happened).toBe(0)
  })
  it('knows crashes from the moment of them on, and a recovery until it has come', () => {
    const events = agenda()
    while (events.takeDue(1.9) !== null) expect(events.crashes).toEqual([])
    events.takeDue(2)
    expect(events.crashes).toEqual(['b'])
    expect(events.recoveryComes('vm')).toBe(true)
    expect(events.recoveryComes('other')).toBe(false)
    while (events.takeDue(3) !== null) expect(events.toCome.length).toBeLessThan(3)
    expect(events.recoveryComes('vm')).toBe(false)
  })
})
