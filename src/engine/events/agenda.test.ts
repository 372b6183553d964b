import { describe, expect, it } from 'vitest'
import { EventAgenda } from './agenda.ts'
import { applyImpairments, faultEvents, faultsInForce, laterDecision } from './faultInjection.ts'
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
    { applyImpairments, faultEvents, faultsInForce, laterDecision },
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

describe('FaultsInForce', () => {
  const scenario = testScenario({
    scenario: {
      events: Array.from({ length: 60 }, (_, i) => ({
        kind: i % 3 === 0 ? 'link-down' : 'packet-loss',
        atS: (i * 7) % 30,
        target: i % 2 === 0 ? 'a' : 'b',
        durationS: (i * 5) % 11,
        ...(i % 3 > 0 && { lossFraction: 0.1 }),
      })),
    },
  })
  const events = faultEvents(scenario)
  const begunAndNotOver = (happened: number) => {
    const over = events.slice(0, happened).map((event) => (event.kind === 'restored' ? scenario.events[event.of] : null))
    return events.slice(0, happened).filter((event) => event.kind !== 'restored' && !over.includes(event))
  }

  it('have begun and are not over, after any number of events in any order', () => {
    const faults = faultsInForce(scenario, events)
    for (const happened of [0, 17, 18, 90, 40, 120, 3]) expect([...faults.after(happened)]).toEqual(begunAndNotOver(happened))
  })
  it('take each event once as the number grows', () => {
    let reads = 0
    const counted = new Proxy(events, {
      get: (of, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++
        return Reflect.get(of, key) as unknown
      },
    })
    const faults = faultsInForce(scenario, counted)
    for (let happened = 1; happened <= events.length; happened++) faults.after(happened)
    expect(reads).toBe(events.length)
  })
})
